"""A division's sheet of a month: its figures beside those of before, and the steps that someone signs."""
