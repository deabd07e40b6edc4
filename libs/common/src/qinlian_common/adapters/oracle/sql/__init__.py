"""Statements of the exchange in an Oracle store, one module for each deed."""
