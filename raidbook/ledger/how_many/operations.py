"""What operations give to a question: figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from raidbook.ledger.events import when
from raidbook.ledger.how_many.pieces import Claims, Piece, stated, unsure
from raidbook.ledger.how_many.scope import Said, inside, misfits
from raidbook.model import Action, Figure, Kind, Operation, Period, Place, Question

DAY = len("2025-03-03")


class Counts(msgspec.Struct, frozen=True):
    """A figure of an operation as it can answer a question: asserted, and more likely read than
    misread."""

    holder: str
    figure: Figure
    said: Said
    days: Period | None
    """As its claims say, else those of the operation."""
    dated: Period | None
    """As its claims say."""
    wholes: tuple[str, ...]
    """The figures that it is a part of, the nearest first."""


def counts(operation: Operation, claims: Claims, action: Action, kind: Kind) -> Iterator[Counts]:
    """The figures of one action and kind of an operation that can answer a question."""
    wholes = {figure.id: figure.key.part_of for figure in operation.figures}
    for figure in operation.figures:
        key = figure.key
        if (key.action, key.kind, key.status) != (action, kind, "asserted"):
            continue
        if unsure(figure, claims):
            continue
        dated = own_spell(figure, claims)
        yield Counts(
            operation.id,
            figure,
            figure_said(figure, claims, operation.places, operation.by),
            dated or operation.when,
            dated,
            tuple(_wholes(figure.id, wholes)),
        )


def undivided(found: Iterable[Counts]) -> list[Counts]:
    """Figures without those that are parts of others among them."""
    held = list(found)
    known = {one.figure.id for one in held}
    return [one for one in held if known.isdisjoint(one.wholes)]


def piece(one: Counts, claims: Claims, high: float | None = None) -> Piece:
    """What a figure of an operation adds; `high` bounds an answer where it is all that is asked
    for."""
    return Piece(
        one.holder,
        (one.figure,),
        stated(one.figure, claims),
        high,
        one.dated.start if one.dated else None,
        one.dated.end if one.dated else None,
        one.said.place,
        one.said.nationality,
        one.said.what,
        total=False,
    )


def of_operation(operation: Operation, asked: Question, claims: Claims) -> list[Piece]:
    """The figures of an operation that are as asked, without those that are parts of others."""
    found = [
        one
        for one in counts(operation, claims, asked.action, asked.kind)
        if not any(misfits(one.said, asked)) and inside(one.days, asked)
    ]
    return [
        piece(one, claims, one.figure.high if _answers_alone(one.days, asked) else None)
        for one in undivided(found)
    ]


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
        sex=figure.key.sex,
        minor=figure.key.minor,
        currency=figure.key.currency,
    )


def spell(figure: Figure, operation: Operation, claims: Claims) -> Period | None:
    """The days of a figure: as its claims say, else as its operation does."""
    return own_spell(figure, claims) or operation.when


def own_spell(figure: Figure, claims: Claims) -> Period | None:
    """The days of a figure as its claims say."""
    told = (when(claims[name]) for name in (figure.rests_on, *(j.claim for j in figure.judged)))
    return next((period for period in told if period is not None), None)


def _answers_alone(period: Period | None, asked: Question) -> bool:
    """Whether a question is about the very days of an operation, and these are known to the day."""
    if period is None or asked.since is None or asked.until is None:
        return False
    precise = all(len(day or "") == DAY for day in (period.start, period.end))
    return precise and Period(asked.since, asked.until) in period


def _wholes(name: str, wholes: Mapping[str, str | None]) -> Iterator[str]:
    seen = {name}
    whole = wholes.get(name)
    while whole is not None and whole not in seen:
        yield whole
        seen.add(whole)
        whole = wholes.get(whole)
