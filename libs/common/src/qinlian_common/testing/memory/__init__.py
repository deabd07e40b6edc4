"""The parts of the in-memory store; each mirrors what one part of the PostgreSQL adapter does in SQL."""
