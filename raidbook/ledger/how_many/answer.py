"""How many? An interval, what was counted for it and what was left out, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from raidbook.ledger import explain
from raidbook.ledger.how_many.operations import figure_said, of_operation, spell
from raidbook.ledger.how_many.pieces import Claims, Piece, apart, chosen, claims_of, unsure
from raidbook.ledger.how_many.scope import inside, misfits
from raidbook.ledger.how_many.totals import bound, of_total, total_said
from raidbook.model import (
    Answer,
    Counted,
    Figure,
    Ledger,
    LeftOut,
    Operation,
    Period,
    Question,
    Reading,
    ReadingOf,
    Report,
    Total,
)


def how_many(
    asked: Question, ledger: Ledger, readings: Iterable[Reading], reports: Iterable[Report]
) -> Answer:
    """The answer of a ledger to a question; `readings` and `reports` are those that it was built
    from.

    `low` is what operations that cannot be the same, and the largest reading of each running total
    that counts what is asked for, force together; an operation inside a total adds nothing to it.
    `high` is a number only where a running total that counts all that is asked for stood exactly at
    both ends of the days, or where the question is about the days of one operation.
    """
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    taken = _taken(asked, ledger.operations, ledger.totals, claims)
    found = _answer(asked, taken, ledger.totals, claims)
    told = {report.id: explain.on(report.published) for report in reports}
    counted = {one.claim for one in found.counted}
    left_out = tuple(
        LeftOut(name, explain.say("left_out", reason, told=told.get(claims[name].report, "")))
        for name, reason in _left_out(asked, ledger, claims, taken)
        if name not in counted
    )
    return msgspec.structs.replace(found, left_out=left_out)


def tally(
    asked: Question, operations: Iterable[Operation], totals: Sequence[Total], claims: Claims
) -> Answer:
    """The same answer over some operations and totals of a ledger, those of a network, say,
    without what was left out: for those who ask often. `claims` are all claims by their ids."""
    return _answer(asked, _taken(asked, operations, totals, claims), totals, claims)


def _taken(
    asked: Question, operations: Iterable[Operation], totals: Iterable[Total], claims: Claims
) -> list[Piece]:
    pieces = [piece for o in operations for piece in of_operation(o, asked, claims)]
    pieces += [piece for t in totals if (piece := of_total(t, asked, claims)) is not None]
    return chosen(pieces)


def _answer(
    asked: Question, taken: Sequence[Piece], totals: Iterable[Total], claims: Claims
) -> Answer:
    low = sum(piece.low for piece in taken)
    bounds = [bound(total, asked, claims) for total in totals]
    bounds.append(_of_one_operation(taken))
    high = min((most for most in bounds if most is not None and most >= low), default=None)
    return Answer(low, high, tuple(_counted(taken, claims)), (), _why(taken, low, high))


def _of_one_operation(taken: Sequence[Piece]) -> float | None:
    """What bounds one figure, or one of women and one of men, that is all that was counted."""
    whole = len(taken) == 1 or {piece.figures[0].key.sex for piece in taken} == {"f", "m"}
    highs = [piece.high for piece in taken if piece.high is not None]
    one = len({piece.holder for piece in taken}) == 1 and len(highs) == len(taken)
    return sum(highs) if whole and one else None


def _counted(taken: Iterable[Piece], claims: Claims) -> Iterator[Counted]:
    for piece in taken:
        based = len(piece.figures) > 1
        for name, rests in claims_of(piece):
            of_base = based and any(j.claim == name for j in piece.figures[1].judged)
            reason = "base" if of_base else "adds" if rests else "again"
            why = explain.say("how_many", reason, **_words(piece, claims))
            yield Counted(name, piece.holder, piece.low if rests else None, why)


def _words(piece: Piece, claims: Claims) -> dict[str, str]:
    return {
        "low": explain.number(piece.low),
        "a": explain.counted(claims[piece.figures[0].rests_on]),
        "b": explain.counted(claims[piece.figures[-1].rests_on]),
        "last": explain.day(piece.last),
    }


def _left_out(
    asked: Question, ledger: Ledger, claims: Claims, taken: Sequence[Piece]
) -> Iterator[tuple[str, str]]:
    """Claims of the action and kind asked for that miss the question in one respect at most, each
    with the name of the reason."""
    for operation in ledger.operations:
        for figure in operation.figures:
            if _near(figure, asked):
                reason = _of_operation(operation, figure, asked, claims, taken)
                yield from ((judged.claim, reason) for judged in figure.judged if reason)
    for total in ledger.totals:
        for reading in total.readings:
            if _near(reading.figure, asked):
                reason = _of_total(total, reading, asked, claims, taken)
                yield from ((judged.claim, reason) for judged in reading.figure.judged if reason)


def _near(figure: Figure, asked: Question) -> bool:
    return (figure.key.action, figure.key.kind) == (asked.action, asked.kind)


def _of_operation(
    operation: Operation,
    figure: Figure,
    asked: Question,
    claims: Claims,
    taken: Sequence[Piece],
) -> str | None:
    """Why a figure of an operation adds nothing; None where it has too little to do with the
    question."""
    said = figure_said(figure, claims, operation.places, operation.by)
    period = spell(figure, operation, claims)
    reasons = list(misfits(said, asked))
    if figure.key.status != "asserted":
        reasons.append(figure.key.status)
    if unsure(figure, claims):
        reasons.append("unsure")
    if not inside(period, asked):
        reasons.append(_outside(period, asked))
    if len(reasons) != 1:
        return None if reasons else _covered(operation, figure, period, taken)
    return reasons[0]


def _outside(period: Period | None, asked: Question) -> str:
    if period is None:
        return "no_day"
    within = Period(asked.since, asked.until)
    return "other_time" if period & within is None else "partly_in_time"


def _covered(
    operation: Operation, figure: Figure, period: Period | None, taken: Sequence[Piece]
) -> str:
    if any(piece.holder == operation.id for piece in taken):
        return "part"
    own = Piece(
        operation.id, (figure,), 0, None, period.start if period else None,
        period.end if period else None, None, (), None, total=False,
    )  # fmt: skip
    return "in_total" if any(p.total and not apart(p, own) for p in taken) else "may_be_same"


def _of_total(
    total: Total, reading: ReadingOf, asked: Question, claims: Claims, taken: Sequence[Piece]
) -> str | None:
    """Why a reading adds nothing; None where it has too little to do with the question."""
    reasons = list(misfits(total_said(total, claims), asked))
    if reading.figure.key.status != "asserted":
        reasons.append(reading.figure.key.status)
    if unsure(reading.figure, claims):
        reasons.append("unsure")
    day = reading.day
    if day is None:
        reasons.append("no_day")
    elif asked.until and Period(None, day).last_day > Period(None, asked.until).last_day:
        reasons.append("reading_after")
    if len(reasons) != 1:
        return None if reasons else _other_reading(total, reading, taken)
    return reasons[0]


def _other_reading(total: Total, reading: ReadingOf, taken: Sequence[Piece]) -> str:
    if reading.inferred:
        return "possibly_same"
    if any(piece.holder == total.id for piece in taken):
        return "other_reading"
    return "other_total"


def _why(taken: Sequence[Piece], low: float, high: float | None) -> str:
    totals = sum(1 for piece in taken if piece.total)
    parts = [
        explain.say("how_many", name, count=count)
        for name, count in (("totals", totals), ("operations", len(taken) - totals))
        if count
    ]
    if not taken:
        parts.append(explain.say("how_many", "nothing"))
    else:
        parts.append(explain.say("how_many", "low", low=explain.number(low)))
    bound = "unbounded" if high is None else "bounded"
    parts.append(explain.say("how_many", bound, high=explain.number(high or 0)))
    return explain.listed(parts, "sentences")
