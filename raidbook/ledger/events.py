"""An event: the claims of one report that are held to be about one operation, and what they say."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from raidbook.ledger import actions
from raidbook.model import Claim, Period, Place, Report


class Event(msgspec.Struct, frozen=True, eq=False, gc=False):
    """Claims of one report about one operation, in the order of the text; at least one. The fields
    from `first` on follow from the others: every comparison asks for them."""

    report: str
    published: str | None
    claims: tuple[Claim, ...]
    when: Period | None
    """The narrowest period that a claim states."""
    places: tuple[Place, ...]
    by: frozenset[str]
    actors: frozenset[str]
    networks: frozenset[str]
    to: frozenset[str]
    families: frozenset[str]
    first: int | None
    """The first and last day of `when`, as day numbers."""
    last: int | None
    told: int | None
    """The day on which the report was published."""
    stock: bool
    """Whether all that it counts is there, and was not done, on its day."""
    row: str | None = None
    """The event that a table, in which each row is one of its own, takes it for."""

    @property
    def key(self) -> tuple[str, int, int]:
        """What events are ordered by: the report and the first claim's place in it."""
        first = self.claims[0]
        return self.report, first.start, first.ordinal


def event(claims: Iterable[Claim], report: Report | None) -> Event:
    """The event that these claims of one report tell of. Raises ValueError without claims."""
    members = tuple(sorted(claims, key=lambda c: (c.start, c.ordinal)))
    if not members:
        raise ValueError("an event needs a claim")
    telling = [c for c in members if not actions.circumstance(c)] or list(members)
    spells = [spell for c in telling if (spell := when(c)) is not None]
    spell = min(spells, key=_breadth) if spells else None
    first, last = span(spell) if spell else (None, None)
    published = report.published if report else None
    return Event(
        report=members[0].report,
        published=published,
        claims=members,
        when=spell,
        places=tuple(dict.fromkeys(c.place for c in telling if c.place is not None)),
        by=_shared(frozenset(code for c in members for code in c.by)),
        actors=_shared(frozenset(actor for c in members for actor in c.actors)),
        networks=_shared(frozenset(network for c in members for network in c.networks)),
        to=_shared(frozenset(c.to for c in members if c.to is not None)),
        families=_shared(frozenset(f for c in telling for f in actions.families(c))),
        first=first,
        last=last,
        told=days(published)[0] if published else None,
        stock=all(c.action == "hold" for c in members),
        row=report.event if report else None,
    )


@lru_cache(maxsize=10_000)
def _shared(codes: frozenset[str]) -> frozenset[str]:
    """The set itself, or one equal to it: few are different."""
    return codes


@lru_cache(maxsize=100_000)
def span(period: Period) -> tuple[int, int]:
    """First and last day of a period as day numbers."""
    return period.first_day.toordinal(), period.last_day.toordinal()


@lru_cache(maxsize=100_000)
def days(date: str) -> tuple[int, int]:
    """First and last day of a date, month or year as day numbers."""
    return span(Period(date, date))


def when(claim: Claim) -> Period | None:
    """When the claim's action was, as far as it is bounded: the day for a stock, the first day for
    what goes on, None for what is only said to lie before a day."""
    period = claim.when
    if period is None:
        return None
    if period.start is None:
        at = claim.action == "hold" or claim.status == "planned"
        return Period(period.end, period.end) if at and period.end else None
    return period if period.end is not None else Period(period.start, period.start)


def _breadth(period: Period) -> tuple[int, int]:
    first, last = span(period)
    return last - first, first
