"""When a value was first told, and which telling of a quantity is the best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from raidbook.ledger.bulletins import Bulletins
from raidbook.ledger.sources import Sources
from raidbook.ledger.verdicts import Told, coarseness, compare
from raidbook.model import Claim

VALUES = 24
"""Values of one quantity that are weighed against one another, those of the most origins."""


def tellings(claims: Iterable[Claim], sources: Sources) -> list[Told]:
    """The claims of one quantity, each with the day on which its origin first told its value: a
    copy of an old telling is no news."""
    listed = list(claims)
    first: dict[tuple[str, float, float | None], str] = {}
    for claim in listed:
        day = sources.published.get(claim.report)
        key = _told_by(claim, sources)
        if day is not None and day < first.get(key, "~"):
            first[key] = day
    return [Told(c, first.get(_told_by(c, sources))) for c in listed]


def _told_by(claim: Claim, sources: Sources) -> tuple[str, float, float | None]:
    return sources.origin(claim.report), claim.count.value, claim.count.high


class _Value(msgspec.Struct):
    """A value of a quantity and those who tell it."""

    told: list[Told]
    origins: int


def best(told: Sequence[Told], sources: Sources, bulletins: Bulletins) -> Told:
    """The telling that a figure rests on; `told` must hold one.

    1. Precision: an exact number before "about" or "more than", a range, a vague word; and none
       that rounds another.
    2. Recency: no value that a later one updates.
    3. Of the values left: the better grade, then more independent origins, then the closer source,
       then the later one.
    4. Of those who tell it: the better grade, the closer source, the later one, the one that names
       who said so.
    """
    if len(told) == 1:
        return told[0]
    finest = min(coarseness(t.claim.count)[0] for t in told)
    values = _values([t for t in told if coarseness(t.claim.count)[0] == finest], sources)
    standing = _standing(values, bulletins)
    value = min(standing, key=lambda v: _worth(v, sources))
    return min(value.told, key=lambda t: _rank(t, sources))


def _values(told: Sequence[Told], sources: Sources) -> list[_Value]:
    by_value: dict[tuple[float, float | None], list[Told]] = {}
    for one in told:
        by_value.setdefault((one.claim.count.value, one.claim.count.high), []).append(one)
    found = [
        _Value(tellers, len({sources.origin(t.claim.report) for t in tellers}))
        for tellers in by_value.values()
    ]
    return sorted(found, key=lambda v: (-v.origins, _order(_first(v))))[:VALUES]


def _standing(values: Sequence[_Value], bulletins: Bulletins) -> list[_Value]:
    """The values that no finer one makes precise and no later one updates; all where each is."""
    gone: set[int] = set()
    for at, one in enumerate(values):
        for n, two in enumerate(values[at + 1 :], at + 1):
            a, b = _first(one), _first(two)
            found = compare(a, b, bulletins.course(a, b))
            if found.verdict in ("rounds", "vague"):
                gone.add(at if found.a is a else n)
            elif found.verdict == "updates":
                gone.add(n if found.a is a else at)
    return [v for n, v in enumerate(values) if n not in gone] or list(values)


def _first(value: _Value) -> Told:
    return min(value.told, key=_order)


def _order(told: Told) -> tuple[str, str, int, int]:
    claim = told.claim
    return told.published or "~", claim.report, claim.start, claim.ordinal


def _worth(value: _Value, sources: Sources) -> tuple[object, ...]:
    return (
        min(sources.grade(t.claim.report) for t in value.told),
        -value.origins,
        min(sources.closeness(t.claim) for t in value.told),
        _backwards(_first(value).published),
        _order(_first(value)),
    )


def _rank(told: Told, sources: Sources) -> tuple[object, ...]:
    claim = told.claim
    return (
        sources.grade(claim.report),
        sources.closeness(claim),
        _backwards(told.published),
        claim.said_by is None,
        claim.report,
        claim.start,
        claim.ordinal,
    )


def _backwards(day: str | None) -> tuple[int, ...]:
    """What days are ordered by, the latest first."""
    return tuple(-int(part) for part in (day or "0-0-0").split("-"))
