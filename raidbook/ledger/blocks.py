"""Which pairs of things told are worth comparing: those that share a key, never all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator
from operator import attrgetter
from typing import Generic, TypeVar

from raidbook.ledger.cluster import Node

T = TypeVar("T")
_ORDER = attrgetter("order")


class Blocks(Generic[T]):
    """Nodes by their keys, in each block in the order of their days. Two nodes are neighbours where
    they stand at most `window` places apart in one block: the cost stays proportional to the number
    of nodes, however many share a key."""

    def __init__(self, window: int) -> None:
        self.window = window
        self._blocks: dict[Hashable, list[Node[T]]] = {}

    def fill(self, nodes: Iterable[tuple[Node[T], Iterable[Hashable]]]) -> None:
        """Takes many nodes into empty blocks."""
        blocks = self._blocks
        for node, keys in nodes:
            for key in keys:
                block = blocks.get(key)
                if block is None:
                    blocks[key] = [node]
                else:
                    block.append(node)
        for block in blocks.values():
            block.sort(key=_ORDER)

    def shared(self) -> Iterator[list[Node[T]]]:
        """The blocks with several nodes, in the order in which their first ones came; each in the
        order of its days."""
        return (block for block in self._blocks.values() if len(block) > 1)

    def after(self, node: Node[T], keys: Iterable[Hashable]) -> set[Node[T]]:
        """Its neighbours that come after a node."""
        met: set[Node[T]] = set()
        for key in keys:
            block = self._blocks[key]
            if len(block) > 1:
                at = bisect_left(block, node.order, key=_ORDER)
                met.update(block[at + 1 : at + 1 + self.window])
        return met

    def add(
        self, node: Node[T], keys: Iterable[Hashable]
    ) -> tuple[set[Node[T]], list[tuple[Node[T], Node[T]]]]:
        """Takes one node in. Returns its neighbours, and pairs that it parts in one block: they may
        be neighbours still in another."""
        met: set[Node[T]] = set()
        parted: list[tuple[Node[T], Node[T]]] = []
        for key in keys:
            block = self._blocks.setdefault(key, [])
            at = bisect_left(block, node.order, key=_ORDER)
            met.update(block[max(0, at - self.window) : at + self.window])
            parted.extend(self._across(block, at))
            block.insert(at, node)
        return met, parted

    def remove(self, node: Node[T], keys: Iterable[Hashable]) -> list[tuple[Node[T], Node[T]]]:
        """Takes one node out. Returns the pairs that become neighbours."""
        joined: list[tuple[Node[T], Node[T]]] = []
        for key in keys:
            block = self._blocks[key]
            at = bisect_left(block, node.order, key=_ORDER)
            del block[at]
            joined.extend(self._across(block, at))
            if not block:
                del self._blocks[key]
        return joined

    def _across(self, block: list[Node[T]], at: int) -> Iterator[tuple[Node[T], Node[T]]]:
        """Pairs on both sides of a gap in the block that stand exactly the window apart."""
        for left in range(max(0, at - self.window), at):
            if left + self.window < len(block):
                yield block[left], block[left + self.window]

    def neighbouring(self, a: Node[T], b: Node[T], keys: Iterable[Hashable]) -> bool:
        """Whether two nodes are neighbours in one of the blocks of these keys."""
        for key in keys:
            block = self._blocks[key]
            places = [bisect_left(block, n.order, key=_ORDER) for n in (a, b)]
            if abs(places[0] - places[1]) <= self.window:
                return True
        return False
