"""Tables and lists of our own: what each figure in them counts, where and when."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from raidbook.claims import reader
from raidbook.model import Claim, Reading, Report

FILE: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("tables.toml").read_text(encoding="utf-8")
)
CASES = {case["name"]: case for case in FILE["case"]}
CODES = ("action", "kind", "label", "what", "sex", "currency")


def said(claim: Claim, reading: Reading, text: str) -> set[str]:
    """All that the notation of the cases can say of a claim."""
    found = {str(getattr(claim, code)) for code in CODES} | set(claim.nationality)
    if claim.place is not None:
        found.add("@" + (claim.place.name or claim.place.country or "").replace(" ", "_"))
    if claim.when is not None:
        days = dict.fromkeys(day for day in (claim.when.start, claim.when.end) if day)
        found.add("/".join(days))
    if claim.cumulative:
        found.add("total")
    wholes = (c for c in reading.claims if c.id == claim.part_of)
    return found | {"<" + text[whole.start : whole.end] for whole in wholes}


def wrong(case: dict[str, Any]) -> list[str]:
    """What is read otherwise than a case asks for; each of its lines counts once."""
    text = case["text"].strip()
    report = Report(
        id="case", name="case", lang=case["lang"], published="2025-10-20", outlet="Example",
        url=None, title=case["title"], text=text,
    )  # fmt: skip
    reading = reader.read(report)
    left = [(text[c.start : c.end], said(c, reading, text)) for c in reading.claims]
    faults: list[str] = []
    for line in case["claims"]:
        numeral, _, codes = line.partition(": ")
        same = [one for one in left if one[0] == numeral]
        if not same:
            faults.append(f"{line}: not read")
            continue
        best = min(same, key=lambda one: len(set(codes.split()) - one[1]))
        left.remove(best)
        if missing := set(codes.split()) - best[1]:
            faults.append(f"{line}: not {sorted(missing)}, but {sorted(best[1])}")
    return faults + [f"{numeral}: not asked for, {sorted(codes)}" for numeral, codes in left]


@pytest.mark.parametrize("name", CASES)
def test_figures_are_read_with_what_their_cells_stand_under(name: str) -> None:
    case = CASES[name]
    faults = wrong(case)
    assert len(faults) <= case.get("faults", 0), "\n".join(faults)
