"""Oracle 11g Release 2 and 19c as a store: so far the DDL of staging stores, and a lint that keeps it to 11.2."""
