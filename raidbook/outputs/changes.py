"""What changed in the ledger, as blocks for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from raidbook.ledger.shelf import Shelf
from raidbook.model import Change, Extent
from raidbook.outputs.blocks import Block, Heading, Piece, line, quote
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.words import words

WORDS = 3
"""Claims of a change whose words are shown; `raidbook show` has all."""


def blocks(changes: Iterable[Change], then: Shelf, now: Shelf, phrases: Phrases) -> Iterator[Block]:
    """Each change with the words of the first claims behind it; `then` and `now` are the ledgers
    that were compared."""
    kind = ""
    for change in changes:
        if change.kind != kind:
            kind = change.kind
            yield Heading(phrases.texts(f"change.{kind}"))
        yield line()
        yield line(Piece(change.id, "dim"), "  ", *said(change, then, now, phrases))
        if change.why:
            yield line(change.why, indent=1)
        for id in change.claims[:WORDS]:
            yield from _claim(id, now if id in now.claims else then, phrases)
        if len(change.claims) > WORDS:
            yield line(phrases.texts("ledger.more", n=len(change.claims) - WORDS), indent=1)
    if not kind:
        yield line(phrases.texts("change.none"))


def said(change: Change, then: Shelf, now: Shelf, phrases: Phrases) -> Iterator[str | Piece]:
    """What a change is of, and from what to what."""
    t = phrases.texts
    shelf = now if change.id in now.holders else then
    yield Piece(phrases.title(shelf.holders[change.id]), "bold")
    if change.leads_to is not None:
        yield t("change.leads_to", id=change.leads_to)
    yield figure(change, phrases)


def figure(change: Change, phrases: Phrases) -> str:
    """From what to what a figure changed, after a colon; nothing where none did."""
    t = phrases.texts
    if change.key is None:
        return ""
    about = f"{phrases.name(change.key)}{phrases.whom(change.key)}"
    day = t("change.on", day=phrases.day(change.day)) if change.what == "reading" else ""
    sides = [_extent(e, change, phrases) for e in (change.before, change.after) if e is not None]
    return t("change.figure", extent=t("change.to").join(sides), about=about, day=day)


def _extent(extent: Extent, change: Change, phrases: Phrases) -> str:
    currency = change.key.currency if change.key else None
    best = phrases.number(extent.best, currency)
    if extent.low == extent.high == extent.best:
        return best
    low, high = phrases.number(extent.low), "…"
    if extent.high is not None:
        high = phrases.number(extent.high)
    return phrases.texts("change.extent", best=best, low=low, high=high)


def _claim(id: str, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    claim = shelf.claim(id)
    report = shelf.report_of(claim)
    name, comma = report.outlet or report.name, phrases.texts("comma")
    told = f"{name}{comma}{phrases.day(report.published)}"
    yield line(told, "  ", Piece(claim.id, "dim"), indent=1)
    yield quote(words(claim, report), indent=2)
