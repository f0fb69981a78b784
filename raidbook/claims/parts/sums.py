"""Quantities that add up to another: neighbours in the text whose sum is exactly its value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raidbook.claims.draft import Draft
from raidbook.claims.parts.containment import can_hold

LONGEST = 12
"""Parts in a sum."""
NEIGHBOURS = 40
"""Quantities before and after a whole among which its parts are sought."""
RARE = 100
"""A sum so large seldom comes out right by chance, even of numbers that stand far apart."""
TELLING = 10
"""Sums of fewer things come out right by chance: two and one are three."""
EXACT = frozenset({"exact", "about"})
"""How a sum is said: what "more than 7,000" are made up of comes to 7,000 by chance."""
APART = 4
"""Sentences between two neighbours in a sum."""
REACH_RARE = 20
REACH_TELLING = 4
REACH_SMALL = 1
"""Sentences between a whole and its parts, by how telling the sum is."""


def find(drafts: list[Draft], telling: Sequence[bool]) -> Iterator[tuple[Draft, list[Draft]]]:
    """Each whole with quantities that make it up exactly; a whole may be broken down several times,
    by people and by sex. `telling`: which drafts are said to be what is left, or what all sums up
    to."""
    for n, whole in enumerate(drafts):
        if whole.numeral.count.bound not in EXACT:
            continue
        first = max(0, n - NEIGHBOURS)
        near = [
            part
            for m, part in enumerate(drafts[first : n + NEIGHBOURS], first)
            if _addable(part, whole, telling[n] or any(telling[m : m + 2]))
        ]
        alike = [d for d in near if None in {d.action, whole.action} or d.action == whole.action]
        outer = [d for d in alike if not d.part and d.whole is None]  # "41, 12 of them women"
        tried = (list(_runs(members, whole.value)) for members in (near, alike, outer))
        yield from ((whole, run) for run in next(filter(None, tried), ()))


def _addable(part: Draft, whole: Draft, said: bool) -> bool:
    """Whether a smaller quantity can be one of those that make up another."""
    rare = whole.value >= RARE and whole.numeral.count.bound == "exact"
    reach = REACH_RARE if said or rare else REACH_TELLING
    if whole.value < TELLING and not said:
        reach = REACH_SMALL
    near = abs(part.sentence - whole.sentence) <= reach
    return near and None not in {part.kind, whole.kind} and can_hold(part, whole)


def _runs(members: list[Draft], value: float) -> Iterator[list[Draft]]:
    """The runs of neighbours that add up to a value, none overlapping another."""
    start = 0
    while start < len(members):
        total = 0.0
        for end in range(start, min(len(members), start + LONGEST)):
            if end > start and members[end].sentence - members[end - 1].sentence > APART:
                break
            total += members[end].value
            if total >= value:
                if total == value and end > start:
                    yield members[start : end + 1]
                    start = end
                break
        start += 1
