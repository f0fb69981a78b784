"""Did it work? What reports say of the trend beside the ledger's own counts, and a series that the
user supplies before and after a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from raidbook.insight.interrupted import Interrupted, interrupted
from raidbook.insight.people import Counter, People
from raidbook.insight.scope import EVERYTHING, Scope, lies_in, operations, totals
from raidbook.insight.series import Series
from raidbook.ledger.shelf import Shelf
from raidbook.model import Action, Operation, Period, Record, Statement

TOPICS = ("trend", "assessment")
PEOPLE: tuple[Action, ...] = ("arrest", "handover", "rescue")
SHORT = 2 * 366
"""Days up to which the ledger's counts are by quarter; beyond, by year."""


class Said(Record):
    """A statement of a trend or an assessment, by its id, and whether only its report dates it."""

    statement: str
    dated_by_report: bool


class Done(Record):
    """An action, and the operations of a period in which it is asserted."""

    action: Action
    operations: tuple[str, ...]


class Row(Record):
    """A year or a quarter: the operations that lie in it, the earliest first, what was done in
    them, how many people, and what is said of it (or in it, where its days are not said)."""

    period: Period
    operations: tuple[str, ...]
    done: tuple[Done, ...]
    people: tuple[People, ...]
    said: tuple[Said, ...]


class Answer(Record):
    """The periods about which something is held, the earliest first; `across` are operations that
    lie in no single one, `undated` those without a day, `said_undated` statements without one."""

    by: Literal["year", "quarter"]
    rows: tuple[Row, ...]
    across: tuple[str, ...]
    undated: tuple[str, ...]
    said_undated: tuple[Said, ...]
    series: Interrupted | None


def answer(
    shelf: Shelf,
    scope: Scope = EVERYTHING,
    series: Series | None = None,
    begun: str | None = None,
    *,
    slope: bool = False,
    season: bool = True,
) -> Answer:
    """What is said of the trend in a scope, the ledger's counts beside it and, of a series and the
    day when something began, what the series shows.

    Nothing is concluded from the ledger's counts: more reports are not more raids. A statement
    without a place is in no place's scope. Raises what `interrupted` raises.
    """
    held = operations(shelf, scope)
    said = _statements(shelf, scope)
    days = [_day(statement, shelf) for statement in said]
    stood = _stood(shelf, scope)
    by = _by([op.when for op in held if op.when], [*days, *stood])
    rooms: dict[Period, tuple[list[Operation], list[Said]]] = {}
    across, undated, said_undated = [], [], []
    for op in held:
        if op.when is None or not (op.when.start or op.when.end):
            undated.append(op.id)
        elif op.when in (room := _room(op.when.last_day, by, scope)):
            rooms.setdefault(room, ([], []))[0].append(op)
        else:
            across.append(op.id)
    for statement, day in zip(said, days, strict=True):
        one = Said(statement.id, statement.when is None)
        if day is None:
            said_undated.append(one)
        else:
            rooms.setdefault(_room(day, by, scope), ([], []))[1].append(one)
    for day in stood:
        rooms.setdefault(_room(day, by, scope), ([], []))
    counter = Counter(shelf, scope)
    order = sorted(rooms, key=lambda period: period.first_day)
    rows = tuple(_row(period, *rooms[period], counter) for period in order)
    shown = (
        interrupted(series, begun, slope=slope, season=season)
        if series is not None and begun is not None
        else None
    )
    return Answer(by, rows, tuple(across), tuple(undated), tuple(said_undated), shown)


# ---------------------------------------------------------------- what is said


def _statements(shelf: Shelf, scope: Scope) -> list[Statement]:
    found = [
        statement
        for statement in shelf.statements.values()
        if statement.topic in TOPICS and _inside(statement, scope, shelf)
    ]
    return sorted(found, key=lambda s: (s.topic != "trend", s.report, s.span.start, s.id))


def _inside(statement: Statement, scope: Scope, shelf: Shelf) -> bool:
    if scope.place is not None and not lies_in(statement.place, scope.place):
        return False
    report = shelf.report_of(statement)
    claims = shelf.claims_of(report)
    if scope.network is not None and not any(scope.network in c.networks for c in claims):
        return False
    acting = statement.by or tuple(country for claim in claims for country in claim.by)
    if scope.by is not None and scope.by not in acting:
        return False
    if scope.since is None and scope.until is None:
        return True
    told = Period(report.published, report.published) if report.published else None
    when = statement.when or told
    return when is not None and when & scope.period is not None


def _day(statement: Statement, shelf: Shelf) -> dt.date | None:
    """The last day spoken of; the report's own where no end is said."""
    if statement.when is not None and statement.when.end is not None:
        return statement.when.last_day
    published = shelf.report_of(statement).published
    if published is not None:
        return Period(None, published).last_day
    return Period(None, statement.when.start).last_day if statement.when else None


# ---------------------------------------------------------------- what is counted


def _stood(shelf: Shelf, scope: Scope) -> list[dt.date]:
    """The days asked for on which a total of people stood."""
    days = [
        Period(None, reading.day).last_day
        for total in totals(shelf, scope)
        if total.kind == "people" and total.action in PEOPLE
        for reading in total.readings
        if reading.day is not None
    ]
    return [day for day in days if scope.period.first_day <= day <= scope.period.last_day]


def _by(spells: Iterable[Period], said: Iterable[dt.date | None]) -> Literal["year", "quarter"]:
    days = [day for day in said if day is not None]
    for spell in spells:
        days += [spell.first_day] if spell.start else []
        days += [spell.last_day] if spell.end else []
    short = bool(days) and (max(days) - min(days)).days < SHORT
    return "quarter" if short else "year"


def _room(day: dt.date, by: Literal["year", "quarter"], scope: Scope) -> Period:
    """The year or quarter of a day, as far as it is in the days asked for."""
    day = min(max(day, scope.period.first_day), scope.period.last_day)
    first = (day.month - 1) // 3 * 3 + 1
    year = f"{day.year:04}"
    whole = Period(year, year)
    if by == "quarter":
        whole = Period(f"{year}-{first:02}", f"{year}-{first + 2:02}")
    return whole & scope.period or whole


def _row(period: Period, held: list[Operation], said: list[Said], counter: Counter) -> Row:
    done: dict[Action, list[str]] = {}
    for op in held:
        for action in {f.key.action for f in op.figures if f.key.status == "asserted"}:
            done.setdefault(action, []).append(op.id)
    most = sorted(done, key=lambda action: (-len(done[action]), action))
    return Row(
        period,
        tuple(op.id for op in held),
        tuple(Done(action, tuple(done[action])) for action in most),
        tuple(counter.people(action, period) for action in PEOPLE),
        tuple(said),
    )
