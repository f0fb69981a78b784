"""The part of a ledger that a question is about."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from raidbook.ledger.shelf import Shelf
from raidbook.model import Holder, Operation, Period, Place, Record, Total
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
    found = [op for op in _held(shelf, scope) if isinstance(op, Operation)]
    return tuple(sorted(found, key=lambda op: (first_day(op.when), op.id)))


def totals(shelf: Shelf, scope: Scope) -> tuple[Total, ...]:
    """The running totals of a scope in the ledger's order; the period asked for is one in which a
    reading stood."""
    return tuple(total for total in _held(shelf, scope) if isinstance(total, Total))


def first_day(when: Period | None) -> str:
    """The first day of a period for ordering; what has none comes last."""
    if when is None or not (when.start or when.end):
        return "9999"
    return when.start or when.end or ""


def lies_in(place: Place | None, id: str) -> bool:
    """Whether a place is, or lies within, the place of an id. Of a place with an id that no table
    lists only the country is known."""
    return place is not None and _lies_in(place.id, place.country, id)


def known_place(id: str) -> Place:
    """The place of an id of the place table; of a country one without a name. Raises KeyError where
    there is none."""
    row = gazetteer().row(id)
    return Place(None if row.kind == "country" else row.name, row.country, row.id)


@functools.lru_cache(maxsize=100_000)
def _lies_in(own: str | None, country: str | None, id: str) -> bool:
    for known in (own, country):
        try:
            if known is not None:
                return gazetteer().lies_within(known, id)
        except KeyError:
            continue
    return False


def _held(shelf: Shelf, scope: Scope) -> Iterator[Holder]:
    """What is at the place, else of the network, else everything, with the rest of the scope
    looked at one by one."""
    held: Iterable[Holder] = shelf.holders.values()
    if scope.place is not None:
        held = shelf.atlas.at.get(scope.place, ())
    elif scope.network is not None:
        held = shelf.atlas.of.get(scope.network, ())
    for holder in held:
        if scope.by is not None and scope.by not in holder.by:
            continue
        if scope.network is not None and scope.network not in shelf.networks(holder):
            continue
        if scope.since or scope.until:
            if _overlaps(scope.period, holder):
                yield holder
        else:
            yield holder


def _overlaps(period: Period, holder: Holder) -> bool:
    """What has no day is in no period."""
    if isinstance(holder, Operation):
        when = holder.when
        return when is not None and bool(when.start or when.end) and period & when is not None
    days = (reading.day for reading in holder.readings)
    return any(day is not None and period & Period(day, day) is not None for day in days)
