"""`raidbook links`: every pair of claims that the ledger relates."""

from pathlib import Path

import msgspec

from raidbook.cli.claims import gathered
from raidbook.cli.errors import FINDINGS
from raidbook.cli.talk import put
from raidbook.ledger import relations
from raidbook.model import Record


class End(Record, frozen=True):
    """A claim by its report's name and the place of its numeral."""

    report: str
    start: int
    end: int


class Line(Record, frozen=True):
    """Two claims, and the verdict on the first against the second."""

    a: End
    b: End
    verdict: str
    why: str


def run(paths: list[str], given: Path | None, address: str, as_of: int | None) -> int:
    """Prints the pairs among the claims of the paths, or the book's; returns the exit status."""
    material = gathered(paths, given, address, as_of)
    built = material.build()
    names = {report.id: report.name for report in built.reports}
    ends = {
        claim.id: End(names[claim.report], claim.start, claim.end)
        for reading in built.readings
        for claim in reading.claims
    }
    for found in relations(built, built.readings, built.reports):
        line = Line(ends[found.a], ends[found.b], found.verdict, found.why)
        put(msgspec.json.encode(line).decode())
    return FINDINGS if material.failed else 0
