"""CSV (RFC 4180): a folder with one file for each table, UTF-8, the names of the columns first."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path

from raidbook.outputs.cells import cell
from raidbook.outputs.exchange import tables
from raidbook.outputs.exchange.chosen import Chosen

BETWEEN = "|"
"""Stands between the items of a list; where an item has one itself, a backslash is before it."""
FILES = tuple(f"{name}.csv" for name in tables.names())


def write(chosen: Chosen, folder: Path) -> None:
    """Writes the files into a folder that is there. No cell is taken for a formula.

    Raises LookupError where a claim's report is not at hand, and OSError.
    """
    for name in tables.names():
        with (folder / f"{name}.csv").open("wb") as out:
            text = TextIOWrapper(out, encoding="utf-8", newline="")
            lines = csv.writer(text, lineterminator="\r\n")
            lines.writerow(tables.columns(name))
            lines.writerows(map(_cells, tables.rows(name, chosen)))
            text.flush()


def _cells(row: tables.Row) -> list[str]:
    return [_cell(value) for value in row]


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return cell(listed(value))
    if isinstance(value, dt.date):
        return value.isoformat()
    return cell(value)  # type: ignore[arg-type]  # text, a number or None


def listed(items: Iterable[str]) -> str:
    """A list in one cell."""
    return BETWEEN.join(
        item.replace("\\", "\\\\").replace(BETWEEN, f"\\{BETWEEN}") for item in items
    )
