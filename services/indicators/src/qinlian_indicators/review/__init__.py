"""How a month is reviewed: states and steps, checks before a signature, what changed since, and who is late."""
