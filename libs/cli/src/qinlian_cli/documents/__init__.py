"""What the operator's commands know of documents."""
