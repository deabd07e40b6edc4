"""What a person is told of who looked at his data: as a table, as CSV, and as a form to be printed and handed over."""
