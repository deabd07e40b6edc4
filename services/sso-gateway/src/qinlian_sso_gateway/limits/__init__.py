"""How often something may fail before whoever tries has to wait."""
