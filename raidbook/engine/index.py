"""The reports of many parts, one at a time by their ids."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from raidbook.engine.batches import COMPARED, reports_of
from raidbook.engine.found import Found
from raidbook.model import Report
from raidbook.origins.near import Passed

KEPT = 16
"""Row groups that are kept, the last ones used: each holds a few dozen reports."""


class Index:
    """Where each report stands in these files, which `sifted` made. Of several reports of one id
    the first counts. In memory are the ids."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = files
        self._at: dict[str, tuple[int, int, int]] = {}
        """Number of the file, of the row group and of the row in it."""
        self._groups: OrderedDict[tuple[int, int], pa.RecordBatch] = OrderedDict()

    def __len__(self) -> int:
        return len(self._at)

    def passed(self) -> Iterator[Passed]:
        """What is compared of each report at first, in the order of the files. Enters it."""
        for number, path in enumerate(self._files):
            with parquet.ParquetFile(path) as file:
                for group in range(file.num_row_groups):
                    rows = file.read_row_group(group, columns=list(COMPARED)).to_pylist()
                    for row, told in enumerate(rows):
                        if told["id"] is not None and told["id"] not in self._at:
                            self._at[told["id"]] = number, group, row
                            yield Passed(**told)

    def report(self, id: str) -> Report:
        """The report of an id that was entered."""
        number, group, row = self._at[id]
        (found,) = reports_of(self._group(number, group).slice(row, 1))
        if found.report is None:
            raise LookupError(f"{self._files[number]} has no report {id}")
        return found.report

    def found(self, number: int) -> Iterator[Found]:
        """What stands in a file, by its number: reports of which an earlier one has the id are left
        out."""
        with parquet.ParquetFile(self._files[number]) as file:
            for group in range(file.num_row_groups):
                for row, one in enumerate(reports_of(_batch(file, group))):
                    if one.report is None or self._at[one.report.id] == (number, group, row):
                        yield one

    def _group(self, number: int, group: int) -> pa.RecordBatch:
        key = number, group
        if key in self._groups:
            self._groups.move_to_end(key)
            return self._groups[key]
        with parquet.ParquetFile(self._files[number]) as file:
            batch = _batch(file, group)
        self._groups[key] = batch
        if len(self._groups) > KEPT:
            self._groups.popitem(last=False)
        return batch


def _batch(file: parquet.ParquetFile, group: int) -> pa.RecordBatch:
    (batch,) = file.read_row_group(group).combine_chunks().to_batches()
    return batch
