"""Events of many reports become operations."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from raidbook.ledger.cluster import Node, Support
from raidbook.ledger.clusters import Clusters, Rules
from raidbook.ledger.decided import Decided
from raidbook.ledger.events import Event
from raidbook.ledger.evidence import digits, enough, evidence
from raidbook.ledger.weights import weights

WINDOW = 8
"""Neighbours by day that an event is compared with inside one key. A key that many events share is
searched near the event's own day, which keeps the cost proportional to the number of events."""
_UNDATED = 693596
"""The day number that events without any date are ordered by: the first of 1900."""
SLACK = 3
"""Days between two events that may still be one."""
MONTH = 30
"""Days within which two events are looked for that share a place, or a country and a kind."""
SEASON = 90
"""The same for those that share a value of two or three digits."""
RARE = 4
"""Digits of a value that leads from one event to another whatever their days."""


def operations(decided: Callable[[], Decided]) -> Clusters[Event]:
    """Groups of events by the operation that they tell of; none yet. `decided` gives what people
    decided, as it is when it is asked.

    Two events of one report stay apart: whoever told of them in one text took them for two. So do
    two rows of a table in which each row is an event.
    """

    def apart(some: Sequence[Event], others: Sequence[Event]) -> bool:
        reports = {event.report for event in some}
        if any(event.report in reports for event in others):
            return True
        if len({event.row for event in (*some, *others)} - {None}) > 1:
            return True
        now = decided()
        return now.splits and now.keeps_apart(_claims(some), _claims(others))

    w = weights().operation
    return Clusters(
        Rules(keys, edge, Support(evidence, w.threshold * w.keep, apart), WINDOW, _country)
    )


def edge(a: Event, b: Event) -> float | None:
    """The evidence that two events are one operation, where it suffices."""
    two = a.report == b.report or (a.row != b.row and a.row is not None and b.row is not None)
    return None if two else enough(a, b)


def node(event: Event) -> Node[Event]:
    """An event as a node, in blocks by its day."""
    return Node(event, event.key, (_day(event), ""))


def keys(event: Event) -> frozenset[Hashable]:
    """What an event is found by: the month and the place, or the country and the kind of operation;
    the season and an exact value; a rare value; a network."""
    return frozenset(_keys(event))


def _claims(events: Iterable[Event]) -> set[str]:
    return {claim.id for event in events for claim in event.claims}


def _day(event: Event) -> int:
    days = (day for day in (event.first, event.told) if day is not None)
    return next(days, _UNDATED)


def _keys(event: Event) -> Iterator[Hashable]:
    months = _stretches(event, MONTH, most=12, before=1)
    for place in event.places:
        for month in months:
            yield "place", place.town, month
            for family in event.families:
                yield "country", place.country, family, month
    seasons = _stretches(event, SEASON, most=2, before=2)
    for claim in event.claims:
        value = claim.kind, claim.currency, claim.count.value
        told = digits(claim.count.value)
        if told >= RARE:
            yield "value", value
        elif told >= 2:
            yield from (("value", value, season) for season in seasons)
    for network in event.networks:
        yield "network", network


def _country(event: Event) -> str:
    return event.places[0].country or "" if event.places else ""


def _stretches(event: Event, length: int, most: int, before: int) -> list[int]:
    """The numbers of the stretches of so many days that an event lies in, at most as many as `most`
    after the first, and of the next one where it ends close to it; of an undated event that of
    telling and those before it."""
    if event.first is not None and event.last is not None:
        first, last = event.first // length, (event.last + SLACK) // length
        return list(range(first, min(last, first + most) + 1))
    told = _day(event) // length
    return list(range(told - before, told + 1))
