"""The examples beside the Chinese measure words, nouns and deeds are read as their entries say."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from raidbook.claims import reader
from raidbook.model import Claim, Report

FOLDER = files("raidbook.languages") / "zh"
VICTIM = {"trafficked", "defrauded"}
"""What 受害者 comes to: the deed decides."""


def entries(name: str, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((FOLDER / name).read_text("utf-8"))[table]
    return found


def read(example: str) -> tuple[Claim, ...]:
    """The claims of a report of one sentence."""
    report = Report(
        id="case", name="case", lang="zh-Hans", published="2025-10-20", outlet="Example",
        url=None, title="电信网络诈骗园区最新消息", text=example,
    )  # fmt: skip
    return reader.read(report).claims


def told(claims: tuple[Claim, ...]) -> list[tuple[str, str, str | None, str | None]]:
    """What a failure shows of the claims."""
    return [(c.action, c.kind, c.label, c.what) for c in claims]


@pytest.mark.parametrize("measure", entries("nouns.toml", "measure"), ids=lambda m: m["words"][0])
def test_a_measure_word_counts_what_its_entry_says(measure: dict[str, Any]) -> None:
    claims = read(measure["example"])
    if measure["kinds"] == ["none"]:
        assert not claims
    else:
        assert any(claim.kind in measure["kinds"] for claim in claims), told(claims)


@pytest.mark.parametrize("noun", entries("nouns.toml", "noun"), ids=lambda n: n["example"])
def test_a_noun_is_read_as_its_entry_says(noun: dict[str, Any]) -> None:
    claims = read(noun["example"])
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


@pytest.mark.parametrize("act", entries("acts.toml", "act"), ids=lambda a: a["example"])
def test_a_deed_is_read_as_its_entry_says(act: dict[str, Any]) -> None:
    claims = read(act["example"])
    assert any(
        claim.action == act["action"]
        and claim.kind in act.get("kinds", [claim.kind])
        and act.get("what") in {None, claim.what}
        and act.get("label") in {None, claim.label}
        for claim in claims
    ), told(claims)


@pytest.mark.parametrize(("name", "table"), [("nouns.toml", "noun"), ("acts.toml", "act")])
def test_every_entry_has_an_example_of_its_own(name: str, table: str) -> None:
    examples = [entry["example"] for entry in entries(name, table)]
    assert len(set(examples)) == len(examples)
