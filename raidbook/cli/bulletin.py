"""`raidbook bulletin`: what happened in a period, with the words behind each figure."""

import datetime as dt
import sys
from argparse import Namespace
from pathlib import Path
from typing import Literal, cast

import msgspec

from raidbook.book import Book
from raidbook.cli.compared import Stood, different, stood
from raidbook.cli.errors import MisuseError
from raidbook.insight.asked import scope
from raidbook.ledger.material import Material
from raidbook.ledger.opening import Opened, opened, read
from raidbook.model import Period, Report
from raidbook.outputs import bulletin
from raidbook.outputs.bulletin import Form
from raidbook.outputs.bulletin.changed import Since
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases


def run(typed: Namespace) -> int:
    """Writes the bulletin; returns the exit status. AskedError for what is no place or date, and
    MisuseError where a PDF cannot be made or has nowhere to go."""
    within = scope(vars(typed))
    form = cast("Form", typed.format)
    if form == "pdf" and typed.out is None:
        raise MisuseError("--format pdf needs a file: --out FILE")
    now = opened(typed.book, typed.as_of, typed.lang)
    here = Stood(now.ledger, now.material)
    since = _since(within.period, typed.book, now, typed.lang)
    phrases = Phrases(messages(typed.lang))
    try:
        written = bulletin.write(form, here.shelf, within, since, phrases)
    except ImportError as error:
        raise MisuseError("--format pdf needs the extra: pip install 'raidbook[pdf]'") from error
    _put(written, typed.out)
    return 0


def _put(written: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(written.decode())
        return
    try:
        out.write_bytes(written)
    except OSError as error:
        raise MisuseError(f"--out {out}: {error.strerror or error}") from error


def _since(period: Period, address: str, now: Opened, lang: str) -> Since | None:
    """The ledger before the period and at its end. What had been read into the book by then was
    there; of a book begun later, what had been published by then. None where that is nothing."""
    first, last = period.first_day, period.last_day
    if first == dt.date.min:
        return None
    day = first - dt.timedelta(days=1)
    with Book.open(address, create=False) as book:
        before, after = (_read_by(end, book, now.entered) for end in (day, last))
    by: Literal["read", "published"] = "read"
    if not before.reports:
        by = "published"
        before, after = (_published_by(end, now.entered) for end in (day, last))
        if not any(report.published for report in before.reports):
            return None
    names = now.entered.names
    then = stood(before, names, lang)
    later = Stood(now.ledger, now.material) if after == now.entered else stood(after, names, lang)
    return Since(by, day, different(then, later, names), then.shelf, later.shelf)


def _read_by(day: dt.date, book: Book, now: Material) -> Material:
    """What had been entered by the end of a day."""
    revision = book.at_end_of(day) if day < dt.date.max else now.revision
    return read(book, revision) if revision < now.revision else now


def _published_by(day: dt.date, now: Material) -> Material:
    """The part of what was entered that was published by a day; what has no day counts as there."""

    def was_there(report: Report) -> bool:
        return report.published is None or Period(None, report.published).last_day <= day

    reports = tuple(filter(was_there, now.reports))
    ids = {report.id for report in reports}
    readings = tuple(reading for reading in now.readings if reading.report in ids)
    return msgspec.structs.replace(now, reports=reports, readings=readings)
