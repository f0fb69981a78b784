"""Measure the reading of numbers, ranges, percentages and money on public specification cases.

The cases are half of those of Recognizers-Text (tests/data/recognizers-text). Every one counts,
also those that no other tool supports. docs/numbers.md says when a case is right. A part of `make
accuracy`; by itself, also with the misses and on another folder of such cases:

    python -m benchmark.quantities [--misses] [FOLDER]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from raidbook import places
from raidbook.languages import amounts, number_ranges, percentages, value_grammar, values
from raidbook.languages.lexicon import PhraseTable
from raidbook.languages.tokens import Tokens, fold, tokenize

CASES = Path(__file__).parents[1] / "tests/data/recognizers-text"
CODES = {"en": "English", "zh": "Chinese"}
NEAR = 1e-6
"""How far a value may be off, in parts of it: the cases give up to fifteen figures."""


class Result(NamedTuple):
    """Words of a text and their value: a number, an interval as text, None where none is said."""

    words: str
    value: float | str | None
    currency: str | None = None
    """The ISO code; None in a case that leaves it open, such as that of plain dollars."""


class Case(msgspec.Struct, frozen=True):
    """A text and all that must be found in it."""

    text: str
    results: list[Result]


def numbers(tokens: Tokens, code: str) -> list[Result]:
    """The numbers of a text."""
    found = values.numbers(tokens, value_grammar.load(code))
    return [Result(tokens.text[v.start : v.end], v.number) for v in found]


def shares(tokens: Tokens, code: str) -> list[Result]:
    """The percentages of a text."""
    grammar = value_grammar.load(code)
    found = percentages.find(tokens, values.find(tokens, grammar), grammar)
    return [Result(tokens.text[p.start : p.end], p.percent) for p in found]


def ranges(tokens: Tokens, code: str) -> list[Result]:
    """The ranges of numbers of a text, as the cases write them: "[20,30)"."""
    grammar = value_grammar.load(code)
    found = number_ranges.find(tokens, values.find(tokens, grammar), grammar)
    return [Result(tokens.text[r.start : r.end], _interval(r)) for r in found]


def money(tokens: Tokens, code: str) -> list[Result]:
    """The sums of money of a text."""
    grammar = value_grammar.load(code)
    found = amounts.find(tokens, values.find(tokens, grammar), grammar, currencies())
    return [Result(tokens.text[a.start : a.end], a.number, a.currency) for a in found]


Reader = Callable[[Tokens, str], list[Result]]
SETS: dict[str, tuple[str, Reader]] = {
    "numbers": ("Number/{}/NumberModel.json", numbers),
    "ranges": ("Number/{}/NumberRangeModel.json", ranges),
    "percentages": ("Number/{}/PercentModel.json", shares),
    "money": ("NumberWithUnit/{}/CurrencyModel.json", money),
}
"""The file of cases of each set, and what reads them."""


@cache
def currencies() -> amounts.Currencies:
    """All currencies of the table; of two with one word the first is meant."""
    words: PhraseTable[str] = PhraseTable()
    for row in places.currencies():
        for word in (*row.symbols, *row.en, *row.hans, *row.hant):
            words.add(word, row.code, keep=True)
    return amounts.Currencies(words, {row.code for row in places.currencies()})


def _interval(found: number_ranges.Range) -> str:
    low, high = ("" if end is None else f"{end:.15g}" for end in (found.low, found.high))
    return f"{'[' if found.low_in else '('}{low},{high}{']' if found.high_in else ')'}"


def cases(path: Path) -> list[Case]:
    """The cases of a file. Raises ValueError where it is no such file."""
    data = json.loads(path.read_text("utf-8-sig"))
    return [Case(case["Input"], [_result(each) for each in case["Results"]]) for case in data]


def _result(said: dict[str, Any]) -> Result:
    resolution = said.get("Resolution") or {}
    words, value, currency = said["Text"], resolution.get("value"), resolution.get("isoCurrency")
    if value is None or value == "null":
        return Result(words, None, currency)
    if value[0] in "[(":
        ends = (f"{float(end):.15g}" if end else "" for end in value[1:-1].split(","))
        return Result(words, f"{value[0]}{','.join(ends)}{value[-1]}")
    return Result(words, float(value.rstrip("%")), currency)


def same(got: Result, expected: Result) -> bool:
    """Whether a result has the words expected, but for case and width, and all that is said of
    them."""
    if fold(got.words) != fold(expected.words):
        return False
    if expected.currency not in (None, got.currency):
        return False
    if isinstance(got.value, float) and isinstance(expected.value, float):
        return abs(got.value - expected.value) <= NEAR * abs(expected.value)
    return got.value == expected.value


def misses(path: Path, read: Reader, code: str) -> tuple[list[str], int]:
    """The cases of a file that are read otherwise, in words, and how many cases it has."""
    found = []
    every = cases(path)
    for case in every:
        got = read(tokenize(case.text), code)
        if len(got) != len(case.results) or not all(map(same, got, case.results)):
            found.append(f"{case.text!r}: {got} and not {case.results}")
    return found, len(every)


def measure(folder: Path = CASES) -> dict[str, float]:
    """The share of cases that are right, by its path: `cases.en.numbers`."""
    return {
        f"cases.{code}.{name}": round(1 - len(wrong) / total, 4)
        for name, code, wrong, total in _each(folder)
    }


def _each(folder: Path) -> list[tuple[str, str, list[str], int]]:
    return [
        (name, code, *misses(folder / file.format(CODES[code]), read, code))
        for name, (file, read) in SETS.items()
        for code in CODES
    ]


def main() -> None:
    """Print the share of each set that is right, and on request what is not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=CASES)
    parser.add_argument("--misses", action="store_true", help="print the cases read otherwise")
    given = parser.parse_args()
    for name, code, wrong, total in _each(given.folder):
        print(f"{name:12} {code}  {1 - len(wrong) / total:.3f}  {total - len(wrong)} of {total}")
        for line in wrong if given.misses else ():
            print(f"    {line}")


if __name__ == "__main__":
    main()
