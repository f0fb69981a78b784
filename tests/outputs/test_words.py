"""The words of a claim: its sentence, bounded, with nothing in it that could deceive."""

from __future__ import annotations

import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.model import Span
from raidbook.outputs.words import CONTEXT, Words, around, passage, safe, words
from tests.outputs.example import ARRESTED, ARRESTED_ZH, EN, FREED, HOSTILE, SIGN, ZH


def test_a_numeral_stands_in_its_sentence() -> None:
    assert words(ARRESTED, EN) == Words(
        "Police in Laukkai detained ",
        "650",
        " suspects on 11 March, of whom 186 were Chinese nationals.",
    )


def test_chinese_has_its_sentence_too() -> None:
    assert str(words(ARRESTED_ZH, ZH)) == "3月11日,老街警方抓获涉诈人员2000名。"


def test_without_a_sentence_the_line_stands_in() -> None:
    lone = msgspec.structs.replace(ARRESTED, sentence=None)
    assert str(words(lone, EN)) == EN.text.split("\n")[1]


def test_a_passage_shows_its_line() -> None:
    assert passage(SIGN.span, EN).numeral == "Some said they had been beaten"
    assert passage(Span(0, 6, "title"), EN).numeral == "Police"


def test_long_context_is_cut_at_words_and_says_so() -> None:
    text = "word " * 500 + "57 people" + " more" * 500
    found = around(text, Span(2500, 2502), Span(0, len(text)))
    assert found.numeral == "57"
    assert found.before.startswith("…word ")
    assert found.after.endswith(" more…")
    assert len(str(found)) <= 2 * CONTEXT + 4


def test_a_span_that_swallows_a_text_is_cut() -> None:
    assert len(around("9" * 5000, Span(0, 5000), None).numeral) == CONTEXT + 1


def test_controls_are_shown_and_not_obeyed() -> None:
    shown = str(words(FREED, HOSTILE))
    assert "people⟨U+202E⟩ were freed⟨U+001B⟩[31m" in shown
    assert "<script>" in shown  # markup is the page's business, not the words'


def test_joiners_and_word_spaces_of_asian_scripts_stay() -> None:
    khmer = "ជន\u200bសង្ស័យ"
    assert safe(khmer) == khmer
    assert safe("co\u00adoperate") == "cooperate"


def test_lines_are_kept_only_on_request() -> None:
    assert safe("a\r\nb") == "a  b"
    assert safe("a\r\nb", lines=True) == "a\nb"


@pytest.mark.parametrize("span", [Span(5, 5), Span(-1, 2), Span(2, 99)])
def test_a_span_outside_the_text_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="outside"):
        around("ten people", span, None)


def test_a_claim_of_another_report_is_refused() -> None:
    with pytest.raises(ValueError, match="report"):
        words(ARRESTED, ZH)


@given(st.text(alphabet=st.characters()), st.booleans())
def test_safe_text_can_always_be_written_and_holds_nothing_hidden(text: str, lines: bool) -> None:
    shown = safe(text, lines)
    shown.encode("utf-8")
    kept = "\u200b\u200c\u200d" + ("\n\t" if lines else "")
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c not in kept]
    assert safe(shown, lines) == shown


@given(st.text(min_size=1, max_size=60), st.data())
def test_the_numeral_is_the_text_at_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert around(text, Span(start, end), None).numeral == safe(text[start:end])
