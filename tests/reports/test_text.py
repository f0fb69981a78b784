"""Plain text: kept as read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from raidbook.model import Report
from raidbook.reports.formats.text import headline


def test_keeps_noise_and_spaces_and_makes_line_ends_one(report: Callable[..., Report]) -> None:
    data = b"\xef\xbb\xbf Home > World\r\n\r\nOfficers  held 30.\tMore soon. \r\n"
    read = report("2023-11-22-raid.txt", data)
    assert read.text == " Home > World\n\nOfficers  held 30.\tMore soon. \n"
    assert read.id == hashlib.sha256(data).hexdigest()
    assert (read.name, read.url, read.outlet) == ("2023-11-22-raid", None, None)
    assert (read.published, read.published_from) == ("2023-11-22", "file name")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thirty held\nOfficers went in.", "Thirty held"),
        ("- Posts\n- News\nThirty held\nOfficers went in.", "Thirty held"),
        ("What's happening?\nOfficers went in.", "What's happening?"),
        ("Officers went in.\nThirty held", None),
        ("Thirty held", None),
        ("word " * 60 + "\nmore", None),
        ("", None),
    ],
)
def test_takes_a_headline_only_where_there_is_one(text: str, expected: str | None) -> None:
    assert headline(text) == expected


def test_text_that_begins_like_json_or_html_is_still_text(
    report: Callable[..., Report],
) -> None:
    for text in ("[RUSH TRANSCRIPT] Good evening.\nMore.", "<Inaudible> thirty held.\nMore."):
        assert report("a.txt", text).text == text
