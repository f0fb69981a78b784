"""What changed since somebody looked, by place and operation, each with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, get_args

from raidbook.ledger.atlas import located
from raidbook.ledger.shelf import Shelf
from raidbook.model import Change, Holder, Marking
from raidbook.outputs import changes as outputs
from raidbook.outputs import cited
from raidbook.outputs.blocks import Block, Heading, Piece, line
from raidbook.outputs.bulletin.changed import behind, main
from raidbook.outputs.phrases import Phrases

KINDS = ("new", "updated", "contradicted", "merged", "gone")


class About(NamedTuple):
    """All that changed of one operation or total; without a holder where nothing of it is kept."""

    id: str
    holder: Holder | None
    changes: tuple[Change, ...]


def about(changes: Iterable[Change], then: Shelf, now: Shelf, phrases: Phrases) -> list[About]:
    """Changes by operation and total, these by the names of their places; `then` has what was
    touched as it was. What was merged is told of what it leads to, what has no place comes last."""
    held: dict[str, list[Change]] = {}
    for change in changes:
        held.setdefault(change.leads_to or change.id, []).append(change)
    found = [
        About(id, now.holders.get(id) or then.holders.get(id), tuple(some))
        for id, some in held.items()
    ]

    def order(one: About) -> tuple[bool, str, str]:
        named = place(one, phrases)
        return not named, named, one.id

    return sorted(found, key=order)


def place(one: About, phrases: Phrases) -> str:
    """The name of the first place of what changed; nothing where none is known."""
    places = located(one.holder) if one.holder is not None else ()
    return phrases.place(places[0]) if places else ""


def title(one: About, phrases: Phrases) -> str:
    """What an operation or total is called; of what is erased only that it is."""
    if one.holder is None:
        return phrases.texts("changes.erased")
    return phrases.title(one.holder)


def blocks(
    some: Sequence[About], then: Shelf, now: Shelf, phrases: Phrases, level: int = 2
) -> Iterator[Block]:
    """Each place with its operations and totals, and what changed of them."""
    before = None
    for one in some:
        named = place(one, phrases) or phrases.texts("changes.no_place")
        if named != before:
            yield Heading(named, level)
            before = named
        there = one.id if one.id in now.holders else None
        yield Heading(title(one, phrases), level + 1, there)
        for change in one.changes:
            yield from _told(change, then, now, phrases)


def _told(change: Change, then: Shelf, now: Shelf, phrases: Phrases) -> Iterator[Block]:
    yield line(*said(change, then, phrases))
    if change.why:
        yield line(Piece(change.why, "red"))
    if change.kind == "new" and change.key is None:
        yield from main(change, now, phrases)
        return
    for id in behind(change, then):
        shelf = now if id in now.claims else then
        if id in shelf.claims and shelf.claims[id].report in now.reports:
            yield cited.claim(id, shelf, phrases)


def said(change: Change, then: Shelf, phrases: Phrases) -> Iterator[str | Piece]:
    """What happened to an operation, total or figure, without what it is called."""
    t = phrases.texts
    yield Piece(t(f"change.{change.kind}"), "bold")
    if change.kind == "merged":
        was = phrases.title(then.holders[change.id])
        yield f"{t('colon')}{t('changes.was', title=was)}"
    yield outputs.figure(change, phrases)


def counted(changes: Iterable[Change], phrases: Phrases) -> str:
    """How many changes there are of each kind, in words."""
    t, kinds = phrases.texts, [(one.kind, one.key is not None) for one in changes]
    told = [
        t.number_of(f"changes.count.{kind}.{'figure' if figure else 'whole'}", n)
        for kind in KINDS
        for figure in (False, True)
        if (n := kinds.count((kind, figure)))  # type: ignore[arg-type]
    ]
    return t("list").join(told)


def reports(changes: Iterable[Change], then: Shelf, now: Shelf) -> frozenset[str]:
    """The ids of the reports that changes rest on, as far as they are at hand: all that what is
    said of an operation or total may come from."""
    found: set[str] = set()
    for change in changes:
        held = (now.holders.get(change.leads_to or change.id), then.holders.get(change.id))
        ids = {id for one in held if one is not None for id in one.claims} | set(change.claims)
        for id in ids:
            claim = now.claims.get(id) or then.claims.get(id)
            if claim is not None:
                found.add(claim.report)
    return frozenset(found & now.reports.keys())


def marking(changes: Sequence[Change], then: Shelf, now: Shelf) -> Marking:
    """The strictest marking of what changes tell of: of the reports that they rest on, and of what
    people decided about these operations and totals."""
    marks: set[Marking] = {now.reports[id].marking for id in reports(changes, then, now)}
    for change in changes:
        for id in (change.id, change.leads_to, *change.claims):
            marks.update(one.decision.marking for one in now.decisions(id or ""))
    return strictest(marks)


def strictest(marks: Iterable[Marking]) -> Marking:
    """The strictest of some markings; TLP:CLEAR of none."""
    order: tuple[Marking, ...] = get_args(Marking)
    return max(marks, key=order.index, default="clear")


def tlp(mark: Marking) -> str:
    """A marking as TLP 2.0 writes it."""
    return f"TLP:{mark.upper()}"
