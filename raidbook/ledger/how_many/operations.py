"""What operations give to a question: figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from raidbook.ledger.events import when
from raidbook.ledger.how_many.pieces import Claims, Piece, stated, unsure
from raidbook.ledger.how_many.scope import Said, inside, misfits
from raidbook.model import Figure, Operation, Period, Place, Question

DAY = len("2025-03-03")


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


def _is_part(name: str, wholes: Mapping[str, str | None], found: Mapping[str, Piece]) -> bool:
    seen = {name}
    whole = wholes.get(name)
    while whole is not None and whole not in seen:
        if whole in found:
            return True
        seen.add(whole)
        whole = wholes.get(whole)
    return False
