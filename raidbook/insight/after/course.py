"""The courses of events of a scope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from raidbook.insight.after.order import days
from raidbook.insight.after.records import Answer, Course, Inferred, Summary, Told
from raidbook.insight.after.telling import Event
from raidbook.insight.after.whole import Whole, whole
from raidbook.insight.scope import EVERYTHING, Scope, known_place, lies_in
from raidbook.insight.towns import order, town
from raidbook.ledger.shelf import Shelf
from raidbook.model import Period, Place


def answer(shelf: Shelf, scope: Scope = EVERYTHING) -> Answer:
    """What reports tell of a place or a network after the actions there, in order of days, and what
    follows from it.

    A scope with a place or a network gives one course, with all that lies in the place. Any other
    scope gives a course for every town (or region, where no town is known) with an action. The
    period asked for leaves out events on other days and those without a day; what follows from
    earlier actions within it stays.
    """
    told = whole(shelf, scope.network, scope.by)
    if scope.place is not None:
        place = known_place(scope.place)
        found = told.events_at.get(scope.place, ())
        follows = told.follows_at.get(scope.place, ())
        return Answer((_course(place, scope.network, found, follows, scope),))
    if scope.network is not None:
        return Answer((_course(None, scope.network, told.events, told.follows, scope),))
    by_town: dict[Place, list[Inferred]] = {}
    for one in told.follows:
        by_town.setdefault(one.at, []).append(one)
    courses = [_course(at, None, told.by_town[at], by_town.get(at, []), scope) for at in told.acted]
    return Answer(
        tuple(sorted((course for course in courses if course.told), key=_rank)),
        *_elsewhere(told, shelf, scope),
    )


def _course(
    place: Place | None,
    network: str | None,
    found: Iterable[Event],
    follows: Iterable[Inferred],
    scope: Scope,
) -> Course:
    told = [_directed(e.told, place, scope) for e in found if _in_time(e.told.when, scope)]
    told.sort(key=_when)
    inferred = [one for one in follows if _in_time(one.when, scope)]
    inferred.sort(key=lambda one: (*days(one.when), one.kind, order(one.place), order(one.at)))
    summary = _summary(told, inferred)
    return Course(place, network, tuple(told), tuple(inferred), summary)


def _directed(told: Told, place: Place | None, scope: Scope) -> Told:
    """A move as it looks from the course's place. To a network every move is within it."""
    if not told.moves or place is None:
        return told

    def here(end: Place | None) -> bool:
        if scope.place is not None:
            return lies_in(end, scope.place)
        return end is not None and town(end) == place

    out, into = here(told.origin), here(told.destination)
    kind = "move_within" if out and into else "move_out" if out else "move_in"
    return msgspec.structs.replace(told, kind=kind)


def _summary(told: Sequence[Told], inferred: Sequence[Inferred]) -> Summary:
    actions = [one for one in told if one.kind == "action"]
    dated = [one for one in actions if one.when is not None and one.when.end]
    # What has a day of its own goes before what only a report's day dates.
    own = [one.when for one in dated if not one.by_report] or [one.when for one in dated]
    last = max((w for w in own if w), key=lambda w: (w.last_day, w.first_day), default=None)
    again = [one for one in inferred if one.kind == "again"]
    since = [one.days for one in again if one.action.when == last]
    return Summary(
        actions=len(actions),
        last_action=last,
        again=len(again),
        soonest=min((one.days for one in again), key=lambda days: days.least, default=None),
        since_last=min(since, key=lambda days: days.least, default=None),
        moves_out=len(_routes(told, "move_out")),
        moves_in=len(_routes(told, "move_in")),
        new_places=len({one.place for one in inferred if one.kind == "new_place"}),
    )


def _routes(told: Iterable[Told], kind: str) -> set[tuple[Place | None, ...]]:
    moves = (one for one in told if one.kind == kind)
    return {tuple(town(p) if p else None for p in (m.origin, m.destination)) for m in moves}


def _elsewhere(
    everything: Whole, shelf: Shelf, scope: Scope
) -> tuple[tuple[Told, ...], tuple[str, ...], tuple[str, ...]]:
    """Moves and trends told of no place with a course, and operations known only by country."""
    acted = everything.acted
    rest = [e.told for e in everything.events if not any(town(p) in acted for p in e.places)]
    rest = sorted((told for told in rest if _in_time(told.when, scope)), key=_when)
    moves = tuple(told for told in rest if told.moves)
    said = (id for told in rest if told.kind == "said" for id in told.statements)
    trends = tuple(id for id in said if shelf.statement(id).topic == "trend")
    lone = (told.operation for told in rest if told.kind == "action" and told.operation)
    return moves, trends, tuple(dict.fromkeys(lone))


def _in_time(when: Period | None, scope: Scope) -> bool:
    if scope.since is None and scope.until is None:
        return True
    return when is not None and bool(when.start or when.end) and when & scope.period is not None


def _when(told: Told) -> tuple[dt.date, dt.date, str, tuple[str, ...]]:
    return *days(told.when), told.kind, (*told.claims, *told.statements, *told.moves)


def _rank(course: Course) -> tuple[int, int, tuple[str, str, str]]:
    summary = course.summary
    after = summary.again + summary.moves_out + summary.moves_in + summary.new_places
    return -after, -summary.actions, order(course.place)
