"""The pieces of an answer, and which of them count nothing twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from raidbook.ledger.where import Where, spheres, where
from raidbook.model import Claim, Figure, Period, Place

Claims = Mapping[str, Claim]
UNSURE = 1 / 3
"""A claim that the reader is less sure of is twice as likely misread as read: it adds nothing."""


class Piece(msgspec.Struct, frozen=True):
    """What one operation or total forces, and what bounds the answer where an operation alone is
    what is asked for.

    `first` and `last` are the days between which its people or things were counted, as precise as
    said; None is open.
    """

    holder: str
    figures: tuple[Figure, ...]
    """The figure that adds; after it the reading that it is counted from, if any."""
    low: float
    high: float | None
    first: str | None
    last: str | None
    place: Place | None
    nationality: tuple[str, ...]
    what: str | None
    total: bool


def stated(figure: Figure, claims: Claims) -> float:
    """The number as stated, the least of several that contradict one another."""
    told = [claims[figure.rests_on].count]
    told += [claims[j.claim].count for j in figure.judged if j.verdict == "contradicts"]
    return min(0 if count.bound == "at_most" else count.value for count in told)


def unsure(figure: Figure, claims: Claims) -> bool:
    """Whether all the claims of a figure are far more likely misread than read."""
    return all(claims[judged.claim].confidence < UNSURE for judged in figure.judged)


def claims_of(piece: Piece) -> Iterator[tuple[str, bool]]:
    """The claims behind a piece, each with whether it is what the piece rests on."""
    for n, figure in enumerate(piece.figures):
        for judged in figure.judged:
            yield judged.claim, n == 0 and judged.claim == figure.rests_on


def chosen(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces that count nothing twice: the largest first, of equal ones a total, then a dated
    one."""

    def rank(piece: Piece) -> tuple[float, bool, bool, str]:
        undated = piece.first is None and piece.last is None
        return -piece.low, not piece.total, undated, piece.figures[0].id

    kept = _Kept()
    for piece in sorted(pieces, key=rank):
        if all(apart(piece, other) for other in kept.near(piece)):
            kept.add(piece)
    return kept.pieces


class _Kept:
    """Pieces that were kept, by where they are: those of two countries, or of two towns, are apart
    and need no comparison."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._of_country: dict[str | None, list[Piece]] = {}
        self._wide: dict[str | None, list[Piece]] = {}
        self._at: dict[tuple[str | None, str], list[Piece]] = {}

    def near(self, piece: Piece) -> Iterator[Piece]:
        country, spheres = _whereabouts(piece)
        if country is None:
            yield from self.pieces
            return
        yield from self._wide.get(None, ())
        if not spheres:
            yield from self._of_country.get(country, ())
            return
        yield from self._wide.get(country, ())
        for sphere in spheres:
            yield from self._at.get((country, sphere), ())

    def add(self, piece: Piece) -> None:
        country, spheres = _whereabouts(piece)
        self.pieces.append(piece)
        self._of_country.setdefault(country, []).append(piece)
        if not spheres:
            self._wide.setdefault(country, []).append(piece)
        for sphere in spheres:
            self._at.setdefault((country, sphere), []).append(piece)


def _whereabouts(piece: Piece) -> tuple[str | None, tuple[str, ...]]:
    place = piece.place
    return (None, ()) if place is None else (place.country, spheres(place))


def apart(a: Piece, b: Piece) -> bool:
    """Whether two pieces cannot count the same people or things: other days, other places, other
    peoples; of one operation, other things or peoples."""
    if a.holder == b.holder:
        return _divides(a, b)
    if where(a.place, b.place) in (Where.APART, Where.ABROAD) or _two_peoples(a, b):
        return True
    return _precedes(a, b) or _precedes(b, a)


def _divides(a: Piece, b: Piece) -> bool:
    """Whether two pieces of one operation cannot count the same people or things."""
    if {a.figures[0].key.sex, b.figures[0].key.sex} == {"f", "m"}:
        return True
    if where(a.place, b.place) in (Where.APART, Where.ABROAD):
        return True
    if a.figures[0].key.kind != "people" and a.what != b.what:
        return True
    return _two_peoples(a, b)


def _two_peoples(a: Piece, b: Piece) -> bool:
    named = {"foreign"}.isdisjoint((*a.nationality, *b.nationality))
    both = bool(a.nationality and b.nationality)
    return both and named and not set(a.nationality) & set(b.nationality)


def _precedes(a: Piece, b: Piece) -> bool:
    """Whether one ends before the other begins. A period that ends in the month in which the next
    one begins is followed by it: "January to June", "since 27 June"."""
    if a.last is None or b.first is None:
        return False
    if Period(None, a.last).last_day < Period(b.first, None).first_day:
        return True
    if a.first is None or not a.total or a.first.startswith(a.last):
        return False
    return len(a.last) < len(b.first) and a.last <= b.first[: len(a.last)]
