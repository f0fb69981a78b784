"""Bundles of reports → files of their rows: what workers do after copies were found."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import pyarrow as pa

from raidbook import __version__
from raidbook.engine import parts
from raidbook.engine.batches import ipc, of_ipc, reports
from raidbook.engine.found import Found
from raidbook.engine.parts import Parts
from raidbook.engine.reading import aside, read
from raidbook.engine.workers import Lost, Workers
from raidbook.model import Failure, Record
from raidbook.outputs.exchange.scanned.columns import batch as as_batch

TOGETHER, CHARACTERS = 64, 1_000_000
"""Reports that are read together, and of their texts, beyond which no further one is added."""


class Bundle(Record):
    """Reports that are read together."""

    name: str
    """Of the file with their rows."""
    size: int
    """How many there are, without those that are copies and are not read."""
    data: bytes
    """They themselves; empty where the file is there already."""


class Saying:
    """Bundles → files of rows, those that are there already and those that workers make."""

    def __init__(self, workers: Workers, kept: Parts, *, with_text: bool) -> None:
        self._workers = workers
        self._kept = kept
        self._work = partial(said, with_text=with_text)
        self._with_text = with_text

    def files(self, found: Iterable[Found]) -> Iterator[tuple[Bundle, Path]]:
        """The file of each bundle of what was found, in their order."""
        begun: deque[Bundle] = deque()
        for result in self._workers.map(self._work, self._missing(found, begun)):
            while not begun[0].data:
                yield self._there(begun.popleft())
            bundle = begun.popleft()
            self._kept.put(bundle.name, self._whole(bundle.data, result))
            yield self._there(bundle)
        while begun:
            yield self._there(begun.popleft())

    def _missing(self, found: Iterable[Found], begun: deque[Bundle]) -> Iterator[bytes]:
        """The bundles of which there is no file; all are noted as they come up."""
        for some in _together(found):
            told = [
                (one.report and (one.report.id, one.report.source), one.copied, one.failure)
                for one in some
            ]
            name = parts.name("said", __version__, self._with_text, told)
            size = sum(one.report is not None and one.copied is None for one in some)
            data = b"" if name in self._kept else ipc(reports(some))
            begun.append(Bundle(name, size, data))
            if data:
                yield data

    def _there(self, bundle: Bundle) -> tuple[Bundle, Path]:
        return bundle, self._kept.path(bundle.name)

    def _whole(self, data: bytes, result: bytes | Lost) -> bytes:
        """The rows of a bundle. One that felled workers is halved until the report that does it
        stands alone: that is set aside."""
        if not isinstance(result, Lost):
            return result
        (batch,) = of_ipc(data)
        if batch.num_rows == 1:
            source = batch.column("source")[0].as_py()
            return ipc(as_batch([aside(Failure(source, f"{result.reason}; left out"))]))
        middle = batch.num_rows // 2
        halves = [ipc(half) for half in (batch.slice(0, middle), batch.slice(middle))]
        made = [
            self._whole(half, one)
            for half, one in zip(halves, self._workers.map(self._work, halves), strict=True)
        ]
        rows = pa.Table.from_batches([one for half in made for one in of_ipc(half)])
        (whole,) = rows.combine_chunks().to_batches()
        return ipc(whole)


def said(bundle: bytes, *, with_text: bool) -> bytes:
    """The rows of a bundle."""
    (batch,) = read(of_ipc(bundle), with_text=with_text)
    return ipc(batch)


def _together(found: Iterable[Found]) -> Iterator[list[Found]]:
    some: list[Found] = []
    size = 0
    for one in found:
        some.append(one)
        size += len(one.report.text) if one.report is not None else 0
        if len(some) == TOGETHER or size > CHARACTERS:
            yield some
            some, size = [], 0
    if some:
        yield some
