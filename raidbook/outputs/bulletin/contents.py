"""What a bulletin tells of, chosen from a ledger: all that lies in its period and scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from raidbook.insight.scope import EVERYTHING, Scope, first_day, lies_in, operations, totals
from raidbook.insight.tactics import Step, Tactic, Told, answer
from raidbook.ledger.shelf import Contradiction, Shelf
from raidbook.model import (
    Holder,
    Increment,
    Move,
    Operation,
    Period,
    ReadingOf,
    Report,
    Sign,
    Total,
)

STATES = frozenset({"hold", "loss", "report"})
"""Actions that say how large the industry is or what it took, not what was done against it."""
LURES: tuple[Step, ...] = ("workers", "trust")
"""The steps in which people are drawn in; the third takes their money."""


class Grown(msgspec.Struct, frozen=True):
    """A running total with what it grew by up to the days of the period."""

    total: Total
    increments: tuple[Increment, ...]


class FirstRead(msgspec.Struct, frozen=True):
    """A reading of the period without an earlier one to grow from."""

    total: Total
    reading: ReadingOf


class Contents(msgspec.Struct, frozen=True):
    """What lies in a period and scope, each part with the most told first or the latest first."""

    happened: tuple[Operation, ...]
    """Operations whose days lie in the period, those of which most is told first."""
    sizes: tuple[Operation, ...]
    """The same where nothing was done, but counted: people held, money lost, cases reported."""
    undated: tuple[Operation, ...]
    """Without a day, or with days that reach beyond the period, and reported in it."""
    grown: tuple[Grown, ...]
    first_read: tuple[FirstRead, ...]
    contradictions: tuple[Contradiction, ...]
    lures: tuple[Tactic, ...]
    moves: tuple[Move, ...]
    signs: tuple[Sign, ...]
    reports: tuple[str, ...]
    """Ids of the reports that all this rests on, sorted; changes of the ledger rest on more."""


def gather(shelf: Shelf, scope: Scope) -> Contents:
    """All that a bulletin of a scope tells of. What has no day is in no period: it counts as told
    when its report was published."""
    period, where = scope.period, msgspec.structs.replace(scope, since=None, until=None)
    ops, held = operations(shelf, where), totals(shelf, where)
    ids = {op.id for op in ops} | {total.id for total in held} if where != EVERYTHING else None
    reports = {r.id for r in shelf.reports.values() if _concerns(r, where, shelf)}
    fresh = {id for id in reports if published_in(shelf.reports[id], period)}
    inside = [op for op in ops if _inside(op.when, period)]
    inside.sort(key=lambda op: _most_told(op, shelf))
    grown = tuple(_grown(held, period))
    growing = {one.total.id for one in grown}
    found = Contents(
        happened=tuple(op for op in inside if not _is_size(op)),
        sizes=tuple(op for op in inside if _is_size(op)),
        undated=tuple(op for op in ops if _loose(op, period) and _told_by(op, fresh, shelf)),
        grown=grown,
        first_read=tuple(
            FirstRead(total, reading)
            for total in held
            if total.id not in growing
            for reading in total.readings
            if reading.day is not None and Period(reading.day, reading.day) in period
        ),
        contradictions=tuple(_contradictions(shelf, ids, {op.id for op in inside}, period)),
        lures=tuple(_lures(shelf, scope)),
        moves=tuple(_moves(shelf, where, reports, period)),
        signs=tuple(_signs(shelf, where, fresh)),
        reports=(),
    )
    return msgspec.structs.replace(found, reports=tuple(sorted(set(_rests_on(found, shelf)))))


def published_in(report: Report, period: Period) -> bool:
    """Whether a report was published in a period; False for an undated one."""
    return report.published is not None and Period(report.published, report.published) in period


def origins(holder: Holder, shelf: Shelf) -> int:
    """How many independent origins tell of an operation or total."""
    return len({shelf.origin(shelf.claim(id).report) for id in holder.claims})


def latest_first(op: Operation) -> tuple[int, str]:
    """For ordering by the first day, the latest first."""
    when = op.when or Period()
    return -when.first_day.toordinal(), op.id


def _inside(when: Period | None, period: Period) -> bool:
    return when is not None and bool(when.start and when.end) and when in period


def _loose(op: Operation, period: Period) -> bool:
    when = op.when
    if when is None or not (when.start or when.end):
        return True
    return not _inside(when, period) and when & period is not None


def _told_by(op: Operation, reports: set[str], shelf: Shelf) -> bool:
    return any(shelf.claim(id).report in reports for id in op.claims)


def _is_size(op: Operation) -> bool:
    return bool(op.figures) and all(figure.key.action in STATES for figure in op.figures)


def _most_told(op: Operation, shelf: Shelf) -> tuple[int, int, int, str]:
    return (-origins(op, shelf), -len(op.claims), *latest_first(op))


def _grown(held: Iterable[Total], period: Period) -> Iterator[Grown]:
    for total in held:
        steps = tuple(i for i in total.increments if Period(i.until, i.until) in period)
        if steps:
            yield Grown(total, steps)


def _contradictions(
    shelf: Shelf, within: set[str] | None, inside: set[str], period: Period
) -> Iterator[Contradiction]:
    """Those of which a side is held by an operation or total of the scope, and a side stands in the
    period or was published in it."""
    for found in shelf.contradictions():
        sides = (found.first, found.second)
        holders = {side.home.holder.id for side in sides if side.home}
        fresh = any(published_in(shelf.report_of(side.claim), period) for side in sides)
        if (fresh or holders & inside) and (within is None or holders & within):
            yield found


def _lures(shelf: Shelf, scope: Scope) -> Iterator[Tactic]:
    """The tactics that draw people in, each with its tellings of the period alone."""
    for tactic in answer(shelf, scope).tactics:
        told = tuple(one for one in tactic.told if _inside(one.when, scope.period))
        if told and set(LURES) & set(tactic.steps):
            count = len({shelf.origin(one.report) for one in told})
            yield msgspec.structs.replace(tactic, told=_latest(told), origins=count)


def _latest(told: tuple[Told, ...]) -> tuple[Told, ...]:
    return tuple(sorted(told, key=lambda one: first_day(one.when), reverse=True))


def _moves(shelf: Shelf, where: Scope, reports: set[str], period: Period) -> Iterator[Move]:
    """Moves that say where to, by their own days or else by those of their reports."""
    found = []
    for move in (move for reading in shelf.readings for move in reading.moves):
        day = shelf.report_of(move).published
        when = move.when or (Period(day, day) if day else None)
        ends = (move.origin, move.destination)
        here = where.place is None or any(lies_in(end, where.place) for end in ends)
        if move.destination and here and move.report in reports and _inside(when, period):
            found.append((first_day(when), move.report, move.span.start, move.id, move))
    yield from (one[-1] for one in sorted(found, key=lambda one: one[:-1], reverse=True))


def _signs(shelf: Shelf, where: Scope, fresh: set[str]) -> Iterator[Sign]:
    found = []
    for sign in (sign for reading in shelf.readings for sign in reading.signs):
        claims = [shelf.claim(id) for id in sign.claims]
        here = where.place is None or any(lies_in(claim.place, where.place) for claim in claims)
        if sign.report in fresh and here:
            day = shelf.reports[sign.report].published or ""
            found.append((day, sign.report, sign.span.start, sign.id, sign))
    yield from (one[-1] for one in sorted(found, key=lambda one: one[:-1], reverse=True))


def _concerns(report: Report, where: Scope, shelf: Shelf) -> bool:
    """Whether a report is of a scope's network and authorities; places are asked of each thing."""
    claims = shelf.claims_of(report)
    return (where.by is None or any(where.by in claim.by for claim in claims)) and (
        where.network is None or any(where.network in claim.networks for claim in claims)
    )


def _rests_on(found: Contents, shelf: Shelf) -> Iterator[str]:
    ops = (*found.happened, *found.sizes, *found.undated)
    for id in (id for op in ops for id in op.claims):
        yield shelf.claim(id).report
    for id in (id for one in found.grown for step in one.increments for id in step.claims):
        yield shelf.claim(id).report
    for first in found.first_read:
        yield from (claim.report for claim in shelf.claims_in(first.reading.figure))
    for pair in found.contradictions:
        yield from (pair.first.claim.report, pair.second.claim.report)
    yield from (told.report for tactic in found.lures for told in tactic.told)
    yield from (move.report for move in found.moves)
    yield from (sign.report for sign in found.signs)
