"""A portion of a source → its reports, as a file in memory: what one worker does at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TypeVar

import msgspec
from pyarrow import parquet

from raidbook.engine.batches import documents as as_batch
from raidbook.engine.batches import schemas
from raidbook.engine.sifting import may_pass, sift
from raidbook.model import Document, Failure, Record
from raidbook.sources import LIMITS, Portion, Seam, documents

TOGETHER, BYTES = 64, 4_000_000
"""Documents that are sifted together, and their bytes, beyond which no further one is added: what
is in memory of a portion at a time. They become one row group, which is read for one report."""
MARK = b"raidbook.sifted"
"""In the metadata of the file: what `Told` says."""
T = TypeVar("T")


class Told(Record):
    """What is said of a portion beside its reports."""

    pages: int = 0
    """Documents in it, whether they passed or not."""
    bytes: int = 0
    """Of these documents."""
    passed: int = 0
    """Reports that passed the gate."""
    aside: int = 0
    """Places at which there is something that cannot be read."""
    seam: Seam = Seam()


def sifted(portion: Portion) -> bytes:
    """The reports of a portion that passed the gate, and what was set aside, as Parquet. Memory
    stays within a few documents and what it gives, which is packed."""
    counting = _Counting(portion)
    passed = aside = 0
    out = io.BytesIO()
    with parquet.ParquetWriter(out, schemas()["reports"], compression="zstd") as writer:
        for batch in sift(map(as_batch, _together(counting.passing()))):
            without = batch.column("reason").null_count
            passed += without
            aside += batch.num_rows - without
            if batch.num_rows:
                writer.write_batch(batch)
        told = Told(counting.pages, counting.bytes, passed, aside, counting.seam)
        writer.add_key_value_metadata({MARK: msgspec.json.encode(told)})
    return out.getvalue()


def told(file: parquet.ParquetFile) -> Told:
    """What is said beside the reports in a file that `sifted` made."""
    return msgspec.json.decode(file.metadata.metadata[MARK], type=Told)


class _Counting:
    """The documents of a portion that have to be parsed, and the count of all."""

    def __init__(self, portion: Portion) -> None:
        self._portion = portion
        self.seam = Seam()
        self.pages = self.bytes = 0

    def passing(self) -> Iterator[Document | Failure]:
        """What passes the gate, and what cannot be read. The gate comes first: what is dropped is
        never copied."""
        for one in self._documents():
            if isinstance(one, Document):
                self.pages += 1
                self.bytes += len(one.data)
                if not may_pass(one):
                    continue
            yield one

    def _documents(self) -> Iterator[Document | Failure]:
        self.seam = yield from documents(self._portion, LIMITS)


def _together(found: Iterator[Document | Failure]) -> Iterator[list[Document | Failure]]:
    """Some at a time."""
    some: list[Document | Failure] = []
    size = 0
    for one in found:
        some.append(one)
        size += len(one.data) if isinstance(one, Document) else 0
        if len(some) == TOGETHER or size > BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some
