"""One person's records out of the province's production store, as far as an account may see them for a purpose."""
