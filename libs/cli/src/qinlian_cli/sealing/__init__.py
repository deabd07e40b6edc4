"""Keys that pairs of platforms share."""
