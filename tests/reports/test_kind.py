"""The format of a file, from its content before its name."""

from __future__ import annotations

import time

import pytest

from raidbook.reports.kind import detect
from raidbook.reports.page import UnreadableError


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"\n%PDF-1.7", "a.txt", "pdf"),
        (b'\xef\xbb\xbf {"text": "a"}', "a.txt", "json"),
        (b'[\n {"text": "a"}]', "a", "json"),
        ('{"text": "a"}'.encode("utf-16"), "a", "json"),
        (b"<!-- saved --><!DOCTYPE html><html>", "a.txt", "html"),
        ("<html><p>a".encode("utf-16"), "a", "html"),
        (b"a < b", "a.html", "html"),
        (b"---\ntitle: a\n---\n", "a.txt", "markdown"),
        (b"# a", "a.md", "markdown"),
        (b"# a", "a.txt", "text"),
        (b"[a] {b}", "a.txt", "text"),
        (b"", "a", "text"),
    ],
)
def test_detects(content: bytes, name: str, expected: str) -> None:
    assert detect(content, name) == expected


def test_names_formats_that_hold_no_report() -> None:
    with pytest.raises(UnreadableError, match="Word"):
        detect(b"PK\x03\x04", "a.txt")


def test_is_quick_on_comments_that_never_end_in_a_page() -> None:
    begun = time.monotonic()
    assert detect(b"<!---->" * 580 + b"x", "a") == "text"
    assert time.monotonic() - begun < 1
