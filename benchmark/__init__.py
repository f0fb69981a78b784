"""The benchmark and what measures raidbook on it."""
