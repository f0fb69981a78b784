"""Whether a reading that says too little of its scope may be of a total: nothing that it says is
against it, and something besides the things counted speaks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from raidbook.ledger.scope import Stand, agreement, falls, same_day, some_ground, stood
from raidbook.ledger.totals import told_apart
from raidbook.ledger.verdicts import agree
from raidbook.ledger.weights import weights

READINGS = 16
"""Readings of a total that a further one is compared with: the nearest in time."""


class Seeking(NamedTuple):
    """The readings of an unscoped series, and those of each total that it may be of."""

    series: Sequence[Stand]
    homes: Sequence[Sequence[Stand]]


def each_worth(many: Iterable[Seeking]) -> Iterator[Sequence[float]]:
    """The `worths` of many."""
    return map(worths, many)


def worths(asked: Seeking) -> list[float]:
    """What it is worth for each of these totals."""
    return [possible(asked.series, home) for home in asked.homes]


def possible(series: Sequence[Stand], held: Sequence[Stand]) -> float:
    """The best evidence that an unscoped series is of the total that has some readings; 0 where
    anything speaks against it, or nothing but the things counted for it."""
    scores: list[float] = []
    grounds = False
    for mine in series:
        for its in _nearest(mine, held):
            if "vague" in (mine.claim.count.bound, its.claim.count.bound):
                return 0.0
            score = agreement(mine, its)
            if score <= weights().total.falls / 2 or told_apart(mine, its) or _clash(mine, its):
                return 0.0
            scores.append(score)
            grounds = grounds or some_ground(mine, its)
    return max(scores, default=0.0) if grounds else 0.0


def _clash(a: Stand, b: Stand) -> bool:
    """Whether one total cannot have had both values: the later lower, or two on one day."""
    return falls(a, b) or (same_day(a, b) and not agree(a.claim, b.claim))


def _nearest(to: Stand, stands: Sequence[Stand]) -> Sequence[Stand]:
    """The readings nearest in time, all of them where they are few."""
    if len(stands) <= READINGS:
        return stands
    day = stood(to.day)[0]
    return sorted(stands, key=lambda s: (abs(stood(s.day)[0] - day), s.key))[:READINGS]
