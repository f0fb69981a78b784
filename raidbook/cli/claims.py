"""`raidbook claims`: claims as JSON Lines, a table or CSV."""

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from raidbook.claims import confidence
from raidbook.cli.errors import FINDINGS, MisuseError
from raidbook.cli.material import of_book, of_paths
from raidbook.cli.options import ClaimsFormat
from raidbook.cli.talk import put
from raidbook.ledger.material import Material
from raidbook.model import Claim, Report
from raidbook.outputs import claims


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
        sys.stdout.writelines(claims.table(_claims(material), ledger))
    elif form is ClaimsFormat.TABLE:
        _put_table(material)
    else:
        for line in claims.lines(material.readings, material.reports, ledger):
            put(line)
    return FINDINGS if material.failed else 0


def gathered(paths: list[str], given: Path | None, address: str, as_of: int | None) -> Material:
    """What lies under the paths; without any, what the book holds."""
    if paths:
        if as_of is not None:
            raise MisuseError("--as-of is about a book: leave it out, or the paths")
        return of_paths(paths, given)
    return of_book(address, as_of, given)


def _claims(material: Material) -> Iterator[tuple[Report, Claim]]:
    reports = {report.id: report for report in material.reports}
    for reading in material.readings:
        for claim in reading.claims:
            yield reports[reading.report], claim


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
