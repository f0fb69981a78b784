"""Claims of many reports become operations and totals, with a verdict on every claim."""

from raidbook.ledger.build import Built, build
from raidbook.ledger.how_many import how_many
from raidbook.ledger.relations import Relation, relations

__all__ = ["Built", "Relation", "build", "how_many", "relations"]
