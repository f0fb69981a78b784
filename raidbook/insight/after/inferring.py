"""What follows from what is told though no report says it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

import msgspec

from raidbook.insight.after.records import Days, Inferred, Told
from raidbook.insight.after.rules import rules
from raidbook.insight.after.telling import Event
from raidbook.insight.towns import DEGREE_KM, distance, holders, order, point, town, wide
from raidbook.ledger.shelf import Shelf
from raidbook.model import Operation, Period, Place

SAME = {"stage", "possibly_same", "restates"}
"""Links between operations that may have met the same people or things."""


class First(msgspec.Struct, frozen=True):
    """The first telling of a place in the whole ledger: its day, and what shows activity there."""

    day: dt.date
    shown: Event


class Actions:
    """The operations against one town, by the day on which each had ended."""

    def __init__(self, found: Iterable[Event]) -> None:
        ended = [e.told for e in found if e.told.kind == "action" and _period(e.told).end]
        self.told = sorted(ended, key=lambda told: (_period(told).last_day, _key(told)))
        self._days = [_period(told).last_day for told in self.told]

    def before(self, day: dt.date) -> Told | None:
        """The last action that had ended before a day."""
        at = bisect_left(self._days, day)
        return self.told[at - 1] if at else None


def again(at: Place, actions: Actions, found: Iterable[Event], shelf: Shelf) -> Iterator[Inferred]:
    """The first activity at a town after each action, once the action had been over for a while.

    What only a report's day dates is taken to be told then: the record says so.
    """
    came = [e.told for e in found if e.active and _arrives(e.told, at)]
    dated = [(day, told) for told in came if (day := _told_of(told)) is not None]
    dated.sort(key=lambda one: (one[0], one[1].operation is None, _key(one[1])))
    used: set[tuple[str, ...]] = set()
    for day, told in dated:
        action = actions.before(day)
        if action is None or _key(action) in used or _one(told, action, shelf):
            continue
        between = days(action, told)
        if between.least >= rules().limits.quiet_days:
            used.add(_key(action))
            yield _inferred("again", at, at, told, action, between)


def first_tellings(found: Iterable[Event], shelf: Shelf) -> dict[Place, First]:
    """The towns of which the ledger tells for the first time with a day, by what shows activity.

    Any claim, statement or move makes a place known, and those that it lies in. A place told of in
    a report of no day may have been known before, and is in no list.
    """
    known = _known(shelf)
    shown: dict[Place, First] = {}
    for event in found:
        if not event.active:
            continue
        for place in _there(event.told):
            at, day = town(place), _told_of(event.told)
            if day is not None and not wide(at) and known.get(at) == day and at not in shown:
                shown[at] = First(day, event)
    return shown


def new_places(
    acted: Mapping[Place, Actions],
    firsts: Mapping[Place, First],
    routes: Set[tuple[Place, Place]],
) -> Iterator[Inferred]:
    """Each place told of for the first time, beside the last action at the towns near it, but those
    from which a report tells a move there."""
    near = rules().limits.near_km
    points = sorted((spot, order(at), at) for at in acted if (spot := point(at)) is not None)
    for place, first in sorted(firsts.items(), key=lambda item: (item[1].day, order(item[0]))):
        spot = point(place)
        if spot is None:
            continue
        low = bisect_left(points, ((spot[0] - near / DEGREE_KM, -180.0),))
        for other, _, at in points[low:]:
            if other[0] > spot[0] + near / DEGREE_KM:
                break
            if (km := distance(spot, other)) <= near and (at, place) not in routes:
                yield from _soon(at, acted[at], place, first, km)


def new_of_network(
    acted: Mapping[Place, Actions], firsts: Mapping[Place, First]
) -> Iterator[Inferred]:
    """Each place first told of with a network, beside the last action against it elsewhere."""
    every = [told for actions in acted.values() for told in actions.told]
    for place, first in sorted(firsts.items(), key=lambda item: (item[1].day, order(item[0]))):
        elsewhere = [t for t in every if t.at is not None and _apart(town(t.at), place)]
        before = [t for t in elsewhere if _period(t).last_day < first.day]
        if before:
            last = max(before, key=lambda t: (_period(t).last_day, _key(t)))
            yield from _soon(town(last.at or place), Actions([Event(last, False)]), place, first)


def first_of_network(found: Sequence[Event]) -> dict[Place, First]:
    """The first telling of each town among the events of one network."""
    shown: dict[Place, First] = {}
    for event in found:
        day = _told_of(event.told)
        for place in _there(event.told) if day else ():
            at = town(place)
            if day and not wide(at) and (at not in shown or day < shown[at].day):
                shown[at] = First(day, event)
    return shown


def started(told: Told) -> dt.date | None:
    """The first day on which it can have been, where the ledger has one."""
    when = _period(told)
    if told.kind == "count" and when.end:
        return Period(when.end, when.end).first_day
    return when.first_day if when.start else None


def days(action: Told, later: Told) -> Days:
    """The days from an action's end to the beginning of what came later."""
    first, action_over = _told_of(later) or dt.date.max, _period(action).last_day
    end, begun = _period(later).last_day, _period(action)
    bounded = begun.start is not None and end != dt.date.max
    return Days((first - action_over).days, (end - begun.first_day).days if bounded else None)


