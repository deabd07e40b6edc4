"""Who looked at whose clear text: written before it is shown, limited in volume, told to the one whom it is about."""
