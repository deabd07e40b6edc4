"""PostgreSQL 15+ as a store: capture by journal and lease, versioned merge, ledger."""
