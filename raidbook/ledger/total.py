"""A total as the ledger shows it: its scope, and its readings in the order of their days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import pairwise
from typing import TypeVar

from raidbook.ledger import explain
from raidbook.ledger.figures import figures
from raidbook.ledger.inferring import Series
from raidbook.ledger.scope import Stand, falls, stood
from raidbook.model import Claim, ReadingOf, Total

T = TypeVar("T", bound=Hashable)


def total(
    name: str,
    series: Series,
    claims: Mapping[str, Claim],
    published: Mapping[str, str | None],
) -> Total:
    """The total with the id `name` out of its readings. Its scope is what most of them say."""
    readings = _readings(name, series, published)
    stands = series.all
    held = [s.claim for s in stands]
    sure = [s.claim for s in series.stands]
    first = sure[0]
    dated = [r for r in readings if r.day is not None]
    latest = claims[(dated or list(readings))[-1].figure.rests_on]
    place = most(c.place for c in sure)
    since = most(s.since for s in series.stands)
    return Total(
        id=name,
        title=explain.total_title(latest, place, since),
        action=most(c.action for c in sure) or first.action,
        kind=first.kind,
        what=first.what,
        label=most(c.label for c in sure),
        nationality=most(c.nationality or None for c in sure) or (),
        place=place,
        to=most(c.to for c in sure),
        by=most(c.by or None for c in sure) or (),
        since=since,
        readings=readings,
        claims=tuple(c.id for c in held),
        currency=first.currency,
        notes=_notes(stands, readings),
    )


def most(values: Iterable[T | None]) -> T | None:
    """The value said most often, the least of several; None where nothing is said."""
    said = Counter(v for v in values if v is not None)
    return min(said, key=lambda v: (-said[v], repr(v)), default=None)


def _readings(
    name: str, series: Series, published: Mapping[str, str | None]
) -> tuple[ReadingOf, ...]:
    """One reading for each day and quantity; the undated ones first."""
    days: defaultdict[str | None, list[Stand]] = defaultdict(list)
    for one in series.all:
        days[one.day].append(one)
    inferred = {s.claim.id for s in series.inferred}
    found: list[ReadingOf] = []
    for day in sorted(days, key=stood):
        held = figures([s.claim for s in days[day]], published, f"{name}.{day or 'undated'}")
        found.extend(
            ReadingOf(day, f, all(j.claim in inferred for j in f.judged))
            for f in sorted(held, key=lambda f: (f.best, f.id))
        )
    return tuple(found)


def _notes(stands: list[Stand], readings: tuple[ReadingOf, ...]) -> tuple[str, ...]:
    found: list[str] = []
    dated = sorted((s for s in stands if s.day is not None), key=lambda s: (*stood(s.day), s.key))
    for one, two in pairwise(dated):
        if falls(one, two):
            found.append(explain.say("note", "falls", day=explain.day(two.day)))
    undated = sum(1 for r in readings if r.day is None)
    if undated:
        found.append(explain.say("note", "undated", count=undated))
    return tuple(dict.fromkeys(found))
