"""How much of what speaks of the industry is enough.

The weights are those by which claims/scope.py tells which texts are about it; a test holds the one
to the other.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

STRONG = 2
"""The weight of what says by itself what a text is about; that of anything else is 1."""
ENOUGH = 3
"""The weight of words that make a paragraph one about the industry, where a strong one does so
alone; and with places of the field the weight that makes a text one about it."""
COMPATRIOTS = 2
"""Places of one country that say as much beside a word: "trafficked", Mae Sot, Tak."""


class Name(NamedTuple):
    """What a name says: its weight, and the place of the field that it is, if any, with its
    country."""

    weight: int
    place: str | None = None
    country: str | None = None


class Tally:
    """What stands near one another in a text: words and names may be added and taken away."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.weight = 0
        self.other = 0
        """Words of other news."""
        self._strong = 0
        self._places: Counter[str] = Counter()
        self._countries: Counter[str] = Counter()
        """Different places of each."""

    def add(self, said: Name, *, other: int = 0, by: int = 1) -> None:
        """Adds a word or a name, or takes it away, where `by` is -1."""
        self.weight += by * said.weight
        self.other += by * other
        self._strong += by * (said.weight >= STRONG)
        if said.place is None:
            return
        before = self._places[said.place]
        self._places[said.place] += by
        if said.country and 0 in (before, self._places[said.place]):
            self._countries[said.country] += by
        if not self._places[said.place]:
            del self._places[said.place]

    def tells(self) -> bool:
        """Whether it is enough in one paragraph."""
        return self.weight >= (STRONG if self._strong else ENOUGH) and self._prevails()

    def is_enough(self) -> bool:
        """Whether it is enough in a text: a word with places of one country; or two with any
        places, and where none is strong no more words of other news."""
        if self.weight and max(self._countries.values(), default=0) >= COMPATRIOTS:
            return True
        together = self.weight > 1 and self.weight + len(self._places) >= ENOUGH
        return together and (self._strong > 0 or self._prevails())

    def _prevails(self) -> bool:
        return self.weight > self.other
