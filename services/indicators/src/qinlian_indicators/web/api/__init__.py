"""The same as JSON, for programs that a person has signed in: read only."""
