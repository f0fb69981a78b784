"""Documents and reports survive being batches."""

from __future__ import annotations

import pyarrow as pa
import pytest

from raidbook.engine import batches
from raidbook.engine.found import Found
from raidbook.model import Copied, Document, Failure
from raidbook.origins.near import passed
from tests.engine.made import stories

pytestmark = pytest.mark.extra

FAILURE = Failure("a.warc#12", "cut short")
DOCUMENT = Document("a.warc#1", b"\x00\xff", "a.html", "https://a.example/", "text/html", "utf-8")


def test_documents_come_back() -> None:
    given: list[Document | Failure] = [DOCUMENT, FAILURE, Document("empty", b"")]
    assert list(batches.documents_of(batches.documents(given))) == given


def test_a_source_and_bytes_are_enough() -> None:
    batch = pa.record_batch({"source": ["a"], "data": pa.array([b"x"], pa.large_binary())})
    assert list(batches.documents_of(batch)) == [Document("a", b"x")]


def test_columns_of_others_are_passed_over() -> None:
    batch = pa.record_batch({"data": [b"x"], "score": [0.5], "lang": pa.array([None], pa.string())})
    assert list(batches.documents_of(batch)) == [Document("", b"x")]


def test_reports_come_back() -> None:
    one, two = stories(2)
    given = [
        Found(one, passed(one)),
        Found(failure=FAILURE),
        Found(two, passed(two), copied=Copied(two.id, one.id, "trim", 87)),
    ]
    batch = batches.reports(given)
    assert list(batches.reports_of(batch)) == given
    (again,) = batches.of_ipc(batches.ipc(batch))
    assert again.equals(batch)


def test_nothing_is_a_batch_too() -> None:
    assert batches.reports([]).num_rows == 0
    assert list(batches.documents_of(batches.documents([]))) == []


@pytest.mark.parametrize("name", ["documents", "reports"])
def test_every_column_says_what_it_is(name: str) -> None:
    schema = batches.schemas()[name]
    assert schema.metadata[b"about"]
    assert all(field.metadata[b"about"] for field in schema)
