"""Greedy agglomeration under constraints: the best-supported mergers first, and none that the
members on the whole do not support. Bare connected components would chain a campaign's raids into
one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

SAMPLE = 6
"""Members of a group that stand for it in a merger, so that 366 reprints cost no more than a
few."""


class Edge(NamedTuple):
    """Two items with the evidence that they are one."""

    score: float
    a: int
    b: int


def agglomerate(
    size: int,
    edges: Iterable[Edge],
    score: Callable[[int, int], float],
    keep: float,
    apart: Callable[[Sequence[int], Sequence[int]], bool],
    together: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Groups of the items 0 to `size` - 1, each sorted, in the order of their first members.

    `edges` are tried from the highest score down, ties by index. Two groups merge when the mean of
    `score` over their members (a sample of large ones) is at least `keep` and `apart` does not
    forbid it; pairs of `together` merge before all others and whatever the score.
    """
    group_of = list(range(size))
    members: defaultdict[int, list[int]] = defaultdict(list)
    for item in range(size):
        members[item].append(item)

    def merge(a: int, b: int) -> None:
        a, b = min(a, b), max(a, b)
        for item in members[b]:
            group_of[item] = a
        members[a] = sorted(members[a] + members.pop(b))

    for one, two in together:
        if group_of[one] != group_of[two]:
            merge(group_of[one], group_of[two])
    # Two groups that were refused are asked again only when one of them has grown.
    refused: set[tuple[int, ...]] = set()
    for edge in sorted(edges, key=lambda e: (-e.score, e.a, e.b)):
        a, b = group_of[edge.a], group_of[edge.b]
        if a == b:
            continue
        asked = (*sorted((a, b)), len(members[min(a, b)]), len(members[max(a, b)]))
        if asked in refused:
            continue
        some, others = members[a], members[b]
        if apart(some, others) or _mean(_sample(some), _sample(others), score) < keep:
            refused.add(asked)
        else:
            merge(a, b)
    return [members[key] for key in sorted(members)]


def _sample(items: list[int]) -> list[int]:
    """Some of the items, evenly spaced."""
    step = max(1, len(items) // SAMPLE)
    return items[::step][:SAMPLE]


def _mean(some: list[int], others: list[int], score: Callable[[int, int], float]) -> float:
    scores = [score(a, b) for a in some for b in others]
    return sum(scores) / len(scores)
