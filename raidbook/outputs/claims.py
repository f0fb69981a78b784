"""Claims with the operations and totals that hold them, as JSON Lines and as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from raidbook.claims import jsonl
from raidbook.model import Claim, Ledger, Reading, Record, Report
from raidbook.outputs.cells import cell
from raidbook.outputs.words import words


class Row(Record, frozen=True):
    """A claim as a row of CSV, its words in their sentence before all that was made of them."""

    report: str
    id: str
    start: int
    end: int
    words: str
    value: int | float
    high: int | float | None
    bound: str
    currency: str | None
    action: str
    kind: str
    what: str | None
    label: str | None
    nationality: str
    sex: str | None
    minor: bool | None
    place: str | None
    country: str | None
    to: str | None
    from_day: str | None
    to_day: str | None
    cumulative: bool
    by: str
    said_by: str | None
    status: str
    part_of: str | None
    confidence: float
    operation: str | None
    series: str | None


def lines(readings: Iterable[Reading], reports: Iterable[Report], ledger: Ledger) -> Iterator[str]:
    """All that was read, one JSON object a line: the format of the benchmark, in which moves, signs
    and tactics are among the claims."""
    operations, series = _holders(ledger)
    return jsonl.dump(readings, reports, operations, series)


def table(claims: Iterable[tuple[Report, Claim]], ledger: Ledger) -> Iterator[str]:
    """Claims as lines of CSV with their ends, the names of the columns first; no cell is taken for
    a formula."""
    operations, series = _holders(ledger)
    yield _line(Row.__struct_fields__)
    for report, claim in claims:
        row = _row(report, claim, operations, series)
        values = (getattr(row, field) for field in Row.__struct_fields__)
        yield _line(cell(str(v).lower() if isinstance(v, bool) else v) for v in values)


def _line(values: Iterable[str]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerow(values)
    return written.getvalue()


def _holders(ledger: Ledger) -> tuple[dict[str, str], dict[str, str]]:
    """The operation, and the total, that holds each claim."""
    operations = {claim: one.id for one in ledger.operations for claim in one.claims}
    return operations, {claim: one.id for one in ledger.totals for claim in one.claims}


def _row(report: Report, claim: Claim, operations: dict[str, str], series: dict[str, str]) -> Row:
    return Row(
        report=report.name,
        id=claim.id,
        start=claim.start,
        end=claim.end,
        words=str(words(claim, report)),
        value=claim.count.value,
        high=claim.count.high,
        bound=claim.count.bound,
        currency=claim.currency,
        action=claim.action,
        kind=claim.kind,
        what=claim.what,
        label=claim.label,
        nationality=" ".join(claim.nationality),
        sex=claim.sex,
        minor=claim.minor,
        place=claim.place.name if claim.place else None,
        country=claim.place.country if claim.place else None,
        to=claim.to,
        from_day=claim.when.start if claim.when else None,
        to_day=claim.when.end if claim.when else None,
        cumulative=claim.cumulative,
        by=" ".join(claim.by),
        said_by=claim.said_by,
        status=claim.status,
        part_of=claim.part_of,
        confidence=claim.confidence,
        operation=operations.get(claim.id),
        series=series.get(claim.id),
    )
