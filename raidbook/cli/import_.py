"""`raidbook import`: what other programs hold, into the book."""

from collections.abc import Iterable
from pathlib import Path

from raidbook.book import Book
from raidbook.cli import bundles, events
from raidbook.cli.errors import FINDINGS
from raidbook.cli.options import Format
from raidbook.cli.talk import say

TABLES = frozenset({".csv", ".tsv"})


def run(paths: Iterable[str], address: str, form: Format) -> int:
    """Imports each file by what it is; returns the exit status."""
    worst = 0
    with Book.open(address) as book:
        for path in map(Path, paths):
            if bundles.is_bundle(path):
                worst = max(worst, bundles.enter(book, path, form))
            elif path.suffix.lower() in TABLES or events.is_table(path):
                worst = max(worst, events.enter(book, path, form))
            else:
                say(
                    f"{path}: neither a STIX bundle nor a table of events: "
                    "their names end in .json, .csv or .tsv"
                )
                worst = FINDINGS
    return worst
