"""The part of a ledger that a question is about."""

from __future__ import annotations

import functools

from raidbook.ledger.shelf import Holder, Shelf
from raidbook.model import Operation, Period, Place, Record, Total
from raidbook.places import gazetteer


class Scope(Record):
    """Everything at a place (an id of the place table), of a network (an id of the table of
    networks), by the authorities of a country (ISO 3166), in a period (days, months or years, both
    included). What is None asks for any."""

    place: str | None = None
    network: str | None = None
    by: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def period(self) -> Period:
        """The days asked for."""
        return Period(self.since, self.until)


EVERYTHING = Scope()


def operations(shelf: Shelf, scope: Scope) -> tuple[Operation, ...]:
    """The operations of a scope, the earliest first, those without a day last."""
    found = [op for op in shelf.ledger.operations if _holds(scope, op, shelf)]
    return tuple(sorted(found, key=lambda op: (first_day(op.when), op.id)))


def totals(shelf: Shelf, scope: Scope) -> tuple[Total, ...]:
    """The running totals of a scope in the ledger's order; the period asked for is one in which a
    reading stood."""
    return tuple(total for total in shelf.ledger.totals if _holds(scope, total, shelf))


def first_day(when: Period | None) -> str:
    """The first day of a period for ordering; what has none comes last."""
    if when is None or not (when.start or when.end):
        return "9999"
    return when.start or when.end or ""


def lies_in(place: Place | None, id: str) -> bool:
    """Whether a place is, or lies within, the place of an id. Of a place with an id that no table
    lists only the country is known."""
    return place is not None and _lies_in(place.id, place.country, id)


@functools.lru_cache(maxsize=100_000)
def _lies_in(own: str | None, country: str | None, id: str) -> bool:
    for known in (own, country):
        try:
            if known is not None:
                return gazetteer().lies_within(known, id)
        except KeyError:
            continue
    return False


def networks(holder: Holder, shelf: Shelf) -> tuple[str, ...]:
    """The ids of the networks that the claims of an operation or total name, sorted."""
    return tuple(sorted({name for id in holder.claims for name in shelf.claim(id).networks}))


def places(holder: Holder) -> tuple[Place, ...]:
    """Where an operation was, or what a total counts over."""
    if isinstance(holder, Operation):
        return holder.places
    return (holder.place,) if holder.place else ()


def _holds(scope: Scope, holder: Holder, shelf: Shelf) -> bool:
    return (
        (scope.by is None or scope.by in holder.by)
        and (scope.place is None or any(lies_in(p, scope.place) for p in places(holder)))
        and (scope.network is None or scope.network in networks(holder, shelf))
        and ((scope.since is None and scope.until is None) or _overlaps(scope.period, holder))
    )


def _overlaps(period: Period, holder: Holder) -> bool:
    """What has no day is in no period."""
    if isinstance(holder, Operation):
        when = holder.when
        return when is not None and bool(when.start or when.end) and period & when is not None
    days = (reading.day for reading in holder.readings)
    return any(day is not None and period & Period(day, day) is not None for day in days)
