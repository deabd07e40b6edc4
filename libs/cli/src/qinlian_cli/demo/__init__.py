"""The demo province: a small real one, from its input to its report."""
