"""What a file is shows in its content; its name is asked where that says nothing."""

from __future__ import annotations

import bz2
import lzma

import pytest

from raidbook.sources.recognised import foreign, kind
from tests.sources.archives import packed, page

FEED = b'<?xml version="1.0"?>\n<!-- made by x -->\n<rss version="2.0"><channel>'
LETTER = b"Received: from a by b\r\n\tfor c\r\nSubject: x\r\nFrom: d\r\n\r\nwords"


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (page(b"x"), "x", "warc"),
        (packed(page(b"x")), "x.bin", "warc"),
        (b"\r\n" + page(b"x"), "x", "warc"),
        (packed(b"words"), "x.txt", "file"),
        (packed(b"words"), "CC-MAIN-2023.warc.gz", "warc"),
        (b"words", "x.warc", "warc"),
        (b"words", "x.wet.gz", "warc"),
        (b"PAR1\x15\x04", "x", "parquet"),
        (b"words", "x.parquet", "parquet"),
        (FEED, "index", "feed"),
        (b"\xef\xbb\xbf" + FEED, "index", "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "x.xml", "feed"),
        (b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", "x", "feed"),
        (b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "x", "feed"),
        (b"words", "x.rss", "feed"),
        (b"<!doctype html><p>the &lt;rss> feed", "x.html", "file"),
        (LETTER, "x", "mail"),
        (b"words", "x.EML", "mail"),
        (b"From: the ministry\nDate: 22 November\n\nEleven sites", "notice.txt", "file"),
        (b"Mime-Version: 1.0 is a header.\nMore words", "x.txt", "file"),
        (b"From x@y Wed Nov 22 07:00:00 2023\nSubject: x\n\nwords", "x", "mbox"),
        (b"From here on, at 07:00:00\nthe words: go on", "x.txt", "file"),
        (b"# feeds\nhttps://a.example/\n\nHTTP://b.example/x?y\n", "x.txt", "addresses"),
        (b"https://a.example/ says that\nmore", "x.txt", "file"),
        (b"https://a.example/", "x.txt", "addresses"),
        (b"# a note\n", "x.md", "file"),
        (b'{"text": "a"}\n{"text": "b"}\n', "x.json", "lines"),
        (b'{"text": "a"}\n', "x.jsonl", "lines"),
        (b'{"text": "a"}\n', "x.json", "file"),
        (b'{\n"text": "a"\n}\n', "x.json", "file"),
        (b'[{"text": "a"},\n{"text": "b"}]', "x.json", "file"),
        (b"\xff\xfe{\0", "x.jsonl", "file"),
        (b"<!doctype html>", "x", "file"),
        (b"%PDF-1.7", "x", "file"),
        (b"", "x", "file"),
        (b"", "x.jsonl", "lines"),
    ],
)
def test_kinds(head: bytes, name: str, expected: str) -> None:
    assert kind(head, name) == expected


@pytest.mark.parametrize(
    ("head", "word"),
    [
        (b"filedesc://x.arc 0.0.0.0 20231122", "ARC"),
        (packed(b"filedesc://x.arc 0.0.0.0 20231122"), "ARC"),
        (b"\x28\xb5\x2f\xfd\x04", "zstandard"),
        (lzma.compress(b"x"), "xz"),
        (bz2.compress(b"x"), "bzip2"),
        (b"\x04\x22\x4d\x18", "LZ4"),
    ],
)
def test_forms_that_are_not_read_are_named(head: bytes, word: str) -> None:
    what = foreign(head)
    assert what is not None
    assert word in what


@pytest.mark.parametrize("head", [b"words", b"", packed(b"words"), page(b"x"), FEED])
def test_nothing_else_is(head: bytes) -> None:
    assert foreign(head) is None


@pytest.mark.parametrize(
    "head", [b" " * 8_192, b"<!--" * 2_048, b"<?xml>" * 1_365, b"a:" * 4_096, b"From " * 1_638]
)
def test_the_answer_comes_at_once_whatever_the_content(head: bytes) -> None:
    assert kind(head, "x") == "file"
