"""What people and programs see of the ledger: site, tables, JSON, CSV cells."""
