"""What changed in the ledger since the beginning of a bulletin's period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from raidbook.insight.scope import Scope, operations, totals
from raidbook.ledger.shelf import Shelf, latest, main_figures
from raidbook.model import Change, Figure, Operation
from raidbook.outputs import changes, cited
from raidbook.outputs.blocks import Block, Heading, line
from raidbook.outputs.bulletin import figures as told
from raidbook.outputs.bulletin.contents import Contents
from raidbook.outputs.bulletin.more import CHANGES, cut, more
from raidbook.outputs.phrases import Phrases

_ORDER = ("updated", "contradicted", "new", "merged", "gone")
"""What is held otherwise than it was comes before what was not there."""
FIGURES = 2
"""Of a new operation that lies outside of the period."""


class Since(msgspec.Struct, frozen=True):
    """The ledger before the period and the ledger at its end, and what is different.

    `by` says what was there before: what had been `read` into the book, or, for a book begun later,
    what had been `published`. `day` is the last before the period.
    """

    by: Literal["read", "published"]
    day: dt.date
    changes: tuple[Change, ...]
    then: Shelf
    now: Shelf


class Unkept(msgspec.Struct, frozen=True):
    """In its place where what the ledger held on that day is not known."""

    day: dt.date


def besides(since: Since, contents: Contents, scope: Scope) -> tuple[Change, ...]:
    """The changes of a scope that the other parts of a bulletin do not tell."""
    where = msgspec.structs.replace(scope, since=None, until=None)
    ids: set[str] = set()
    for shelf in (since.then, since.now):
        ids.update(op.id for op in operations(shelf, where))
        ids.update(total.id for total in totals(shelf, where))
    above = {op.id for op in (*contents.happened, *contents.sizes, *contents.undated)}
    above |= {one.total.id for one in contents.grown}
    above |= {one.total.id for one in contents.first_read}
    pairs = {frozenset((c.first.claim.id, c.second.claim.id)) for c in contents.contradictions}
    left = [
        change
        for change in since.changes
        if change.id in ids
        and not (change.kind == "new" and change.id in above)
        and not (change.kind == "contradicted" and frozenset(change.claims) in pairs)
    ]
    return tuple(sorted(left, key=lambda change: _ORDER.index(change.kind)))


def blocks(
    since: Since | Unkept | None, found: tuple[Change, ...], phrases: Phrases
) -> Iterator[Block]:
    """What changed, with the sentences behind it; `found` is what `besides` gave."""
    t = phrases.texts
    yield Heading(t("bulletin.changed.title"), 2)
    if since is None:
        yield line(t("bulletin.changed.none"))
        return
    if isinstance(since, Unkept):
        yield line(t("bulletin.changed.unkept", day=phrases.day(since.day.isoformat())))
        return
    before = t.number_of("reports", len(since.then.reports))
    day = phrases.day(since.day.isoformat())
    yield line(t(f"bulletin.changed.{since.by}", day=day, before=before))
    if not found:
        yield line(t("bulletin.changed.same"))
    for kind in _ORDER:
        shown, left = cut([change for change in found if change.kind == kind], CHANGES)
        if shown:
            yield Heading(t(f"change.{kind}"), 3)
        for change in shown:
            yield from _change(change, since, phrases)
        command = f"raidbook changes --since {since.day}" if since.by == "read" else None
        yield from more(left, command, phrases)


def _change(change: Change, since: Since, phrases: Phrases) -> Iterator[Block]:
    then, now = since.then, since.now
    yield line(*changes.said(change, then, now, phrases))
    if change.kind == "new" and change.key is None:
        yield from main(change, now, phrases)
        return
    for id in behind(change, then):
        yield cited.claim(id, now if id in now.claims else then, phrases)


def main(change: Change, now: Shelf, phrases: Phrases) -> Iterator[Block]:
    """The main figures of what is new, with their words."""
    counted = (told.figure(each, now, phrases) for each in _main(change, now))
    yield from told.quoted(counted, now, phrases)


def _main(change: Change, now: Shelf) -> Iterable[Figure]:
    holder = now.holders[change.id]
    if isinstance(holder, Operation):
        return main_figures(holder, FIGURES)[0]
    reading = latest(holder)
    return (reading.figure,) if reading else ()


def behind(change: Change, then: Shelf) -> tuple[str, ...]:
    """The claims that the figure of then and that of now rest on; of a contradiction both."""
    if change.kind == "contradicted":
        return change.claims
    if change.before is None or change.after is None:
        return change.claims[:1]
    for id in change.claims:
        home = then.home(then.claims[id]) if id in then.claims else None
        if home is not None:
            return tuple(dict.fromkeys((home.figure.rests_on, change.claims[0])))
    return change.claims[:2]
