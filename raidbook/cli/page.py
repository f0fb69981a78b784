"""`raidbook page`: a page as it was recorded."""

import hashlib
import re
import sys
from argparse import Namespace
from pathlib import Path

import msgspec

from raidbook.book import Book
from raidbook.cli.errors import FINDINGS, MisuseError
from raidbook.cli.options import Format
from raidbook.cli.talk import put, say
from raidbook.cli.watch import folder_beside
from raidbook.model import Document, Record, Report
from raidbook.outputs.words import safe
from raidbook.sources.web.addresses import RefusedError, is_address, parse
from raidbook.sources.web.recording import UnrecordedError, recorded
from raidbook.sources.web.versions import versions

_TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?Z?")


class Version(Record, frozen=True):
    """A page as it was at a time, and where it is recorded."""

    address: str
    fetched: str
    path: str
    offset: int


def run(typed: Namespace) -> int:
    """Prints the page, or the list of its versions; returns the exit status."""
    if typed.at and not _TIME.fullmatch(typed.at):
        raise MisuseError(f"--at {typed.at!r}: a time is written 2026-05-31 or 2026-05-31T18:30")
    into = typed.into or folder_beside(typed.book)
    report = None if is_address(typed.what) else _report(typed.book, typed.what)
    address = report.url or "" if report is not None else typed.what
    found = _versions(into, address)
    if typed.at:
        # All of a day that is named, all of a minute.
        found = [one for one in found if one.fetched[: len(typed.at)] <= typed.at]
    if typed.list:
        for one in found:
            told = msgspec.json.encode(one).decode()
            put(
                told
                if Format(typed.format) is Format.JSON
                else f"{one.fetched}  {one.path}#{one.offset}"
            )
        return 0 if found else FINDINGS
    for one in reversed(found):
        document = _document(one)
        if document is not None and (report is None or _is_of(document, report)):
            sys.stdout.buffer.write(document.data)
            sys.stdout.flush()
            return 0
    say(f"{safe(typed.what)}: no page of it is recorded in {into}")
    return FINDINGS


def _report(address: str, ident: str) -> Report:
    """The report of an id or its beginning. Raises MisuseError where there is none, or several."""
    with Book.open(address, create=False) as book:
        found = [told for told in book.reports() if told.id.startswith(ident)]
        where = book.address
    if len(found) != 1:
        many = "several reports begin so" if found else "no address and no report"
        raise MisuseError(f"{safe(ident)}: {many} in {where}")
    return found[0]


def _versions(into: Path, address: str) -> list[Version]:
    """All pages that are recorded of an address, the oldest first."""
    try:
        parsed = parse(address, None)
    except RefusedError as error:
        raise MisuseError(f"{safe(address)}: {error}") from error
    return [
        Version(row.noted.address, row.noted.at, str(into / row.file), row.start)
        for row in versions(into, parsed)
    ]


def _document(version: Version) -> Document | None:
    try:
        return recorded(version.path, version.offset)
    except (UnrecordedError, OSError) as error:
        say(str(error))
        return None


def _is_of(document: Document, report: Report) -> bool:
    """Whether a report was read from a page: by its record, or by the hash of its bytes."""
    place = document.source.replace("\\", "/").rpartition("/")[2]
    same = hashlib.sha256(document.data).hexdigest() == report.id
    return same or report.source.replace("\\", "/").endswith(f"/{place}")
