"""Numbers in a text: their words, their value and how their hedges bind them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from raidbook.languages import numerals
from raidbook.languages.number_grammar import Example
from raidbook.languages.tokens import tokenize
from raidbook.model import Count

LANGUAGES = Path(numerals.__file__).parent
LANGUAGES_READ = ("en", "vi", "zh")
LANGUAGE = st.sampled_from(LANGUAGES_READ)
UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
IDEOGRAPHS = "零一二三四五六七八九"


@cache
def grammar(language: str) -> numerals.Grammar:
    return numerals.load(LANGUAGES / language / "numerals.toml")


def find(text: str, language: str = "en") -> list[tuple[str, Count]]:
    found = numerals.find(tokenize(text), grammar(language))
    return [(text[n.start : n.end], n.count) for n in found]


def examples() -> list[tuple[str, Example]]:
    return [(lang, e) for lang in LANGUAGES_READ for e in grammar(lang).source.examples]


@pytest.mark.parametrize(("language", "example"), examples())
def test_the_examples_of_the_data_files_read_as_they_say(language: str, example: Example) -> None:
    expected = []
    if example.number is not None:
        expected = [(example.number, Count(example.value, example.bound, example.high))]
    assert find(example.text, language) == expected


@pytest.mark.parametrize(
    ("text", "number", "count"),
    [
        ("1,250-plus citizens", "1,250", Count(1250, "at_least")),
        ("No fewer than a thousand dens", "a thousand", Count(1000, "at_least")),
        ("an estimated 120,000 workers", "120,000", Count(120_000, "about")),
        ("some US$285 million", "285 million", Count(285_000_000, "about")),
        ("up to 40 men", "40", Count(40, "at_most")),
        ("about another 300 people", "300", Count(300, "about")),
        ("between 6,000 and 7,000 staff", "6,000 and 7,000", Count(6000, "range", 7000)),
        ("10-15 phones", "10-15", Count(10, "range", 15)),
        ("5 to 6 million dollars", "5 to 6 million", Count(5_000_000, "range", 6_000_000)),
        ("tens of thousands of texts", "tens of thousands", Count(10_000, "vague")),
        ("a pair of huts", "a pair", Count(2)),
        ("1.2 bn baht", "1.2 bn", Count(1_200_000_000)),
        ("12,34,567.89 rupees", "12,34,567.89", Count(1234567.89)),
        ("he was handed over 31 times", "31", Count(31)),
        ("1,998/oz", "1,998", Count(1998)),
        ("- 269 suspects", "269", Count(269)),
        ("Suspects: -269", "269", Count(269)),
    ],
)
def test_numbers_with_their_hedges(text: str, number: str, count: Count) -> None:
    assert find(text) == [(number, count)]


@pytest.mark.parametrize(
    "text",
    [
        "5G", "14K", "F-16", "at A7", "call 555-0142", "+86 10 5550 0142", "at 07.00",
        "it ended 2-1", "at 09:14", "No. 5", "1. Read on", "2) Read on", "no one", "this one",
        "one another", "on 10/2024", "24/7", "room 12", "180ml", "v2.0",
    ],
)  # fmt: skip
def test_what_counts_nothing_is_no_numeral(text: str) -> None:
    assert find(text) == []


def test_a_rise_from_one_number_to_another_is_no_range() -> None:
    assert [count.value for _, count in find("It rose from 400 to 700.")] == [400, 700]


def test_a_lone_one_is_weak_unless_a_word_beside_it_makes_it_sure() -> None:
    texts = {
        "one fine morning": True,
        "one Thai": False,
        "just one box": False,
        "one of them": False,
    }
    for text, weak in texts.items():
        assert numerals.find(tokenize(text), grammar("en"))[0].weak == weak, text


def test_ordinals_and_percentages_say_so() -> None:
    tokens = tokenize("the 11th raid, a third raid, 12% and five per cent")
    flags = [(n.ordinal, n.percent) for n in numerals.find(tokens, grammar("en"))]
    assert flags == [(True, False), (True, False), (False, True), (False, True)]


def test_tokens_taken_by_something_else_are_left_alone() -> None:
    tokens = tokenize("On 6 October 30 people")
    found = numerals.find(tokens, grammar("en"), taken={1})
    assert [n.count.value for n in found] == [30]


@given(value=st.integers(0, 999_999_999), style=st.sampled_from(["plain", "grouped", "words"]))
def test_english_numbers_written_in_any_way_give_the_value_back(value: int, style: str) -> None:
    written = {"plain": str(value), "grouped": f"{value:,}", "words": english(value)}[style]
    assert [count for _, count in find(f"There were {written} of them.")] == [Count(value)]


@given(value=st.integers(0, 99_999_999), figures=st.booleans())
def test_chinese_numbers_written_in_any_way_give_the_value_back(value: int, figures: bool) -> None:
    written = str(value) if figures else chinese(value)
    assert [count.value for _, count in find(f"共有{written}名。", "zh")] == [value]


@given(text=st.text(max_size=60), language=LANGUAGE)
@example(text="RM3m", language="en")
@example(text="A1K", language="en")
def test_the_words_at_a_span_read_alone_give_the_value_again(text: str, language: str) -> None:
    """What may be metres without the money before it ("RM3m") is read as the money that it is."""
    for words, count in find(text, language):
        again = find(words, language) or find(f"${words}", language)
        assert [(count.value, count.high) for _, count in again] == [(count.value, count.high)]


PIECES = st.sampled_from(
    [
        "more", "than", "2,000", "-", "to", "between", "and", "hundred", "5", "thousand", "one",
        "two", "of", "a", "dozen", "million", "07", "1.", "$", "%", "12", "万", "余", "十", "几",
        "三", "百", "至", "多",
    ]
)  # fmt: skip


@given(pieces=st.lists(PIECES, max_size=30), glue=st.sampled_from([" ", "", "\n"]))
def test_no_numerals_overlap_and_none_is_out_of_order(pieces: list[str], glue: str) -> None:
    for language in LANGUAGES_READ:
        found = numerals.find(tokenize(glue.join(pieces)), grammar(language))
        assert all(a.last <= b.first for a, b in pairwise(found))
        assert all(n.count.high is None or n.count.high > n.count.value for n in found)


@pytest.mark.timeout(30)  # seconds, not minutes: a guard against growth with the square
@pytest.mark.parametrize("piece", ["one hundred ", "1 ", "more than ", "二", "百万", "1-", "of a "])
def test_hostile_repetition_costs_no_more_than_its_length(piece: str) -> None:
    tokens = tokenize(piece * 20_000)
    for language in ("en", "zh"):
        found = numerals.find(tokens, grammar(language))
        assert all(a.last <= b.first for a, b in pairwise(found))


def english(value: int) -> str:
    if value < 20:
        return UNITS[value]
    if value < 100:
        return TENS[value // 10 - 2] + (f"-{UNITS[value % 10]}" if value % 10 else "")
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= scale:
            head = f"{english(value // scale)} {name}"
            rest = value % scale
            joint = " and " if rest < 100 else " "
            return head + (joint + english(rest) if rest else "")
    raise AssertionError(value)


def chinese(value: int) -> str:
    if value < 10:
        return IDEOGRAPHS[value]
    for scale, name in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if value >= scale:
            head = chinese(value // scale) + name
            rest = value % scale
            gap = "零" if rest and rest * 10 < scale else ""
            return head + gap + (chinese(rest) if rest else "")
    raise AssertionError(value)


def test_a_label_says_nothing_of_the_number_that_opens_the_next_paragraph() -> None:
    assert find("Photo\n\n12 men") == [("12", Count(12, "exact"))]
    assert find("photo\n12") == []
