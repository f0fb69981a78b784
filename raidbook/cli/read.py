"""`raidbook read`: reports into the book."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import msgspec

from raidbook import claims
from raidbook.book import Book, file_of
from raidbook.cli.errors import FINDINGS
from raidbook.cli.options import Format
from raidbook.cli.sources import Reports, with_claims
from raidbook.cli.talk import counted, put, say
from raidbook.ledger.lasting import Readings
from raidbook.model import Reading, Record, Report
from raidbook.outputs.exchange.scanned.mark import is_scanned
from raidbook.outputs.words import safe


class Line(Record, frozen=True):
    """What became of one report, as printed."""

    outcome: str
    report: str
    name: str
    claims: int
    source: str
    unread: int = 0


def run(paths: Iterable[str], given: Path | None, address: str, form: Format) -> int:
    """Reads into the book at `address`; returns the exit status."""
    fetched = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    files, scanned = _sorted(paths)
    found = Reports(files, fetched, file_of(address))
    outcomes: Counter[str] = Counter()
    with Book.open(address) as book:
        for line in chain(_scanned(book, scanned, found), _entered(book, found, given)):
            outcomes[line.outcome] += 1
            put(msgspec.json.encode(line).decode() if form is Format.JSON else in_words(line))
    counts = [f"{outcomes[kind]:,} {kind}" for kind in ("revision", "withdrawn") if outcomes[kind]]
    summary = (counted(outcomes["new"], "new report"), *counts, f"{outcomes['known']:,} known")
    failed = f"; {counted(found.failed, 'file')} could not be read" if found.failed else ""
    say(f"{', '.join(summary)}{failed}")
    return FINDINGS if found.failed else 0


def _sorted(paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """Reports and folders of them, and files that `raidbook scan` wrote."""
    files: list[str] = []
    scanned: list[str] = []
    for path in paths:
        (scanned if is_scanned(path) else files).append(path)
    return files, scanned


def _scanned(book: Book, paths: Iterable[str], found: Reports) -> Iterator[Line]:
    """What became of each report of these files, each of which is entered whole or not at all."""
    for path in paths:
        from raidbook.outputs.exchange.scanned import entering
        from raidbook.outputs.exchange.told.checks import RefusedError

        try:
            entered = entering.enter(book, Path(path))
        except (RefusedError, ImportError, OSError) as error:
            found.failed += 1
            say(f"{path}: {safe(str(error))}: nothing of it was entered")
            continue
        for one in entered:
            yield Line(one.outcome, one.id, one.name, one.claims, one.source, one.unread)


def _entered(book: Book, found: Iterable[Report], given: Path | None) -> Iterator[Line]:
    """Each report as it is entered with its claims, both or neither; known ones are not read again
    unless claims are given for them."""
    if given is not None:
        readings = Readings(book)
        for report, reading in with_claims(found, given):
            if book.knows(report.id) == "known":
                readings.enter(reading)
                yield _line("known", report, len(reading.claims), reading.unread)
            else:
                yield _enter(book, report, reading)
        return
    for report in found:
        known = book.knows(report.id)
        if known is None:
            yield _enter(book, report, claims.read(report))
        else:
            yield _line(known, report, 0)


def _enter(book: Book, report: Report, reading: Reading) -> Line:
    with book.transaction():
        outcome = book.add_report(report).outcome
        if outcome != "withdrawn":
            book.add_reading(reading)
    return _line(outcome, report, len(reading.claims), reading.unread)


def _line(outcome: str, report: Report, taken: int, unread: int = 0) -> Line:
    return Line(outcome, report.id, report.name, taken, report.source, unread)


def in_words(line: Line) -> str:
    """What became of a report, for people."""
    taken = f"  {counted(line.claims, 'claim')}" if line.outcome != "known" else ""
    rest = f" (too long: the last {line.unread:,} characters are unread)" if line.unread else ""
    return f"{line.outcome:<9} {line.report[:12]}  {safe(line.name)}{taken}{rest}"
