"""How a number is meant: as what is so, as an estimate, as a plan, or as what somebody denies."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from raidbook import claims
from raidbook.model import Report

pytestmark = pytest.mark.usefixtures("rules_alone")


LANGUAGES = {"en": "en", "zh": "zh-Hans"}
TITLES = {"en": "Scam compounds and telecom fraud: the latest", "zh": "电信网络诈骗园区最新消息"}
CASES: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("status_cases.toml").read_text(encoding="utf-8")
)


def statuses(language: str, text: str) -> set[str]:
    """The numerals of the claims of a text with how they are meant."""
    title = TITLES[language]
    report = Report("0" * 64, "made", LANGUAGES[language], "2025-10-20", None, None, title, text)
    return {f"{text[c.start : c.end]}: {c.status}" for c in claims.read(report).claims}


@pytest.mark.parametrize(
    ("language", "name"), [(language, name) for language in CASES for name in CASES[language]]
)
def test_numbers_are_read_as_they_are_meant(language: str, name: str) -> None:
    part = CASES[language][name]
    wrong = []
    for text, *wanted in part["cases"]:
        got = statuses(language, text)
        if got != set(wanted):
            wrong.append(f"{text} {sorted(got)}")
    assert 1 - len(wrong) / len(part["cases"]) >= part["floor"], "\n".join(wrong)
