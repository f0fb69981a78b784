"""`raidbook changes`: what is new, updated, contradicted, merged or gone since then."""

import datetime as dt
from typing import NamedTuple

import msgspec

from raidbook.book import Book
from raidbook.cli.compared import Stood, different, stood
from raidbook.cli.errors import MisuseError
from raidbook.cli.options import Format
from raidbook.cli.tables import phrases, show_blocks
from raidbook.cli.talk import put
from raidbook.ledger.opening import opened, read
from raidbook.model import Change, Record
from raidbook.outputs import changes as outputs


class Changes(Record, frozen=True):
    """What `--format json` prints: the two revisions compared, and what is different."""

    since: int
    revision: int
    changes: tuple[Change, ...]


class Compared(NamedTuple):
    """What changed, and the two states of the ledger that were compared."""

    changes: Changes
    then: Stood
    now: Stood


def run(since: int | dt.date, address: str, form: Format, lang: str = "en") -> int:
    """Prints what changed since a revision, or since the end of a day; returns the exit status."""
    found = compared(since, address, lang)
    if form is Format.JSON:
        put(msgspec.json.format(msgspec.json.encode(found.changes), indent=2).decode())
    else:
        show(found, lang)
    return 0


def compared(since: int | dt.date, address: str, lang: str = "en") -> Compared:
    """What changed since a revision, or since the end of a day. Raises MisuseError for a revision
    that the book does not have."""
    now = opened(address, None, lang)
    with Book.open(address, create=False) as book:
        revision = book.at_end_of(since) if isinstance(since, dt.date) else since
        if revision > book.revision:
            raise MisuseError(
                f"{book.address} has no revision {revision} yet: see `raidbook journal`"
            )
        before = read(book, revision)
    names = now.entered.names
    then, here = stood(before, names, lang), Stood(now.ledger, now.material)
    found = different(then, here, names)
    return Compared(Changes(revision, now.ledger.revision, found), then, here)


def show(found: Compared, lang: str = "en") -> None:
    """Prints what changed for people."""
    then, now = found.then.shelf, found.now.shelf
    show_blocks(outputs.blocks(found.changes.changes, then, now, phrases(lang)))
