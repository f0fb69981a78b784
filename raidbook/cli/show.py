"""`raidbook show`: one thing of the book, with its words."""

import msgspec

from raidbook.book import Book
from raidbook.cli.options import Format
from raidbook.cli.tables import phrases, show_blocks
from raidbook.cli.talk import put, say
from raidbook.ledger.deciding.lookup import Lookup
from raidbook.ledger.opening import Opened, opened
from raidbook.ledger.shelf import Shelf
from raidbook.outputs import terminal
from raidbook.outputs.shown import shown


def run(ident: str, address: str, as_of: int | None, form: Format, lang: str = "en") -> int:
    """Prints what `ident` leads to; MisuseError where that is nothing or several things."""
    found = opened(address, as_of, lang)
    with Book.open(address, create=False) as book:
        look = looking(found, book)
        shelf, exact = look.shelf, look.thing(ident)
    if form is Format.JSON:
        put(msgspec.json.format(msgspec.json.encode(shown(exact, shelf)), indent=2).decode())
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
