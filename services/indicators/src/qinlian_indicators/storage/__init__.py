"""The service's own tables; the only room that writes SQLAlchemy models."""
