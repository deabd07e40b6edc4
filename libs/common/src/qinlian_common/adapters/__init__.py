"""With what the pipeline works: the only rooms that import a driver."""
