"""What each table and column is: fields.toml, read once."""

from __future__ import annotations

import functools

from raidbook.outputs.exchange.fields import Table, load, section


@functools.cache
def tables() -> tuple[Table, ...]:
    """All tables, in the order in which they are written."""
    return load(__package__)


def markdown() -> str:
    """The tables as docs/exchange.md has them."""
    return "\n".join(f"### `{table.name}`\n\n{section(table)}" for table in tables())
