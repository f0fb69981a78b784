"""Dates in a text: their words, the period they mean, and what they are to a count."""

from __future__ import annotations

import datetime as dt
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.languages import dates, numerals
from raidbook.languages.date_grammar import Example
from raidbook.languages.tokens import sentences, tokenize

LANGUAGES = Path(dates.__file__).parent
TUESDAY = dt.date(2025, 3, 4)


@cache
def grammar(language: str) -> dates.Grammar:
    return dates.load(LANGUAGES / language / "dates.toml")


def find(
    text: str, published: dt.date | None = TUESDAY, language: str = "en"
) -> list[tuple[str, str | None, str | None, str]]:
    tokens = tokenize(text)
    found = dates.find(tokens, sentences(tokens), grammar(language), published)
    return [
        (
            text[date.start : date.end],
            date.period.start if date.period else None,
            date.period.end if date.period else None,
            date.role,
        )
        for date in found
    ]


def examples() -> list[tuple[str, Example]]:
    return [(lang, e) for lang in ("en", "vi", "zh") for e in grammar(lang).source.examples]


@pytest.mark.parametrize(("language", "example"), examples())
def test_the_examples_of_the_data_files_read_as_they_say(language: str, example: Example) -> None:
    found = find(example.text, dt.date.fromisoformat(example.published), language)
    assert (example.date, example.start, example.end, example.role) in found


@pytest.mark.parametrize(
    ("text", "start", "end", "role"),
    [
        ("on Tuesday", "2025-03-04", "2025-03-04", "at"),
        ("on Wednesday", "2025-02-26", "2025-02-26", "at"),
        ("last Tuesday", "2025-02-25", "2025-02-25", "at"),
        ("They will be flown home on Friday", "2025-03-07", "2025-03-07", "at"),
        ("yesterday", "2025-03-03", "2025-03-03", "at"),
        ("last month", "2025-02", "2025-02", "at"),
        ("this week", "2025-03-03", "2025-03-04", "at"),
        ("the past week", "2025-02-25", "2025-03-04", "between"),
        ("over the weekend", "2025-03-01", "2025-03-02", "at"),
        ("in mid-January", "2025-01", "2025-01", "at"),
        ("in November", "2024-11", "2024-11", "at"),
        ("on 27 May last year", "2024-05-27", "2024-05-27", "at"),
        ("since 2019", "2019", None, "since"),
        ("from 2019 on", "2019", None, "since"),
        ("as of January", None, "2025-01", "as_of"),
        ("to date", None, "2025-03-04", "as_of"),
        ("so far this year", "2025-01-01", "2025-03-04", "between"),
        ("between September 25 and October 7", "2024-09-25", "2024-10-07", "between"),
        ("from July to November 2023", "2023-07", "2023-11", "between"),
        ("on 17–19 September 2024", "2024-09-17", "2024-09-19", "between"),
        ("in the first half of 2024", "2024-01", "2024-06", "at"),
        ("Oct. 20, 2023", "2023-10-20", "2023-10-20", "at"),
        ("on Saturday, 1 February", "2025-02-01", "2025-02-01", "at"),
        ("Friday the twenty-eighth", "2025-02-28", "2025-02-28", "at"),
        ("three days ago", "2025-03-01", "2025-03-01", "at"),
        ("2025-02-11", "2025-02-11", "2025-02-11", "at"),
        ("in recent days", None, None, "vague"),
        ("on 31 June 2024", None, None, "vague"),
    ],
)
def test_english_dates(text: str, start: str | None, end: str | None, role: str) -> None:
    assert [found[1:] for found in find(text)] == [(start, end, role)]


