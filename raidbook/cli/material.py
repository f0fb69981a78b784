"""What a ledger is built from, out of files or a book, with claims that were given."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from raidbook.cli.sources import Reports, with_claims
from raidbook.ledger.material import Material


def of_paths(paths: Iterable[str], given: Path | None) -> Material:
    """The reports under the paths, each once, with their claims or with those given."""
    found = Reports(paths)
    taken = {report.id: (report, reading) for report, reading in with_claims(found, given)}
    reports = tuple(report for report, _ in taken.values())
    readings = tuple(reading for _, reading in taken.values())
    return Material(reports, readings, failed=found.failed)


def of_book(address: str, as_of: int | None, given: Path | None = None) -> Material:
    """Everything in the book, its claims replaced by those given, if any.

    Raises AskedError for a revision that the book does not have yet.
    """
    # The database layer takes longer to load than the rest together.
    from raidbook.book import Book
    from raidbook.ledger.opening import read

    with Book.open(address, create=False) as book:
        material = read(book, as_of)
    if given is None:
        return material
    readings = tuple(reading for _, reading in with_claims(material.reports, given))
    return msgspec.structs.replace(material, readings=readings)
