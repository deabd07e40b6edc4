"""What is in a PostgreSQL store, as scripts that its administrator can read first."""
