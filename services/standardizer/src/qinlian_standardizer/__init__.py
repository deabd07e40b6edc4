"""Vendor rows become catalogue rows, and back; what is wrong leaves by the side door with its reasons."""
