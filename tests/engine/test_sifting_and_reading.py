"""The two functions that a scan consists of take batches and give batches, and know nothing else:
so they run in Spark's mapInArrow, which hands them an iterator and takes one."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pyarrow as pa
import pytest

from raidbook import claims
from raidbook.engine.batches import documents, reports, reports_of
from raidbook.engine.found import Found
from raidbook.engine.reading import ASIDE, read
from raidbook.engine.sifting import sift
from raidbook.model import Claim, Copied, Document, Failure
from raidbook.origins.near import passed
from raidbook.outputs.exchange.scanned.columns import schema
from tests.engine.made import ORDINARY, document, raid, stories
from tests.reports.conftest import pdf

pytestmark = pytest.mark.extra

FAILURE = Failure("a.warc#12", "cut short")


def sifted(*given: Document | Failure) -> list[Found]:
    (batch,) = sift([documents(given)])
    return list(reports_of(batch))


def test_only_what_the_gate_passes_is_parsed() -> None:
    (found,) = sifted(document(raid(45)), Document("b.html", ORDINARY, "b.html"))
    assert found.report is not None
    assert found.report.source == "a.html"
    assert found.passed == passed(found.report)


def test_what_cannot_be_read_goes_along_in_its_place() -> None:
    first, second, third = sifted(document(raid(45)), FAILURE, document(raid(46), "b.html"))
    assert second.failure == FAILURE
    assert first.report is not None
    assert third.report is not None


def test_a_document_that_passes_and_is_no_page_is_set_aside() -> None:
    (found,) = sifted(Document("x.pdf", b"%PDF-1.7 and no more", "x.pdf"))
    assert found.failure is not None
    assert found.failure.source == "x.pdf"


def test_the_words_of_a_pdf_pass_the_gate_and_not_its_bytes() -> None:
    on, off = (pdf(text) for text in (raid(45), "The home side won two to one on Saturday."))
    (found,) = sifted(Document("on.pdf", on, "on.pdf"), Document("off.pdf", off, "off.pdf"))
    assert found.report is not None
    assert found.report.source == "on.pdf"


def test_batches_are_taken_and_given_one_by_one() -> None:
    taken = 0

    def coming() -> Iterator[pa.RecordBatch]:
        nonlocal taken
        for number in range(3):
            taken += 1
            yield documents([document(raid(number + 40), f"{number}.html")])

    for number, batch in enumerate(read(sift(coming())), 1):
        assert taken == number
        assert batch.schema.equals(schema())
        assert batch.column("type").to_pylist()[0] == "report"
    assert taken == 3


def test_a_report_comes_before_what_it_says() -> None:
    one = stories(1)[0]
    (batch,) = read([reports([Found(one, passed(one))])])
    rows = batch.to_pylist()
    reading = claims.read(one)
    assert rows[0]["type"] == "report"
    assert {row["report"] for row in rows} == {one.id}
    said = [row["record"] for row in rows if row["type"] == "claim"]
    assert tuple(msgspec.json.decode(one, type=Claim) for one in said) == reading.claims
    assert rows[0]["found"] == len(rows) - 1


def test_a_copy_is_not_read() -> None:
    one, two = stories(2)
    copied = Copied(two.id, one.id, "copy", 100)
    (batch,) = read([reports([Found(two, passed(two), copied=copied)])])
    (row,) = batch.to_pylist()
    told = [row[name] for name in ("type", "copy_of", "share", "found")]
    assert told == ["report", one.id, 100, None]


def test_what_was_set_aside_is_told_of_in_its_place() -> None:
    (batch,) = read([reports([Found(failure=FAILURE)])])
    (row,) = batch.to_pylist()
    assert row["type"] == ASIDE
    assert msgspec.json.decode(row["record"], type=Failure) == FAILURE


def test_texts_stay_behind_unless_they_are_asked_for() -> None:
    one = stories(1)[0]
    given = reports([Found(one, passed(one))])
    (without,), (whole,) = read([given]), read([given], with_text=True)
    assert without.column("text").null_count == without.num_rows
    assert whole.column("text")[0].as_py() == one.text
    assert one.text not in str(without.column("record")[0])
