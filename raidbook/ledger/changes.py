"""What is different between a ledger of then and one of now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from raidbook.model import Change, Extent, Figure, Ledger, Operation, Total

Holder = Operation | Total
_ORDER = ("new", "updated", "contradicted", "merged", "gone")


class _Held(msgspec.Struct, frozen=True):
    """A figure with what holds it, the day on which it stood if it is a reading, and the claims
    about it by their ids of now."""

    figure: Figure
    holder: Holder
    day: str | None
    claims: tuple[str, ...]


def changes(
    then: Ledger, now: Ledger, moved: Mapping[str, str], names: Collection[str]
) -> tuple[Change, ...]:
    """What is new, updated, newly contradicted, merged or gone, in this order.

    `moved` gives the id of now for claims that have another one since, `names` are the ids of
    operations and totals that somebody may have seen. What only got more claims that say the same
    is no change.
    """
    found = [*_things(then, now, moved, names), *_figures(then, now, moved)]
    return tuple(
        sorted(found, key=lambda c: (_ORDER.index(c.kind), c.id, c.figure or "", c.claims))
    )


def _things(
    then: Ledger, now: Ledger, moved: Mapping[str, str], names: Collection[str]
) -> Iterator[Change]:
    present = {one.id: one for one in _all(now)}
    leads = _leads(then, now, moved)
    for one in _all(then):
        there = leads.get(one.id)
        if there is None:
            yield Change("gone", _what(one), one.id, one.title, one.claims)
        elif one.id not in present and one.id in names:
            claims = present[there].claims
            yield Change("merged", _what(one), one.id, one.title, claims, leads_to=there)
    for one in present.values():
        if one.id not in leads.values():
            yield Change("new", _what(one), one.id, one.title, one.claims)


def _leads(then: Ledger, now: Ledger, moved: Mapping[str, str]) -> dict[str, str]:
    """For each operation and total of then, what it is now: what has its id, else what holds most
    of its claims."""
    present = {one.id for one in _all(now)}
    home = {claim: one.id for one in _all(now) for claim in one.claims}
    leads: dict[str, str] = {}
    for one in _all(then):
        held = Counter(home[c] for c in (moved.get(c, c) for c in one.claims) if c in home)
        if one.id in present:
            leads[one.id] = one.id
        elif held:
            leads[one.id] = min(held, key=lambda i: (-held[i], i))
    return leads


def _figures(then: Ledger, now: Ledger, moved: Mapping[str, str]) -> Iterator[Change]:
    """What became of the figures of operations and totals that were there and still are."""
    leads = _leads(then, now, moved)
    stayed = set(leads.values())
    before: defaultdict[str, list[_Held]] = defaultdict(list)
    for held in _held(then, moved):
        for claim in held.claims:
            before[claim].append(held)
    counted: set[str] = set()
    contradicted = set(_contradicted(_held(then, moved), moved))
    for held in _held(now, {}):
        counted.update(held.claims)
        if held.holder.id in stayed:
            yield from _figure(held, _former(held, before))
            yield from _against(held, contradicted)
    for held in _held(then, moved):
        if held.holder.id in leads and counted.isdisjoint(held.claims):
            claims = tuple(j.claim for j in held.figure.judged)
            yield _change("gone", held, claims, before=_extent(held.figure))


def _figure(held: _Held, former: _Held | None) -> Iterator[Change]:
    after = _extent(held.figure)
    if former is None:
        yield _change("new", held, held.claims, after=after)
    elif (before := _extent(former.figure)) != after:
        yield _change("updated", held, held.claims, before=before, after=after)


def _against(held: _Held, known: Collection[frozenset[str]]) -> Iterator[Change]:
    for judged in held.figure.judged:
        pair = (judged.claim, judged.against or held.figure.rests_on)
        if judged.verdict == "contradicts" and frozenset(pair) not in known:
            yield _change("contradicted", held, pair, after=_extent(held.figure), why=judged.why)


def _change(
    kind: str,
    held: _Held,
    claims: tuple[str, ...],
    before: Extent | None = None,
    after: Extent | None = None,
    why: str = "",
) -> Change:
    return Change(
        kind,  # type: ignore[arg-type]
        "figure" if isinstance(held.holder, Operation) else "reading",
        held.holder.id,
        held.holder.title,
        claims,
        figure=held.figure.id,
        key=held.figure.key,
        day=held.day,
        before=before,
        after=after,
        why=why,
    )


def _former(held: _Held, before: Mapping[str, list[_Held]]) -> _Held | None:
    """The figure of then that has most claims in common with one of now."""
    shared = Counter(
        old.figure.id
        for claim in held.claims
        for old in before.get(claim, ())
        if old.figure.key.action == held.figure.key.action
    )
    if not shared:
        return None
    best = min(shared, key=lambda i: (-shared[i], i))
    return next(o for c in held.claims for o in before.get(c, ()) if o.figure.id == best)


def _held(ledger: Ledger, moved: Mapping[str, str]) -> Iterator[_Held]:
    for operation in ledger.operations:
        for figure in operation.figures:
            yield _Held(figure, operation, None, _claims(figure, moved))
    for total in ledger.totals:
        for reading in total.readings:
            yield _Held(reading.figure, total, reading.day, _claims(reading.figure, moved))


def _claims(figure: Figure, moved: Mapping[str, str]) -> tuple[str, ...]:
    """The claims of a figure, the one that it rests on first."""
    ids = dict.fromkeys((figure.rests_on, *(judged.claim for judged in figure.judged)))
    return tuple(moved.get(claim, claim) for claim in ids)


def _contradicted(held: Iterable[_Held], moved: Mapping[str, str]) -> Iterator[frozenset[str]]:
    for one in held:
        for judged in one.figure.judged:
            if judged.verdict == "contradicts":
                pair = (judged.claim, judged.against or one.figure.rests_on)
                yield frozenset(moved.get(claim, claim) for claim in pair)


def _extent(figure: Figure) -> Extent:
    return Extent(figure.low, figure.best, figure.high)


def _all(ledger: Ledger) -> tuple[Holder, ...]:
    return (*ledger.operations, *ledger.totals)


def _what(holder: Holder) -> Literal["operation", "series"]:
    return "operation" if isinstance(holder, Operation) else "series"
