"""Numbers as they are written, and the shares and ranges that they make."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.languages import number_ranges, percentages, value_grammar, values
from raidbook.languages.tokens import tokenize
from raidbook.languages.value_grammar import Example

LANGUAGES = ("en", "zh")


def numbers(text: str, language: str = "en") -> dict[str, float]:
    found = values.numbers(tokenize(text), value_grammar.load(language))
    return {text[each.start : each.end]: each.number for each in found}


def shares(text: str, language: str = "en") -> dict[str, float | None]:
    tokens, grammar = tokenize(text), value_grammar.load(language)
    found = percentages.find(tokens, values.find(tokens, grammar), grammar)
    return {text[each.start : each.end]: each.percent for each in found}


def ranges(text: str, language: str = "en") -> dict[str, str]:
    tokens, grammar = tokenize(text), value_grammar.load(language)
    found = number_ranges.find(tokens, values.find(tokens, grammar), grammar)
    return {text[each.start : each.end]: interval(each) for each in found}


def interval(found: number_ranges.Range) -> str:
    low, high = ("" if end is None else f"{end:g}" for end in (found.low, found.high))
    return f"{'[' if found.low_in else '('}{low},{high}{']' if found.high_in else ')'}"


def examples() -> list[tuple[str, Example]]:
    return [(lang, e) for lang in LANGUAGES for e in value_grammar.load(lang).source.examples]


@pytest.mark.parametrize(("language", "example"), examples())
def test_the_examples_of_the_data_files_read_as_they_say(language: str, example: Example) -> None:
    if example.numbers is not None:
        assert numbers(example.text, language) == pytest.approx(example.numbers)
    if example.shares is not None:
        assert shares(example.text, language) == pytest.approx(example.shares)
    if example.ranges is not None:
        assert ranges(example.text, language) == example.ranges


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("a hundred and five", 105),
        ("a hundred and two thirds", 100 + 2 / 3),
        ("twenty twenty-fifths", 0.8),
        ("two and a quarter million", 2_250_000),
        ("three million and a half", 3_500_000),
        ("a billion and a half million", 1_000_500_000),
        ("two point seventy-one", 2.71),
        ("fifty - two", 52),
        ("4 thousand 3 hundred and 21", 4321),
        ("1.234.567,5", 1_234_567.5),
        ("12,34,567.89", 1_234_567.89),
        ("2.5^-1", 0.4),
        ("1.3x10^6", 1_300_000),
        ("twenty dozen", 240),
        ("$3m", 3_000_000),
    ],
)
def test_english_numbers(text: str, number: float) -> None:
    assert list(numbers(text).values()) == [pytest.approx(number)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十分之三", 0.3),
        ("三分之负六", -2),
        ("百三", 130),
        ("两千三百五", 2350),
        ("一点五亿", 150_000_000),
        ("廿五", 25),
        ("二百三十来万", 2_300_000),
        ("五十打", 600),
        ("3萬4000", 34_000),
    ],
)
def test_chinese_numbers(text: str, number: float) -> None:
    assert list(numbers(text, "zh").values()) == [pytest.approx(number)]


def test_a_dash_is_a_minus_only_where_nothing_is_joined_or_counted_by_it() -> None:
    assert numbers("-5 and (-6)") == {"-5": -5, "-6": -6}
    assert numbers("F-16, 7-3, Total - 269") == {"16": 16, "7": 7, "3": 3, "269": 269}


def test_a_year_after_a_number_makes_no_fraction() -> None:
    assert numbers("It was 3 in 2009 and one in ten since.") == {
        "3": 3, "2009": 2009, "one in ten": 0.1,
    }  # fmt: skip


def test_figures_with_letters_on_them_are_found_as_such() -> None:
    found = values.find(tokenize("A7 and 5 men"), value_grammar.load("en"))
    assert [(each.number, each.glued) for each in found] == [(7, True), (5, False)]


def test_powers_that_are_out_of_reach_are_not_worked_out() -> None:
    assert numbers("9^99999 9^9999 1e400 0^-1").keys().isdisjoint({"9^99999", "9^9999", "1e400"})


def test_figures_that_no_number_has_are_none() -> None:
    digits = "9" * 5000
    assert numbers(f"{digits} 1/2 and {digits}/{digits}, .{digits}, 7") == {"1/2": 0.5, "7": 7}


def test_shares_may_have_no_number() -> None:
    assert shares("The % of growth, and 5 % of all.") == {"%": None, "5 %": 5}


def test_a_language_without_the_data_reads_none() -> None:
    with pytest.raises(FileNotFoundError):
        value_grammar.load("xx")


PIECES = st.sampled_from(
    [
        "-", "minus", "one", "and", "a", "half", "third", "thirds", "over", "hundred", "million",
        "3", "4/5", "1", "%", "per cent", "more than", "between", "to", ".5", "^", "2", "e3", "k",
        "三", "分之", "又", "百", "万", "半", "成", "折", "百分之", "大于", "之间", "负", "½", "十",
    ]
)  # fmt: skip


@given(pieces=st.lists(PIECES, max_size=25), glue=st.sampled_from([" ", "", "\n"]))
def test_nothing_overlaps_and_nothing_is_out_of_order(pieces: list[str], glue: str) -> None:
    tokens = tokenize(glue.join(pieces))
    for grammar in map(value_grammar.load, LANGUAGES):
        found = values.find(tokens, grammar)
        assert all(a.end <= b.start for a, b in pairwise(found))
        shared = percentages.find(tokens, found, grammar)
        assert all(a.last <= b.first for a, b in pairwise(shared))
        ranged = number_ranges.find(tokens, found, grammar)
        assert all(a.last <= b.first for a, b in pairwise(ranged))


@given(st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: round(x, 3)))
def test_any_decimal_gives_its_value_back(value: float) -> None:
    for language in LANGUAGES:
        assert list(numbers(f"{value:.3f}", language).values()) == [value]


@given(above=st.integers(1, 99), below=st.integers(2, 99), whole=st.integers(1, 999))
def test_fractions_give_their_value_back(above: int, below: int, whole: int) -> None:
    assert list(numbers(f"{above}/{below}").values()) == [pytest.approx(above / below)]
    value = pytest.approx(whole + above / below)
    assert list(numbers(f"{whole} {above}/{below}").values()) == [value]
    assert list(numbers(f"{whole}又{below}分之{above}", "zh").values()) == [value]


@given(st.text(max_size=80))
def test_no_text_makes_reading_fail(text: str) -> None:
    for language in LANGUAGES:
        assert numbers(text, language).keys() <= {text[a:b] for a, b in slices(text)}
        assert len(shares(text, language)) <= len(text)
        assert len(ranges(text, language)) <= len(text)


def slices(text: str) -> list[tuple[int, int]]:
    return [(a, b) for a in range(len(text)) for b in range(a + 1, len(text) + 1)]


@pytest.mark.parametrize(
    "piece", ["1 ", "1/", "- 5", "one and ", "half a ", "1 234 ", "三分之", "9^9", "百分之五"]
)
def test_long_repetition_is_read_to_its_end(piece: str) -> None:
    tokens = tokenize(piece * 5_000 + " 7")
    for grammar in map(value_grammar.load, LANGUAGES):
        found = values.find(tokens, grammar)
        assert found[-1].last == len(tokens.forms)
        percentages.find(tokens, found, grammar)
        number_ranges.find(tokens, found, grammar)
