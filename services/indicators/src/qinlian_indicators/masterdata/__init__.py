"""What no dataset reports: residents, open beds ... brought in once a year by template."""
