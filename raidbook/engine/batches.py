"""Documents and reports as Arrow has them. Needs the extra `scale`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import msgspec
import pyarrow as pa

from raidbook.engine.found import Found
from raidbook.model import Copied, Document, Failure, Report
from raidbook.origins.near import Passed
from raidbook.outputs.exchange import arrow
from raidbook.outputs.exchange.fields import load

_COPIED = msgspec.json.Decoder(Copied)
_OF_REPORT = (
    "source", "id", "name", "lang", "published", "published_from", "outlet", "url", "title", "text",
    "fetched", "retelling",
)  # fmt: skip
"""Columns that are fields of a report."""


COMPARED = Passed.__struct_fields__
"""Columns that are compared at first to find copies."""


@cache
def schemas() -> dict[str, pa.Schema]:
    """The schemas of documents and of reports; `about` in the metadata of each column says what it
    is."""
    return {table.name: arrow.schema(table) for table in load("raidbook.engine")}


def documents(found: Iterable[Document | Failure]) -> pa.RecordBatch:
    """Documents, and what cannot be read, as a batch."""
    types = schemas()["documents"]
    return arrow.batch((_row(one, types.names) for one in found), types)


def documents_of(batch: pa.RecordBatch) -> Iterator[Document | Failure]:
    """The documents of a batch, and what cannot be read. Columns that are not there are empty."""
    types = schemas()["documents"]
    columns = {
        name: batch.column(name).cast(types.field(name).type)
        for name in types.names
        if name in batch.schema.names
    }
    for at in range(batch.num_rows):
        told = {name: value for name, values in columns.items() if (value := values[at].as_py())}
        reason = told.pop("reason", None)
        told.setdefault("source", "")
        if reason is not None:
            yield Failure(told["source"], reason)
        else:
            told.setdefault("data", b"")
            yield Document(**told)


def reports(found: Iterable[Found]) -> pa.RecordBatch:
    """What was found, as a batch."""
    types = schemas()["reports"]
    return arrow.batch((_found(one, types.names) for one in found), types)


def reports_of(batch: pa.RecordBatch) -> Iterator[Found]:
    """What was found, from a batch."""
    for told in batch.to_pylist():
        if told["reason"] is not None:
            yield Found(failure=Failure(told["source"], told["reason"]))
            continue
        passed = Passed(**{name: told[name] for name in COMPARED})
        copied = _COPIED.decode(told["copied"]) if told["copied"] else None
        yield Found(Report(**{name: told[name] for name in _OF_REPORT}), passed, copied=copied)


def ipc(batch: pa.RecordBatch) -> bytes:
    """A batch as bytes."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as out:
        out.write_batch(batch)
    made: bytes = sink.getvalue().to_pybytes()
    return made


def of_ipc(data: bytes) -> Iterator[pa.RecordBatch]:
    """The batches in bytes that `ipc` made."""
    with pa.ipc.open_stream(data) as stream:
        yield from stream


def _row(one: Document | Failure, names: list[str]) -> tuple[Any, ...]:
    return tuple(getattr(one, name, None) for name in names)


def _found(one: Found, names: list[str]) -> tuple[Any, ...]:
    if one.failure is not None:
        told: dict[str, Any] = {"source": one.failure.source, "reason": one.failure.reason}
        return tuple(told.get(name) for name in names)
    if one.report is None or one.passed is None:
        raise ValueError("neither a report nor a reason why there is none")
    told = {name: getattr(one.report, name) for name in _OF_REPORT}
    told |= {name: getattr(one.passed, name) for name in COMPARED}
    if one.copied is not None:
        told["copied"] = msgspec.json.encode(one.copied).decode()
    return tuple(told.get(name) for name in names)
