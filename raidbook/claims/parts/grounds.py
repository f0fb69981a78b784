"""What speaks for one quantity being a part of another, and what against it.

Each ground adds its weight: words that say so (wording.py), what the one says more narrowly than
the other (narrowing.py), what stands beside them (neighbours.py), and here sums that come out, the
deeds told of both, and how far they stand apart. The weights were set by hand and checked by moving
each up and down: none gains over 0.005 of F1 on the development reports. An earlier set, fitted
to three quarters of the operations, lost 0.02 on the last quarter against the one set by hand.
"""

from __future__ import annotations

from raidbook.claims.draft import Draft
from raidbook.claims.page import Page
from raidbook.claims.parts import narrowing, settings, wording
from raidbook.claims.parts.neighbours import Neighbours
from raidbook.claims.parts.pairs import Pair, Pairs
from raidbook.claims.parts.traits import has_own_deed
from raidbook.claims.sorts import MOVED, SUFFERED, TRIED, is_later_stage

NUMBER_OF = 20.0
THOSE = 8.0
# Sums.
SUM = 3.0
RARE_SUM = 1.5
SMALL_SUM = -1.0
SUM_WITH_REST = 2.5
# Deeds.
SAME_DEED = 1.0
OWN_DEED = -1.0
NO_DEED = 0.8
OTHER_DEED = -0.4
STAYED = -3.0
"""Those who are still there are no part of those who have left."""
APART = -6.0
"""The accused are no part of the dead or the cheated that a report counts beside them."""
OF_MANY = 2.5
# Distance.
SENTENCE = -0.4
PARAGRAPH = -0.3
QUANTITY = -0.1
LATER = -1.5
SAID_SHARE = 0.6
LISTED_SHARE = 0.3
"""Distance weighs less where words make it a part, and for the items of a list."""

SENTENCES = 5
LIST_SENTENCES = 9
"""How far apart the two may stand, and where the part is an item of a list."""
RARE = 100
SMALL = 20
_TOLLS = SUFFERED | {"harm"}
_GONE = MOVED | {"rescue"}
_ACCUSED = TRIED | {"arrest", "handover"}


class Grounds:
    """The grounds for each pair of the drafts of a page."""

    def __init__(self, page: Page, drafts: list[Draft]) -> None:
        self.pairs = Pairs(page, drafts)
        self.neighbours = Neighbours(self.pairs)

    def weigh(self, n: int, m: int) -> float | None:
        """How much speaks for the draft `n` being a part of the draft `m`; None where it cannot be,
        or they stand too far apart."""
        pair = self.pairs.get(n, m)
        if pair is None:
            return None
        if self.pairs.words[n].of == pair.whole.value and pair.whole.kind is not None:
            return NUMBER_OF - m / len(self.pairs.drafts)  # of two that say so the first
        if pair.whole is self.pairs.those[n]:
            return THOSE
        summed_up = wording.summed_up(self.pairs, pair)
        if not summed_up and self._is_far(pair) and not self._is_of_many(pair):
            return None
        return (
            wording.weigh(self.pairs, pair)
            + summed_up
            + self._sum(pair)
            + narrowing.weigh(self.pairs, pair)
            + self.neighbours.weigh(pair)
            + self._deeds(pair)
            + (OF_MANY if self._is_of_many(pair) else self._distance(pair))
        )

    def _is_of_many(self, pair: Pair) -> bool:
        """Whether the part is told of one of the many places of a total of the same deed."""
        part, whole = pair.part, pair.whole
        if pair.m > pair.n or part.action != whole.action or part.kind != whole.kind:
            return False
        return part.kind is not None and settings.is_of_many(self.pairs.page, part, whole)

    def _is_far(self, pair: Pair) -> bool:
        """Whether the two stand too far apart for anything but a sum."""
        if pair.summed or self.neighbours.is_of_kind(pair):
            return False
        listed = pair.listed or pair.part.heading or pair.part.listed
        if abs(pair.gap) > (LIST_SENTENCES if listed else SENTENCES):
            return True
        return pair.m > pair.n and pair.gap < -1 and not narrowing.fills(self.pairs, pair)

    def _sum(self, pair: Pair) -> float:
        if not pair.summed:
            return 0.0
        weight = SUM_WITH_REST if self.pairs.sums[pair.n, pair.m] else 0.0
        if pair.whole.value >= RARE:
            weight += RARE_SUM
        elif pair.whole.value < SMALL:
            weight += SMALL_SUM
        return SUM + weight

    def _deeds(self, pair: Pair) -> float:
        part, whole = pair.part, pair.whole
        told = pair.said or pair.listed or pair.headed
        if part.action is None or whole.action is None:
            return NO_DEED
        if part.action != whole.action:
            if whole.action in _TOLLS and part.action in _ACCUSED:
                return APART
            if whole.action in TRIED and part.action == "harm" and not pair.summed:
                return APART
            if self._stayed(pair):
                return STAYED
            later = pair.m < pair.n and is_later_stage(part.action, whole.action)
            return 0.0 if told or later else OTHER_DEED
        own = has_own_deed(part, whole)
        sentence = "sentence" in self.pairs.traits[pair.n]
        kindred = sentence or part.action in SUFFERED
        return SAME_DEED + (OWN_DEED if own and not told and not kindred else 0.0)

    def _stayed(self, pair: Pair) -> bool:
        """Whether the part is still where the whole has left from, and no word makes it a part."""
        told = pair.said or pair.summed or pair.headed or self.pairs.words[pair.n].remainder
        return pair.part.action == "hold" and pair.whole.action in _GONE and not told

    def _distance(self, pair: Pair) -> float:
        if pair.headed or self.neighbours.is_of_kind(pair):
            return 0.0
        n, m, head = pair.n, pair.m, self.pairs.heads[pair.n]
        share = SAID_SHARE if pair.said else 1.0
        if pair.listed or (pair.summed and pair.whole.value >= RARE):
            share *= LISTED_SHARE
        weight = SENTENCE * abs(pair.gap) * share
        weight += QUANTITY * min(abs(m - n), abs(m - head))
        blocks = {self.pairs.block(pair.part), self.pairs.block(self.pairs.drafts[head])}
        if self.pairs.block(pair.whole) not in blocks:
            weight += PARAGRAPH
        return weight + (LATER if m > n else 0.0)
