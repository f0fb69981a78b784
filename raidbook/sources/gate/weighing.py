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
TWICE = 2
"""A weak word counts so often: pages about chemistry are full of compounds."""


class Said(NamedTuple):
    """What a word or a name says: its weight, and what it stands for: the opener in a word, or the
    id of a place; `place` where it is one of the field, `wide` where that says little of where: a
    stretch of land without borders of its own."""

    weight: int
    what: str
    place: bool = False
    wide: bool = False


class Tally:
    """What stands near one another in a text: words and names may be added and taken away."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.weight = 0
        self.other = 0
        """Words of other news."""
        self._strong = 0
        self._said: Counter[Said] = Counter()
        self._places = 0
        self._wide = 0
        """Different ones of either kind."""

    def add(self, said: Said, *, other: int = 0, by: int = 1) -> None:
        """Adds a word or a name, or takes it away, where `by` is -1."""
        before = self._said[said]
        after = self._said[said] = before + by
        if not after:
            del self._said[said]
        if said.weight >= STRONG:
            self._strong += by
            self.weight += by * said.weight
        else:
            self.weight += said.weight * (min(after, TWICE) - min(before, TWICE))
        self.other += by * other
        if said.place and not (before and after):
            self._places += by * (not said.wide)
            self._wide += by * said.wide

    def tells(self) -> bool:
        """Whether it is enough in one paragraph."""
        return self.weight >= (STRONG if self._strong else ENOUGH) and self._prevails()

    def is_enough(self) -> bool:
        """Whether it is enough in a text: a word with two places; or two words with any, and where
        none is strong no more words of other news."""
        if self.weight and self._places >= PLACES:
            return True
        together = self.weight > 1 and self.weight + self._places + self._wide >= ENOUGH
        return together and (self._strong > 0 or self._prevails())

    def _prevails(self) -> bool:
        return self.weight > self.other
