"""Groups of nodes that hang together, kept up to date while nodes come and go."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

from raidbook.ledger.blocks import Blocks, Node
from raidbook.ledger.cluster import Edge, agglomerate

T = TypeVar("T")
LARGE = 100
"""Nodes that hang together from which on what was compared is kept: where national figures of many
years do, one more would have all of them compared again."""
_KEY = attrgetter("key")


class Rules(NamedTuple, Generic[T]):
    """How nodes are grouped: by which keys they are found, what evidence makes an edge (its sum, or
    None where it does not suffice), and the arguments of `agglomerate`."""

    keys: Callable[[T], frozenset[Hashable]]
    edge: Callable[[T, T], float | None]
    score: Callable[[T, T], float]
    keep: float
    apart: Callable[[Sequence[T], Sequence[T]], bool]
    window: int


class Clusters(Generic[T]):
    """The groups that `agglomerate` makes of nodes. A group depends on nothing but the nodes that
    edges connect with it, so that only those are grouped anew when some are added or removed."""

    def __init__(self, rules: Rules[T]) -> None:
        self._rules = rules
        self._blocks: Blocks[T] = Blocks(rules.window)
        self._nodes = 0
        self._bound: dict[Node[T], set[Node[T]]] = {}
        self._touched: set[Node[T]] = set()
        self._gone: dict[int, list[Node[T]]] = {}
        self._compared: dict[Node[T], dict[Node[T], float]] = {}
        """What nodes that hang together with many were compared with, without being near."""

    def add(self, nodes: Sequence[Node[T]]) -> None:
        """Takes nodes in."""
        rules = self._rules
        if self._nodes == 0:
            self._blocks.fill((node, rules.keys(node.item)) for node in nodes)
            for node in nodes:
                for other in self._blocks.after(node, rules.keys(node.item)):
                    self._compare(node, other)
        else:
            for node in nodes:
                self._insert(node)
        self._nodes += len(nodes)
        self._touched.update(nodes)

    def remove(self, node: Node[T]) -> None:
        """Takes a node out."""
        self._nodes -= 1
        for other in node.near or ():
            _part(node, other)
            self._touched.add(other)
        for other in self._bound.pop(node, ()):
            self._bound[other].discard(node)
            self._touched.add(other)
        node.near = None
        self._compared.pop(node, None)
        for known in self._compared.values():
            known.pop(node, None)
        self._leave(node)
        self._touched.discard(node)
        for a, b in self._blocks.remove(node, self._rules.keys(node.item)):
            if b not in (a.near or ()) and self._compare(a, b):
                self._touched.update((a, b))

    def bind(self, pairs: Iterable[tuple[Node[T], Node[T]]]) -> None:
        """Says which nodes a person decided to be together, in place of what was said before."""
        bound: dict[Node[T], set[Node[T]]] = {}
        for a, b in pairs:
            bound.setdefault(a, set()).add(b)
            bound.setdefault(b, set()).add(a)
        for node in bound.keys() | self._bound.keys():
            if bound.get(node) != self._bound.get(node):
                self._touched.add(node)
        self._bound = bound

    def settle(self) -> tuple[list[list[Node[T]]], list[list[Node[T]]]]:
        """The groups that are no more, and those that are new, since it was last asked; each sorted
        by key."""
        made: list[list[Node[T]]] = []
        done: set[Node[T]] = set()
        for start in self._touched:
            if start not in done:
                component = self._component(start)
                done.update(component)
                made.extend(self._grouped(component))
        self._touched = set()
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
                    self._touched.update((a, b))
        for other in met:
            self._compare(node, other)

    def _compare(self, a: Node[T], b: Node[T]) -> bool:
        if b.key < a.key:
            a, b = b, a
        score = self._rules.edge(a.item, b.item)
        if score is None:
            return False
        for one, other in ((a, b), (b, a)):
            if one.near is None:
                one.near = {}
            one.near[other] = score
        return True

    def _component(self, start: Node[T]) -> list[Node[T]]:
        """All nodes that edges and decisions connect with one."""
        found, waiting = {start}, [start]
        while waiting:
            node = waiting.pop()
            for other in (*(node.near or ()), *self._bound.get(node, ())):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return sorted(found, key=_KEY)

    def _leave(self, node: Node[T]) -> None:
        if node.group is not None:
            self._gone[id(node.group)] = node.group
            node.group = None

    def _grouped(self, component: list[Node[T]]) -> list[list[Node[T]]]:
        """The new groups of a component."""
        made: list[list[Node[T]]] = []
        for group in self._agglomerated(component):
            old = group[0].group
            if old is not None and old == group:
                continue
            for node in group:
                self._leave(node)
            made.append(group)
        for group in made:
            for node in group:
                node.group = group
        return made

    def _agglomerated(self, component: list[Node[T]]) -> list[list[Node[T]]]:
        if len(component) == 1:
            return [component]
        rules = self._rules
        place = {node: n for n, node in enumerate(component)}
        edges = [
            Edge(score, place[a], place[b])
            for a in component
            for b, score in (a.near or {}).items()
            if a.key < b.key
        ]
        kept = self._compared if len(component) >= LARGE else {}

        def score(a: int, b: int) -> float:
            one, two = (component[a], component[b]) if a < b else (component[b], component[a])
            known = (one.near or {}).get(two)
            if known is None:
                seen = kept.setdefault(one, {})
                known = seen.get(two)
                if known is None:
                    known = seen[two] = rules.score(one.item, two.item)
            return known

        def apart(some: Sequence[int], others: Sequence[int]) -> bool:
            return rules.apart(
                [component[n].item for n in some], [component[n].item for n in others]
            )

        together = [(place[a], place[b]) for a in component for b in self._bound.get(a, ())]
        groups = agglomerate(len(component), edges, score, rules.keep, apart, together)
        return [[component[n] for n in group] for group in groups]


def _part(a: Node[T], b: Node[T]) -> None:
    """Takes one node from those near another."""
    if b.near is not None:
        del b.near[a]
        if not b.near:
            b.near = None
