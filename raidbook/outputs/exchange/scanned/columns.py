"""The rows as Arrow has them. Needs the extra `scale`, or `exchange`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import msgspec
import pyarrow as pa

from raidbook.outputs.exchange import arrow
from raidbook.outputs.exchange.fields import Table, load
from raidbook.outputs.exchange.scanned.rows import Row

MARK = b"raidbook.scanned"
"""In the metadata of the schema: the version of these columns. By it a file is recognised."""
VERSION = b"1"


@cache
def table() -> Table:
    """What a row is, and its columns."""
    (found,) = load("raidbook.outputs.exchange.scanned")
    return found


@cache
def schema() -> pa.Schema:
    """The schema; `about` in the metadata of each column says what it is."""
    made = arrow.schema(table())
    return made.with_metadata({**made.metadata, MARK: VERSION})


def batch(rows: Iterable[Row]) -> pa.RecordBatch:
    """Some rows."""
    return arrow.batch(map(msgspec.structs.astuple, rows), schema())
