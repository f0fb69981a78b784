"""Sentences of our own in Chinese, each with the claims that a careful reader takes from it.

Every case counts. Each slice has a floor; floors only rise.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from raidbook.claims import reader
from raidbook.model import Claim, Report

CASES = Path(__file__).with_name("cases_zh.toml")
TITLE = "电信网络诈骗园区最新消息"
FLOORS = {
    "verb_first": 1.00,
    "passive": 1.00,
    "fronted": 1.00,
    "noun_first": 1.00,
    "breakdown": 0.87,
    "money": 1.00,
    "block_and_report": 1.00,
    "hold_flee_harm": 1.00,
    "no_claim": 1.00,
    "other_crimes": 1.00,
    "denied": 1.00,
    "table": 1.00,
    "traditional": 1.00,
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
        id="case", name="case", lang="zh-Hans", published="2025-10-20",
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
    assert len(texts) >= 100
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("name", list(slices()))
def test_a_slice_is_read_as_well_as_before(name: str) -> None:
    share, wrong = score(name)
    print(f"{name}: {share:.3f} of {len(slices()[name][1])}")
    assert share >= FLOORS[name], "\n".join(wrong)
