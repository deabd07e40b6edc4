"""The same hop by what users would otherwise pick; each peer is written as its own documentation shows it."""
