"""A total as the ledger shows it: its scope, and its readings in the order of their days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from raidbook.ledger import course, explain
from raidbook.ledger.figures import figures
from raidbook.ledger.inferring import Series
from raidbook.ledger.scope import Stand, stood
from raidbook.ledger.sources import Sources
from raidbook.model import Claim, ReadingOf, Total

T = TypeVar("T", bound=Hashable)


def total(
    name: str,
    series: Series,
    claims: Mapping[str, Claim],
    sources: Sources,
) -> Total:
    """The total with the id `name` out of its readings. Its scope is what most of them say."""
    readings = _readings(name, series, sources)
    held = [s.claim for s in series.all]
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
        sex=first.sex,
        minor=first.minor,
        status=first.status,
        notes=_notes(series, readings),
        increments=course.increments(readings),
    )


def most(values: Iterable[T | None]) -> T | None:
    """The value said most often, the least of several; None where nothing is said."""
    said = Counter(v for v in values if v is not None)
    return min(said, key=lambda v: (-said[v], repr(v)), default=None)


def _readings(name: str, series: Series, sources: Sources) -> tuple[ReadingOf, ...]:
    """One reading for each day and quantity; the undated ones first."""
    days: defaultdict[str | None, list[Stand]] = defaultdict(list)
    for one in series.all:
        days[one.day].append(one)
    inferred = {s.claim.id for s in series.inferred}
    found: list[ReadingOf] = []
    for day in sorted(days, key=stood):
        held = figures([s.claim for s in days[day]], sources, f"{name}.{day or 'undated'}")
        found.extend(
            ReadingOf(day, f, all(j.claim in inferred for j in f.judged))
            for f in sorted(held, key=lambda f: (f.best, f.id))
        )
    return tuple(found)


def _notes(series: Series, readings: Iterable[ReadingOf]) -> tuple[str, ...]:
    undated = sum(1 for r in readings if r.day is None)
    name = "undated" if undated == 1 else "undated_more"
    said = [explain.say("note", name, count=undated)] if undated else []
    return (*course.notes(series.stands, series.inferred), *said)
