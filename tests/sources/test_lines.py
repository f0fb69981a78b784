"""JSON Lines: the same reports as `raidbook read` gives, however the file is cut."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from raidbook.model import Document, Failure, Report
from raidbook.reports import LIMITS as READING
from raidbook.reports import read_bytes, read_path
from raidbook.reports.sandbox import Sandbox
from raidbook.sources import LIMITS, Limits, Portion, documents, portions

LINE = b'{"id": %d, "text": "Police raided %d sites."}\n'


def read(path: Path, size: int, limits: Limits = LIMITS) -> list[Document | Failure]:
    found: list[Document | Failure] = []
    for portion in portions([path], size, limits):
        assert isinstance(portion, Portion)
        found += documents(portion, limits)
    return found


def test_reports_have_the_ids_that_reading_the_file_gives_them(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b"".join(LINE % (n, n) for n in range(9)) + b"\n" + b'{"text": "no id"}')
    whole = [report for report in read_path(path) if isinstance(report, Report)]
    found: list[Report | Failure] = []
    with Sandbox(READING) as sandbox:
        for document in read(path, 100):
            assert isinstance(document, Document)
            found += read_bytes(document.data, document.name, sandbox)
    assert [(r.id, r.name) for r in found if isinstance(r, Report)] == [
        (r.id, r.name) for r in whole
    ]
    assert [document.source for document in read(path, 100)] == [r.source for r in whole]


@settings(deadline=None)
@given(st.lists(st.one_of(st.just(b""), st.binary(max_size=30)), max_size=20), st.integers(1, 200))
def test_any_cut_gives_what_the_whole_gives(lines: list[bytes], size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.jsonl"
        path.write_bytes(b'{"text": "a"}\n{"text": "b"}\n' + b"\n".join(lines))
        limits = Limits(line_bytes=25)
        assert read(path, size, limits) == read(path, 1_000_000, limits)


def test_a_line_that_is_too_long_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"text": "a"}\n' + b"x" * 5_000_000 + b"\n" + b'{"text": "b"}\n')
    found = read(path, 1_000, Limits(line_bytes=1_000_000))
    assert [type(item) for item in found] == [Document, Failure, Document]
    assert found[1] == Failure(f"{path}:2", "a line longer than 1 MB; one report a line")
    assert found[2].source == f"{path}:3"


def test_pages_in_lines_come_as_pages(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(
        b'{"url": "https://a.example/x", "html": "<p>words</p>", "title": "T", '
        b'"date": "2023-11-22"}\n'
        b'{"html": 5}\n'
        b"{broken\n"
    )
    page, other, broken = read(path, 1_000)
    assert page == Document(
        source=f"{path}:1",
        data=b"<p>words</p>",
        name="x-1.html",
        address="https://a.example/x",
        media_type="text/html",
        charset="utf-8",
        title="T",
        published="2023-11-22",
    )
    assert [item.data for item in (other, broken) if isinstance(item, Document)] == [
        b'{"html": 5}',
        b"{broken",
    ]


def test_a_file_without_a_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"\n\n")
    assert read(path, 1_000) == [Failure(str(path), "empty; fetch it again")]
