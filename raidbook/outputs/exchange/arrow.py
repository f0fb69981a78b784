"""Rows as Arrow has them, each column with what it is in the schema's metadata.

Needs the extra `exchange`, or `scale`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from raidbook.outputs.exchange.fields import Table

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


def batch(rows: Iterable[tuple[Any, ...]], types: pa.Schema) -> pa.RecordBatch:
    """Some rows, with the values of each in the order of the columns."""
    values = list(zip(*rows, strict=True)) or [()] * len(types)
    columns = zip(types, values, strict=True)
    return pa.record_batch(
        [pa.array(values, type=field.type) for field, values in columns], schema=types
    )
