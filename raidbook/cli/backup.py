"""`raidbook backup`: everything in the book into one file."""

from pathlib import Path

import msgspec

from raidbook.book.copies import Kept
from raidbook.book.copies import backup as written
from raidbook.cli.options import Format
from raidbook.cli.talk import counted, put, say


def run(out: Path, address: str, form: Format) -> int:
    """Writes the backup, prints its seal, or all that it says of itself, and returns the exit
    status."""
    show(written(address, out), form)
    say(f"{out} is whole; keep the seal elsewhere, to find out later if it was altered")
    return 0


def show(kept: Kept, form: Format) -> None:
    """Prints what a backup says of itself."""
    if form is Format.JSON:
        put(msgspec.json.encode(kept).decode())
        return
    rows = counted(sum(held.rows for held in kept.tables), "row")
    of = counted(len(kept.tables), "table")
    entries = counted(kept.revision, "entry", "entries")
    put(f"{entries}; {rows} of {of}, as they stood {kept.made}")
    put(f"seal {kept.revision}:{kept.seal}")
