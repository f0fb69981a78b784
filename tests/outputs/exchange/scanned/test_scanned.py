"""What a scan writes comes back as it was, and what is no such file is refused in a line."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pytest
from pyarrow import parquet

from raidbook import claims
from raidbook.book import Book
from raidbook.model import Copied, Reading, Report
from raidbook.outputs.exchange.scanned import columns, mark
from raidbook.outputs.exchange.scanned.entering import enter
from raidbook.outputs.exchange.scanned.incoming import taken
from raidbook.outputs.exchange.scanned.rows import Row, Scanned, rows
from raidbook.outputs.exchange.told.checks import RefusedError
from tests.engine.made import stories

pytestmark = pytest.mark.extra

Found = list[tuple[Report, Reading | None]]


def write(path: Path, some: list[Row]) -> Path:
    parquet.write_table(pa.Table.from_batches([columns.batch(some)]), path, compression="zstd")
    return path


def changed(path: Path, **record: Any) -> Path:
    """A file whose first record was changed."""
    (first, *rest) = told(1)
    altered = msgspec.json.decode(first.record or "")
    for name, value in record.items():
        at = altered
        *way, last = name.split("__")
        for step in way:
            at = at[step]
        at[last] = value
    row = msgspec.structs.replace(first, record=msgspec.json.encode(altered).decode())
    return write(path, [row, *rest])


def told(number: int, *, with_text: bool = False) -> list[Row]:
    some = stories(number)
    return [row for one in some for row in rows(one, claims.read(one), with_text=with_text)]


def read(path: Path) -> Found:
    return list(taken(path))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(str(tmp_path / "book.db")) as opened:
        yield opened


# ---------------------------------------------------------------- what is written


def test_every_column_is_that_of_a_row_and_says_what_it_is() -> None:
    table = columns.table()
    assert tuple(column.name for column in table.columns) == Row.__struct_fields__
    assert all(column.about.endswith((".", "?")) for column in table.columns)
    assert columns.schema().metadata[columns.MARK] == columns.VERSION


def test_columns_tell_what_the_record_says() -> None:
    one = stories(1)[0]
    reading = claims.read(one)
    found = [row for row in rows(one, reading) if row.type == "claim"]
    for row, claim in zip(found, reading.claims, strict=True):
        assert (row.id, row.value, row.action) == (claim.id, claim.count.value, claim.action)
        assert row.numeral == one.text[claim.start : claim.end]
        assert row.numeral in (row.sentence or "")


def test_every_type_of_what_is_said_has_rows() -> None:
    assert {row.type for row in told(30)} == {
        "report", "claim", "statement", "move", "coercion", "tactics",
    }  # fmt: skip


def test_only_words_that_something_was_read_from_leave() -> None:
    one = stories(1)[0]
    (row,) = rows(one, Reading(one.id, "nobody"))
    assert not any(word in (row.record or "") for word in one.text.split() if len(word) > 12)


# ---------------------------------------------------------------- what comes back


@pytest.mark.parametrize("with_text", [False, True])
def test_readings_come_back_as_they_were(tmp_path: Path, with_text: bool) -> None:
    path = write(tmp_path / "a.parquet", told(12, with_text=with_text))
    found = read(path)
    for (report, reading), one in zip(found, stories(12), strict=True):
        assert reading == claims.read(one)
        assert (report.excerpt is None) is with_text
        assert len(report.text) == len(one.text)
        assert (report.text == one.text) is with_text


def test_a_copy_comes_back_as_one_that_was_not_read(tmp_path: Path) -> None:
    one, two = stories(2)
    copied = Copied(two.id, one.id, "copy", 96)
    path = write(tmp_path / "a.parquet", [*rows(one, claims.read(one)), *rows(two, None, copied)])
    (_, first), (report, second) = read(path)
    assert first is not None
    assert second is None
    assert report.excerpt is not None
    assert report.excerpt.copied == copied


def test_a_book_takes_it_and_the_same_again_changes_nothing(book: Book, tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", told(5))
    first = enter(book, path)
    assert [one.outcome for one in first] == ["new"] * 5
    revision = book.revision
    assert [one.outcome for one in enter(book, path)] == ["known"] * 5
    assert book.revision == revision


def test_whole_texts_that_the_book_has_stay(book: Book, tmp_path: Path) -> None:
    one = stories(1)[0]
    book.add_report(one)
    book.add_reading(claims.read(one))
    enter(book, write(tmp_path / "a.parquet", told(1)))
    (held,) = book.reports()
    assert held.text == one.text


def test_a_file_is_known_by_how_it_begins(tmp_path: Path) -> None:
    assert mark.is_scanned(write(tmp_path / "any name", told(1)))
    (tmp_path / "a.parquet").write_bytes(b"Police arrested 45 suspects.")
    assert not mark.is_scanned(tmp_path / "a.parquet")
    assert not mark.is_scanned(tmp_path)
    assert not mark.is_scanned(tmp_path / "nothing")


# ---------------------------------------------------------------- hostile files


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ({"report__id": "x"}, "no hash"),
        ({"report__text__length": 10**15}, "longer than any reports"),
        ({"report__text__length": 3}, "do not fit in"),
        ({"report__text__pieces": [{"start": 5, "words": "45"}]}, "do not say"),
        ({"report__text": None}, "neither the report's text"),
        ({"report__published": "soon"}, "no day"),
        ({"report__lang": "../.."}, "language"),
        ({"report__name": "\x1b[2J"}, "control characters"),
        ({"source": "\x1b[2J"}, "no place"),
        ({"fetched": "yesterday"}, "no time"),
        ({"reader": None}, "not read"),
        ({"more": 1}, "not as raidbook writes it"),
        ({"tactics": [["a"] * 50]}, "not as raidbook writes it"),
    ],
)
def test_what_no_scan_writes_is_refused(
    book: Book, tmp_path: Path, record: dict[str, Any], why: str
) -> None:
    path = changed(tmp_path / "a.parquet", **record)
    with pytest.raises(RefusedError, match=why) as refused:
        enter(book, path)
    assert "\n" not in str(refused.value)
    assert book.revision == 0


def test_a_claim_whose_words_do_not_say_it_is_refused(tmp_path: Path) -> None:
    first, second, *_ = told(1)
    record = msgspec.json.decode(second.record or "")
    record["count"]["value"] = 987_654
    altered = msgspec.structs.replace(second, record=msgspec.json.encode(record).decode())
    with pytest.raises(RefusedError, match="do not say 987654"):
        read(write(tmp_path / "a.parquet", [first, altered]))


def test_rows_in_a_wrong_order_are_refused(tmp_path: Path) -> None:
    first, second, *_ = told(1)
    with pytest.raises(RefusedError, match="of no report"):
        read(write(tmp_path / "a.parquet", [second, first]))


def test_a_type_that_there_is_not_is_refused(tmp_path: Path) -> None:
    first = told(1)[0]
    odd = msgspec.structs.replace(first, type="verdict")
    with pytest.raises(RefusedError, match="'verdict'"):
        read(write(tmp_path / "a.parquet", [first, odd]))


def test_tables_of_others_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"type": ["report"], "record": ["{}"], "text": [None]}), path)
    with pytest.raises(RefusedError, match="no file that `raidbook scan` wrote"):
        read(path)


def test_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    batch = columns.batch(told(1)).replace_schema_metadata({columns.MARK: b"99"})
    parquet.write_table(pa.Table.from_batches([batch]), path)
    with pytest.raises(RefusedError, match="another version"):
        read(path)


@pytest.mark.slow
def test_broken_files_are_refused_in_a_line(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.parquet", told(3)).read_bytes()
    good = read(tmp_path / "whole.parquet")
    chance = random.Random(8)
    path = tmp_path / "a.parquet"
    for number in range(40):
        data = bytearray(whole)
        if number % 4 == 0:
            data = data[: chance.randrange(4, len(data))]
        for _ in range(number % 7):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        path.write_bytes(data)
        try:
            assert read(path) == good or number
        except RefusedError as error:
            assert "\n" not in str(error)  # noqa: PT017 - many files, most of them refused


def test_a_column_that_unpacks_to_more_than_fits_is_refused(tmp_path: Path) -> None:
    first = told(1)[0]
    long = msgspec.structs.replace(first, text=" " * 300_000_000)
    path = write(tmp_path / "a.parquet", [long] * 3)
    assert path.stat().st_size < 10_000_000
    with pytest.raises(RefusedError):
        read(path)


def test_the_record_of_a_report_is_what_it_was() -> None:
    one = stories(1)[0]
    row = next(iter(rows(one, claims.read(one))))
    told_again = msgspec.json.decode(row.record or "", type=Scanned)
    assert told_again.report.id == one.id
    assert told_again.reader == claims.READER
