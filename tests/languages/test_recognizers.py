"""The public specification cases of Recognizers-Text, run on numerals and money.

Every case counts, also those that no other tool supports. A case is right when the words and the
values of all its results, and nothing else, are found. Floors only rise. What raidbook reads
otherwise on purpose (a fraction counts nothing) stays wrong and stays in the count.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from raidbook.languages import money, numerals
from raidbook.languages.lexicon import PhraseTable
from raidbook.languages.numerals import Numeral
from raidbook.languages.tokens import Tokens, fold, tokenize

LANGUAGES = Path(numerals.__file__).parent
CASES = Path(__file__).parents[1] / "data/recognizers-text"
CODES = {"English": "en", "Chinese": "zh"}
STRICT = {
    "more than", "over", "above", "larger than", "greater than", ">",
    "超过", "大于", "超過", "多于", "多", "余", "以上", "几",
}  # fmt: skip
"""Hedges that leave the number itself out."""
Results = list[tuple[str, str | float | None]]
Reader = Callable[[Tokens, list[Numeral], str], Results]


@cache
def grammar(language: str) -> numerals.Grammar:
    return numerals.load(LANGUAGES / CODES[language] / "numerals.toml")


def numbers(tokens: Tokens, found: list[Numeral], _: str) -> Results:
    results: Results = []
    for n in found:
        if n.ordinal:
            continue
        results.append((tokens.text[n.start : n.end], float(n.count.value)))
    return results


def percentages(tokens: Tokens, found: list[Numeral], language: str) -> Results:
    results: Results = []
    for n in found:
        if n.percent:
            before = grammar(language).percent_before.longest(tokens, n.first)
            after = grammar(language).percent.longest(tokens, n.last, len(tokens.forms))
            start = tokens.starts[before[0]] if before else n.start
            end = tokens.ends[after.last - 1] if after else n.end
            results.append((tokens.text[start:end], float(n.count.value)))
    return results


def ranges(tokens: Tokens, found: list[Numeral], _: str) -> Results:
    results: Results = []
    for n in found:
        first, last = n.first, n.last
        if n.hedge:
            first, last = min(first, n.hedge[0]), max(last, n.hedge[1])
        words = tokens.text[tokens.starts[first] : tokens.ends[last - 1]]
        hedge = "" if n.hedge is None else " ".join(tokens.forms[n.hedge[0] : n.hedge[1]])
        low, high = plain(n.count.value), plain(n.count.high)
        strict = n.hedge is None or hedge in STRICT or hedge.replace(" ", "") in STRICT
        if n.count.bound == "at_least":
            results.append((words, f"{'(' if strict else '['}{low},)"))
        elif n.count.bound == "at_most":
            inclusive = "no more" in hedge or "most" in hedge or "or less" in hedge
            results.append((words, f"(,{low}{']' if inclusive else ')'}"))
        elif n.count.bound == "range":
            results.append((words, f"[{low},{high})"))
    return results


def plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if value % 1 else str(int(value))


def amounts(tokens: Tokens, found: list[Numeral], _: str) -> Results:
    return [
        (tokens.text[a.start : a.end], float(a.numeral.count.value))
        for a in money.find(tokens, found, currencies())
    ]


@cache
def currencies() -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable()
    path = Path(numerals.__file__).parents[1] / "places/data/currencies.csv"
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#") and not line.startswith("code,"):
            code, _, *names = line.split(",")
            for name in "|".join(names).split("|"):
                if name:
                    table.add(name, code, keep=True)
    return table


def wrong(path: str, language: str, read: Reader) -> tuple[list[str], int]:
    """The cases that are read otherwise, and the number of all."""
    cases: list[dict[str, Any]] = json.loads((CASES / path).read_text("utf-8-sig"))
    found = []
    for case in cases:
        tokens = tokenize(case["Input"])
        got = read(tokens, numerals.find(tokens, grammar(language)), language)
        expected = [(r["Text"], (r.get("Resolution") or {}).get("value")) for r in case["Results"]]
        if len(got) != len(expected) or not all(map(same, got, expected)):
            found.append(f"{case['Input']} | {expected} | {got}")
    return found, len(cases)


def same(got: tuple[str, str | float | None], expected: tuple[str, str | None]) -> bool:
    if fold(got[0]) != fold(expected[0]) or expected[1] is None or got[1] is None:
        return False
    if isinstance(got[1], str):
        return got[1] == expected[1]
    value = 0.0 if expected[1] == "null" else float(expected[1].rstrip("%"))
    return abs(got[1] - value) <= 1e-6 * max(1.0, abs(value))


@pytest.mark.parametrize(
    ("path", "language", "read", "floor"),
    [
        ("Number/English/NumberModel.json", "English", numbers, 0.44),
        ("Number/Chinese/NumberModel.json", "Chinese", numbers, 0.7),
        ("Number/English/NumberRangeModel.json", "English", ranges, 0.39),
        ("Number/Chinese/NumberRangeModel.json", "Chinese", ranges, 0.38),
        ("Number/English/PercentModel.json", "English", percentages, 0.63),
        ("Number/Chinese/PercentModel.json", "Chinese", percentages, 0.58),
        ("NumberWithUnit/English/CurrencyModel.json", "English", amounts, 0.6),
        ("NumberWithUnit/Chinese/CurrencyModel.json", "Chinese", amounts, 0.71),
    ],
)
def test_the_share_of_cases_that_are_right_does_not_fall(
    path: str,
    language: str,
    read: Reader,
    floor: float,
) -> None:
    misses, cases = wrong(path, language, read)
    print(f"{path}: {1 - len(misses) / cases:.3f}", *misses, sep="\n   ")
    assert 1 - len(misses) / cases >= floor
