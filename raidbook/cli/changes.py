"""`raidbook changes`: what is new, updated, contradicted, merged or gone since then."""

import datetime as dt

import msgspec

from raidbook.book import Book
from raidbook.cli.errors import MisuseError
from raidbook.cli.material import Material
from raidbook.cli.opening import opened, read
from raidbook.cli.options import Format
from raidbook.cli.tables import phrases, show_blocks
from raidbook.cli.talk import put
from raidbook.ledger.changes import changes
from raidbook.ledger.decisions.held import find, hold
from raidbook.ledger.shelf import Shelf
from raidbook.model import Change, Claim, Ledger, Reading, Record
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
            raise MisuseError(f"{address} has no revision {revision} yet: see `raidbook journal`")
        # With the names of now, so that what was there then has the id that it has now.
        before = msgspec.structs.replace(read(book, revision), names=now.entered.names)
    built = before.build(lang)
    then = before.decided(built)
    moved = _moved(then, now.material)
    names = {name.id for name in now.entered.names}
    found = changes(built.ledger, now.ledger, moved, names)
    if form is Format.JSON:
        encoded = msgspec.json.encode(Changes(revision, now.ledger.revision, found))
        put(msgspec.json.format(encoded, indent=2).decode())
        return 0
    shelves = (_shelf(built.ledger, then), _shelf(now.ledger, now.material))
    show_blocks(outputs.blocks(found, *shelves, phrases(lang)))
    return 0


def _shelf(concluded: Ledger, material: Material) -> Shelf:
    return Shelf(concluded, material.readings, material.reports)


def _moved(then: Material, now: Material) -> dict[str, str]:
    """The ids of now of claims that a later reading gives another one."""
    claims = {reading.report: reading.claims for reading in now.readings}
    reports = {report.id: report for report in now.reports}
    present = {claim.id for there in claims.values() for claim in there}
    found: dict[str, str] = {}
    for claim in _gone(then.readings, present):
        there = find(hold(claim), "", claims, reports)
        if there is not None:
            found[claim.id] = there.id
    return found


def _gone(readings: tuple[Reading, ...], present: set[str]) -> list[Claim]:
    return [claim for reading in readings for claim in reading.claims if claim.id not in present]
