"""`raidbook journal`: what people decided, and whether the book is as it was entered."""

import msgspec

from raidbook.book import Book
from raidbook.cli.errors import FINDINGS
from raidbook.cli.options import Format
from raidbook.cli.tables import phrases, show_blocks
from raidbook.cli.talk import counted, put, say
from raidbook.ledger.lasting import standing
from raidbook.model import Record, Standing
from raidbook.outputs import journal


class Journal(Record, frozen=True):
    """The decisions as JSON, in the order in which they were made."""

    decisions: tuple[Standing, ...]


class Verified(Record, frozen=True):
    """What verifying found, as JSON; `seal` is to be kept elsewhere."""

    faults: tuple[str, ...]
    revision: int
    seal: str


def run(
    verify: bool, sealed: tuple[int, str] | None, address: str, form: Format, lang: str = "en"
) -> int:
    """Prints the decisions, or what verifying finds; returns the exit status."""
    with Book.open(address, create=False) as book:
        if verify or sealed is not None:
            return _verify(book, sealed, form)
        decisions = standing(book)
    if form is Format.JSON:
        encoded = msgspec.json.encode(Journal(decisions))
        put(msgspec.json.format(encoded, indent=2).decode())
    else:
        show_blocks(journal.table(decisions, phrases(lang)))
    return 0


def _verify(book: Book, sealed: tuple[int, str] | None, form: Format) -> int:
    faults = [*book.verify(), *_broken(book, sealed)]
    revision = book.revision
    seal = f"{revision}:{book.seal()}"
    if form is Format.JSON:
        put(msgspec.json.encode(Verified(tuple(faults), revision, seal)).decode())
    else:
        for fault in faults:
            put(fault)
        if not faults:
            put(f"seal {seal}")
    if not faults:
        kept = (
            "as they were entered; keep the seal elsewhere, to find out later if the end is cut off"
        )
        say(f"{counted(revision, 'entry', 'entries')} {kept}")
    return FINDINGS if faults else 0


def _broken(book: Book, sealed: tuple[int, str] | None) -> list[str]:
    if sealed is None or book.seal(sealed[0]) == sealed[1]:
        return []
    if sealed[0] > book.revision:
        return [f"revision {sealed[0]}: sealed, but the log ends at {book.revision}"]
    return [f"revision {sealed[0]}: the log up to here is not the one that was sealed"]
