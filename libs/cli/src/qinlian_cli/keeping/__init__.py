"""What an operator does to key-encryption keys, each step with its line in the journal."""
