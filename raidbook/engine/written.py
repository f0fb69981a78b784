"""Rows into the one file that a scan writes, and what was set aside into one beside it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec
import pyarrow as pa
from pyarrow import compute, parquet

from raidbook.engine.reading import ASIDE
from raidbook.model import Copied, Record
from raidbook.outputs.exchange import whole
from raidbook.outputs.exchange.scanned.columns import schema
from raidbook.outputs.exchange.scanned.rows import Scanned
from raidbook.outputs.exchange.scanned.rows import written as as_json

ROWS, BYTES = 20_000, 64_000_000
"""In a row group, and in memory at a time: whichever comes first."""
_SCANNED = msgspec.json.Decoder(Scanned)


class Counts(Record):
    """What was written."""

    reports: int = 0
    claims: int = 0
    rows: int = 0
    aside: int = 0


class Writing:
    """The file, and beside it `aside_of` it. Use as a context manager: both take their names when
    it is left without an error. What is written depends on the rows alone."""

    def __init__(self, out: Path, copied: Mapping[str, Copied] | None = None) -> None:
        """`copied` are what reports that were read turned out to be copies of, by their ids."""
        self._out = out
        self._copied = copied or {}
        self._opened = ExitStack()
        self._waiting: list[pa.RecordBatch] = []
        self._rows = self._bytes = 0
        self._types: dict[str, int] = {}
        self._aside: BinaryIO | None = None

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            part = opening.enter_context(whole.file(self._out))
            beside = opening.enter_context(whole.file(aside_of(self._out)))
            self._aside = opening.enter_context(beside.open("wb"))
            self._writer = opening.enter_context(
                parquet.ParquetWriter(part, schema(), compression="zstd")
            )
            self._opened = opening.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._flush()
        self._opened.__exit__(kind, error, trace)
        if error is None and not self.counts.aside:
            aside_of(self._out).unlink()

    @property
    def counts(self) -> Counts:
        """What was written so far."""
        types = self._types
        rows = sum(types.values()) - types.get(ASIDE, 0)
        return Counts(types.get("report", 0), types.get("claim", 0), rows, types.get(ASIDE, 0))

    def write(self, batch: pa.RecordBatch) -> None:
        """Takes rows that `read` gave, as other engines hand them on, too."""
        batch = batch.cast(schema())
        types = batch.column("type")
        for one in compute.value_counts(types).to_pylist():
            self._types[one["values"]] = self._types.get(one["values"], 0) + one["counts"]
        is_aside = compute.equal(types, ASIDE)
        if self._aside is not None:
            for line in batch.filter(is_aside).column("record").to_pylist():
                self._aside.write(line.encode() + b"\n")
        batch = self._told(batch.filter(compute.invert(is_aside)))
        while batch.num_rows:
            some = batch.slice(0, ROWS - self._rows)
            batch = batch.slice(some.num_rows)
            self._waiting.append(some)
            self._rows += some.num_rows
            self._bytes += some.nbytes
            if self._rows == ROWS or self._bytes > BYTES:
                self._flush()

    def _flush(self) -> None:
        if self._waiting:
            # As one piece: how the rows came must not show in how they are written.
            rows = pa.Table.from_batches(self._waiting).combine_chunks()
            self._writer.write_table(rows, row_group_size=ROWS)
        self._waiting, self._rows, self._bytes = [], 0, 0

    def _told(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The rows, those of reports that are copies saying so."""
        if not self._copied:
            return batch
        found = [
            self._copied.get(id) if kind == "report" else None
            for id, kind in zip(
                batch.column("id").to_pylist(), batch.column("type").to_pylist(), strict=True
            )
        ]
        if not any(found):
            return batch
        columns = {name: batch.column(name).to_pylist() for name in _TOLD}
        for at, one in enumerate(found):
            if one is not None:
                columns["copy_of"][at] = one.of
                columns["descent"][at] = one.descent
                columns["share"][at] = one.share
                columns["record"][at] = _saying(columns["record"][at], one)
        for name in _TOLD:
            at = batch.schema.get_field_index(name)
            field = batch.schema.field(at)
            batch = batch.set_column(at, field, pa.array(columns[name], type=field.type))
        return batch


_TOLD = ("copy_of", "descent", "share", "record")


def aside_of(out: Path) -> Path:
    """Where it is said what was set aside: a line of JSON for each, with its source and reason."""
    return out.with_name(f"{out.name}.aside.jsonl")


def _saying(record: str, copied: Copied) -> str:
    told = _SCANNED.decode(record)
    report = msgspec.structs.replace(told.report, copied=copied)
    return as_json(msgspec.structs.replace(told, report=report))
