"""Archives of the web: what is taken, what is passed over, and that broken ones cost what is broken
and nothing else."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from raidbook.model import Document
from raidbook.sources import Limits
from tests.sources.archives import PAGE, failures, packed, page, raw, read, record, texts

SIZES = (8_000, 17_000, 40_000, 400_000)
HTML = ("Content-Type", "text/html")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.warc.gz"


def one(path: Path, data: bytes) -> Document:
    path.write_bytes(data)
    (found,) = read(path)
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize("compressed", [True, False])
def test_a_page_comes_with_what_the_archive_says_of_it(path: Path, compressed: bool) -> None:
    assert one(path, record(compressed=compressed)) == Document(
        source=f"{path}#0",
        data=PAGE,
        name="raid.html",
        address="https://news.example/2023/11/22/raid.html",
        media_type="text/html",
        charset="utf-8",
        fetched="2023-11-22T08:00:00Z",
    )


def test_records_of_all_forms_of_compression_are_read(path: Path) -> None:
    records = [record(b"<p>%d</p>" % n, compressed=False) for n in range(3)]
    whole = b"".join(records)
    cuts = b"".join(packed(whole[at : at + 100]) for at in range(0, len(whole), 100))
    for data in (whole, packed(whole), b"".join(map(packed, records)), cuts):
        path.write_bytes(data)
        assert texts(read(path)) == [b"<p>0</p>", b"<p>1</p>", b"<p>2</p>"]


def test_large_pages_are_whole(path: Path) -> None:
    large = [b"".join(zlib.crc32(b"%d" % n).to_bytes(4) for n in range(size)) for size in SIZES]
    path.write_bytes(b"".join(map(record, large)))
    assert texts(read(path)) == large
    path.write_bytes(b"".join(record(data, compressed=False) for data in large))
    assert texts(read(path)) == large


def test_sources_name_the_byte_at_which_a_record_begins(path: Path) -> None:
    first, second = record(compressed=False), record(b"<p>2</p>", compressed=False)
    for data, places in (
        (first + second, ["0", str(len(first))]),
        (packed(first) + packed(second), ["0", str(len(packed(first)))]),
        (packed(first + second), ["0", f"0+{len(first)}"]),
    ):
        path.write_bytes(data)
        assert [item.source for item in read(path)] == [f"{path}#{place}" for place in places]


def test_only_documents_that_were_answered_with_are_taken(path: Path) -> None:
    path.write_bytes(
        record(kind="request", headers=[("Host", "news.example")])
        + record(status="404 Not Found")
        + record(status="301 Moved", headers=[("Location", "/")])
        + record(headers=[("Content-Type", "image/png")])
        + record(b"body { }", headers=[("Content-Type", "text/css")])
        + record(b"\x89PNG", headers=[("Content-Type", "application/octet-stream")])
        + record(b"")
        + record(kind="metadata", Content_Type="application/warc-fields")
        + record(kind="revisit", Content_Type="application/http; msgtype=response", body=b"")
    )
    assert read(path) == []


@pytest.mark.parametrize(
    ("kind", "ending"),
    [
        ("text/html", ".html"),
        ("application/xhtml+xml", ".html"),
        ("text/plain", ".txt"),
        ("application/pdf", ".pdf"),
        ("Application/PDF; q=1", ".pdf"),
    ],
)
def test_types_of_documents_are_taken(path: Path, kind: str, ending: str) -> None:
    found = one(
        path, record(b"words", address="https://a.example/x", headers=[("content-type", kind)])
    )
    assert found.name == f"x{ending}"


def test_a_type_that_says_nothing_is_settled_by_the_bytes(path: Path) -> None:
    path.write_bytes(
        record(PAGE, headers=[])
        + record(b"%PDF-1.7 x", headers=[("Content-Type", "application/octet-stream")])
        + record(b"words", headers=[])
    )
    assert texts(read(path)) == [PAGE, b"%PDF-1.7 x"]


def test_resources_and_texts_are_taken(path: Path) -> None:
    found = [
        one(path, record(b"words", kind="resource", Content_Type="text/plain")),
        one(
            path,
            record(
                b"words",
                kind="conversion",
                Content_Type="text/plain",
                WARC_Identified_Content_Language="vie,eng",
            ),
        ),
    ]
    assert [(item.data, item.media_type, item.lang) for item in found] == [
        (b"words", "text/plain", None),
        (b"words", "text/plain", "vi"),
    ]


def test_an_address_that_is_none_of_the_web_is_left_out(path: Path) -> None:
    data = record(b"x", "file:///a/x.txt", kind="resource", Content_Type="text/plain")
    found = one(path, data)
    assert (found.address, found.name) == (None, "document.txt")


def test_what_a_crawler_keeps_of_itself_is_passed_over(path: Path) -> None:
    for address in ("metadata://gnu.org/wget.log", "urn:text:https://a.example/", "dns:a.example"):
        with path.open("ab") as file:
            file.write(record(b"log", address, kind="resource", Content_Type="text/plain"))
    assert read(path) == []


# ---------------------------------------------------------------- how pages were sent


CHUNKED = b"5\r\n<p>12\r\n6;x=y\r\n34</p>\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (CHUNKED, ("Transfer-Encoding", "chunked")),
        (CHUNKED.replace(b"0\r\n\r\n", b""), ("Transfer-Encoding", "chunked")),
        (gzip.compress(b"<p>1234</p>"), ("Content-Encoding", "gzip")),
        (gzip.compress(b"<p>12") + gzip.compress(b"34</p>"), ("Content-Encoding", "x-gzip")),
        (zlib.compress(b"<p>1234</p>"), ("Content-Encoding", "deflate")),
        (zlib.compress(b"<p>1234</p>")[2:-4], ("Content-Encoding", "deflate")),
    ],
    ids=["chunks", "chunks without an end", "gzip", "two members", "zlib", "bare deflate"],
)
def test_pages_are_unpacked(path: Path, body: bytes, header: tuple[str, str]) -> None:
    assert one(path, record(body, headers=[HTML, header])).data == b"<p>1234</p>"


def test_chunks_of_a_packed_page_are_put_together_first(path: Path) -> None:
    body = gzip.compress(b"<p>1234</p>")
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    headers = [HTML, ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]
    assert one(path, record(body, headers=headers)).data == b"<p>1234</p>"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "chunked", "identity", "nonsense"])
def test_pages_that_the_archive_unpacked_are_taken_as_they_are(path: Path, coding: str) -> None:
    name = "Transfer-Encoding" if coding == "chunked" else "Content-Encoding"
    assert one(path, record(headers=[HTML, (name, coding)])).data == PAGE


@pytest.mark.parametrize(
    ("body", "header", "reason"),
    [
        (b"5\r\n<p>12\r\nff\r\nx", ("Transfer-Encoding", "chunked"), "the last is cut short"),
        (b"5\r\n<p>12\r\nnone\r\n", ("Transfer-Encoding", "chunked"), "lengths are wrong"),
        (b"5\r\n<p>1234</p>", ("Transfer-Encoding", "chunked"), "lengths are wrong"),
        (packed(PAGE)[:-9], ("Content-Encoding", "gzip"), "cut short within"),
        (packed(PAGE)[:20] + b"\0" * 60, ("Content-Encoding", "gzip"), "is damaged"),
        (packed(b"\0" * 9_999), ("Content-Encoding", "gzip"), "more than 2,000 bytes"),
        (zlib.compress(b"\0" * 9_999), ("Content-Encoding", "deflate"), "more than 2,000 bytes"),
        (b"\x8b\x03\x80", ("Content-Encoding", "br"), "compressed by br, which is not read"),
    ],
    ids=["chunk", "line", "end", "member", "bytes", "gzip bomb", "deflate bomb", "coding"],
)
def test_what_cannot_be_unpacked_is_named(
    path: Path, body: bytes, header: tuple[str, str], reason: str
) -> None:
    broken = record(body, headers=[HTML, header])
    path.write_bytes(broken + record())
    found = read(path, Limits(document_bytes=2_000))
    assert texts(found) == [PAGE]
    assert reason in failures(found)["0"]


# ---------------------------------------------------------------- broken archives

GOOD = record(b"<p>good</p>")
PLAIN = record(b"<p>good</p>", compressed=False)
BROKEN = {
    "its length is too short": (page(b"<p>bad</p>" * 9, 60), "longer than it says", "length is"),
    "its length is too long": (page(b"<p>bad</p>", 9_000), "ends before", "wrong|cut"),
    "its length is huge": (page(b"<p>bad</p>", 10**14), "ends before", "cut short"),
    "its length is negative": (page(b"<p>bad</p>", -5), "'-5' bytes long", "'-5' bytes long"),
    "its length is a word": (raw(b"WARC-Type: response\r\nContent-Length: ten"), "'ten'", "'ten'"),
    "it has no length": (raw(b"WARC-Type: response"), "does not say how long", "does not say"),
    "its header does not end": (
        b"WARC/1.0\r\nWARC-Type: response\r\n",
        "within its head",
        "not end",
    ),
    "its header is too long": (b"WARC/1.0\r\n" + b"A: b\r\n" * 50_000, "not end", "not end"),
    "it is no answer": (
        raw(b"Content-Type: application/http\r\nWARC-Type: response\r\nContent-Length: 2", b"ab"),
        "no answer",
        "no answer",
    ),
    "its answer does not end": (
        raw(b"WARC-Type: response\r\nContent-Length: 17", b"HTTP/1.1 200 OK\r\n"),
        "header does not end",
        "header does not end",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_record_is_named_and_the_next_is_read(path: Path, what: str) -> None:
    broken, compressed, plain = BROKEN[what]
    path.write_bytes(GOOD + packed(broken) + GOOD + GOOD)
    found = read(path)
    assert texts(found) == [b"<p>good</p>"] * 3
    assert list(failures(found)) == [str(len(GOOD))]
    assert compressed in failures(found)[str(len(GOOD))]
    path.write_bytes(PLAIN + broken + PLAIN + PLAIN)
    found = read(path)
    assert texts(found) == [b"<p>good</p>"] * 3
    assert str(len(PLAIN)) in failures(found)
    assert any(word in failures(found)[str(len(PLAIN))] for word in plain.split("|"))


@pytest.mark.parametrize("left", [5, 20, 100, -20, -8, -1])
def test_a_truncated_member_costs_itself_alone(path: Path, left: int) -> None:
    big = record(bytes(range(256)) * 300)
    for member in (GOOD, big):
        path.write_bytes(GOOD + member[:left] + GOOD + GOOD)
        found = read(path)
        assert texts(found) == [b"<p>good</p>"] * 3
        assert list(failures(found)) == [str(len(GOOD))]


def test_an_archive_that_ends_within_a_record_says_so(path: Path) -> None:
    path.write_bytes(GOOD + GOOD[:-20])
    assert "damaged (the file ends" in failures(read(path))[str(len(GOOD))]
    path.write_bytes(PLAIN + PLAIN[:-20])
    assert "cut short" in failures(read(path))[str(len(PLAIN))]


def test_a_page_whose_checksum_is_wrong_is_no_page(path: Path) -> None:
    wrong = bytearray(GOOD)
    wrong[-6] ^= 1
    path.write_bytes(bytes(wrong) + GOOD)
    found = read(path)
    assert texts(found) == [b"<p>good</p>"]
    assert "damaged" in failures(found)["0"]


@pytest.mark.parametrize(
    "garbage",
    [b"\0" * 70, b"\x1f\x8b\x08" * 400, b"\r\n\r\nwords\n" * 30],
    ids=["empty", "magic", "words"],
)
def test_what_stands_between_records_is_named_and_passed_over(path: Path, garbage: bytes) -> None:
    for good in (GOOD, PLAIN):
        path = path if good is GOOD else path.with_suffix("")
        path.write_bytes(good + garbage + good)
        found = read(path)
        assert texts(found) == [b"<p>good</p>"] * 2
        assert len(failures(found)) == 1
        path.write_bytes(b"\0" + garbage + good)
        assert texts(read(path)) == [b"<p>good</p>"]
        assert len(failures(read(path))) == 1


def test_a_member_that_holds_no_record_is_named_and_passed_over(path: Path) -> None:
    path.write_bytes(GOOD + packed(b"words of another kind") + packed(b"") + GOOD)
    found = read(path)
    assert texts(found) == [b"<p>good</p>"] * 2
    reason = "compressed bytes that are no record; left out until the next record"
    assert failures(found) == {str(len(GOOD)): reason}


def test_empty_members_are_passed_over_without_a_word(path: Path) -> None:
    path.write_bytes(
        packed(b"") + GOOD + packed(b"") * 3 + packed(b"\r\n\r\n") + GOOD + packed(b"")
    )
    assert texts(read(path)) == [b"<p>good</p>"] * 2
    assert failures(read(path)) == {}


def test_a_bomb_is_left_before_it_has_unpacked(path: Path) -> None:
    bomb = packed(page(b"<p>" + b"\0" * 90_000_000))
    path.write_bytes(GOOD + bomb + GOOD)
    found = read(path, Limits(document_bytes=1_000_000))
    assert texts(found) == [b"<p>good</p>"] * 2
    assert "times its size" in failures(found)[str(len(GOOD))]


def test_a_document_that_is_too_large_is_named_and_anything_else_that_is_passed_over(
    path: Path,
) -> None:
    limits = Limits(document_bytes=1_000)
    large = bytes(zlib.crc32(b"%d" % n) % 256 for n in range(200_000))
    for compressed in (True, False):
        document = record(large, compressed=compressed)
        film = record(large, headers=[("Content-Type", "video/mp4")], compressed=compressed)
        good = record(b"<p>good</p>", compressed=compressed)
        path.write_bytes(film + document + good)
        found = read(path, limits)
        assert texts(found) == [b"<p>good</p>"]
        assert "larger than 0.001 MB" in failures(found)[str(len(film))]


def test_an_empty_archive_holds_nothing(path: Path) -> None:
    path.write_bytes(b"")
    assert read(path) == []


def test_a_file_that_is_gone_is_named(path: Path) -> None:
    assert "no such file" in failures(read(path))[""]
