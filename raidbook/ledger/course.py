"""The course of a running total: what it grew by from reading to reading, where it falls though it
should not, and where its scope changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise

from raidbook.ledger import explain
from raidbook.ledger.scope import Stand, falls, later, starts_differ, stood
from raidbook.model import Figure, Increment, ReadingOf
from raidbook.places import naming

LASTING = ("action", "to", "since")
"""What a change of scope is named for even where the total rises. Place, label and actors are said
too loosely for that: "Myanmar" and "northern Myanmar" are one scope in most reports."""
DECIMALS = 6
"""Of an increment: what lies behind is the noise of binary fractions."""
TOLD = ("since", "place", "to", "label", "nationality", "action", "by")
"""What a fall may be explained by."""


def increments(readings: Iterable[ReadingOf]) -> tuple[Increment, ...]:
    """What the total grew by between each two days with readings that are certainly of it.

    Several readings of one day give the range from the least to the most that they allow. An
    increment is not below 0, as running totals do not fall, unless its readings leave no other way.
    """
    days: defaultdict[str, list[ReadingOf]] = defaultdict(list)
    for one in readings:
        if one.day is not None and not one.inferred:
            days[one.day].append(one)
    ordered = sorted(days, key=stood)
    return tuple(_increment(a, days[a], b, days[b]) for a, b in pairwise(ordered))


def _increment(
    since: str, before: Sequence[ReadingOf], until: str, after: Sequence[ReadingOf]
) -> Increment:
    first, last = (max((r.figure for r in side), key=_standing) for side in (before, after))
    least, most = allowed(before)
    low, high = allowed(after)
    top = None if high is None else high - least
    bottom = low - most if most is not None else 0.0
    return Increment(
        since=since,
        until=until,
        low=round(bottom if top is not None and top < 0 else max(0.0, bottom), DECIMALS),
        best=round(last.best - first.best, DECIMALS),
        high=None if top is None else round(top, DECIMALS),
        claims=tuple(dict.fromkeys(r.figure.rests_on for r in (*before, *after))),
    )


def _standing(figure: Figure) -> tuple[float, str]:
    return figure.best, figure.id


def allowed(of: Sequence[ReadingOf]) -> tuple[float, float | None]:
    """The least and the most that the readings of one day allow; None where nothing bounds it."""
    tops = [r.figure.high for r in of]
    known = [top for top in tops if top is not None]
    return min(r.figure.low for r in of), max(known) if len(known) == len(tops) else None


def notes(sure: Iterable[Stand], inferred: Iterable[Stand] = ()) -> tuple[str, ...]:
    """Falls, with both sides and what the two say differently of their scope, and the changes of
    scope of a total that rises, in the order of their days."""
    certain = _dated(sure)
    found = [*_falls(_dated([*certain, *inferred])), *_changes(certain)]
    return tuple(dict.fromkeys(text for _, text in sorted(found)))


def _dated(stands: Iterable[Stand]) -> list[Stand]:
    """The readings with a day, in its order; of one day the higher one last."""
    dated = [s for s in stands if s.day is not None]
    return sorted(dated, key=lambda s: (*stood(s.day), s.claim.count.value, s.key))


def _falls(stands: Sequence[Stand]) -> Iterator[tuple[object, str]]:
    """Each reading that is lower than the highest one since the last fall."""
    peak: Stand | None = None
    for one in stands:
        if peak is not None and falls(peak, one):
            changed = explain.listed(_differences(peak, one, TOLD), "changes")
            name = "narrows" if changed else "falls"
            yield stood(one.day), _say(name, peak, one, changed)
            peak = one
        elif peak is None or one.claim.count.low >= peak.claim.count.low:
            peak = one


def _changes(stands: Sequence[Stand]) -> Iterator[tuple[object, str]]:
    """Where all readings before say one thing of the scope, and all after it another."""
    for name in LASTING:
        told = [s for s in stands if _said(s, name) is not None]
        runs = [(a, b) for a, b in pairwise(told) if _said(a, name) != _said(b, name)]
        if len(runs) != len({_said(s, name) for s in told}) - 1:
            continue  # reports say it now one way, now the other
        for before, after in runs:
            changed = _differences(before, after, (name,))
            if changed and later(before, after) and not falls(before, after):
                yield stood(after.day), _say("changes", before, after, changed[0])


def _say(name: str, a: Stand, b: Stand, changed: str) -> str:
    return explain.say(
        "note",
        name,
        a=explain.counted(a.claim),
        b=explain.counted(b.claim),
        a_day=explain.on(a.day),
        b_day=explain.on(b.day),
        changed=changed,
    )


def _differences(a: Stand, b: Stand, fields: Iterable[str]) -> list[str]:
    """What two readings say differently of their scope, in words; what one leaves unsaid is no
    difference."""
    found: list[str] = []
    for name in fields:
        one, two = _said(a, name), _said(b, name)
        if one is None or two is None or one == two:
            continue
        if name != "since" or starts_differ(a, b):
            template = explain.phrases()["change"][name]
            found.append(template.format(a=_in_words(a, name), b=_in_words(b, name)))
    return found


def _said(of: Stand, name: str) -> Hashable:
    """What a reading says of one field of its scope; None where it says nothing."""
    claim = of.claim
    match name:
        case "since":
            return of.since
        case "place":
            at = claim.place
            return (
                (at.name or naming.country(at.country or "", naming.OF_RECORDS) or None)
                if at
                else None
            )
        case "label":
            return explain.thing(claim).code if claim.label else None
        case "nationality":
            named = claim.nationality != ("foreign",)
            return claim.nationality or None if named else None
        case _:
            return getattr(claim, name) or None  # no country, or none of several


def _in_words(of: Stand, name: str) -> str:
    """The same in words, of a field of which it says something."""
    claim = of.claim
    match name:
        case "since":
            return explain.day(of.since)
        case "place":
            return (explain.place(claim.place) if claim.place else None) or ""
        case "to":
            return explain.country(claim.to or "")
        case "label":
            return explain.things(claim)
        case "action":
            return explain.action(claim)
        case "nationality":
            return explain.listed(map(explain.country, claim.nationality))
        case _:
            return explain.listed(map(explain.country, claim.by))
