"""Changed rows of a store become events."""
