"""`raidbook changes`: what is new, updated, contradicted, merged or gone since then."""

import datetime as dt

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


def run(since: int | dt.date, address: str, form: Format, lang: str = "en") -> int:
    """Prints what changed since a revision, or since the end of a day; returns the exit status."""
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
    if form is Format.JSON:
        encoded = msgspec.json.encode(Changes(revision, now.ledger.revision, found))
        put(msgspec.json.format(encoded, indent=2).decode())
        return 0
    show_blocks(outputs.blocks(found, then.shelf, here.shelf, phrases(lang)))
    return 0
