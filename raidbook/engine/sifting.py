"""Documents → the reports among them: the first of the two functions that a scan consists of.

Both take and give record batches and know of nothing else, so that they run wherever batches do:
on the engines here, and unchanged in Spark's mapInArrow (docs/scale.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from raidbook.engine.batches import documents_of, reports
from raidbook.engine.careful import Careful
from raidbook.engine.found import Found
from raidbook.model import Document, Failure, Report
from raidbook.origins.near import signature
from raidbook.sources.gate import gate

PDF = b"%PDF-"
HEAD = 1_024
"""Bytes in which a PDF says that it is one."""


def sift(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Batches of documents → batches of the reports among them that passed the gate, and of what
    was set aside. A document that cannot be parsed costs its own row, not the batch.

    Raises NeedsScaleError where the extra `scale` is not installed."""
    signature("")  # what is missing is said at once, and not of every page
    careful = Careful.mine()
    for batch in batches:
        yield reports(found for one in documents_of(batch) for found in _found(one, careful))


def may_pass(document: Document) -> bool:
    """Whether a document has to be parsed: the gate passes its bytes."""
    return gate().passes(document.data, document.charset)


def _found(one: Document | Failure, careful: Careful) -> Iterator[Found]:
    if isinstance(one, Failure):
        yield Found(failure=one)
    elif may_pass(one):
        # The gate passes every PDF, whose words are not in its bytes: it is asked again.
        packed = PDF in one.data[:HEAD]
        for found in careful.sifted(one):
            if not packed or found.report is None or _passes(found.report):
                yield found


def _passes(report: Report) -> bool:
    return gate().passes(f"{report.title}\n{report.text}".encode(), "utf-8")
