"""Groups of nodes that hang together, kept up to date while nodes come and go."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from raidbook.ledger.blocks import Blocks
from raidbook.ledger.cluster import Node, Support, regroup

T = TypeVar("T")
Edge = tuple[Node[T], Node[T], float]
"""Two nodes that the evidence holds to be the same, the one with the lower key first, and its
sum."""


class Rules(NamedTuple, Generic[T]):
    """How nodes are grouped: by which keys they are found, what evidence makes an edge (its sum, or
    None where it does not suffice), and what groups are merged for."""

    keys: Callable[[T], frozenset[Hashable]]
    edge: Callable[[T, T], float | None]
    support: Support[T]
    window: int
    country: Callable[[T], str]
    """Where most that a node is compared with lies."""


class Edges(Protocol):
    """What finds all edges between neighbours, as `edges` does: in any order, one may come
    twice."""

    def __call__(
        self, rules: Rules[T], blocks: Blocks[T], nodes: Sequence[Node[T]]
    ) -> Iterable[Edge[T]]: ...


def edges(rules: Rules[T], blocks: Blocks[T], nodes: Sequence[Node[T]]) -> Iterator[Edge[T]]:
    """The edges between neighbours in some blocks, by the rules for their `nodes`."""
    for node in nodes:
        for other in blocks.after(node, rules.keys(node.item)):
            a, b = (node, other) if node.key < other.key else (other, node)
            score = rules.edge(a.item, b.item)
            if score is not None:
                yield a, b, score


class Clusters(Generic[T]):
    """The groups of nodes, brought up to date by `regroup` when some are added or removed."""

    def __init__(self, rules: Rules[T]) -> None:
        self._rules = rules
        self._blocks: Blocks[T] = Blocks(rules.window)
        self._nodes = 0
        self._bound: dict[Node[T], set[Node[T]]] = {}
        self._touched: dict[Node[T], None] = {}
        """A dictionary for its order: what came in together lies together in memory."""
        self._gone: dict[int, list[Node[T]]] = {}

    def add(self, nodes: Sequence[Node[T]], edges: Edges = edges) -> None:
        """Takes nodes in. Where there are none yet, `edges` finds all edges at once."""
        rules = self._rules
        if self._nodes == 0:
            # In this order what is compared with many others is still at hand when they are.
            nodes = sorted(nodes, key=lambda node: (rules.country(node.item), node.order))
            self._blocks.fill((node, rules.keys(node.item)) for node in nodes)
            for a, b, score in edges(rules, self._blocks, nodes):
                _join(a, b, score)
        else:
            for node in nodes:
                self._insert(node)
        self._nodes += len(nodes)
        self._touched.update(dict.fromkeys(nodes))

    def remove(self, node: Node[T]) -> None:
        """Takes a node out."""
        self._nodes -= 1
        for other in node.near or ():
            _part(node, other)
            self._touched[other] = None
        for other in self._bound.pop(node, ()):
            self._bound[other].discard(node)
            self._touched[other] = None
        node.near = None
        self._leave(node)
        self._touched.pop(node, None)
        for a, b in self._blocks.remove(node, self._rules.keys(node.item)):
            if b not in (a.near or ()) and self._compare(a, b):
                self._touched |= {a: None, b: None}

    def bind(self, pairs: Iterable[tuple[Node[T], Node[T]]]) -> None:
        """Says which nodes a person decided to be together, in place of what was said before."""
        bound: dict[Node[T], set[Node[T]]] = {}
        for a, b in pairs:
            bound.setdefault(a, set()).add(b)
            bound.setdefault(b, set()).add(a)
        for node in bound.keys() | self._bound.keys():
            if bound.get(node) != self._bound.get(node):
                self._touched[node] = None
        self._bound = bound

    def settle(self) -> tuple[list[list[Node[T]]], list[list[Node[T]]]]:
        """The groups that are no more, and those that are new, since it was last asked; each sorted
        by key."""
        made: list[list[Node[T]]] = []
        for group in regroup(self._touched, self._bound, self._rules.support):
            if group[0].group != group:
                made.append(group)
                for node in group:
                    self._leave(node)
        for group in made:
            for node in group:
                node.group = group
        self._touched = {}
        gone, self._gone = self._gone, {}
        return list(gone.values()), made

    def _insert(self, node: Node[T]) -> None:
        met, parted = self._blocks.add(node, self._rules.keys(node.item))
        for a, b in parted:
            if b in (a.near or ()):
                shared = self._rules.keys(a.item) & self._rules.keys(b.item)
                if not self._blocks.neighbouring(a, b, shared):
                    _part(a, b)
                    _part(b, a)
                    self._touched |= {a: None, b: None}
        for other in met:
            self._compare(node, other)

    def _compare(self, a: Node[T], b: Node[T]) -> bool:
        if b.key < a.key:
            a, b = b, a
        score = self._rules.edge(a.item, b.item)
        if score is None:
            return False
        _join(a, b, score)
        return True

    def _leave(self, node: Node[T]) -> None:
        if node.group is not None:
            self._gone[id(node.group)] = node.group
            node.group = None


def _join(a: Node[T], b: Node[T], score: float) -> None:
    """Puts two nodes near one another."""
    for one, other in ((a, b), (b, a)):
        if one.near is None:
            one.near = {}
        one.near[other] = score


def _part(a: Node[T], b: Node[T]) -> None:
    """Takes one node from those near another."""
    if b.near is not None:
        del b.near[a]
        if not b.near:
            b.near = None
