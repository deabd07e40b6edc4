"""A division's figures institution by institution."""
