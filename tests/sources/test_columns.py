"""Parquet files of documents; those that lie about themselves cost themselves alone."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from raidbook.model import Document, Failure
from raidbook.sources import LIMITS, Limits, Portion, apart, documents, portions

pytestmark = pytest.mark.extra


@pytest.fixture(autouse=True)
def _no_process_is_left() -> Iterator[None]:
    yield
    apart.end()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pages.parquet"


def write(path: Path, table: dict[str, Any], **how: Any) -> None:
    parquet.write_table(pa.table(table), path, **how)


def read(path: Path, limits: Limits = LIMITS, size: int = 1_000_000) -> list[Document | Failure]:
    found: list[Document | Failure] = []
    for portion in portions([path], size, limits):
        if isinstance(portion, Portion):
            found += documents(portion, limits)
        else:
            found.append(portion)
    return found


def test_columns_are_found_by_their_usual_names(path: Path) -> None:
    write(
        path,
        {
            "URL": ["https://news.example/a", "ftp://x"],
            "Headline": [" Eleven\nsites ", None],
            "date": [dt.datetime(2023, 11, 22, 8, tzinfo=dt.UTC), None],
            "language": ["en", None],
            "publisher": ["Border News", None],
            "html": ["<html><p>Police raided 11 sites.</p></html>", None],
            "text": ["Police raided 11 sites.", "Only text."],
            "score": [1.5, 2.5],
        },
    )
    assert read(path) == [
        Document(
            source=f"{path}:1",
            data=b"<html><p>Police raided 11 sites.</p></html>",
            name="pages-1.html",
            address="https://news.example/a",
            media_type="text/html",
            charset="utf-8",
            title="Eleven sites",
            published="2023-11-22",
            outlet="Border News",
            lang="en",
        ),
        Document(
            source=f"{path}:2",
            data=b"Only text.",
            name="pages-2.txt",
            media_type="text/plain",
            charset="utf-8",
        ),
    ]


def test_a_column_of_bytes_keeps_its_encoding_and_may_hold_any_document(path: Path) -> None:
    words = "<p>突击检查</p>".encode("gb18030")
    write(path, {"content": [words, b"%PDF-1.7 x", b"plain words", b"", b" \n", None]})
    found = [item for item in read(path) if isinstance(item, Document)]
    assert [(d.data, d.name, d.charset) for d in found] == [
        (words, "pages-1.html", None),
        (b"%PDF-1.7 x", "pages-2.pdf", None),
        (b"plain words", "pages-3.txt", None),
    ]


def test_groups_of_rows_are_portions_and_rows_keep_their_numbers(path: Path) -> None:
    texts = [f"words {n} " + "x" * 100 for n in range(100)]
    write(path, {"text": texts}, row_group_size=10, compression="NONE", use_dictionary=False)
    whole = read(path)
    parts = [p for p in portions([path], 2_000) if isinstance(p, Portion)]
    assert [(p.start, p.end, p.before) for p in parts][:2] == [(0, 2, 0), (2, 4, 20)]
    assert len(parts) == 5
    assert [item for part in parts for item in documents(part)] == whole
    assert [item.source for item in whole] == [f"{path}:{n}" for n in range(1, 101)]


def test_a_file_without_a_column_of_texts_says_which_names_are_known(path: Path) -> None:
    write(path, {"words": ["a"], "content": [{"a": 1}]})
    (found,) = read(path)
    assert isinstance(found, Failure)
    assert "no column of texts among words, content; name one of html, raw_html" in found.reason


def test_a_document_that_is_too_large_is_named_and_the_next_is_read(path: Path) -> None:
    write(path, {"text": ["a", "b" * 9_000, "c"]})
    found = read(path, Limits(document_bytes=5_000))
    assert [type(item) for item in found] == [Document, Failure, Document]


def test_a_damaged_file_is_named(path: Path) -> None:
    write(path, {"text": [os.urandom(500).hex() for _ in range(500)]})
    data = path.read_bytes()
    for broken in (data[:-20], data[:4], b"PAR1" + b"\xff" * 9_000, data[:2_000] + data[9_000:]):
        path.write_bytes(broken)
        found = read(path)
        assert isinstance(found[-1], Failure)
        assert "damaged" in found[-1].reason


@pytest.mark.slow
def test_whatever_byte_is_wrong_something_is_said_in_bounded_memory(path: Path) -> None:
    write(path, {"text": ["words " * 50] * 300, "url": ["https://a.example/"] * 300})
    data = path.read_bytes()
    for at in (*range(0, len(data), max(1, len(data) // 40)), *range(len(data) - 60, len(data))):
        for bits in (0xFF, 0x80, 0x01):
            path.write_bytes(data[:at] + bytes([data[at] ^ bits]) + data[at + 1 :])
            for found in read(path, Limits(memory=1_500_000_000, seconds=20)):
                assert isinstance(found, Document | Failure)


def test_a_process_that_crashes_or_hangs_is_named_and_the_next_file_is_read(path: Path) -> None:
    write(path, {"text": ["a"]})
    (late,) = read(path, Limits(seconds=0.001))
    assert isinstance(late, Failure)
    assert "nothing was read for 0.001 seconds" in late.reason
    (small,) = read(path, Limits(memory=60_000_000))
    assert isinstance(small, Failure)
    (good,) = read(path)
    assert isinstance(good, Document)


def test_two_files_can_be_read_at_once(path: Path) -> None:
    write(path, {"text": ["a", "b"]})
    portion = Portion("parquet", str(path))
    pairs = list(zip(documents(portion), documents(portion), strict=True))
    assert all(one == other for one, other in pairs)
    assert len(pairs) == 2


def test_reading_can_be_given_up(path: Path) -> None:
    write(path, {"text": ["a", "b"]})
    reader = documents(Portion("parquet", str(path)))
    next(reader)
    reader.close()
    assert len(read(path)) == 2
