"""Who may come: staff with their private keys, and visitors with the keys that are registered for them."""
