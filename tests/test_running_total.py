"""The running total of people handed over from northern Myanmar to China since 2023, out of all
reports of the benchmark, in English and Chinese."""

from __future__ import annotations

import subprocess
import sys

import pytest

from benchmark.corpus import REPORTS, annotated
from raidbook.cli.material import of_paths
from raidbook.ledger.material import Material
from raidbook.model import Ledger, Total

SERIES = "cn-handover-north-myanmar-since-2023-07"
KNOWN_MISSED = 1
"""Of its readings, the one of which the program reads other actors than acted."""

pytestmark = pytest.mark.xdist_group("running total")

Place = tuple[str, int]
"""A report's name and the code point at which a numeral begins."""


def places_of_series() -> set[Place]:
    """Where the readings of the series stand, by the annotations."""
    return {
        (doc["id"], doc["text"].index(claim["quote"]) + claim["quote"].index(claim["number"]))
        for doc in annotated()
        for claim in doc["claims"]
        if claim["series"] == SERIES
    }


def held(material: Material, ledger: Ledger) -> dict[Place, Total]:
    """The totals by the places of their claims."""
    names = {report.id: report.name for report in material.reports}
    at = {c.id: (names[c.report], c.start) for r in material.readings for c in r.claims}
    return {at[claim]: total for total in ledger.totals for claim in total.claims}


def the_total(found: dict[Place, Total]) -> tuple[Total, set[Place]]:
    """The total that holds most of the series, and where all its claims stand."""
    wanted = [found[place].id for place in sorted(places_of_series()) if place in found]
    most = max(sorted(set(wanted)), key=wanted.count)
    (total,) = {t.id: t for t in found.values() if t.id == most}.values()
    return total, {place for place, one in found.items() if one.id == most}


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> dict[Place, Total]:
    """The totals that follow from the annotations."""
    claims = tmp_path_factory.mktemp("claims") / "perfect.jsonl"
    script = REPORTS.parent / "as-predictions"
    with claims.open("w", encoding="utf-8") as out:
        subprocess.run([sys.executable, script, "--bare", REPORTS], check=True, stdout=out)
    material = of_paths([str(REPORTS)], claims)
    return held(material, material.build().ledger)


@pytest.fixture(scope="module")
def own() -> dict[Place, Total]:
    """The totals that follow from what the program reads."""
    material = of_paths([str(REPORTS)], None)
    return held(material, material.build().ledger)


def test_of_perfect_claims_no_reading_is_missing_and_none_is_foreign(
    given: dict[Place, Total],
) -> None:
    _, claims = the_total(given)
    assert claims == places_of_series()


def test_both_languages_are_in_it(given: dict[Place, Total]) -> None:
    langs = {doc["id"]: doc["lang"][:2] for doc in annotated()}
    _, claims = the_total(given)
    assert {langs[name] for name, _ in claims} == {"en", "zh"}


def test_it_rises_from_1482_to_57000_and_never_falls(given: dict[Place, Total]) -> None:
    total, _ = the_total(given)
    values = [reading.figure.best for reading in total.readings]
    assert (values[0], values[-1]) == (1_482, 57_000)
    assert values == sorted(values)
    assert not [note for note in total.notes if "less than" in note]


def test_it_says_what_it_grew_by_and_where_its_scope_changes(given: dict[Place, Total]) -> None:
    total, _ = the_total(given)
    grown = {(one.since, one.until): one.best for one in total.increments}
    assert grown["2023-10-10", "2023-10-17"] == 4_666 - 2_317
    assert sum(grown.values()) == 57_000 - 1_482
    (note,) = total.notes
    assert "the scope changes (handed over, then arrested)" in note


def test_of_the_claims_that_the_program_reads_none_is_foreign_and_few_are_missing(
    own: dict[Place, Total],
) -> None:
    _, claims = the_total(own)
    assert claims <= places_of_series()
    assert len(places_of_series() - claims) <= KNOWN_MISSED
