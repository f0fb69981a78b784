"""Sentences of our own in English, each with the claims that a careful reader takes from it.

Every case counts. Each slice has a floor; floors only rise.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from raidbook.claims import reader
from raidbook.model import Claim, Report

CASES = Path(__file__).with_name("cases_en.toml")
TITLE = "Scam compounds and telecom fraud: the latest"
FLOORS = {
    "active": 0.60,
    "passive": 0.90,
    "nominal": 0.86,
    "list": 0.75,
    "table": 0.80,
    "breakdown": 0.69,
    "ellipsis": 0.69,
    "headline": 0.90,
    "quotation": 0.91,
    "money": 0.80,
    "sanction": 0.90,
    "court": 0.62,
    "handover": 0.86,
    "rescue": 0.62,
    "flee": 0.66,
    "hold": 0.80,
    "block": 0.68,
    "report": 0.86,
    "defrauded": 0.50,
    "harm": 0.80,
    "wanted": 0.50,
    "no_claim": 0.96,
    "other_crimes": 1.00,
}
"""Share of cases read right, by slice. The cases still wrong stay in the count."""

Case = tuple[str, frozenset[str]]


@cache
def slices() -> dict[str, tuple[str, list[Case]]]:
    """By slice: the title of its reports and its cases."""
    read = tomllib.loads(CASES.read_text(encoding="utf-8"))
    return {
        name: (part.get("title", TITLE), [(text, frozenset(want)) for text, *want in part["cases"]])
        for name, part in read.items()
    }


def written(text: str, claim: Claim) -> str:
    """A claim in the notation of the cases."""
    codes = [claim.action, claim.kind, claim.label, claim.what]
    return f"{text[claim.start : claim.end]}: {' '.join(code for code in codes if code)}"


def read(title: str, text: str) -> frozenset[str]:
    """What is read from a report of one sentence, or a few."""
    report = Report(
        id="case", name="case", lang="en", published="2025-10-20",
        outlet="Example", url=None, title=title, text=text,
    )  # fmt: skip
    return frozenset(written(text, claim) for claim in reader.read(report).claims)


def score(name: str) -> tuple[float, list[str]]:
    """The share of a slice's cases read right, and what is wrong with the others."""
    title, cases = slices()[name]
    wrong = []
    for text, want in cases:
        got = read(title, text)
        if got != want:
            missing, extra = sorted(want - got), sorted(got - want)
            wrong.append(f"{text!r}: missing {missing}, not asked for {extra}")
    return 1 - len(wrong) / len(cases), wrong


def test_the_cases_are_many_and_each_is_there_once() -> None:
    texts = [text for _, cases in slices().values() for text, _ in cases]
    assert len(texts) >= 250
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("name", list(slices()))
def test_a_slice_is_read_as_well_as_before(name: str) -> None:
    share, wrong = score(name)
    print(f"{name}: {share:.3f} of {len(slices()[name][1])}")
    assert share >= FLOORS[name], "\n".join(wrong)
