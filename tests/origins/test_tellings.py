"""Versions, credited stories, translations, and what a person marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from raidbook.claims.identity import claim_id
from raidbook.model import Claim, Count, Origin, Report
from raidbook.origins import origins
from raidbook.origins.credits import credited
from tests.origins.telling import hanzi, text, told


def counted(of: Report, *values: float, said_by: str | None = None, **more: Any) -> list[Claim]:
    """Claims of a report that count people, in the order of these values."""
    return [
        Claim(
            id=claim_id(of.id, n, n + 1), report=of.id, start=n, end=n + 1, action="arrest",
            kind="people", count=Count(value, more.get("bound", "exact")), said_by=said_by,
        )
        for n, value in enumerate(values)
    ]  # fmt: skip


def joined(*of: tuple[Report, Sequence[Claim]], marked: Sequence[tuple[str, str]] = ()) -> bool:
    return len(found(*of, marked=marked)) == 1


def found(
    *of: tuple[Report, Sequence[Claim]], marked: Sequence[tuple[str, str]] = ()
) -> tuple[Origin, ...]:
    return origins([r for r, _ in of], [c for _, claims in of for c in claims], marked)


def test_reports_at_one_address_are_versions_of_one_telling() -> None:
    first = told("a", text(1), "2025-03-03", url="https://a.test/1")
    later = told("b", text(2), "2025-03-04", url="https://a.test/1")
    (origin,) = origins([later, first])
    assert [(k.report, k.descent) for k in origin.kin] == [(later.id, "version")]
    assert len(origins([first, told("c", text(3), url="https://a.test/2")])) == 2


def test_a_person_joins_two_reports_by_marking_one_as_a_copy() -> None:
    one, two, gone = told("a", text(1)), told("b", text(2), "2025-03-01"), "0" * 64
    assert not joined((one, []), (two, []))
    assert not joined((one, []), (two, []), marked=[(one.id, gone), (one.id, one.id)])
    for pair in ((one.id, two.id), (two.id, one.id)):
        (origin,) = found((one, []), (two, []), marked=[pair])
        assert origin.reports == (two.id, one.id)
        assert [k.descent for k in origin.kin] == ["marked"]


def test_marking_joins_whole_origins_and_each_report_says_how_it_got_there() -> None:
    reports = [
        told("a", text(1), "2025-03-01"), told("b", text(1), "2025-03-02"),
        told("c", text(2), "2025-03-03"), told("d", text(2), "2025-03-04"),
    ]  # fmt: skip
    (origin,) = origins(reports, marked=[(reports[3].id, reports[1].id)])
    assert [k.report for k in origin.kin] == [r.id for r in reports[1:]]
    assert [k.descent for k in origin.kin] == ["copy", "copy", "marked"]


WIRE = told("wire", text(1), "2023-11-21", outlet="Xinhua")


@pytest.mark.parametrize(
    ("head", "lang"),
    [
        ("LAUKKAI (Xinhua) - ", "en"),
        ("According to Xinhua News Agency, ", "en"),
        ("据新华社11月21日电 ", "zh"),
        ("据新华社报道,", "zh"),
    ],
)
def test_a_report_that_credits_an_agency_goes_back_to_its_report(head: str, lang: str) -> None:
    body = head + (text(2) if lang == "en" else hanzi(2))
    paper = told("paper", body, "2023-11-22", outlet="River Post", lang=lang)
    (origin,) = found((WIRE, counted(WIRE, 269, 186)), (paper, counted(paper, 269, 186)))
    kind = "attribution" if lang == "en" else "translation"
    assert [(k.report, k.descent) for k in origin.kin] == [(paper.id, kind)]


def test_a_report_that_names_an_agency_for_its_numbers_goes_back_to_it() -> None:
    paper = told("paper", text(2), "2023-11-22")
    numbers = counted(paper, 269, 186, said_by="Xinhua")
    assert joined((WIRE, counted(WIRE, 269, 186)), (paper, numbers))
    others = counted(paper, 269, 186, said_by="the police")
    assert not joined((WIRE, counted(WIRE, 269, 186)), (paper, others))


def test_a_credit_joins_no_other_story_and_no_old_one() -> None:
    paper = told("paper", "LAUKKAI (Xinhua) - " + text(2), "2023-11-22")
    late = told("late", "LAUKKAI (Xinhua) - " + text(3), "2023-12-22")
    wire = counted(WIRE, 269, 186, 40)
    assert not joined((WIRE, wire), (paper, counted(paper, 312, 40)))
    assert not joined((WIRE, wire), (late, counted(late, 269, 186)))


def test_two_reports_that_credit_one_agency_go_back_to_it_even_where_its_own_is_missing() -> None:
    one = told("a", "YANGON (AFP) - " + text(1), "2025-03-03")
    two = told("b", text(2) + " Source: Agence France-Presse", "2025-03-04")
    assert joined((one, counted(one, 1207, 31)), (two, counted(two, 1207, 31)))


RARE = (1207, 2198, 269, 763, 1049)


def test_a_translation_gives_the_same_rare_numbers_in_the_same_order() -> None:
    one = told("a", text(1), "2025-03-03")
    two = told("b", hanzi(2), "2025-03-04", lang="zh-Hans")
    same = told("c", text(3), "2025-03-04")
    (origin,) = found((one, counted(one, *RARE)), (two, counted(two, *RARE)))
    assert origin.kin[0].descent == "translation"
    assert not joined((one, counted(one, *RARE)), (two, counted(two, *reversed(RARE))))
    assert not joined((one, counted(one, *RARE)), (same, counted(same, *RARE)))


def test_the_main_figures_of_one_raid_prove_no_translation() -> None:
    one = told("a", text(1), "2025-03-03")
    two = told("b", hanzi(2), "2025-03-03", lang="zh-Hans")
    assert not joined((one, counted(one, 269, 186, 11)), (two, counted(two, 269, 186, 11)))
    assert not joined((one, counted(one, *RARE)), (two, counted(two, *RARE[:4], 333, 444, 555)))


def test_an_outlet_is_not_credited_with_its_own_story() -> None:
    own = told("a", "LAUKKAI (Xinhua) - " + text(1), outlet="新华社")
    assert credited(own, []) == frozenset()
    assert credited(told("b", own.text), []) == {"xinhua"}
    assert credited(told("c", "(not an outlet) - " + text(1)), []) == frozenset()
