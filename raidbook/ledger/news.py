"""What a ledger's steps changed, kept so that any two moments can be compared without either.

A step keeps the operations and totals that it touched as they were before it. What is different
between two moments follows from the earliest of these states after the one moment, and from what
is there at the other: nothing that no step touched is different.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from typing import Literal

import msgspec

from raidbook.ledger.changes import changes
from raidbook.ledger.decisions.held import find, hold
from raidbook.ledger.shelf import Shelf
from raidbook.model import (
    Change,
    Claim,
    Figure,
    Holder,
    Ledger,
    Operation,
    Reading,
    Record,
    Report,
    Total,
)


class News(Record):
    """What one step touched, or several after one another."""

    operations: tuple[Operation, ...] = ()
    """As they were before, without what only explains them; so the totals."""
    totals: tuple[Total, ...] = ()
    fresh: tuple[str, ...] = ()
    """Ids of operations and totals that were touched and not there before."""
    erased: tuple[str, ...] = ()
    """Of those that were there, and rested on words that were erased since: nothing more is kept of
    them."""
    claims: tuple[Claim, ...] = ()
    """Those of the operations and totals above that are no more, by which their words are found."""

    @property
    def touched(self) -> frozenset[str]:
        """The ids of all operations and totals of which something may be different."""
        return frozenset({one.id for one in self.before} | {*self.fresh, *self.erased})

    @property
    def before(self) -> tuple[Holder, ...]:
        """The operations and totals as they were."""
        return (*self.operations, *self.totals)


NOTHING = News()


def step(before: Iterable[Holder], after: Iterable[Holder], claims: Mapping[str, Claim]) -> News:
    """The news of a step: the operations and totals of which something is otherwise, as they were
    before it and as they are after it; `claims` has the claims of before."""
    then, now = {one.id: one for one in before}, {one.id: one for one in after}
    kept = {claim for one in now.values() for claim in one.claims}
    gone = {claim for one in then.values() for claim in one.claims if claim not in kept}
    lost = {id: claims[id] for id in gone if id in claims}
    return _kept(map(_bare, then.values()), now.keys() - then.keys(), (), lost)


def between(then: Shelf, now: Shelf) -> News:
    """The same, where nobody knows what is otherwise."""
    before = [one for id, one in then.holders.items() if now.holders.get(id) != one]
    after = [one for id, one in now.holders.items() if then.holders.get(id) != one]
    return step(before, after, then.claims)


def added_up(steps: Iterable[News]) -> News:
    """The news of steps that followed one another, as those of one step from before the first to
    after the last. What changed several times is there as it was at first."""
    before: dict[str, Holder] = {}
    fresh: dict[str, None] = {}
    erased: dict[str, None] = {}
    claims: dict[str, Claim] = {}
    for one in steps:
        known = {*before, *fresh, *erased}
        before.update((b.id, b) for b in one.before if b.id not in known)
        fresh.update((id, None) for id in one.fresh if id not in known)
        erased.update((id, None) for id in one.erased if id not in known)
        claims.update((c.id, c) for c in one.claims if c.id not in claims)
    return _kept(before.values(), fresh, erased, claims)


def told(news: News, now: Shelf, names: Collection[str] = ()) -> tuple[Change, ...]:
    """What is different now: what `changes` says of the whole ledgers of then and now, `now` being
    the moment after the last step. All that was there then counts as seen by somebody, and so does
    what `names` has.

    Of what was erased since it is only told that it is gone; where it is still there, resting on
    other words, nothing is.
    """
    moved = _moved(news, now)
    before = {one.id: one for one in news.before}
    ids = set(news.touched)
    for claim in map(now.claim, moved.values()):
        # A claim can get the id of one that stands where nothing has changed.
        home = now.home(claim)
        if home is not None and home.holder.id not in ids:
            ids.add(home.holder.id)
            before[home.holder.id] = home.holder
    there = [now.holders[id] for id in ids.difference(news.erased) if id in now.holders]
    found = changes(_ledger(before.values()), _ledger(there), moved, {*names, *before})
    gone = (Change("gone", _what(id), id, "", ()) for id in news.erased if id not in now.holders)
    return (*found, *gone)


def former(news: News, now: Shelf) -> Shelf:
    """What was touched as it was, with the claims and reports of it that are still at hand."""
    gone = {claim.id: claim for claim in news.claims}
    claims: dict[str, list[Claim]] = {}
    for id in dict.fromkeys(id for one in news.before for id in one.claims):
        claim = gone.get(id) or now.claims.get(id)
        if claim is not None and claim.report in now.reports:
            claims.setdefault(claim.report, []).append(claim)
    readings = [Reading(report, "", claims=tuple(held)) for report, held in claims.items()]
    return Shelf(_ledger(news.before), readings, [now.reports[report] for report in claims])


def without(news: News, erased: Set[str]) -> News:
    """The news without what rests on claims whose words were erased."""
    left = {one.id for one in news.before if not erased.isdisjoint(one.claims)}
    claims = {claim.id: claim for claim in news.claims if claim.id not in erased}
    if not left and len(claims) == len(news.claims):
        return news
    before = [one for one in news.before if one.id not in left]
    return _kept(before, news.fresh, {*news.erased, *left}, claims)


def moved(
    then: Iterable[Claim], now: Mapping[str, Sequence[Claim]], reports: Mapping[str, Report]
) -> dict[str, str]:
    """The ids of now of claims that a later reading gives another one; `now` has the claims of each
    report."""
    found: dict[str, str] = {}
    for claim in then:
        there = find(hold(claim), "", now, reports)
        if there is not None and there.id != claim.id:
            found[claim.id] = there.id
    return found


def _moved(news: News, now: Shelf) -> dict[str, str]:
    gone = [claim for claim in news.claims if claim.id not in now.claims]
    told = {claim.report for claim in gone} & now.reports.keys()
    claims = {id: now.claims_of(now.reports[id]) for id in told}
    return moved(gone, claims, now.reports)


def _kept(
    before: Iterable[Holder],
    fresh: Iterable[str],
    erased: Iterable[str],
    claims: Mapping[str, Claim],
) -> News:
    held = sorted(before, key=lambda one: one.id)
    return News(
        operations=tuple(one for one in held if isinstance(one, Operation)),
        totals=tuple(one for one in held if isinstance(one, Total)),
        fresh=tuple(sorted(fresh)),
        erased=tuple(sorted(erased)),
        claims=tuple(claims[id] for id in sorted(claims)),
    )


def _bare(one: Holder) -> Holder:
    """An operation or total without what only explains it: reasons, notes, increments."""
    if isinstance(one, Operation):
        held = tuple(map(_without_reasons, one.figures))
        return msgspec.structs.replace(one, figures=held, statements=(), notes=())
    readings = tuple(
        msgspec.structs.replace(reading, figure=_without_reasons(reading.figure))
        for reading in one.readings
    )
    return msgspec.structs.replace(one, readings=readings, notes=(), increments=())


def _without_reasons(figure: Figure) -> Figure:
    judged = tuple(msgspec.structs.replace(one, why="") for one in figure.judged)
    return msgspec.structs.replace(figure, judged=judged)


def _ledger(held: Iterable[Holder]) -> Ledger:
    one = sorted(held, key=lambda holder: holder.id)
    operations = tuple(each for each in one if isinstance(each, Operation))
    return Ledger(0, operations, tuple(each for each in one if isinstance(each, Total)), ())


def _what(id: str) -> Literal["operation", "series"]:
    return "series" if id.startswith("total-") else "operation"
