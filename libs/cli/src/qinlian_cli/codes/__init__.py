"""Local codes that no mapping knows: found, compared with the national ones, and proposed for acceptance."""
