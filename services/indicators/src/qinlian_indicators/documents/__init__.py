"""Documents that platforms show each other: which may be seen, in what form, and what is kept for the next opening."""
