"""One file a revision, in the order in which they were made."""
