"""The checks of a PostgreSQL store. All of them look in transactions that the server keeps read-only."""
