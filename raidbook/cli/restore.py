"""`raidbook restore`: a book out of a backup, and whether a backup is whole."""

from pathlib import Path

import msgspec

from raidbook.book import copies
from raidbook.book.connect import shown
from raidbook.cli.backup import show
from raidbook.cli.errors import FINDINGS, MisuseError
from raidbook.cli.options import Format
from raidbook.cli.talk import put, say
from raidbook.model import Record


class Checked(Record, frozen=True):
    """What was found, as JSON: the backup as it says of itself, and what in it is not so."""

    backup: copies.Kept
    faults: tuple[str, ...]


def run(backup: Path, into: str | None, verify: bool, form: Format) -> int:
    """Restores, or checks alone; prints what is wrong, and returns the exit status."""
    if into is None and not verify:
        raise MisuseError("give --into PATH to restore it, or --verify to check it only")
    kept, faults = copies.check(backup) if into is None else copies.restore(backup, into)
    if form is Format.JSON:
        put(msgspec.json.encode(Checked(kept, faults)).decode())
    elif faults:
        for fault in faults:
            put(fault)
    else:
        show(kept, form)
    if faults:
        say(f"{backup} is not whole: nothing was written; take an earlier backup")
        return FINDINGS
    say(f"{backup} is whole" if into is None else f"{shown(into)} is there, and whole")
    return 0