@pytest.mark.parametrize(
    ("text", "start", "end", "role"),
    [
        ("2024年11月18日", "2024-11-18", "2024-11-18", "at"),
        ("上月19日", "2025-02-19", "2025-02-19", "at"),
        ("本月2日", "2025-03-02", "2025-03-02", "at"),
        ("26日", "2025-02-26", "2025-02-26", "at"),
        ("1月至2月", "2025-01", "2025-02", "between"),
        ("今年以来", "2025-01-01", "2025-03-04", "between"),
        ("截至去年底", None, "2024", "as_of"),
        ("上周六", "2025-03-01", "2025-03-01", "at"),
        ("去年11月以来", "2024-11", None, "since"),
        ("三天前", "2025-03-01", "2025-03-01", "at"),
        ("上月17至18日", "2025-02-17", "2025-02-18", "at"),
        ("近日", None, None, "vague"),
    ],
)
def test_chinese_dates(text: str, start: str | None, end: str | None, role: str) -> None:
    found = find(text, language="zh")
    assert [(date[1], date[2]) for date in found] == [(start, end)]


@pytest.mark.parametrize(
    "text",
    [
        "You may go.", "They march on.", "2,042 foreigners", "They paid $2024.",
        "In all, 1178 men", "of 2024 suspects", "the second such ruling", "the 11th member",
    ],
)  # fmt: skip
def test_counts_have_the_right_of_way(text: str) -> None:
    assert find(text) == []


def test_a_count_after_a_month_is_no_day() -> None:
    assert [words for words, *_ in find("In May 20 people were held.")] == ["May"]


def test_a_day_that_no_year_has_is_a_date_without_a_period() -> None:
    (words, start, end, _), *_ = find("In Manila, on November 31, 40 left.")
    assert (words, start, end) == ("November 31", None, None)


def test_a_day_earlier_is_told_from_the_day_said_before() -> None:
    found = find("Thirty were held on 12 February. A day earlier ten had fled.")
    assert found[1][:3] == ("A day earlier", "2025-02-11", "2025-02-11")


def test_without_a_day_of_publication_relative_dates_have_no_period() -> None:
    assert find("on Friday and in May 2024", None) == [
        ("Friday", None, None, "vague"),
        ("May 2024", "2024-05", "2024-05", "at"),
    ]


def test_the_numbers_of_a_date_are_no_numerals() -> None:
    tokens = tokenize("On 6 October 2024 the police held 30 people.")
    found = dates.find(tokens, sentences(tokens), grammar("en"), TUESDAY)
    counts = numerals.find(
        tokens, numerals.load(LANGUAGES / "en/numerals.toml"), dates.tokens_of(found)
    )
    assert [n.count.value for n in counts] == [30]


@given(day=st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)), style=st.integers(0, 4))
def test_a_full_date_in_any_order_is_that_day(day: dt.date, style: int) -> None:
    written = (
        f"{day:%d %B %Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"the {day.day}th of {day:%B} {day.year}",
        f"{day:%A}, {day:%d} {day:%b} {day:%Y}",
        day.isoformat(),
    )[style]
    text = f"It was on {written}."
    assert [date[1:3] for date in find(text)] == [(day.isoformat(), day.isoformat())]


WORDS = st.sampled_from(
    [
        "since", "until", "last", "next", "this", "month", "year", "May", "31", "30", "2024",
        "2568", "Tuesday", "and", "to", "-", "between", "the", "first", "half", "of", "days",
        "ago", "1", "年", "月", "日", "去年", "上周六", "底", "至", "前", "a", "day", "earlier",
    ]
)  # fmt: skip


@given(
    pieces=st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=25),
    glue=st.sampled_from([" ", "", "\n"]),
    published=st.one_of(st.none(), st.dates()),
)
def test_no_text_makes_it_fail_and_no_dates_overlap(
    pieces: list[str], glue: str, published: dt.date | None
) -> None:
    tokens = tokenize(glue.join(pieces))
    for language in ("en", "vi", "zh"):
        found = dates.find(tokens, sentences(tokens), grammar(language), published)
        for date in found:
            assert date.first < date.last
            if date.period:
                assert date.period.first_day <= date.period.last_day


@pytest.mark.timeout(30)  # seconds, not minutes: a guard against growth with the square
@pytest.mark.parametrize("piece", ["May 5 and ", "the ", "1 ", "from 2019 to ", "一月", "1-"])
def test_hostile_repetition_costs_no_more_than_its_length(piece: str) -> None:
    tokens = tokenize(piece * 10_000)
    for language in ("en", "zh"):
        found = dates.find(tokens, [], grammar(language), TUESDAY)
        assert all(a.last <= b.first for a, b in pairwise(found))
