"""`raidbook claims`: claims as JSON Lines, a table or CSV."""

import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from raidbook.claims import confidence, jsonl
from raidbook.cli.errors import FINDINGS, MisuseError
from raidbook.cli.material import of_book, of_paths
from raidbook.cli.options import ClaimsFormat
from raidbook.cli.talk import put
from raidbook.ledger.material import Material
from raidbook.model import Claim, Ledger, Record, Report
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


def run(
    paths: list[str],
    given: Path | None,
    address: str,
    as_of: int | None,
    form: ClaimsFormat,
    least: float = 0.0,
) -> int:
    """Prints the claims of the paths, or the book's, that are at least so sure; returns the exit
    status."""
    material = gathered(paths, given, address, as_of)
    built = material.build()
    ledger, material = built.ledger, material.decided(built)
    readings = tuple(confidence.sure(reading, least) for reading in material.readings)
    material = msgspec.structs.replace(material, readings=readings)
    if form is ClaimsFormat.CSV:
        _put_csv(_rows(material, ledger))
    elif form is ClaimsFormat.TABLE:
        _put_table(material)
    else:
        operations, series = _operations(ledger), _series(ledger)
        for line in jsonl.dump(material.readings, material.reports, operations, series):
            put(line)
    return FINDINGS if material.failed else 0


def gathered(paths: list[str], given: Path | None, address: str, as_of: int | None) -> Material:
    """What lies under the paths; without any, what the book holds."""
    if paths:
        if as_of is not None:
            raise MisuseError("--as-of is about a book: leave it out, or the paths")
        return of_paths(paths, given)
    return of_book(address, as_of, given)


def _operations(ledger: Ledger) -> dict[str, str]:
    return {claim: operation.id for operation in ledger.operations for claim in operation.claims}


def _series(ledger: Ledger) -> dict[str, str]:
    return {claim: total.id for total in ledger.totals for claim in total.claims}


def _claims(material: Material) -> Iterator[tuple[Report, Claim]]:
    reports = {report.id: report for report in material.reports}
    for reading in material.readings:
        for claim in reading.claims:
            yield reports[reading.report], claim


def _rows(material: Material, ledger: Ledger) -> Iterator[Row]:
    operations, series = _operations(ledger), _series(ledger)
    for report, claim in _claims(material):
        yield Row(
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


def _put_csv(rows: Iterable[Row]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(Row.__struct_fields__)
    for row in rows:
        values = (getattr(row, field) for field in Row.__struct_fields__)
        writer.writerow([cell(str(v).lower() if isinstance(v, bool) else v) for v in values])


def _put_table(material: Material) -> None:
    from raidbook.cli.tables import phrases, show_blocks
    from raidbook.outputs.blocks import Grid

    p = phrases()
    show_blocks(
        [
            Grid(
                ("report", "count", "what", "place", "when", "id"),
                tuple(
                    (
                        report.name,
                        p.count(claim.count, claim.currency),
                        ", ".join((p.name(claim), *p.qualifiers(claim))),
                        p.place(claim.place),
                        p.period(claim.when),
                        claim.id,
                    )
                    for report, claim in _claims(material)
                ),
            )
        ]
    )
