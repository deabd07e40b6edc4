"""What the stores know of quality, asked many at a time, and words for it."""
