"""Reports → claims, statements, moves and signs."""

from raidbook.claims.reader import READER, read

__all__ = ["READER", "read"]
