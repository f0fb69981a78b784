"""Hands that are workers."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from raidbook.engine.ledger import neighbours, reports, seeking, shows
from raidbook.engine.ledger.portions import cut, few
from raidbook.engine.workers import Workers
from raidbook.ledger.blocks import Blocks
from raidbook.ledger.cluster import Node
from raidbook.ledger.clusters import Edge, Rules
from raidbook.ledger.hands import Events, Here
from raidbook.ledger.possible import Seeking
from raidbook.ledger.showing import Showing
from raidbook.model import Claim, Copied, Operation, Total
from raidbook.origins.texts import Comparing

FEW = 8
"""Portions below which workers are given nothing. Eight of claims are 16,000: there the half of a
second that a process takes to start, and to load what it compares by, is what two of them save."""
T = TypeVar("T")


class Apart:
    """Workers in the place of this process. See `raidbook.ledger.hands.Hands`.

    What makes fewer than `least` portions is done here. `size` is that of a portion, against the
    usual one.
    """

    def __init__(self, workers: Workers, least: int = FEW, size: float = 1.0) -> None:
        self._workers = workers
        self._least = least
        self._size = size

    def gathered(self, told: Iterable[Sequence[Claim]]) -> Iterator[Events]:
        """See `Hands`."""
        small, portions = self._cut(told, reports.weigh_claims, reports.CLAIMS)
        if small:
            return Here().gathered(claims for portion in portions for claims in portion)
        return reports.gather(self._workers, portions)

    def marked(self, texts: Iterable[str]) -> Iterator[array[int] | None]:
        """See `Readers`."""
        small, portions = self._cut(texts, reports.weigh_text, reports.LETTERS)
        if small:
            return Here().marked(text for portion in portions for text in portion)
        return reports.mark(self._workers, portions)

    def compared(self, asked: Iterable[Comparing]) -> Iterator[Copied | None]:
        """See `Readers`."""
        small, portions = self._cut(asked, reports.weigh_comparing, reports.LETTERS)
        if small:
            return Here().compared(one for portion in portions for one in portion)
        return reports.compare(self._workers, portions)

    def edges(
        self, rules: Rules[T], blocks: Blocks[T], nodes: Sequence[Node[T]]
    ) -> Iterable[Edge[T]]:
        """See `Hands`."""
        work = neighbours.links(rules)
        small, portions = self._cut(blocks.shared(), len, neighbours.PLACES)
        if small or work is None:
            return Here().edges(rules, blocks, nodes)
        return neighbours.edges(self._workers, work, portions, blocks.window)

    def worths(self, asked: Iterable[Seeking]) -> Iterator[Sequence[float]]:
        """See `Hands`."""
        small, portions = self._cut(asked, seeking.weigh, seeking.PAIRS)
        if small:
            return Here().worths(one for portion in portions for one in portion)
        return seeking.seek(self._workers, portions)

    def shown(self, asked: Iterable[Showing]) -> Iterator[Operation | Total]:
        """See `Hands`."""
        small, portions = self._cut(asked, shows.weigh, shows.CLAIMS)
        if small:
            return Here().shown(one for portion in portions for one in portion)
        return shows.show(self._workers, portions)

    def _cut(
        self, things: Iterable[T], weight: Callable[[T], int], most: int
    ) -> tuple[bool, Iterator[list[T]]]:
        return few(cut(things, weight, max(1, int(most * self._size))), self._least)
