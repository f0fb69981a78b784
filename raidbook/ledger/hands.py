"""Who does what looks at one report, one block or one group alone.

`Here` is this process. Others may take its place: what they give follows from what they are given
and nothing else, so that the ledger is the same whoever does it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from raidbook.ledger.blocks import Blocks
from raidbook.ledger.cluster import Node
from raidbook.ledger.clusters import Edge, Rules, edges
from raidbook.ledger.possible import Seeking, each_worth
from raidbook.ledger.showing import Showing, shown
from raidbook.ledger.within import gathered
from raidbook.model import Claim, Operation, Total
from raidbook.origins import texts

T = TypeVar("T")
Events = Sequence[Sequence[Claim]]
"""The claims of one report by the events that they tell of."""


class Hands(texts.Readers, Protocol):
    """Each gives results in the order of what it is given, which it takes as it needs it."""

    def gathered(self, told: Iterable[Sequence[Claim]]) -> Iterator[Events]:
        """See `within.gathered`, for the claims of each report."""
        ...

    def edges(
        self, rules: Rules[T], blocks: Blocks[T], nodes: Sequence[Node[T]]
    ) -> Iterable[Edge[T]]:
        """See `clusters.Edges`."""
        ...

    def worths(self, asked: Iterable[Seeking]) -> Iterator[Sequence[float]]:
        """See `possible.worths`."""
        ...

    def shown(self, asked: Iterable[Showing]) -> Iterator[Operation | Total]:
        """See `showing.shown`."""
        ...


class Here(texts.Here):
    """This process."""

    def gathered(self, told: Iterable[Sequence[Claim]]) -> Iterator[Events]:
        """See `Hands`."""
        return map(gathered, told)

    def edges(
        self, rules: Rules[T], blocks: Blocks[T], nodes: Sequence[Node[T]]
    ) -> Iterable[Edge[T]]:
        """See `Hands`."""
        return edges(rules, blocks, nodes)

    def worths(self, asked: Iterable[Seeking]) -> Iterator[Sequence[float]]:
        """See `Hands`."""
        return each_worth(asked)

    def shown(self, asked: Iterable[Showing]) -> Iterator[Operation | Total]:
        """See `Hands`."""
        return map(shown, asked)
