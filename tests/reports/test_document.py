"""What a source says of a document comes before what its bytes say."""

from __future__ import annotations

import msgspec
import pytest

from raidbook.model import Document, Failure, Report
from raidbook.reports import Limits, read_bytes, read_document
from raidbook.reports.sandbox import Sandbox

PAGE = (
    b"<html><head><title>Raid</title>"
    b'<link rel="canonical" href="https://other.example/x">'
    b'<meta property="article:published_time" content="2024-05-02"></head><body><article>'
    b"<p>Officers held 30 people in the town on Monday, the police said.</p></article></html>"
)
WHERE = "news.warc.gz#1204"


def read(document: Document) -> list[Report | Failure]:
    with Sandbox(Limits()) as sandbox:
        return list(read_document(document, sandbox))


def one(document: Document) -> Report:
    (found,) = read(document)
    assert isinstance(found, Report)
    return found


def test_a_document_of_which_nothing_is_said_reads_as_its_bytes() -> None:
    with Sandbox(Limits()) as sandbox:
        (file,) = read_bytes(PAGE, "raid.html", sandbox)
    assert isinstance(file, Report)
    found = one(Document(WHERE, PAGE, "raid.html"))
    assert found == msgspec.structs.replace(file, source=WHERE)


def test_what_the_source_says_comes_first() -> None:
    found = one(
        Document(
            WHERE,
            PAGE,
            "raid.html",
            address="https://news.example/2024/05/03/raid",
            fetched="2024-06-01T00:00:00Z",
            title="A raid",
            published="2024-05-04",
            outlet="News",
        )
    )
    assert (found.url, found.title) == ("https://news.example/2024/05/03/raid", "A raid")
    assert (found.published, found.published_from) == ("2024-05-04", "given")
    assert (found.outlet, found.fetched) == ("News", "2024-06-01T00:00:00Z")


def test_the_day_in_its_address_is_its_day() -> None:
    found = one(Document(WHERE, PAGE, address="https://news.example/2024/05/03/raid"))
    assert found.published == "2024-05-03"


def test_the_words_show_the_language_whatever_the_source_says() -> None:
    assert one(Document(WHERE, PAGE, lang="th")).lang == "en"


def test_a_declared_encoding_helps_where_the_bytes_leave_it_open() -> None:
    page = "<html><body><p>Detenidos: cuarenta y tres en el año 2024, dijo la policía.</p></body>"
    found = one(Document(WHERE, page.encode("cp1252"), charset="windows-1252"))
    assert "año" in found.text


def test_a_declared_type_tells_the_format_where_bytes_and_name_do_not() -> None:
    page = b"<b>A raid</b><p>Officers held 30 people in the town, the police said on Monday."
    assert "<p>" in one(Document(WHERE, page, "index.php")).text
    assert "<p>" not in one(Document(WHERE, page, "index.php", media_type="text/html")).text
    assert "<p>" not in one(Document(WHERE, page, media_type="text/html")).text


@pytest.mark.parametrize("name", ["page.html", "", "a.b.c"])
def test_what_cannot_be_read_is_named_by_its_place(name: str) -> None:
    (found,) = read(Document(WHERE, b"\x89PNG", name))
    assert isinstance(found, Failure)
    assert found.source == WHERE


def test_reports_of_one_document_are_numbered() -> None:
    lines = b'{"text": "Officers held 30 people."}\n{"text": ""}\n'
    first, second = read(Document(WHERE, lines, "many.jsonl"))
    assert isinstance(first, Report)
    assert isinstance(second, Failure)
    assert (first.source, second.source) == (f"{WHERE}:1", f"{WHERE}:2")
