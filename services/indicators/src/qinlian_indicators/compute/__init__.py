"""A month's figures: statements run, counties summed up, a new version written."""
