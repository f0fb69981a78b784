"""News of places: the towns of which one origin alone has told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from raidbook.insight.attention.records import Reason
from raidbook.insight.attention.rules import rules
from raidbook.insight.attention.weighing import Kept, Weighed
from raidbook.insight.towns import holders, order
from raidbook.ledger.shelf import Shelf
from raidbook.model import Claim, Period, Place, Reading


def first_news(held: Iterable[Weighed], shelf: Shelf, kept: Kept) -> Iterator[tuple[str, Reason]]:
    """For each town with an action or activity that one origin alone has told of in any way, the
    claim that tells it first, and the reason."""
    origins = _origins(shelf, kept)
    told: dict[Place, list[Claim]] = {}
    for one in held:
        for place, claim in one.news:
            if len(origins[place]) == 1:
                told.setdefault(place, []).append(shelf.claim(claim))
    newest = max((r.published for r in shelf.reports.values() if r.published), default=None)
    for place in sorted(told, key=order):
        first = min(told[place], key=lambda claim: _order(claim, shelf))
        yield first.id, Reason("first", _points(first, newest, shelf), (first.id,))


def _origins(shelf: Shelf, kept: Kept) -> dict[Place, set[str]]:
    """The origins that tell of each town, and of what lies in it."""
    found: dict[Place, set[str]] = {}
    places: dict[str, tuple[Reading, frozenset[Place]]] = {}
    for reading in shelf.readings:
        before = kept.places.get(reading.report)
        if before is None or not (before[0] is reading or before[0] == reading):
            before = (reading, _named(reading))
        places[reading.report] = before
        for place in before[1]:
            found.setdefault(place, set()).add(shelf.origin(reading.report))
    kept.places = places
    return found


def _named(reading: Reading) -> frozenset[Place]:
    named = [claim.place for claim in reading.claims]
    named += [statement.place for statement in reading.statements]
    named += [end for move in reading.moves for end in (move.origin, move.destination)]
    return frozenset(at for place in set(named) if place for at in holders(place))


def _points(claim: Claim, newest: str | None, shelf: Shelf) -> int:
    of = rules().first
    published = shelf.report_of(claim).published
    if published is None or newest is None:
        return of.points
    age = _day(newest) - _day(published)
    return of.points + (of.fresh if age <= dt.timedelta(days=of.days) else 0)


def _day(date: str) -> dt.date:
    return Period(date, date).last_day


def _order(claim: Claim, shelf: Shelf) -> tuple[str, str, int, int, str]:
    published = shelf.report_of(claim).published or "9999"
    return published, claim.report, claim.start, claim.ordinal, claim.id
