"""Which neighbours in a block are held to be the same, on workers: some blocks at a time, with the
events or readings of totals that stand in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Generic, TypeVar

import msgspec

from raidbook.engine.ledger.portions import done
from raidbook.engine.workers import Workers
from raidbook.ledger import linking, scope
from raidbook.ledger.cluster import Node
from raidbook.ledger.clusters import Edge, Rules
from raidbook.ledger.events import Event
from raidbook.ledger.scope import Stand
from raidbook.model import Record

PLACES = 2_500
"""Places in the blocks of a portion: a twentieth of a second's work. Smaller ones would send more
events twice."""
T = TypeVar("T")
Block = Sequence[Node[T]]


class Blocks(Record, Generic[T], frozen=True):
    """Events or readings, each once, in the order of their keys; and blocks of them, by their
    places, each in the order of its days."""

    items: tuple[T, ...]
    blocks: tuple[tuple[int, ...], ...]
    window: int


_encode = msgspec.json.Encoder().encode
_events = msgspec.json.Decoder(Blocks[Event])
_stands = msgspec.json.Decoder(Blocks[Stand])
_edges = msgspec.json.Decoder(list[tuple[int, int, float]])


def link_some(portion: bytes) -> bytes:
    """The work: edges between events."""
    return _encode(list(_found(_events.decode(portion), linking.edge)))


def sum_some(portion: bytes) -> bytes:
    """The work: edges between readings of totals."""
    return _encode(list(_found(_stands.decode(portion), scope.enough)))


def links(rules: Rules[T]) -> Callable[[bytes], bytes] | None:
    """The work that finds edges by these rules; None where none does."""
    works: dict[object, Callable[[bytes], bytes]] = {
        linking.edge: link_some,
        scope.enough: sum_some,
    }
    return works.get(rules.edge)


def edges(
    workers: Workers,
    work: Callable[[bytes], bytes],
    portions: Iterable[Sequence[Block[T]]],
    window: int,
) -> Iterator[Edge[T]]:
    """See `clusters.edges`; neighbours in blocks of two portions come twice."""
    numbered = map(_numbered, portions)
    for portion, result in done(workers, work, numbered, lambda one: one.written(window)):
        nodes = portion.nodes
        for a, b, score in _edges.decode(result):
            yield nodes[a], nodes[b], score


class _Numbered(Generic[T]):
    """The nodes of a portion, each once, in the order of their keys."""

    def __init__(self, blocks: Sequence[Block[T]]) -> None:
        each = dict.fromkeys(node for block in blocks for node in block)
        self.nodes = sorted(each, key=attrgetter("key"))
        self._blocks = blocks

    def written(self, window: int) -> bytes:
        place = {node: n for n, node in enumerate(self.nodes)}
        blocks = tuple(tuple(place[node] for node in block) for block in self._blocks)
        return _encode(Blocks(tuple(node.item for node in self.nodes), blocks, window))


def _numbered(blocks: Sequence[Block[T]]) -> _Numbered[T]:
    return _Numbered(blocks)


def _found(
    given: Blocks[T], edge: Callable[[T, T], float | None]
) -> Iterator[tuple[int, int, float]]:
    met: set[tuple[int, int]] = set()
    for block in given.blocks:
        for at, one in enumerate(block):
            for other in block[at + 1 : at + 1 + given.window]:
                two = (one, other) if one < other else (other, one)
                if two not in met:
                    met.add(two)
                    score = edge(given.items[two[0]], given.items[two[1]])
                    if score is not None:
                        yield *two, score
