"""Sums of money as they are written, with their parts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.languages import amounts, value_grammar, values
from raidbook.languages.amounts import Amount, Currencies
from raidbook.languages.lexicon import PhraseTable
from raidbook.languages.tokens import tokenize

WORDS = [
    ("$", "USD"), ("US$", "USD"), ("dollars", "USD"), ("dollar", "USD"), ("USD", "USD"),
    ("A$", "AUD"), ("C$", "CAD"), ("Rs", "INR"), ("EUR", "EUR"), ("€", "EUR"), ("won", "KRW"),
    ("try", "TRY"), ("baht", "THB"), ("元", "CNY"), ("人民币", "CNY"), ("美元", "USD"),
]  # fmt: skip
CURRENCIES = Currencies(PhraseTable(WORDS), {code for _, code in WORDS} | {"NZD"})
Said = tuple[str, float | None, str | None]


def find(text: str, language: str = "en") -> list[Amount]:
    tokens, grammar = tokenize(text), value_grammar.load(language)
    return amounts.find(tokens, values.find(tokens, grammar), grammar, CURRENCIES)


def said(text: str, language: str = "en") -> list[Said]:
    return [(text[a.start : a.end], a.number, a.currency) for a in find(text, language)]


@pytest.mark.parametrize(
    ("text", "words", "number", "code"),
    [
        ("They took US$ 16.5 million.", "US$ 16.5 million", 16_500_000, "USD"),
        ("worth €3m", "€3m", 3_000_000, "EUR"),
        ("a sum of 75 USD million", "75 USD million", 75_000_000, "USD"),
        ("raised 120 MEUR", "120 MEUR", 120_000_000, "EUR"),
        ("for nzd$15 each", "nzd$15", 15, "NZD"),
        ("a c $ 300 charge", "c $ 300", 300, "CAD"),
        ("a $ 300 charge", "$ 300", 300, "USD"),
        ("for 15 dollars 50.", "15 dollars 50", 15.5, "USD"),
        ("five dollars and twenty cents", "five dollars and twenty cents", 5.2, "USD"),
        ("10 dollars and 5 men", "10 dollars", 10, "USD"),
        ("rs 500 a day", "rs 500", 500, "INR"),
        ("three USD50 cards", "USD50", 50, "USD"),
        ("only 50 cents left", "50 cents", 50, None),
        ("half a million baht", "half a million baht", 500_000, "THB"),
    ],
)
def test_english_sums(text: str, words: str, number: float, code: str | None) -> None:
    assert said(text) == [(words, number, code)]


@pytest.mark.parametrize(
    ("text", "words", "number", "code"),
    [
        ("这本书五元三毛。", "五元三毛", 5.3, "CNY"),
        ("共50元6角3分。", "50元6角3分", 50.63, "CNY"),
        ("一碗三块五。", "三块五", 3.5, "CNY"),
        ("人民币 8千元", "人民币 8千元", 8000, "CNY"),
        ("涉案二百余万美元", "二百余万美元", 2_000_000, "USD"),
    ],
)
def test_chinese_sums(text: str, words: str, number: float, code: str) -> None:
    assert said(text, "zh") == [(words, number, code)]


@pytest.mark.parametrize(
    "text", ["They won 3 games.", "He had 5 try again.", "room 12, 40 phones", "seat A7"]
)
def test_other_numbers_are_no_sums(text: str) -> None:
    assert said(text) == []


def test_each_number_has_its_own_currency() -> None:
    assert said("10 $ 30 €") == [("10 $", 10, "USD"), ("30 €", 30, "EUR")]
    assert said("4人民币5美元", "zh") == [("4人民币", 4, "CNY"), ("5美元", 5, "USD")]


def test_a_currency_may_be_named_alone() -> None:
    assert said("paid in dollars, not in baht") == [("dollars", None, "USD"), ("baht", None, "THB")]


PIECES = st.sampled_from(
    [
        "5", "$", "dollars", "and", "50", "cents", "million", "MEUR", "USD", "a", "块", "元", "三",
        "毛",
    ]
)  # fmt: skip


@given(pieces=st.lists(PIECES, max_size=25), glue=st.sampled_from([" ", "", "\n"]))
def test_no_sums_overlap(pieces: list[str], glue: str) -> None:
    for language in ("en", "zh"):
        found = find(glue.join(pieces), language)
        assert all(a.last <= b.first for a, b in pairwise(found))
