"""How each figure is counted: one set-based statement for each, valid on PostgreSQL and on Oracle 11g."""
