"""One event that hundreds of outlets report is one operation with one figure and few origins."""

from __future__ import annotations

from functools import cache

import pytest

from raidbook.claims import read
from raidbook.ledger import Built, build
from raidbook.model import Figure, Ledger, Period, Reading, Report
from tests.origins.story import another_raid, reprints


@cache
def _reading(report: Report) -> Reading:
    return read(report)


def ledger(reports: list[Report]) -> Built:
    return build([_reading(r) for r in reports], reports)


def arrested(found: Ledger, value: float) -> Figure:
    (figure,) = (
        f
        for o in found.operations
        for f in o.figures
        if f.key.action == "arrest" and not f.key.nationality and f.best == value
    )
    return figure


@pytest.fixture(scope="module")
def told() -> list[Report]:
    return reprints(366)


@pytest.fixture(scope="module")
def found(told: list[Report]) -> Ledger:
    return ledger(told).ledger


def test_it_is_one_operation_with_one_figure_and_few_origins(found: Ledger) -> None:
    assert len(found.operations) == 1
    assert found.totals == ()
    figure = arrested(found, 1207)
    assert len(figure.judged) == 366
    assert (figure.low, figure.high) == (1207, 1207)
    assert figure.origins == 2
    assert {j.verdict for j in figure.judged} <= {"agrees", "rounds"}


def test_every_reprint_leads_to_the_first_telling(told: list[Report], found: Ledger) -> None:
    copies = [link for link in found.links if link.relation == "copy"]
    assert len(copies) == 364
    wire = next(r for r in told if r.outlet == "Reuters")
    assert wire.id not in {link.a for link in copies}
    names = {r.id for r in told}
    assert all(link.a in names and link.b in names and link.why for link in copies)


def test_two_raids_at_one_town_three_days_apart_stay_two(told: list[Report]) -> None:
    other = another_raid("2025-03-07", "6 March 2025")
    found = ledger([*told[:20], other]).ledger
    assert len(found.operations) == 2
    assert arrested(found, 412).origins == 1
    assert {o.when for o in found.operations} == {
        Period("2025-03-03", "2025-03-03"),
        Period("2025-03-06", "2025-03-06"),
    }


def test_the_order_of_the_reprints_changes_nothing(told: list[Report]) -> None:
    some = told[:30]
    assert ledger(some[::-1]).ledger == ledger(some).ledger
