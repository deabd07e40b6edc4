"""The gateway's own database; the only room that knows SQLAlchemy. Callers see plain objects and verbs."""
