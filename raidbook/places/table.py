"""Reading of the package's tables: CSV and TSV files with a header, comments and lists in cells."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import TypeVar

import msgspec

Line = TypeVar("Line", bound=msgspec.Struct)
COLUMNS = {"zh-Hans": "hans"}
"""The column that holds the names of a language other than English, by its BCP 47 tag. The first
name of a cell is the usual one."""


def text(name: str) -> str:
    """Return a data file of this package. Raises FileNotFoundError where there is none."""
    return (files("raidbook.places") / "data" / name).read_text(encoding="utf-8")


def lines(name: str) -> list[dict[str, str]]:
    """Return the lines of a CSV file by its header; lines that begin with # are comments."""
    kept = [line for line in text(name).splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(kept))


def first_of(line: msgspec.Struct, lang: str) -> str | None:
    """The usual name of a place, an actor, a network or a currency in a language other than
    English; None where its table has none."""
    if lang not in COLUMNS:
        return None
    cell: str | tuple[str, ...] | None = getattr(line, COLUMNS[lang])
    if cell is None or isinstance(cell, str):
        return cell
    return next(iter(cell), None)


def records(name: str, kind: type[Line]) -> tuple[Line, ...]:
    """Return the lines of a CSV file as records of the kind given.

    Cells of fields that are tuples hold values parted by "|"; an empty cell is None where the field
    allows it. Raises msgspec.ValidationError on a cell that the record does not allow.
    """
    lists = {f.encode_name for f in msgspec.structs.fields(kind) if "tuple" in str(f.type)}
    out = []
    for line in lines(name):
        cells = {
            key: [v for v in cell.split("|") if v] if key in lists else (cell or None)
            for key, cell in line.items()
        }
        out.append(msgspec.convert(cells, kind, strict=False))
    return tuple(out)
