"""What a person takes along from the desk for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from raidbook.model import Standing
from raidbook.outputs import claims as written
from raidbook.outputs.document import ledger_json
from raidbook.outputs.exchange import geojson
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.services.views import View


class Journal(msgspec.Struct, frozen=True):
    """What `raidbook journal --format json` prints."""

    decisions: tuple[Standing, ...]


def claims(view: View, report: str | None = None) -> Iterator[str]:
    """All claims that are seen, as people decided them, one JSON object a line: the format of
    `raidbook claims` and of the benchmark; those of one report where its id is given. Moves, signs
    and tactics are among the lines."""
    shelf = view.shelf()
    readings = (one for one in shelf.readings if report in (None, one.report))
    return written.lines(readings, shelf.reports.values(), shelf.ledger)


def _lines(view: View) -> Iterator[bytes]:
    return (f"{line}\n".encode() for line in claims(view))


def _table(view: View) -> Iterator[bytes]:
    shelf = view.shelf()
    held = ((shelf.report_of(claim), claim) for claim in shelf.claims.values())
    return (line.encode() for line in written.table(held, shelf.ledger))


def _ledger(view: View) -> Iterable[bytes]:
    return (ledger_json(view.shelf().ledger),)


def _map(view: View) -> Iterator[bytes]:
    return geojson.pieces(Chosen(view.shelf()))


def _journal(view: View) -> Iterable[bytes]:
    encoded = msgspec.json.encode(Journal(view.decisions))
    return (msgspec.json.format(encoded, indent=2), b"\n")


EXPORTS: dict[str, tuple[str, Callable[[View], Iterable[bytes]]]] = {
    "claims.jsonl": ("application/x-ndjson", _lines),
    "claims.csv": ("text/csv; charset=utf-8", _table),
    "ledger.geojson": ("application/geo+json", _map),
    "ledger.json": ("application/json", _ledger),
    "journal.json": ("application/json", _journal),
}
"""By the name of the file: its media type, and what gives it piece by piece."""
