"""What is in an Oracle store, as scripts that its administrator can read first."""
