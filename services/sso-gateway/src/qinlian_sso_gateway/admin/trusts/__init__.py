"""Whom this gateway trusts: one officer proposes, another approves, either stops it at once."""
