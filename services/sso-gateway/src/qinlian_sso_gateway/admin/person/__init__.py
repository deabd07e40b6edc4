"""What is asked of a person's data, and a person as he is to be."""
