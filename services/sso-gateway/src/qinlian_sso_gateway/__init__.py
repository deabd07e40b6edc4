"""Cross-level single sign-on: staff of an upper platform enter a lower one without logging in (plan 2.3)."""
