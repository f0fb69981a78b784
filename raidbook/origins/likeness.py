"""Whether one text is a copy or a trim of another, by the words that they share."""

from __future__ import annotations

from typing import Literal, NamedTuple

from raidbook.origins.shingles import Shingles

CONTAINED = 0.6
"""Share of the shorter text's runs that must stand in the longer one."""
SAME_NUMBERS = 0.5
"""Share of the shorter text's numbers that must stand in the longer one: a form letter with other
numbers is no copy."""
GROWN = 0.5
"""Share of a later, longer text that must be the earlier one: a digest is no copy of its parts."""
UNORDERED = 0.2
"""The same where the days do not say which of the two came first."""
SHORTEST = 8
"""Runs of a text that can be found in another one."""
FIRST = 25
"""Reports that share a mark of which a further one is compared, the earliest ones."""
COMPARED = 16
"""Reports that a further one is compared with, those that share the most marks."""


class Likeness(NamedTuple):
    """How a text goes back to an earlier one; the shares are those of its own runs and of the
    other's that both have."""

    descent: Literal["copy", "trim"]
    mine: float
    its: float


def likeness(later: Shingles, earlier: Shingles, *, ordered: bool) -> Likeness | None:
    """How `later` goes back to `earlier`, or None. `ordered`: the days say which came first."""
    sizes = len(later.runs), len(earlier.runs)
    if min(sizes) < SHORTEST:
        return None
    shared = len(set(later.runs).intersection(earlier.runs))
    mine, its = shared / sizes[0], shared / sizes[1]
    if max(mine, its) < CONTAINED or not _same_numbers(later, earlier):
        return None
    longer = min(mine, its)
    if longer < UNORDERED and not ordered:
        return None
    if ordered and sizes[0] > sizes[1] and mine < GROWN:
        return None
    return Likeness("trim" if its < CONTAINED <= mine else "copy", mine, its)


def _same_numbers(one: Shingles, two: Shingles) -> bool:
    short, long = sorted((one, two), key=lambda s: len(s.runs))
    return len(short.numbers & long.numbers) >= SAME_NUMBERS * len(short.numbers)
