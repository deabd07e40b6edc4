"""What officers do: trust, accounts, entitlements, reviews and the look at the audit trail; as an API and as pages."""
