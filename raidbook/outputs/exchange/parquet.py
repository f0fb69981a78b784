"""Parquet: the tables with their types, each column with what it is in the schema's metadata.

Needs the extra `exchange`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from raidbook.outputs.exchange import tables
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.tables.fields import Table
from raidbook.outputs.exchange.tables.fields import tables as documented

ROWS = 20_000
"""In a row group, and in memory at a time."""
FILES = tuple(f"{name}.parquet" for name in tables.names())
_TYPES = {
    "text": pa.string(),
    "bytes": pa.binary(),
    "texts": pa.list_(pa.string()),
    "date": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "day": pa.date32(),
}


def schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table; `about` in the metadata of each field, and of the whole, says
    what it is."""
    return pa.schema(
        [
            pa.field(column.name, _TYPES[column.type], metadata={"about": column.about})
            for column in table.columns
        ],
        metadata={"about": table.about},
    )


def write(chosen: Chosen, folder: Path) -> None:
    """Writes one file for each table into a folder that is there. Raises as csv's does."""
    for table in documented():
        with parquet.ParquetWriter(
            folder / f"{table.name}.parquet", schema(table), compression="zstd"
        ) as out:
            for batch in batches(table, chosen):
                out.write_batch(batch, row_group_size=ROWS)


def batches(table: Table, chosen: Chosen) -> Iterator[pa.RecordBatch]:
    """The rows of a table as Arrow has them, some at a time."""
    types = schema(table)
    rows = tables.rows(table.name, chosen)
    while some := list(islice(rows, ROWS)):
        yield batch(some, types)


def batch(rows: Iterable[tuple[Any, ...]], types: pa.Schema) -> pa.RecordBatch:
    """Some rows, with the values of each in the order of the columns."""
    values = list(zip(*rows, strict=True)) or [()] * len(types)
    columns = zip(types, values, strict=True)
    return pa.record_batch(
        [pa.array(values, type=field.type) for field, values in columns], schema=types
    )
