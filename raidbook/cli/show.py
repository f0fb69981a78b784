"""`raidbook show`: one thing of the book, with its words."""

from typing import Literal

import msgspec

from raidbook.book import Book
from raidbook.cli.options import Format
from raidbook.cli.tables import phrases, show_blocks
from raidbook.cli.talk import put, say
from raidbook.ledger.deciding.lookup import Lookup
from raidbook.ledger.opening import Opened, opened
from raidbook.ledger.shelf import Shelf
from raidbook.model import Claim, Link, Operation, Record, Report, Standing, Total
from raidbook.outputs import terminal
from raidbook.outputs.words import words


class Words(Record, frozen=True):
    """The words that a claim was read from, in their sentence."""

    claim: str
    report: str
    before: str
    numeral: str
    after: str


class Shown(Record, frozen=True):
    """One thing as JSON; a report without its text, which stays its outlet's."""

    type: Literal["operation", "series", "claim", "report"]
    record: Operation | Total | Claim | msgspec.Raw
    words: tuple[Words, ...]
    links: tuple[Link, ...]
    decisions: tuple[Standing, ...]


def run(ident: str, address: str, as_of: int | None, form: Format, lang: str = "en") -> int:
    """Prints what `ident` leads to; MisuseError where that is nothing or several things."""
    found = opened(address, as_of, lang)
    with Book.open(address, create=False) as book:
        look = looking(found, book)
        shelf, exact = look.shelf, look.thing(ident)
    if form is Format.JSON:
        put(msgspec.json.format(msgspec.json.encode(_shown(exact, shelf)), indent=2).decode())
        return 0
    if exact not in shelf.reports and not exact.startswith(ident):
        say(f"{ident} is now {exact}")
    show_blocks(terminal.show(exact, shelf, phrases(lang)))
    return 0


def looking(found: Opened, book: Book) -> Lookup:
    """What finds the things of a book that people name."""
    material = found.material
    shelf = Shelf(found.ledger, material.readings, material.reports, found.decisions)
    return Lookup(shelf, material.names, found.decisions, book.former_claims)


def _shown(ident: str, shelf: Shelf) -> Shown:
    decisions = shelf.decisions(ident)
    if ident in shelf.holders:
        holder = shelf.holders[ident]
        claims = tuple(shelf.claim(claim) for claim in holder.claims)
        kind: Literal["operation", "series"] = (
            "operation" if isinstance(holder, Operation) else "series"
        )
        return Shown(kind, holder, _words(claims, shelf), shelf.links(ident), decisions)
    if ident in shelf.claims:
        claim = shelf.claims[ident]
        return Shown("claim", claim, _words((claim,), shelf), shelf.links(ident), decisions)
    report = shelf.reports[ident]
    words_of = _words(shelf.claims_of(report), shelf)
    return Shown("report", _without_text(report), words_of, shelf.links(ident), decisions)


def _words(claims: tuple[Claim, ...], shelf: Shelf) -> tuple[Words, ...]:
    rows = []
    for claim in claims:
        report = shelf.report_of(claim)
        said = words(claim, report)
        rows.append(Words(claim.id, report.name, said.before, said.numeral, said.after))
    return tuple(rows)


def _without_text(report: Report) -> msgspec.Raw:
    fields = msgspec.to_builtins(report)
    del fields["text"]
    return msgspec.Raw(msgspec.json.encode(fields))
