"""The numbers and dates of the benchmark's gold claims, found in the benchmark's texts.

The first reading of a text: whether the numeral that a claim rests on, and the days that it names,
are among what is found at all. Floors only rise.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from raidbook.languages import dates, numerals
from raidbook.languages.tokens import sentences, tokenize

LANGUAGES = Path(numerals.__file__).parent
REPORTS = Path(__file__).parents[2] / "benchmark/reports"


def reports(language: str) -> Iterator[dict[str, Any]]:
    for path in sorted(REPORTS.glob("*.json")):
        report = json.loads(path.read_text("utf-8"))
        if report["lang"] == language:
            yield report


@pytest.mark.parametrize(("language", "floor"), [("en", 0.99), ("zh", 0.98)])
def test_gold_numbers_are_found_with_their_span_value_and_bound(
    language: str, floor: float
) -> None:
    grammar = numerals.load(LANGUAGES / language / "numerals.toml")
    hits = total = 0
    for report in reports(language):
        text = report["text"]
        found = {
            (n.start, n.end, n.count.value, n.count.bound, n.count.high)
            for n in numerals.find(tokenize(text), grammar)
        }
        for claim in report["claims"]:
            number, quoted = claim["number"], text.index(claim["quote"])
            total += 1
            hits += any(
                (at, at + len(number), claim["value"], claim["bound"], claim["high"]) in found
                for at in range(quoted, quoted + len(claim["quote"]))
            )
    assert hits / total >= floor


@pytest.mark.parametrize(("language", "floor"), [("en", 0.96), ("zh", 0.95)])
def test_gold_days_and_months_are_among_the_dates_found(language: str, floor: float) -> None:
    grammar = dates.load(LANGUAGES / language / "dates.toml")
    hits = total = 0
    for report in reports(language):
        tokens = tokenize(report["text"])
        published = dt.date.fromisoformat(report["published"])
        found: set[str | None] = {report["published"]}
        for date in dates.find(tokens, sentences(tokens), grammar, published):
            if date.period:
                found |= {date.period.start, date.period.end}
        for claim in report["claims"]:
            for day in (claim["when"] or {}).values():
                if day and day != report["published"]:
                    total += 1
                    hits += day in found
    assert hits / total >= floor
