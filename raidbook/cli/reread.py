"""`raidbook reread`: claims of the book's reports, read anew."""

from raidbook import claims
from raidbook.book import Book
from raidbook.claims.jsonl import GIVEN
from raidbook.cli.talk import counted, say, watched
from raidbook.ledger.lasting import Readings, standing


def run(address: str) -> int:
    """Enters a new reading wherever the current reader says something else than before."""
    changed = kept = same = excerpts = 0
    with Book.open(address, create=False) as book:
        readers = {reading.report: reading.reader for reading in book.readings()}
        readings = Readings(book)
        for report in watched(book.reports(), "rereading", lambda: len(readers)):
            if report.excerpt is not None:
                excerpts += 1
            elif readers.get(report.id) == GIVEN:
                kept += 1
            elif readings.enter(claims.read(report)):
                changed += 1
            else:
                same += 1
        homeless = sum(one.state == "lost" for one in standing(book)) if changed else 0
    given = f"; {counted(kept, 'report keeps', 'reports keep')} the claims given" if kept else ""
    part = f"; of {counted(excerpts, 'report')} only an excerpt is there" if excerpts else ""
    say(f"{counted(changed, 'report')} read anew, {same:,} as before{given}{part}")
    if homeless:
        which = counted(homeless, "decision finds its", "decisions find their")
        say(f"{which} words no more: `raidbook journal` shows which")
    return 0
