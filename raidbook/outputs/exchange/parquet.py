"""Parquet: the tables with their types, each column with what it is in the schema's metadata.

Needs the extra `exchange`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from raidbook.outputs.exchange import tables
from raidbook.outputs.exchange.arrow import batch, schema
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.fields import Table
from raidbook.outputs.exchange.tables.fields import tables as documented

ROWS = 20_000
"""In a row group, and in memory at a time."""
FILES = tuple(f"{name}.parquet" for name in tables.names())


def write(chosen: Chosen, folder: Path) -> None:
    """Writes one file for each table into a folder that is there. Raises as csv's does."""
    for table in documented():
        with parquet.ParquetWriter(
            folder / f"{table.name}.parquet", schema(table), compression="zstd"
        ) as out:
            for some in batches(table, chosen):
                out.write_batch(some, row_group_size=ROWS)


def batches(table: Table, chosen: Chosen) -> Iterator[pa.RecordBatch]:
    """The rows of a table as Arrow has them, some at a time."""
    types = schema(table)
    rows = tables.rows(table.name, chosen)
    while some := list(islice(rows, ROWS)):
        yield batch(some, types)
