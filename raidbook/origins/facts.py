"""What a report counts, compared across languages and wordings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from raidbook.model import Claim

NEAR = 3
"""Days between two tellings of one story."""
SMALLEST = 10
"""Smaller numbers stand in every report."""
CREDITED = 2
"""Numbers that two reports share, and at least half of the shorter one's, where one says that it
tells the other's story."""
UNCREDITED = 4
"""Rare numbers that two reports in two languages must share, in one order, where neither says
so. Two independent reports of one raid share its main figures too, so fewer prove nothing."""
NEARLY_ALL = 0.8
"""Share of the rare numbers of each that must be among them."""
FIRST = 24
"""Reports that give one number of which a further one is compared, the latest ones."""

Fact = tuple[str, str | None, float]
"""Kind, currency and value: actions and labels change with the translator."""


class Facts(NamedTuple):
    """The numbers of a report in the order of its text, and those of them that are rare."""

    all: tuple[Fact, ...]
    rare: tuple[Fact, ...]


NOTHING = Facts((), ())


def facts(claims: Iterable[Claim]) -> Facts:
    """The numbers that a report gives; vague words are none. Rare is what is told to the last
    digit, from a hundred on."""
    told = tuple(
        dict.fromkeys(
            (c.kind, c.currency, float(c.count.value))
            for c in sorted(claims, key=lambda c: (c.start, c.ordinal))
            if c.count.bound != "vague" and c.count.value >= SMALLEST
        )
    )
    return Facts(told, tuple(f for f in told if f[2] >= 100 and f[2] % 10))


def same_story(one: Facts, two: Facts) -> int:
    """How many numbers two reports share, where it is enough for one telling if one of them credits
    the other; else 0."""
    shared = len(set(one.all) & set(two.all))
    return shared if shared >= max(CREDITED, min(len(one.all), len(two.all)) / 2) else 0


def same_telling(one: Facts, two: Facts) -> int:
    """How many rare numbers two reports share in one order, where it is enough for one telling
    though neither credits the other; else 0."""
    mine, its = one.rare, two.rare
    kept = _in_order(mine, its)
    enough = max(UNCREDITED, NEARLY_ALL * max(len(mine), len(its)))
    return kept if kept >= enough else 0


def _in_order(one: Sequence[Fact], two: Sequence[Fact]) -> int:
    """The most numbers that both give in one order: each stands once in either, so that this is
    the longest rising row of places (patience sorting)."""
    places = {fact: at for at, fact in enumerate(two)}
    ends: list[int] = []
    for at in (places[fact] for fact in one if fact in places):
        where = bisect_left(ends, at)
        ends[where : where + 1] = [at]
    return len(ends)
