"""Text comes out right whatever encoding it was written in, short Chinese above all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.reports.encoding import decode, harmless, is_binary, tidy

SIMPLIFIED = "缅北警方抓获嫌疑人三十名"
TRADITIONAL = "警方拘捕三十人，檢獲現金"
ENGLISH = "Officers held 30 people — 12 of them “workers” — in a café."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
)
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, ENGLISH])
def test_reads_encodings_of_the_field(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_reads_big5() -> None:
    assert decode(TRADITIONAL.encode("big5")) == TRADITIONAL


def test_reads_western_text() -> None:
    assert decode(ENGLISH.encode("cp1252")) == ENGLISH


@pytest.mark.parametrize("declared", ["utf-8", "big5", "iso-8859-1", "klingon", None])
def test_content_outweighs_a_wrong_declaration(declared: str | None) -> None:
    assert decode(SIMPLIFIED.encode("gb18030"), declared) == SIMPLIFIED
    assert decode(SIMPLIFIED.encode(), declared) == SIMPLIFIED


def test_a_declaration_that_fits_is_followed() -> None:
    korean = "경찰은 삼십 명을 체포했다"
    assert decode("刑警".encode("big5"), "big5") == "刑警"
    assert decode(korean.encode(), "euc-kr") == korean


def test_reads_lines_in_mixed_encodings() -> None:
    lines = [
        ENGLISH.encode(), SIMPLIFIED.encode("gb18030"), TRADITIONAL.encode("big5"),
        SIMPLIFIED.encode(), "a café".encode("cp1252"),
    ]  # fmt: skip
    expected = [ENGLISH, SIMPLIFIED, TRADITIONAL, SIMPLIFIED, "a café"]
    assert decode(b"\n".join(lines)).split("\n") == expected


def test_a_stray_byte_costs_one_character() -> None:
    damaged = SIMPLIFIED.encode() + b"\xff" + SIMPLIFIED.encode()
    assert decode(damaged) == f"{SIMPLIFIED}\ufffd{SIMPLIFIED}"


@given(st.binary(max_size=400), st.sampled_from([None, "gb2312", "utf-16", "rot13", "x" * 9]))
def test_never_raises(data: bytes, declared: str | None) -> None:
    assert isinstance(decode(data, declared), str)


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == text


@given(st.text())
def test_harmless_text_has_no_controls_and_keeps_every_offset(text: str) -> None:
    safe = harmless(text)
    assert len(safe) == len(text)
    assert not any(ord(c) < 0x20 and c not in "\t\n\r" for c in safe)
    assert all(a == b for a, b in zip(text, safe, strict=True) if ord(a) >= 0xA0)


def test_tidy_makes_line_ends_one() -> None:
    assert tidy("a\r\nb\rc\nd\0e\x1b[31m") == "a\nb\nc\nd e [31m"


def test_tells_binary_from_text() -> None:
    assert is_binary(decode(bytes(range(256)) * 8))
    assert not is_binary(ENGLISH)
    assert not is_binary("page one\fpage two")
