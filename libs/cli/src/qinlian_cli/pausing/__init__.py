"""What a person pauses and resumes: from flows, regions and datasets to places in the journals of stores."""
