"""The pieces of an answer: numbers that each operation, and each total, gives to a question."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from raidbook.ledger.events import when
from raidbook.ledger.evidence import digits
from raidbook.ledger.how_many.scope import Said, asked_place, inside, misfits
from raidbook.ledger.where import Where, holds, where
from raidbook.model import Claim, Figure, Operation, Period, Place, Question, ReadingOf, Total

ROUND_FROM = 1000
"""From here on a number of one or two significant digits is a rounded one, whatever its words: it
bounds nothing from above."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one operation or total forces, and what bounds the answer if it stands alone.

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


Claims = Mapping[str, Claim]


def stated(figure: Figure, claims: Claims) -> float:
    """The number as stated, the least of several that contradict one another."""
    told = [claims[figure.rests_on].count]
    told += [claims[j.claim].count for j in figure.judged if j.verdict == "contradicts"]
    return min(0 if count.bound == "at_most" else count.value for count in told)


def figure_said(
    figure: Figure, claims: Claims, places: Sequence[Place], by: tuple[str, ...]
) -> Said:
    """What the claims of an operation's figure say together; the operation fills in place and
    actors."""
    told = [claims[figure.rests_on], *(claims[j.claim] for j in figure.judged)]
    place = next((c.place for c in told if c.place is not None), places[-1] if places else None)
    return Said(
        what=figure.key.what,
        by=next((c.by for c in told if c.by), by),
        place=place,
        to=next((c.to for c in told if c.to is not None), None),
        nationality=figure.key.nationality,
        label=next((c.label for c in told if c.label is not None), None),
        currency=figure.key.currency,
    )


def total_said(total: Total, claims: Claims) -> Said:
    """The scope of a total, as what it counts; a nationality only where most readings say it."""
    silent = sum(1 for name in total.claims if claims[name].nationality != total.nationality)
    nationality = total.nationality if 2 * silent < len(total.claims) else ()
    return Said(
        total.what, total.by, total.place, total.to, nationality, total.label, total.currency
    )


def of_operation(operation: Operation, asked: Question, claims: Claims) -> list[Piece]:
    """The figures of an operation that are as asked, without those that are parts of others."""
    found: dict[str, Piece] = {}
    for figure in operation.figures:
        key = figure.key
        if (key.action, key.kind, key.status) != (asked.action, asked.kind, "asserted"):
            continue
        if unsure(figure, claims):
            continue
        said = figure_said(figure, claims, operation.places, operation.by)
        period = spell(figure, operation, claims)
        if any(misfits(said, asked)) or not inside(period, asked):
            continue
        dated = own_spell(figure, claims)
        found[figure.id] = Piece(
            operation.id,
            (figure,),
            stated(figure, claims),
            figure.high if _answers_alone(period, asked) else None,
            dated.start if dated else None,
            dated.end if dated else None,
            said.place,
            said.nationality,
            said.what,
            total=False,
        )
    wholes = {figure.id: figure.key.part_of for figure in operation.figures}
    return [piece for name, piece in found.items() if not _is_part(name, wholes, found)]


def spell(figure: Figure, operation: Operation, claims: Claims) -> Period | None:
    """The days of a figure: as its claims say, else as its operation does."""
    return own_spell(figure, claims) or operation.when


def own_spell(figure: Figure, claims: Claims) -> Period | None:
    """The days of a figure as its claims say."""
    told = (when(claims[name]) for name in (figure.rests_on, *(j.claim for j in figure.judged)))
    return next((period for period in told if period is not None), None)


def _answers_alone(period: Period | None, asked: Question) -> bool:
    """Whether a question is about the very days of an operation."""
    if period is None or asked.since is None or asked.until is None:
        return False
    return Period(asked.since, asked.until) in period


def _is_part(name: str, wholes: Mapping[str, str | None], found: Mapping[str, Piece]) -> bool:
    seen = {name}
    whole = wholes.get(name)
    while whole is not None and whole not in seen:
        if whole in found:
            return True
        seen.add(whole)
        whole = wholes.get(whole)
    return False


def _divides(a: Piece, b: Piece) -> bool:
    """Whether two pieces of one operation cannot count the same people or things."""
    if where(a.place, b.place) in (Where.APART, Where.ABROAD):
        return True
    if a.figures[0].key.kind != "people" and a.what != b.what:
        return True
    return _two_peoples(a, b)


def _two_peoples(a: Piece, b: Piece) -> bool:
    named = {"foreign"}.isdisjoint((*a.nationality, *b.nationality))
    both = bool(a.nationality and b.nationality)
    return both and named and not set(a.nationality) & set(b.nationality)


def apart(a: Piece, b: Piece) -> bool:
    """Whether two pieces cannot count the same people or things: other days, other places, other
    peoples; of one operation, other things or peoples."""
    if a.holder == b.holder:
        return _divides(a, b)
    if where(a.place, b.place) in (Where.APART, Where.ABROAD) or _two_peoples(a, b):
        return True
    return _precedes(a, b) or _precedes(b, a)


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


