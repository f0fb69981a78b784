"""The folder of records: it only grows, mends itself, and shows every page again."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from raidbook.sources.web import folder as module
from raidbook.sources.web.addresses import parse
from raidbook.sources.web.asking import Answer
from raidbook.sources.web.folder import Folder, FolderInUseError
from raidbook.sources.web.members import members, next_member, whole
from raidbook.sources.web.recording import UnrecordedError, payload, recorded
from raidbook.sources.web.versions import versions

PAGE = Answer(
    address=parse("http://news.example/a.html"),
    at="2026-11-05T10:00:00.000001Z",
    question=b"GET /a.html HTTP/1.1\r\nHost: news.example\r\n\r\n",
    protocol="HTTP/1.1",
    status=200,
    reason="OK",
    headers=(("Content-Type", 'Text/HTML; charset="GB18030"'), ("ETag", '"1"')),
    body="缅北移交2198名嫌疑人".encode("gb18030"),
    peer="93.184.216.34",
    inside=False,
)


def like(**fields: object) -> Answer:
    return msgspec.structs.replace(PAGE, **fields)


def of(path: str, at: str = PAGE.at) -> Answer:
    return like(address=parse(f"http://news.example/{path}"), at=at, body=path.encode())


def filled(path: Path, number: int = 5) -> Path:
    with Folder(path) as folder:
        for n in range(number):
            folder.record(of(f"{n}"))
        (file,) = folder.archives()
    return file


def held(path: Path) -> list[str]:
    with Folder(path) as folder:
        return [str(n) for n in range(9) if folder.index.page(f"http://news.example/{n}")]


def test_a_page_comes_back_as_it_came(tmp_path: Path) -> None:
    with Folder(tmp_path) as folder:
        row = folder.record(PAGE)
        document = folder.page(row)
    assert document.data == PAGE.body
    assert document.source == f"{tmp_path / row.file}#{row.start}"
    assert (document.name, document.address) == ("a.html", "http://news.example/a.html")
    assert (document.media_type, document.charset) == ("text/html", "gb18030")
    assert document.fetched == "2026-11-05T10:00:00+00:00"


@pytest.mark.parametrize(
    "answer",
    [
        like(body=gzip.compress(PAGE.body), headers=(("Content-Encoding", "gzip"),)),
        like(headers=(("Transfer-Encoding", "chunked"),)),
        like(headers=(("X-Odd", "\xfc\xff"), ("Content-Length", "7"), ("content-TYPE", "a"))),
        like(headers=()),
        like(reason=""),
        like(body=b"\r\n\r\nWARC/1.1\r\n" + gzip.compress(b"WARC/1.1\r\n")),
    ],
)  # fmt: skip
def test_whatever_the_headers_the_body_comes_back(tmp_path: Path, answer: Answer) -> None:
    with Folder(tmp_path) as folder:
        row = folder.record(answer)
        document = folder.page(row)
        told = payload(tmp_path / row.file, row.start)
    assert told.body == answer.body
    assert document.data == (PAGE.body if "Encoding" in str(answer.headers[:1]) else answer.body)


def test_the_records_are_those_that_others_read(tmp_path: Path) -> None:
    """warcio, by another door than the one that wrote them; digests are checked."""
    with Folder(tmp_path) as folder:
        folder.record(like(headers=(("Transfer-Encoding", "chunked"), ("X-Odd", "\xfc"))))
        folder.record(of("b"))
        folder.record(like(at="2026-11-05T11:00:00.000001Z", status=304, body=b""))
        (file,) = folder.archives()
    with file.open("rb") as opened:
        found = [
            (one.rec_type, one.content_stream().read(), one.digest_checker.passed)
            for one in ArchiveIterator(opened, check_digests=True)
        ]
    kinds = [kind for kind, _, _ in found]
    assert kinds == ["warcinfo", "response", "request", "response", "request", "revisit", "request"]
    assert found[1][1] == PAGE.body
    assert all(passed is not False for _, _, passed in found)


def test_a_page_that_did_not_change_is_recorded_once(tmp_path: Path) -> None:
    with Folder(tmp_path) as folder:
        first = folder.record(PAGE)
        same = folder.record(like(at="2026-11-05T11:00:00.000001Z"))
        unmodified = folder.record(like(at="2026-11-05T12:00:00.000001Z", status=304, body=b""))
        other = folder.record(like(at="2026-11-05T13:00:00.000001Z", body=b"other"))
        assert [row.noted.kind for row in (first, same, unmodified, other)] == [
            "response", "revisit", "revisit", "response",
        ]  # fmt: skip
        pages = folder.index.pages(str(PAGE.address))
    assert [row.noted.at[11:13] for row in pages] == ["10", "13"]
    with pytest.raises(UnrecordedError, match="no answer is recorded there"):
        recorded(tmp_path / same.file, same.start)


def test_what_is_no_whole_page_is_recorded_and_no_page(tmp_path: Path) -> None:
    with Folder(tmp_path) as folder:
        for answer in (like(status=404), like(cut="length", body=b""), like(status=304)):
            row = folder.record(answer)
            with pytest.raises(UnrecordedError):
                folder.page(row)
        assert folder.index.page(str(PAGE.address)) is None


def test_the_index_is_made_anew_from_the_records(tmp_path: Path) -> None:
    filled(tmp_path)
    before = rows(tmp_path)
    for path in tmp_path.glob(".index.db*"):
        path.unlink()
    assert rows(tmp_path) == before
    (tmp_path / ".index.db").write_bytes(b"no database at all" * 1_000)
    assert rows(tmp_path) == before


def rows(path: Path) -> list[object]:
    with Folder(path) as folder:
        assert folder.said == []
        return [folder.index.last(f"http://news.example/{n}") for n in range(5)]


def test_an_index_that_lags_behind_catches_up(tmp_path: Path) -> None:
    file = filled(tmp_path, 2)
    saved = {path.name: path.read_bytes() for path in tmp_path.glob(".index.db*")}
    with Folder(tmp_path) as folder:
        folder.record(of("2"))
    for path in tmp_path.glob(".index.db*"):
        path.unlink()
    for name, data in saved.items():
        (tmp_path / name).write_bytes(data)
    assert held(tmp_path) == ["0", "1", "2"]
    assert file.stat().st_size > 0


@pytest.mark.parametrize("lost", [1, 7, 50, 200])
@pytest.mark.parametrize("index", ["kept", "lost"])
def test_a_record_that_was_cut_off_is_taken_away_and_that_is_said(
    tmp_path: Path, lost: int, index: str
) -> None:
    file = filled(tmp_path, 2)
    with file.open("rb") as opened:
        ends = [member.end for member in members(opened, 0)]
    data = file.read_bytes()
    file.write_bytes(data + data[ends[0] : ends[1]][:-lost])
    if index == "lost":
        for path in tmp_path.glob(".index.db*"):
            path.unlink()
    with Folder(tmp_path) as folder:
        (said,) = folder.said
        assert "no whole record, and were cut off" in said
        folder.record(of("2"))
    assert file.read_bytes()[: len(data)] == data
    assert held(tmp_path) == ["0", "1", "2"]


def test_damage_in_the_middle_loses_what_is_damaged_alone(tmp_path: Path) -> None:
    file = filled(tmp_path)
    with file.open("rb") as opened:
        spans = [(member.start, member.end) for member in members(opened, 0)]
    data = bytearray(file.read_bytes())
    start, end = spans[5]  # the response of page 2: after the first, pairs
    data[start + 30 : end - 30] = os.urandom(end - start - 60)
    file.write_bytes(data)
    for path in tmp_path.glob(".index.db*"):
        path.unlink()
    with Folder(tmp_path) as folder:
        (said,) = folder.said
        assert f"damaged from byte {start:,} to {end:,}" in said
        row = folder.record(of("8"))
        assert row.file == "pages-00002.warc.gz", "nothing is added to a damaged file"
    assert file.read_bytes() == bytes(data)
    assert held(tmp_path) == ["0", "1", "3", "4", "8"]


def test_a_file_that_is_gone_takes_its_pages_along_and_that_is_said(tmp_path: Path) -> None:
    filled(tmp_path).unlink()
    with Folder(tmp_path) as folder:
        assert "is gone" in folder.said[0]
        folder.record(of("7"))
    assert held(tmp_path) == ["7"]


def test_a_file_that_was_replaced_by_a_shorter_one_is_read_anew(tmp_path: Path) -> None:
    file = filled(tmp_path)
    other = filled(tmp_path / "other", 1)
    file.write_bytes(other.read_bytes())
    assert held(tmp_path) == ["0"]


def test_a_full_file_is_followed_by_another(tmp_path: Path) -> None:
    with Folder(tmp_path, file_bytes=3_000) as folder:
        for n in range(9):
            folder.record(of(f"{n}"))
        names = [path.name for path in folder.archives()]
    assert names[:2] == ["pages-00001.warc.gz", "pages-00002.warc.gz"]
    assert len(names) > 2
    assert held(tmp_path) == [str(n) for n in range(9)]


def test_two_do_not_record_into_one_folder(tmp_path: Path) -> None:
    with Folder(tmp_path), pytest.raises(FolderInUseError, match="another raidbook"):
        Folder(tmp_path)
    with Folder(tmp_path):
        pass


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "others.warc.gz").write_bytes(b"not ours")
    (tmp_path / "pages-1.warc.gz").write_bytes(b"not ours")
    filled(tmp_path)
    assert (tmp_path / "others.warc.gz").read_bytes() == b"not ours"


def test_a_full_disk_is_said_and_leaves_no_broken_record(tmp_path: Path) -> None:
    script = """
