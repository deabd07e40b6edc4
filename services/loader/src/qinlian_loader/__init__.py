"""Batches become rows of the next store, once."""
