"""Which totals a reading that says too little may be of, on workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from raidbook.engine.ledger.portions import done
from raidbook.engine.workers import Workers
from raidbook.ledger.possible import Seeking, worths
from raidbook.ledger.scope import Stand
from raidbook.model import Record

PAIRS = 4_000
"""Comparisons of a portion: some hundredths of a second's work."""


class Searches(Record, frozen=True):
    """The readings of some series, each once, and which of these is compared with which, by their
    places."""

    series: tuple[tuple[Stand, ...], ...]
    asked: tuple[tuple[int, tuple[int, ...]], ...]


_encode = msgspec.json.Encoder().encode
_searches = msgspec.json.Decoder(Searches)
_worths = msgspec.json.Decoder(list[list[float]])


def weigh(asked: Seeking) -> int:
    """What one that seeks counts in a portion."""
    return 1 + len(asked.homes)


def seek(workers: Workers, portions: Iterable[Sequence[Seeking]]) -> Iterator[Sequence[float]]:
    """See `Hands.worths`."""
    for _, result in done(workers, seek_some, portions, _written):
        yield from _worths.decode(result)


def seek_some(portion: bytes) -> bytes:
    """The work: the evidence of each comparison."""
    given = _searches.decode(portion)
    series = given.series
    asked = (Seeking(series[one], [series[home] for home in homes]) for one, homes in given.asked)
    return _encode([worths(one) for one in asked])


def _written(portion: Sequence[Seeking]) -> bytes:
    each = {id(stands): stands for one in portion for stands in (one.series, *one.homes)}
    place = {of: n for n, of in enumerate(each)}
    asked = tuple(
        (place[id(one.series)], tuple(place[id(h)] for h in one.homes)) for one in portion
    )
    return _encode(Searches(tuple(map(tuple, each.values())), asked))
