"""Claims of many reports become operations and totals, with a verdict on every claim."""

import sys

from raidbook import Room
from raidbook.ledger.build import build
from raidbook.ledger.built import Built, Changed
from raidbook.ledger.how_many import how_many
from raidbook.ledger.relations import Relation, relations
from raidbook.ledger.workings import Workings

__all__ = ["Built", "Changed", "Relation", "Workings", "build", "how_many", "relations"]

sys.modules[__name__].__class__ = Room  # `raidbook.ledger(...)`
