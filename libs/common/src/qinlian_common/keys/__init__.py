"""Who holds the key-encryption keys, and what may be asked of him: to wrap and to unwrap a data key."""
