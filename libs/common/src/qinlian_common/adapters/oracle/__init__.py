"""Oracle 11g Release 2 and newer as a staging or outbound store, with a lint that keeps it to what 11.2 knows."""
