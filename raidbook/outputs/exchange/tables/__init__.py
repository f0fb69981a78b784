"""The ledger as tables: one observation a row, joined by ids. What writes them is beside this."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from raidbook.model import Record
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.tables import held, said

Row = tuple[Any, ...]
"""The values of a row, in the order of the columns in fields.toml."""

_ROWS: Mapping[str, tuple[type[Record], Callable[[Chosen], Iterator[Record]]]] = {
    "operations": (held.OperationRow, held.operations),
    "figures": (held.FigureRow, held.figures),
    "totals": (held.TotalRow, held.totals),
    "claims": (said.ClaimRow, said.claims),
    "verdicts": (said.VerdictRow, said.verdicts),
    "links": (said.LinkRow, said.links),
    "crosswalk": (said.CrosswalkRow, said.crosswalk),
    "reports": (said.ReportRow, said.reports),
    "statements": (said.StatementRow, said.statements),
}


def record(table: str) -> type[Record]:
    """What a row of a table is."""
    return _ROWS[table][0]


def columns(table: str) -> tuple[str, ...]:
    """The names of the columns of a table, as its rows have them."""
    return record(table).__struct_fields__


def rows(table: str, chosen: Chosen) -> Iterator[Row]:
    """The rows of a table, one at a time. Raises LookupError where a claim's report is not at
    hand."""
    return map(msgspec.structs.astuple, _ROWS[table][1](chosen))


def names() -> tuple[str, ...]:
    """The names of the tables."""
    return tuple(_ROWS)
