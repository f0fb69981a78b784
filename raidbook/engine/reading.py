"""Reports → what they say: the second of the two functions that a scan consists of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from raidbook.engine.batches import reports_of
from raidbook.engine.careful import Careful
from raidbook.engine.found import Found
from raidbook.model import Failure
from raidbook.outputs.exchange.scanned.columns import batch as as_batch
from raidbook.outputs.exchange.scanned.rows import Row, rows, written

ASIDE = "aside"
"""The type of a row that says what was set aside; its record is a `Failure`."""


def read(batches: Iterable[pa.RecordBatch], *, with_text: bool = False) -> Iterator[pa.RecordBatch]:
    """Batches of reports → batches of rows, of each report first its own and then what it says; of
    copies only their own. What was set aside, and what cannot be read, are rows of the type
    `ASIDE`."""
    careful = Careful.mine()
    for batch in batches:
        yield as_batch(row for one in reports_of(batch) for row in _rows(one, careful, with_text))


def _rows(found: Found, careful: Careful, with_text: bool) -> Iterator[Row]:
    if found.report is None:
        if found.failure is not None:
            yield aside(found.failure)
        return
    if found.copied is not None:
        yield from rows(found.report, None, found.copied, with_text=with_text)
        return
    reading = careful.reading(found.report)
    if isinstance(reading, Failure):
        yield aside(reading)
    else:
        yield from rows(found.report, reading, with_text=with_text)


def aside(failure: Failure) -> Row:
    """The row of what was set aside."""
    return Row(ASIDE, source=failure.source, record=written(failure))
