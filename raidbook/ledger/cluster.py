"""Greedy agglomeration under constraints: the best-supported mergers first, and none that the
members on the whole do not support. Bare connected components would chain a campaign's raids into
one.

Every merger is kept with the edge that made it. Edges have one order, and what becomes of one
depends on the two groups that it finds: so a change is replayed from its own edges on, and goes no
further than to groups that come out otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import inf
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
SAMPLE = 6
"""Members of a group that stand for it in a merger, so that 366 reprints cost no more than a
few."""
Key = tuple[str, int, int]
Rank = tuple[float, Key, Key]
"""What edges are tried in the order of: the highest score first, then by the keys of both ends."""
_KEY = attrgetter("key")


class Node(Generic[T]):
    """An event or a reading of a total among others of its sort. `key` tells it from all others;
    `day` is what it is ordered by inside a block before that."""

    __slots__ = ("group", "into", "item", "key", "near", "order")

    def __init__(self, item: T, key: Key, day: tuple[int, str]) -> None:
        self.item = item
        self.key = key
        self.order = (*day, *key)
        self.near: dict[Node[T], float] | None = None
        """Those that the evidence holds to be the same, with its sum; None where there are none."""
        self.into: Merger[T] | None = None
        """The first merger that it was part of."""
        self.group: list[Node[T]] | None = None


class Merger(Generic[T]):
    """Two groups that became one: the rank of the edge that made them so, and the next merger."""

    __slots__ = ("into", "one", "other", "rank")

    def __init__(self, rank: Rank, one: Node[T] | Merger[T], other: Node[T] | Merger[T]) -> None:
        self.rank = rank
        self.one = one
        self.other = other
        self.into: Merger[T] | None = None
        one.into = other.into = self


class Support(NamedTuple, Generic[T]):
    """What two groups are merged for: the mean of `score` over their members is at least `keep`,
    and `apart` does not forbid it."""

    score: Callable[[T, T], float]
    keep: float
    apart: Callable[[Sequence[T], Sequence[T]], bool]


class _Group(Generic[T]):
    """A group in the making: its members in the order of their keys, and what it was made by."""

    __slots__ = ("made", "members")

    def __init__(self, members: list[Node[T]], made: Node[T] | Merger[T]) -> None:
        self.members = members
        self.made = made


def regroup(
    changed: Iterable[Node[T]],
    together: Mapping[Node[T], Iterable[Node[T]]],
    support: Support[T],
) -> list[list[Node[T]]]:
    """All groups that the mergers of changed nodes lead to, each in the order of its keys: of any
    node that is in none of them the group is what it was.

    The edges of a node are those to the nodes near it, tried from the highest score down. Two
    groups that an edge connects merge when they have `support`; those of `together` merge before
    all others and whatever the score. `changed` must have every node that is new, one end of every
    edge that is new and both ends of every edge that is no more.
    """
    return _Replay(together, support).run(changed)


class _Replay(Generic[T]):
    """One replay of mergers. A group is awake where it is, or may be, another than before."""

    def __init__(self, together: Mapping[Node[T], Iterable[Node[T]]], support: Support[T]) -> None:
        self._together = together
        self._support = support
        self._awake: dict[Node[T], _Group[T]] = {}
        self._waiting: list[tuple[Rank, Node[T], Node[T]]] = []
        self._refused: set[tuple[object, object]] = set()
        """Groups that were refused: asked again only when one of them has grown."""

    def run(self, changed: Iterable[Node[T]]) -> list[list[Node[T]]]:
        for node in changed:
            node.into = None
            self._waiting += self._edges(node)
            self._awake[node] = _Group([node], node)
        heapify(self._waiting)
        while self._waiting:
            rank, a, b = heappop(self._waiting)
            if a in self._awake:
                self._try(rank, a, b)
            else:
                self._try(rank, b, a)
        groups = {id(group): group.members for group in self._awake.values()}
        return list(groups.values())

    def _edges(self, node: Node[T]) -> list[tuple[Rank, Node[T], Node[T]]]:
        """The edges of a node that no node awake has brought in."""
        near = [(-score, other) for other, score in (node.near or {}).items()]
        near += [(-inf, other) for other in self._together.get(node, ())]
        pairs = (
            (score, node, other) if node.key < other.key else (score, other, node)
            for score, other in near
            if other not in self._awake
        )
        return [((score, a.key, b.key), a, b) for score, a, b in pairs]

    def _try(self, rank: Rank, a: Node[T], b: Node[T]) -> None:
        """Tries an edge of a node that is awake."""
        group, other = self._awake[a], self._awake.get(b)
        if group is other:
            return
        made = other.made if other is not None else _before(b, rank)
        if self._supported(rank, group, made, other):
            self._merge(rank, group, other if other is not None else self._wake(made, rank))
        elif made.into is not None and made.into.rank == rank:
            self._wake(made, rank)

    def _supported(
        self, rank: Rank, group: _Group[T], made: Node[T] | Merger[T], other: _Group[T] | None
    ) -> bool:
        if rank[0] == -inf:
            return True
        asked = group.made, made
        if asked in self._refused or asked[::-1] in self._refused:
            return False
        some, others = group.members, other.members if other is not None else _leaves(made)
        if others[0].key < some[0].key:
            some, others = others, some
        apart = self._support.apart([n.item for n in some], [n.item for n in others])
        if not apart and self._mean(_sample(some), _sample(others)) >= self._support.keep:
            return True
        self._refused.add(asked)
        return False

    def _merge(self, rank: Rank, group: _Group[T], other: _Group[T]) -> None:
        if len(group.members) < len(other.members):
            group, other = other, group
        for node in other.members:
            self._awake[node] = group
        group.members = sorted(group.members + other.members, key=_KEY)
        group.made = Merger(rank, group.made, other.made)

    def _wake(self, made: Node[T] | Merger[T], rank: Rank) -> _Group[T]:
        """A group as it was when an edge of this rank was tried, awake from then on."""
        made.into = None
        group = _Group(_leaves(made), made)
        for node in group.members:
            for edge in self._edges(node):
                if edge[0] > rank:
                    heappush(self._waiting, edge)
            self._awake[node] = group
        return group

    def _mean(self, some: Sequence[Node[T]], others: Sequence[Node[T]]) -> float:
        scores = [self._score(a, b) for a in some for b in others]
        return sum(scores) / len(scores)

    def _score(self, a: Node[T], b: Node[T]) -> float:
        if b.key < a.key:
            a, b = b, a
        known = (a.near or {}).get(b)
        return known if known is not None else self._support.score(a.item, b.item)


def _before(node: Node[T], rank: Rank) -> Node[T] | Merger[T]:
    """What a node was part of when an edge of this rank was tried."""
    made: Node[T] | Merger[T] = node
    while made.into is not None and made.into.rank < rank:
        made = made.into
    return made


def _leaves(made: Node[T] | Merger[T]) -> list[Node[T]]:
    """All nodes of a group, in the order of their keys."""
    found: list[Node[T]] = []
    waiting = [made]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Node):
            found.append(one)
        else:
            waiting += (one.one, one.other)
    return sorted(found, key=_KEY)


def _sample(items: list[Node[T]]) -> list[Node[T]]:
    """Some of the items, evenly spaced."""
    step = max(1, len(items) // SAMPLE)
    return items[::step][:SAMPLE]
