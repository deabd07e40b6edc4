"""Downward rows find their home division."""