def of_total(total: Total, asked: Question, claims: Claims) -> Piece | None:
    """What the readings of a total force in the days asked for: the last one in them, less what was
    counted before. None where the total is not what is asked for or no reading stood then."""
    if (total.action, total.kind) != (asked.action, asked.kind):
        return None
    said = total_said(total, claims)
    if any(misfits(said, asked)):
        return None
    since = _day(asked.since, last=False)
    until = _day(asked.until, last=True)
    dated = [(_stood(r), r) for r in total.readings if r.day is not None and _counts(r, claims)]
    within = [(day, r) for day, r in dated if since <= day <= until]
    if not within:
        return None
    last = max(within, key=lambda pair: (stated(pair[1].figure, claims), pair[0]))[1]
    start = began(total, _stood(last), claims)
    base = None
    before = [(day, r) for day, r in dated if day < since]
    late = start is None or Period(start, None).first_day < since
    if before and late:
        base = max(before, key=lambda pair: (pair[0], stated(pair[1].figure, claims)))
        if (since - base[0]).days > 1:
            base = min(within, key=lambda pair: (pair[0], stated(pair[1].figure, claims)))
    elif late and start is not None:
        base = min(within, key=lambda pair: (pair[0], stated(pair[1].figure, claims)))
    low = stated(last.figure, claims) - (stated(base[1].figure, claims) if base else 0)
    if low <= 0:
        return None
    figures = (last.figure, *((base[1].figure,) if base else ()))
    return Piece(
        total.id,
        figures,
        low,
        _bound(total, asked, dated, start, claims),
        (base[1].day if base else start),
        last.day,
        said.place,
        said.nationality,
        said.what,
        total=True,
    )


def unsure(figure: Figure, claims: Claims) -> bool:
    """Whether all the claims of a figure are more likely misread than read."""
    return all(claims[judged.claim].confidence < 0.5 for judged in figure.judged)


def _counts(reading: ReadingOf, claims: Claims) -> bool:
    sure = not reading.inferred and not unsure(reading.figure, claims)
    return sure and claims[reading.figure.rests_on].status == "asserted"


def began(total: Total, upto: dt.date, claims: Claims) -> str | None:
    """When counting began, before a day: the most precise day said, of several the one said most
    often, of these the first."""
    spells = (claims[name].when for name in total.claims)
    starts = (spell.start for spell in spells if spell is not None)
    said = [day for day in starts if day and Period(day, None).first_day <= upto]
    often = Counter(said)
    return min(said, key=lambda day: (-len(day), -often[day], day), default=None)


def _bound(
    total: Total,
    asked: Question,
    dated: Sequence[tuple[dt.date, ReadingOf]],
    start: str | None,
    claims: Claims,
) -> float | None:
    """The most that can have been counted in the days asked for, where the total counts all that is
    asked: the first exact reading at their end or after it, less the last one before them."""
    target = asked_place(asked)
    if asked.until is None or (target is not None and not _as_wide(total.place, target)):
        return None
    until = _day(asked.until, last=True)
    after = [(day, r) for day, r in dated if day >= until]
    if not after:
        return None
    end = min(after, key=lambda pair: pair[0])[1]
    high = _exact(end.figure, claims)
    if high is None or asked.since is None:
        return high
    since = _day(asked.since, last=False)
    if start is not None and Period(start, None).first_day == since:
        return high
    before = [(day, r) for day, r in dated if day < since]
    if not before:
        return None
    base = _exact(max(before, key=lambda pair: pair[0])[1].figure, claims)
    return None if base is None else high - base


def _as_wide(place: Place | None, target: Place) -> bool:
    """Whether a total's place holds all of the place asked for."""
    if place is None:
        return False
    relation = where(place, target)
    if relation in (Where.SAME, Where.COUNTRY):
        return True
    return (relation is Where.OF_COUNTRY and not place.name) or holds(place, target)


def _exact(figure: Figure, claims: Claims) -> float | None:
    """The value of a figure where all its claims give one exact number that is not rounded."""
    counts = {claims[j.claim].count for j in figure.judged}
    counts.add(claims[figure.rests_on].count)
    if len(counts) > 1 or next(iter(counts)).bound != "exact":
        return None
    value = next(iter(counts)).value
    return None if value >= ROUND_FROM and digits(value) <= 2 else value


def _day(date: str | None, *, last: bool) -> dt.date:
    if date is None:
        return dt.date.max if last else dt.date.min
    return Period(date, date).last_day if last else Period(date, date).first_day


def _stood(reading: ReadingOf) -> dt.date:
    return Period(None, reading.day).last_day


def chosen(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces that count nothing twice: the largest first, of equal ones a total, then a dated
    one."""

    def rank(piece: Piece) -> tuple[float, bool, bool, str]:
        undated = piece.first is None and piece.last is None
        return -piece.low, not piece.total, undated, piece.figures[0].id

    kept: list[Piece] = []
    for piece in sorted(pieces, key=rank):
        if all(apart(piece, other) for other in kept):
            kept.append(piece)
    return kept


def claims_of(piece: Piece) -> Iterator[tuple[str, bool]]:
    """The claims behind a piece, each with whether it is what the piece rests on."""
    for n, figure in enumerate(piece.figures):
        for judged in figure.judged:
            yield judged.claim, n == 0 and judged.claim == figure.rests_on
