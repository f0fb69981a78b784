"""raidbook: one sourced ledger out of many reports about crackdowns on the cyber-scam industry."""

__version__ = "0.1.0"
