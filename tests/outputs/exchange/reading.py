"""Exports read back by libraries that did not write them, each as plain tables or documents."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from raidbook.outputs.cells import bare
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.csv import write

Table = list[dict[str, str]]


def tables(chosen: Chosen, folder: Path) -> dict[str, Table]:
    """The tables of CSV, by their names, without the apostrophes before what looks like a
    formula."""
    folder.mkdir(exist_ok=True)
    write(chosen, folder)
    return {path.stem: table(path.read_bytes()) for path in folder.iterdir()}


def table(data: bytes) -> Table:
    with io.StringIO(data.decode("utf-8"), newline="") as text:
        rows = csv.DictReader(text, strict=True)
        return [{name: bare(value) for name, value in row.items()} for row in rows]


def by_id(rows: list[dict[str, Any]], name: str = "id") -> dict[str, dict[str, Any]]:
    found = {row[name]: row for row in rows}
    assert len(found) == len(rows), "ids tell rows apart"
    return found
