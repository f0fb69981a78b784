"""The examples beside the measure words, nouns and deeds of each language are read as their entries
say."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from raidbook.claims import reader
from raidbook.model import Claim, Report

pytestmark = pytest.mark.usefixtures("rules_alone")


TITLES = {
    "en": "Scam compounds and telecom fraud: the latest",
    "zh": "电信网络诈骗园区最新消息",
    "vi": "Tin mới về các khu phức hợp lừa đảo trực tuyến và băng nhóm rửa tiền",
}
TABLES = {"noun": "nouns.toml", "act": "acts.toml", "measure": "nouns.toml"}
VICTIM = {"trafficked", "defrauded"}
"""What "victim" comes to: the deed decides."""


def entries(language: str, table: str) -> list[dict[str, Any]]:
    path = files("raidbook.languages") / language / TABLES[table]
    found: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8")).get(table, [])
    return found


def everywhere(table: str) -> list[Any]:
    """The entries of a table in all languages, as parameters of a test."""
    return [
        pytest.param(language, entry, id=f"{language}: {entry['example']}")
        for language in TITLES
        for entry in entries(language, table)
    ]


def read(language: str, example: str) -> tuple[Claim, ...]:
    """The claims of a report of one sentence."""
    report = Report(
        id="case", name="case", lang=language, published="2025-10-20", outlet="Example",
        url=None, title=TITLES[language], text=example,
    )  # fmt: skip
    return reader.read(report).claims


def told(claims: tuple[Claim, ...]) -> list[tuple[str, str, str | None, str | None]]:
    """What a failure shows of the claims."""
    return [(c.action, c.kind, c.label, c.what) for c in claims]


@pytest.mark.parametrize(("language", "measure"), everywhere("measure"))
def test_a_measure_word_counts_what_its_entry_says(language: str, measure: dict[str, Any]) -> None:
    claims = read(language, measure["example"])
    if measure["kinds"] == ["none"]:
        assert not claims
    else:
        assert any(claim.kind in measure["kinds"] for claim in claims), told(claims)


@pytest.mark.parametrize(("language", "noun"), everywhere("noun"))
def test_a_noun_is_read_as_its_entry_says(language: str, noun: dict[str, Any]) -> None:
    claims = read(language, noun["example"])
    if noun["kind"] == "none":
        assert not claims, told(claims)
        return
    labels = VICTIM if noun.get("label") == "victim" else {noun.get("label")}
    assert any(
        claim.kind == noun["kind"]
        and claim.label in labels
        and claim.sex == noun.get("sex")
        and noun.get("what") in {None, claim.what}
        and noun.get("action") in {None, claim.action}
        and tuple(noun.get("nationality", ())) in {(), claim.nationality}
        for claim in claims
    ), told(claims)


@pytest.mark.parametrize(("language", "act"), everywhere("act"))
def test_a_deed_is_read_as_its_entry_says(language: str, act: dict[str, Any]) -> None:
    claims = read(language, act["example"])
    if act["action"] == "none":
        assert not claims, told(claims)
        return
    assert any(
        claim.action == act["action"]
        and claim.kind in act.get("kinds", [claim.kind])
        and act.get("what") in {None, claim.what}
        and act.get("label") in {None, claim.label}
        for claim in claims
    ), told(claims)


@pytest.mark.parametrize("language", TITLES)
@pytest.mark.parametrize("table", TABLES)
def test_every_entry_has_an_example_of_its_own(language: str, table: str) -> None:
    examples = [entry["example"] for entry in entries(language, table)]
    assert len(set(examples)) == len(examples)
