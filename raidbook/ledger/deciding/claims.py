"""A decision that names operations and totals by their ids → decisions that name them by claims.

Ids of operations and totals differ between readers who see different reports, claims do not. Who
may not see a claim that a decision holds sees nothing of the decision. So a decision holds claims
that as many as possible may see, and what can be said of some claims without the others is said in
decisions of their own, one for all claims whose reports the same readers may see.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec

from raidbook.ledger.deciding.decision import identified
from raidbook.ledger.deciding.lookup import Lookup
from raidbook.ledger.decisions.held import hold
from raidbook.ledger.shelf import Shelf
from raidbook.model import Claim, Decision, Report

Readers = tuple[bool, int, tuple[str, ...]]
"""Who may see a report, those that the most may see first."""


def by_claims(decision: Decision, look: Lookup) -> tuple[Decision, ...]:
    """The decisions that come to the same for everybody who may see what they are about.

    `look` is what the decision was made of. Those of several have one time: they were made at once.
    """
    by_verb = {"pin": _pins, "split": _splits, "confirm": _mentions, "comment": _mentions,
               "reject": _mentions, "merge": _one, "link": _one}  # fmt: skip
    make = by_verb.get(decision.verb)
    if make is None:
        return (decision,)
    return tuple(identified(one) for one in make(decision, look))


def readers(report: Report) -> Readers:
    """Who may see a report; see `model.sees`."""
    named = tuple(sorted(set(report.audience)))
    closed = bool(named) or report.marking not in ("clear", "green")
    return closed, -len(named), named


def _one(decision: Decision, look: Lookup) -> Iterable[Decision]:
    yield _about(decision, look, decision.about)


def _mentions(decision: Decision, look: Lookup) -> Iterable[Decision]:
    """One decision for the things of each class of readers."""
    shelf = look.shelf
    classes: dict[Any, list[str]] = {}
    for thing in decision.about:
        classes.setdefault(_class(thing, shelf, decision.about), []).append(thing)
    for some in classes.values():
        yield _about(decision, look, some)


def _class(thing: str, shelf: Shelf, beside: Collection[str]) -> Readers | str:
    if thing in shelf.holders:
        thing = _stands_for(thing, shelf, beside).id
    if thing in shelf.claims:
        return readers(shelf.report_of(shelf.claims[thing]))
    return readers(shelf.reports[thing]) if thing in shelf.reports else thing


def _about(decision: Decision, look: Lookup, things: Sequence[str]) -> Decision:
    """The decision about some things, its operations and totals named by claims."""
    shelf = look.shelf
    stand = {i: _stands_for(i, shelf, things).id for i in things if i in shelf.holders}
    about = tuple(stand.get(i, i) for i in things)
    held = [shelf.claims[i] for i in dict.fromkeys(about) if i in shelf.claims]
    return _holding(decision, shelf, held, about, tuple(stand.values()))


def _pins(decision: Decision, look: Lookup) -> Iterable[Decision]:
    """One decision for the claims of each class of readers."""
    (thing,) = decision.about
    if thing not in look.shelf.holders:
        yield decision
        return
    told = msgspec.json.decode(decision.change)
    for claims in _classes((look.shelf.claim(i) for i in told["claims"]), look.shelf):
        change = msgspec.json.encode({**told, "claims": [c.id for c in claims]}).decode()
        first = (claims[0].id,)
        yield _holding(decision, look.shelf, claims, first, first, change)


def _splits(decision: Decision, look: Lookup) -> Iterable[Decision]:
    """One decision for each class of readers of what is taken, and of what stays."""
    shelf = look.shelf
    told = msgspec.json.decode(decision.change)
    taken = [shelf.claim(i) for i in decision.about[1:]]
    for some in _classes(taken, shelf):
        for left in _classes((shelf.claim(i) for i in told["stays"]), shelf):
            change = msgspec.json.encode({**told, "stays": [c.id for c in left]}).decode()
            about = (left[0].id, *(c.id for c in some))
            yield _holding(decision, shelf, [*some, *left], about, about[:1], change)


def _holding(
    decision: Decision,
    shelf: Shelf,
    claims: Sequence[Claim],
    about: tuple[str, ...],
    holders: tuple[str, ...],
    change: str | None = None,
) -> Decision:
    text = shelf.reports
    return msgspec.structs.replace(
        decision,
        about=about,
        holders=holders,
        change=decision.change if change is None else change,
        words=tuple(text[c.report].text[c.start : c.end] for c in claims),
        held=tuple(hold(c) for c in claims),
    )


def _classes(claims: Iterable[Claim], shelf: Shelf) -> list[list[Claim]]:
    """The claims by who may see them, the widest class first, in each the one told first."""
    found: dict[Readers, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: _told(c, shelf)):
        found.setdefault(readers(shelf.report_of(claim)), []).append(claim)
    return [found[one] for one in sorted(found)]


def _stands_for(holder: str, shelf: Shelf, beside: Collection[str]) -> Claim:
    """The claim that stands for an operation or total: of those that the most may see the one told
    first; one of those `beside` which it is to be named only where there is no other."""

    def order(claim: Claim) -> tuple[Any, ...]:
        return claim.id in beside, readers(shelf.report_of(claim)), _told(claim, shelf)

    return min((shelf.claim(i) for i in shelf.holders[holder].claims), key=order)


def _told(claim: Claim, shelf: Shelf) -> tuple[str, str, int, int]:
    published = shelf.report_of(claim).published
    return published or "9999", claim.report, claim.start, claim.ordinal
