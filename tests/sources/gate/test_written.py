"""How a page writes its letters."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.sources.gate.spellings import ENCODINGS
from raidbook.sources.gate.written import MARKS, is_json, narrow, resolved

SAID = "警方抓获诈骗嫌疑人十二名"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_characters_are_told_by_mark_or_zeros(encoding: str) -> None:
    assert narrow(f"<p>{SAID}</p>".encode(encoding), None).decode() == f"<p>{SAID}</p>"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_characters_are_told_where_there_is_nothing_but_ideographs(encoding: str) -> None:
    assert narrow(SAID.encode(encoding), None).decode() == SAID


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5hkscs"])
def test_what_can_be_scanned_stays_as_it_is(encoding: str) -> None:
    data = "警方抓獲12人,<p>".encode(encoding)
    assert narrow(data, None) is data


def test_valid_utf_8_stays_whatever_is_declared() -> None:
    data = SAID.encode()
    assert narrow(data, "utf-16") is data


@pytest.mark.parametrize(
    "data",
    [
        b"&#35784;&#39575;12",
        b"&#x8bc8;&#X9A97;12",
        b"&amp;#35784;&#39575;12",
        b"&#035784;&#39575 12".replace(b" ", b";"),
        b"\\u8bc8\\u9A9712",
        "诈&#39575;12".encode(),
    ],
)
def test_entities_and_escapes_are_what_they_stand_for(data: bytes) -> None:
    assert next(resolved(data)).decode() == "诈骗12"


def test_entities_among_bytes_of_another_encoding_make_one_text() -> None:
    data = "電信詐騙".encode("gb2312", "xmlcharrefreplace")
    assert "電信詐騙".encode() in list(resolved(data))


def test_json_is_what_its_strings_say() -> None:
    data = json.dumps({"title": "诈骗", "more": [1, {"text": "Line\nScams"}]}).encode()
    assert is_json(data)
    assert next(resolved(data)).decode() == "诈骗\n\nLine\nScams"


@pytest.mark.parametrize("data", [b"[Photo: 12]\\nScam", b"[" * 100_000, b'{"a": "\xff\\n"}'])
def test_what_only_looks_like_json_is_read_without_its_escapes(data: bytes) -> None:
    assert next(resolved(data)) == data.replace(b"\\n", b"\n")


def test_marks_are_not_in_ordinary_style_sheets() -> None:
    assert not [mark for mark in MARKS if mark in b".a{color:#101;background:#273;fill:#432;}"]


@given(st.binary(max_size=200), st.sampled_from([None, "utf-16", "hz", "windows-1258", "x"]))
def test_any_bytes_are_read_in_one_way_or_in_each_that_they_may_be_in(
    data: bytes, charset: str | None
) -> None:
    assert len(list(resolved(narrow(data, charset)))) in {1, len(ENCODINGS)}
