"""What each figure means: the definitions of `indicators.csv`, checked when they are read."""
