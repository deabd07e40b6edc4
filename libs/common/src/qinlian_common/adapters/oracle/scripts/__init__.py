"""What a database administrator runs on an Oracle staging store: a folder of SQL*Plus scripts for a release."""
