"""The ledger in the formats of other programs; each module is named for its format."""
