"""Amounts of money: which numerals count it, in which currency, and the words of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from raidbook.languages import money, numerals
from raidbook.languages.lexicon import PhraseTable
from raidbook.languages.tokens import tokenize

LANGUAGES = Path(money.__file__).parent
CURRENCIES = PhraseTable(
    [
        ("$", "USD"), ("US$", "USD"), ("U.S. dollars", "USD"), ("dollars", "USD"), ("NT$", "TWD"),
        ("New Taiwan dollars", "TWD"), ("yuan", "CNY"), ("baht", "THB"), ("KRW", "KRW"),
        ("K", "ZMW"), ("元", "CNY"), ("美元", "USD"),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "value", "currency"),
    [
        ("They took US$16.5 million.", "US$16.5 million", 16_500_000, "USD"),
        ("It came to 120 million yuan.", "120 million yuan", 120_000_000, "CNY"),
        ("About NT$4.5 billion is gone.", "NT$4.5 billion", 4_500_000_000, "TWD"),
        ("Some 15 billion U.S. dollars.", "15 billion U.S. dollars", 15_000_000_000, "USD"),
        ("A haul of 10.8 million baht.", "10.8 million baht", 10_800_000, "THB"),
        ("4,527,660 New Taiwan dollars", "4,527,660 New Taiwan dollars", 4_527_660, "TWD"),
        ("a steel firm got KRW 6.6 billion", "KRW 6.6 billion", 6_600_000_000, "KRW"),
        ("She won K500,000 there.", "K500,000", 500_000, "ZMW"),
        ("It is worth $3m.", "$3m", 3_000_000, "USD"),
        ("Rewards of 100,000 to 500,000 yuan", "100,000 to 500,000 yuan", 100_000, "CNY"),
    ],
)
def test_english_amounts(text: str, words: str, value: float, currency: str) -> None:
    assert amounts("en", text) == [(words, value, currency)]


@pytest.mark.parametrize(
    ("text", "words", "value", "currency"),
    [
        ("冻结资金1.2亿元。", "1.2亿元", 120_000_000, "CNY"),
        ("涉案二百余元。", "二百余元", 200, "CNY"),
        ("约300万美元。", "300万美元", 3_000_000, "USD"),
    ],
)
def test_chinese_amounts(text: str, words: str, value: float, currency: str) -> None:
    assert amounts("zh", text) == [(words, value, currency)]


@pytest.mark.parametrize("text", ["40 phones", "the first dollars came later", "12% of dollars"])
def test_other_numbers_are_no_amounts(text: str) -> None:
    assert amounts("en", text) == []


def amounts(language: str, text: str) -> list[tuple[str, float, str]]:
    tokens = tokenize(text)
    found = numerals.find(tokens, numerals.load(LANGUAGES / language / "numerals.toml"))
    return [
        (text[amount.start : amount.end], amount.numeral.count.value, amount.currency)
        for amount in money.find(tokens, found, CURRENCIES)
    ]
