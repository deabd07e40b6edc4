"""Sending again: parked events under their ids, and rows that a source store journals anew."""
