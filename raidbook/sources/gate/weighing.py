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
PLACES = 2
"""Places that say as much beside a single word as other words do: "trafficked", Poipet, Bavet."""


class Name(NamedTuple):
    """What a word or a name says: its weight, and the place of the field that it is, if any; `wide`
    where that is a stretch of many countries or without borders, which says little of where."""

    weight: int
    place: str | None = None
    wide: bool = False


class Tally:
    """What stands near one another in a text: words and names may be added and taken away."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.weight = 0
        self.other = 0
        """Words of other news."""
        self._strong = 0
        self._places: Counter[str] = Counter()
        self._wide: Counter[str] = Counter()

    def add(self, said: Name, *, other: int = 0, by: int = 1) -> None:
        """Adds a word or a name, or takes it away, where `by` is -1."""
        self.weight += by * said.weight
        self.other += by * other
        self._strong += by * (said.weight >= STRONG)
        if said.place is not None:
            named = self._wide if said.wide else self._places
            named[said.place] += by
            if not named[said.place]:
                del named[said.place]

    def tells(self) -> bool:
        """Whether it is enough in one paragraph."""
        return self.weight >= (STRONG if self._strong else ENOUGH) and self._prevails()

    def is_enough(self) -> bool:
        """Whether it is enough in a text: a word with two places; or two words with any, and where
        none is strong no more words of other news."""
        if self.weight and len(self._places) >= PLACES:
            return True
        named = len(self._places) + len(self._wide)
        together = self.weight > 1 and self.weight + named >= ENOUGH
        return together and (self._strong > 0 or self._prevails())

    def _prevails(self) -> bool:
        return self.weight > self.other