import resource, sys
from pathlib import Path
from tests.sources.web.test_folder import Folder, like, of
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
import os
with Folder(Path(sys.argv[1])) as folder:
    folder.record(of("0"))
    try:
        folder.record(like(body=os.urandom(300_000)))
    except OSError as error:
        print("full:", error.strerror)
    folder.record(of("1"))
"""
    command = [sys.executable, "-W", "error", "-c", script, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "full: File too large\n"
    with Folder(tmp_path) as folder:
        assert folder.said == []
    assert held(tmp_path) == ["0", "1"]


# ---------------------------------------------------------------- versions


def test_versions_are_found_over_a_redirect_and_while_another_records(tmp_path: Path) -> None:
    moved = like(
        address=parse("http://old.example/"), status=301, body=b"",
        headers=(("Location", "http://news.example/a.html"),),
    )  # fmt: skip
    with Folder(tmp_path) as folder:
        folder.record(PAGE)
        folder.record(moved)
        assert len(versions(tmp_path, moved.address)) == 1
    (row,) = versions(tmp_path, moved.address)
    assert recorded(tmp_path / row.file, row.start).data == PAGE.body
    assert versions(tmp_path, parse("http://other.example/")) == ()
    assert versions(tmp_path / "nowhere", PAGE.address) == ()
    assert not (tmp_path / "nowhere").exists()


# ---------------------------------------------------------------- members


@pytest.mark.parametrize("offset", [1, 100, 10**9])
def test_where_no_record_begins_there_is_none(tmp_path: Path, offset: int) -> None:
    file = filled(tmp_path)
    with pytest.raises(UnrecordedError, match="no record"):
        recorded(file, offset)
    with pytest.raises(FileNotFoundError):
        recorded(tmp_path / "none", 0)


def test_a_record_that_expands_without_end_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bomb"
    file.write_bytes(gzip.compress(b"WARC/1.1\r\n\r\n" + b"a" * 30_000_000))
    with pytest.raises(UnrecordedError, match="larger than"):
        recorded(file, 0, 1_000_000)
    with file.open("rb") as opened:
        (member,) = members(opened, 0)
    assert member.whole
    assert len(member.head) == 262_144


@given(st.lists(st.binary(max_size=3_000), max_size=5), st.binary(max_size=99))
@settings(max_examples=50)
def test_members_are_found_one_after_another(parts: list[bytes], rest: bytes) -> None:
    packed = [gzip.compress(part) for part in parts]
    found = list(members(BytesIO(b"".join(packed) + rest), 0))
    assert [one.head for one in found[: len(parts)]] == parts
    assert all(one.whole for one in found[: len(parts)])
    assert [one.end - one.start for one in found[: len(parts)]] == list(map(len, packed))
    start = 0
    for one in found[: len(parts)]:
        assert one.start == start
        assert whole(BytesIO(b"".join(packed)), start, 9_999) == one.head
        start = one.end


def test_the_next_record_is_found_behind_what_only_looks_like_one() -> None:
    record = gzip.compress(b"WARC/1.1\r\n")
    junk = b"\x1f\x8b\x08" * 50 + gzip.compress(b"another") + os.urandom(999).replace(b"\x1f", b"")
    assert next_member(BytesIO(junk + record), 0) == len(junk)
    assert next_member(BytesIO(junk), 0) is None
    assert next_member(BytesIO(b""), 0) is None
    far = b"\0" * 1_000_000
    assert next_member(BytesIO(far[:-1] + record), 3) == len(far) - 1


def test_the_folder_may_not_be_one(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        Folder(tmp_path / "file")
    assert module.INDEX.startswith("."), "what reads folders of sources passes over it"
