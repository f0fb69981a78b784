"""What people decided, applied to what was read before the ledger is made of it."""
