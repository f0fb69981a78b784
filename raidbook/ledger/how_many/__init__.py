"""How many? The question that people ask most, answered without counting anybody twice."""

from raidbook.ledger.how_many.answer import how_many, tally

__all__ = ["how_many", "tally"]
