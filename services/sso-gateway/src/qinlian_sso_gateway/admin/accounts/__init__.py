"""Accounts: visitors of upper platforms, staff of this one, and who of them may enter where."""
