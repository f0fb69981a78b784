"""A number as a report gives it."""

from __future__ import annotations

from raidbook.model.codes import Bound
from raidbook.model.record import Record


class Count(Record):
    """A number as a report gives it: `value` as written, `high` only for a range."""

    value: int | float
    bound: Bound = "exact"
    high: int | float | None = None

    @property
    def low(self) -> float:
        """The least number that the words allow. "About" is read as within a tenth."""
        if self.bound == "at_most":
            return 0
        return self.value * 0.9 if self.bound == "about" else self.value

    @property
    def top(self) -> float:
        """The greatest number that the words allow; infinite where nothing bounds it.

        Vague words name an order of magnitude ("thousands"), so they end below the next one.
        """
        if self.bound == "range" and self.high is not None:
            return self.high
        if self.bound == "at_least":
            return float("inf")
        if self.bound == "vague":
            return self.value * 10
        return self.value * 1.1 if self.bound == "about" else self.value

    def allows(self, other: Count) -> bool:
        """Whether some number satisfies both counts."""
        return self.low <= other.top and other.low <= self.top
