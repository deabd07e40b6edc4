"""The province's interface beside its shelf: documents in ranges for systems of platforms below, written first."""
