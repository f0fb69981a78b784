"""Sentences of our own, each with the claims that a careful reader takes from it.

Every case counts. Each slice has a floor, which stands beside its cases; floors only rise.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from raidbook.claims import reader
from raidbook.model import Claim, Report

LANGUAGES = {"en": "en", "zh": "zh-Hans", "vi": "vi"}
AT_LEAST = {"en": 250, "zh": 100, "vi": 60}


class Slice(NamedTuple):
    """Cases of one construction: the title of their reports, the share that must be read right, and
    their texts with the claims wanted."""

    title: str
    floor: float
    cases: list[tuple[str, frozenset[str]]]


@cache
def slices(language: str) -> dict[str, Slice]:
    """The slices of a language by name."""
    path = Path(__file__).with_name(f"cases_{language}.toml")
    read: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    title = read.pop("title")
    return {
        name: Slice(
            part.get("title", title),
            part["floor"],
            [(text, frozenset(want)) for text, *want in part["cases"]],
        )
        for name, part in read.items()
    }


def written(text: str, claim: Claim) -> str:
    """A claim in the notation of the cases."""
    codes = [claim.action, claim.kind, claim.label, claim.what]
    return f"{text[claim.start : claim.end]}: {' '.join(code for code in codes if code)}"


def taken(language: str, title: str, text: str) -> frozenset[str]:
    """What is read from a report of one sentence, or a few."""
    report = Report(
        id="case", name="case", lang=LANGUAGES[language], published="2025-10-20",
        outlet="Example", url=None, title=title, text=text,
    )  # fmt: skip
    return frozenset(written(text, claim) for claim in reader.read(report).claims)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cases_are_many_and_each_is_there_once(language: str) -> None:
    texts = [text for part in slices(language).values() for text, _ in part.cases]
    assert len(texts) >= AT_LEAST[language]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("language", "name"), [(lang, name) for lang in LANGUAGES for name in slices(lang)]
)
def test_a_slice_is_read_as_well_as_before(language: str, name: str) -> None:
    part = slices(language)[name]
    wrong = []
    for text, want in part.cases:
        got = taken(language, part.title, text)
        if got != want:
            missing, extra = sorted(want - got), sorted(got - want)
            wrong.append(f"{text!r}: missing {missing}, not asked for {extra}")
    share = 1 - len(wrong) / len(part.cases)
    print(f"{language} {name}: {share:.3f} of {len(part.cases)}")
    assert share >= part.floor, "\n".join(wrong)
