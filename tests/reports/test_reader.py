"""Of a folder of good and bad files every report comes out and every bad file is named."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from raidbook.model import Failure, Report
from raidbook.reports import Limits, read_path
from tests.reports.conftest import Read

GOOD = "Thirty held\n\nOfficers said that they held 30 people in the town."


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("empty.txt", b"", "empty"),
        ("empty.jsonl", b"", "empty"),
        ("blank.txt", b" \r\n\t\n", "no words"),
        ("noise.txt", random.Random(7).randbytes(5_000), "binary"),
        ("nul.txt", bytes(4_000), "binary"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n", "picture"),
        ("letter.docx", b"PK\x03\x04abc", "Word"),
        ("archive.txt", b"\x1f\x8b\x08", "unpack"),
    ],
)
def test_names_what_holds_no_text(
    reason: Callable[..., str], name: str, content: bytes, expected: str
) -> None:
    assert expected in reason(name, content)


def test_a_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7\ncut off")
    (tmp_path / "d.json").write_text('{"id": "d"}')
    (tmp_path / "e.txt").write_text(GOOD)
    found = list(read_path(tmp_path))
    assert [type(f) for f in found] == [Report, Failure, Failure, Failure, Report]
    assert [Path(f.source).name for f in found] == ["a.txt", "b.txt", "c.pdf", "d.json", "e.txt"]


def test_names_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_text(GOOD)
    opened = Path.open

    def refuse(self: Path, mode: str) -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(self, mode)

    monkeypatch.setattr(Path, "open", refuse)
    first, second = read_path(tmp_path)
    assert isinstance(first, Failure)
    assert "may not be read" in first.reason
    assert isinstance(second, Report)


def test_reads_a_line_of_a_million_characters(report: Callable[..., Report]) -> None:
    assert len(report("long.txt", "word " * 200_000).text) == 1_000_000


def test_refuses_a_file_beyond_the_limit(read: Read) -> None:
    (found,) = read("a.txt", GOOD * 100, Limits(file_bytes=1_000))
    assert isinstance(found, Failure)
    assert "larger than" in found.reason


def test_text_in_chinese_encodings_gives_one_text(report: Callable[..., Report]) -> None:
    text = "警方通报\n\n警方在边境抓获犯罪嫌疑人三十名，其中二十名已移交。\n"
    read = [report(f"{e}.txt", text.encode(e)) for e in ("utf-8", "utf-16", "gb18030")]
    assert {(r.text, r.lang, r.title) for r in read} == {(text, "zh-Hans", "警方通报")}


def test_says_where_and_when_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD)
    (found,) = read_path(str(path), fetched="2024-01-01T00:00:00Z")
    assert isinstance(found, Report)
    assert (found.source, found.fetched) == (str(path), "2024-01-01T00:00:00Z")


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.html").write_text(f"<html><body><article><p>{GOOD}</p></article></body></html>")
    assert list(read_path(tmp_path)) == list(read_path(tmp_path))


@given(
    data=st.binary(max_size=300),
    start=st.sampled_from([b"", b"{", b'{"text": "', b'[{"', b"\xff\xfe", b"\xef\xbb\xbf"]),
    name=st.sampled_from(["x.txt", "x.json", "x.jsonl"]),
)
@example(data=b'\x80"', start=b'{"text": "', name="x.jsonl")  # once raised UnicodeDecodeError
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_give_reports_with_text_or_reasons(
    read: Read, data: bytes, start: bytes, name: str
) -> None:
    for found in read(name, start + data):
        assert found.text.strip() if isinstance(found, Report) else found.reason


def test_reading_text_loads_no_parser() -> None:
    code = (
        "import sys, raidbook.reports as r; list(r.read_path(sys.argv[1]));"
        "sys.exit(any(m in sys.modules for m in ('lxml', 'trafilatura', 'pypdfium2')))"
    )
    here = str(Path(__file__))
    assert subprocess.run([sys.executable, "-c", code, here], check=False).returncode == 0
