"""Reports → claims, statements, moves and signs."""

import sys

from raidbook import Room
from raidbook.claims.reader import READER, read

__all__ = ["READER", "read"]

sys.modules[__name__].__class__ = Room  # `raidbook.claims(...)`
