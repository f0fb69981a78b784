"""What columns are: the files fields.toml beside what makes the rows, from which schemas, notes and
pages follow."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Literal

from raidbook.model import Record

Type = Literal["text", "texts", "date", "integer", "number", "boolean", "day", "bytes"]


class Column(Record):
    """A column, the type of its values, and what it is."""

    name: str
    type: Type
    about: str


class Table(Record):
    """A table, what a row of it is, and its columns."""

    name: str
    about: str
    columns: tuple[Column, ...]


def load(package: str) -> tuple[Table, ...]:
    """The tables that the file fields.toml of a package tells."""
    file = resources.files(package) / "fields.toml"
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        Table(
            name,
            one["about"],
            tuple(Column(column, *means) for column, means in one["columns"].items()),
        )
        for name, one in told.items()
    )


def section(table: Table) -> str:
    """What a table is, and its columns."""
    rows = "".join(f"| `{c.name}` | {c.type} | {c.about} |\n" for c in table.columns)
    return f"{table.about}\n\n| column | type | |\n| --- | --- | --- |\n{rows}"
