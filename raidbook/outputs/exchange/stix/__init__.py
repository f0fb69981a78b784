"""STIX 2.1 (OASIS, 2021), both ways. docs/stix.md says what becomes of what."""

from raidbook.outputs.exchange.stix.bundle import objects, write

__all__ = ["objects", "write"]
