"""Which pairs of events are worth comparing: those that share a key, never all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from raidbook.ledger.events import Event, span
from raidbook.ledger.evidence import digits
from raidbook.model import Period

WINDOW = 24
"""Neighbours by day that an event is compared with inside one key. A key that many events share is
searched near the event's own day, which keeps the cost proportional to the number of events."""
_UNDATED = Period("1900-01-01", "1900-01-01")


def pairs(events: Sequence[Event]) -> set[tuple[int, int]]:
    """Pairs of indices (the lower first) of events of different reports that share a key: the place
    and the month, the country, those who acted and the week, or an exact value."""
    blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index, event in enumerate(events):
        for key in set(_keys(event)):
            blocks[key].append(index)
    days = [_day(event) for event in events]
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        members.sort(key=lambda index: (days[index], index))
        for at, one in enumerate(members):
            for two in members[at + 1 : at + 1 + WINDOW]:
                if events[one].report != events[two].report:
                    found.add((min(one, two), max(one, two)))
    return found


def _day(event: Event) -> int:
    period = event.when or (Period(event.published, event.published) if event.published else None)
    return span(period or _UNDATED)[0]


def _keys(event: Event) -> Iterator[Hashable]:
    months = list(_months(event))
    for place in event.places:
        for month in months:
            yield "place", place.town, month
            for family in event.families:
                yield "country", place.country, family, month
    for claim in event.claims:
        if digits(claim.count.value) >= 2:
            yield "value", claim.kind, claim.currency, claim.count.value
    for network in event.networks:
        yield "network", network


def _months(event: Event) -> Iterable[int]:
    """The months of an event, and the next one where it ends close to it; the months in which an
    undated event is likely to have been."""
    if event.when is not None:
        first, last = span(event.when)
        return range(first // 30, min((last + 3) // 30, first // 30 + 12) + 1)
    told = _day(event)
    return range((told - 30) // 30, told // 30 + 1)
