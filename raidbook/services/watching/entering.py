"""A page into a book: off topic, or read with what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import msgspec

from raidbook import claims, reports
from raidbook.book import Book
from raidbook.model import Document, Failure, Record, Report
from raidbook.reports.sandbox import Sandbox
from raidbook.sources.web.addresses import RefusedError, parse


class Entered(Record, frozen=True):
    """What became of a report."""

    outcome: str
    report: str
    name: str
    claims: int = 0


def is_on_topic(document: Document) -> bool:
    """Whether a page may hold what the book is about."""
    from raidbook.sources.gate import gate  # noqa: PLC0415 - it takes a while to make

    return gate().passes(document.data, document.charset)


def entered(book: Book, document: Document, sandbox: Sandbox) -> Iterator[Entered | Failure]:
    """Reads the reports of a page and enters each with its claims, both or neither. Known ones are
    not read again."""
    for found in _reports(document, sandbox):
        if isinstance(found, Failure):
            yield found
            continue
        known = book.knows(found.id)
        if known is not None:
            yield Entered(known, found.id, found.name)
            continue
        reading = claims.read(found)
        with book.transaction():
            outcome = book.add_report(found).outcome
            if outcome != "withdrawn":
                book.add_reading(reading)
        yield Entered(outcome, found.id, found.name, len(reading.claims))


def _reports(document: Document, sandbox: Sandbox) -> Iterator[Report | Failure]:
    for one in reports.read_bytes(document.data, document.name, sandbox, fetched=document.fetched):
        if isinstance(one, Failure):
            yield Failure(document.address or document.source, one.reason)
        else:
            address = _address(one.url, document.address)
            yield msgspec.structs.replace(one, url=address, source=document.source)


def _address(said: str | None, had: str | None) -> str | None:
    """Where a report is from: where it was had, or what it says itself of the same host. A page
    must not pass for a later version of another's."""
    with suppress(RefusedError):  # what it says is no address: then it is where it was had
        if said is not None and had is not None and parse(said).host == parse(had, None).host:
            return said
    return had