def _soon(
    at: Place, actions: Actions, place: Place, first: First, km: int | None = None
) -> Iterator[Inferred]:
    action = actions.before(first.day)
    if action is None or not _apart(at, place):
        return
    limits = rules().limits
    between = days(action, first.shown.told)
    # Raids on two places within weeks of one another are one drive, not a flight from the first.
    least = limits.quiet_days if first.shown.acted else 0
    if least <= between.least <= limits.window_days:
        yield _inferred("new_place", at, place, first.shown.told, action, between, km)


def _inferred(
    kind: str,
    at: Place,
    place: Place,
    told: Told,
    action: Told,
    between: Days,
    km: int | None = None,
) -> Inferred:
    return Inferred(
        "again" if kind == "again" else "new_place",
        at,
        place,
        _period(told),
        told.by_report,
        between,
        action,
        km,
        (told.operation,) if told.operation else (),
        told.claims,
        told.statements,
        told.moves,
    )


def _known(shelf: Shelf) -> dict[Place, dt.date | None]:
    """The first day on which each place is told of; None where that cannot be known."""
    holding = shelf.holders.values()
    known: _Days = {}
    for days in shelf.each(__name__, holding, lambda one: _days_of(one.claims, shelf)):
        for place, day in days.items():
            _tell(known, place, day)
    held = set[str]().union(*(one.claims for one in holding))
    for place, day in _days_of(shelf.claims.keys() - held, shelf).items():
        _tell(known, place, day)
    for said in shelf.statements.values():
        _tell_of(known, said.place, said.when, shelf.reports[said.report].published, stock=False)
    for move in shelf.atlas.told:
        for at in (move.origin, move.destination):
            _tell_of(known, at, move.when, shelf.reports[move.report].published, stock=False)
    return known


_Days = dict[Place, dt.date | None]


def _days_of(claims: Iterable[str], shelf: Shelf) -> _Days:
    """The first day on which each place is told of in some claims."""
    days: _Days = {}
    for claim in map(shelf.claim, claims):
        home = shelf.home(claim)
        when = home.holder.when if home and isinstance(home.holder, Operation) else None
        published = shelf.reports[claim.report].published
        _tell_of(days, claim.place, when or claim.when, published, stock=claim.action == "hold")
    return days


def _tell_of(
    days: _Days, place: Place | None, when: Period | None, published: str | None, *, stock: bool
) -> None:
    if place is not None and not wide(place):
        for one in holders(place):
            _tell(days, one, _first_day(when, published, stock))


def _tell(days: _Days, place: Place, day: dt.date | None) -> None:
    before = days.get(place, day)
    days[place] = None if day is None or before is None else min(before, day)


def _first_day(when: Period | None, published: str | None, stock: bool) -> dt.date | None:
    if when is not None and when.start:
        return when.first_day
    if when is not None and when.end and stock:
        return Period(when.end, when.end).first_day
    return Period(published, published).first_day if published else None


def _told_of(told: Told) -> dt.date | None:
    """The first day of what is told, else the day of the report that tells it."""
    when = _period(told)
    by_report = Period(when.end, when.end).first_day if told.by_report and when.end else None
    return started(told) or by_report


def _there(told: Told) -> tuple[Place, ...]:
    """Where what was told shows activity: at its place, or where a move led."""
    place = told.destination if told.moves else told.at
    return (place,) if place is not None else ()


def _arrives(told: Told, at: Place) -> bool:
    return any(town(place) == at for place in _there(told))


def _apart(a: Place, b: Place) -> bool:
    return a not in holders(b) and b not in holders(a)


def _one(later: Told, action: Told, shelf: Shelf) -> bool:
    """Whether both are one operation, or linked as perhaps about the same people."""
    if later.operation is None or action.operation is None:
        return False
    links = shelf.links(later.operation)
    linked = {id for link in links if link.relation in SAME for id in (link.a, link.b)}
    return later.operation == action.operation or action.operation in linked


def _period(told: Told) -> Period:
    return told.when or Period()


def _key(told: Told) -> tuple[str, ...]:
    return (told.operation or "", *told.claims, *told.statements, *told.moves)
