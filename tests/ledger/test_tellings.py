"""The rule of the best claim, and what counts as one more origin."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.ledger.figures import figures
from raidbook.ledger.sources import Sources
from raidbook.model import Claim, Figure, Kin, Origin, Report
from tests.ledger.made import claim, report


def by(outlet: str | None, published: str | None = "2025-03-03", **fields: Any) -> Report:
    of = report(f"{outlet} {published} {fields}", published)
    return msgspec.structs.replace(of, outlet=outlet, **fields)


def one_telling(*reports: Report, descent: str = "copy") -> Origin:
    kin = [Kin(r.id, reports[0].id, msgspec.convert(descent, Any), "") for r in reports[1:]]
    return Origin(f"origin-{reports[0].id[:10]}", tuple(r.id for r in reports), tuple(kin))


def figure(*told: tuple[Report, Claim], origins: Any = (), grades: Any = None) -> Figure:
    sources = Sources([r for r, _ in told], origins, grades)
    (found,) = figures([c for _, c in told], sources, "op-1")
    return found


def says(of: Report, value: float, **fields: Any) -> tuple[Report, Claim]:
    return of, claim(of, 0, value, **fields)


def test_a_figure_counts_the_origins_that_agree_with_it_or_round_it() -> None:
    a, b, c, d = (by(name) for name in "abcd")
    told = [says(a, 1207), says(b, 1207), says(c, 1200, bound="at_least"), says(d, 900)]
    assert figure(*told).origins == 3
    assert figure(*told, origins=[one_telling(a, b, c)]).origins == 1
    assert figure(says(a, 1207)).origins == 1


def test_vague_words_and_earlier_counts_are_behind_no_figure() -> None:
    early = says(by("a", "2025-03-03"), 2198)
    late = says(by("b", "2025-03-05"), 2876)
    vague = says(by("c"), 1000, bound="vague")
    found = figure(early, late, vague)
    assert (found.best, found.origins) == (2876, 1)


@given(st.integers(1, 8), st.integers(0, 8))
def test_copies_add_no_origin(tellers: int, copies: int) -> None:
    first = [by(f"o{n}") for n in range(tellers)]
    again = [by(f"c{n}", "2025-03-04") for n in range(copies)]
    told = [says(r, 269) for r in [*first, *again]]
    assert figure(*told, origins=[one_telling(first[0], *again)]).origins == tellers


def test_a_copy_of_an_old_telling_is_no_news() -> None:
    old, new = by("a", "2025-03-03"), by("b", "2025-03-05")
    copy = by("c", "2025-03-09")
    told = [says(old, 2198), says(new, 2876), says(copy, 2198)]
    found = figure(*told, origins=[one_telling(old, copy)])
    assert found.best == 2876
    assert [j.verdict for j in found.judged if j.claim == told[2][1].id] == ["updates"]
    assert {j.verdict for j in figure(*told).judged} == {"agrees", "updates", "contradicts"}


def test_a_later_version_at_one_address_brings_its_own_number_anew() -> None:
    first, later = by("a", "2025-03-03"), by("a", "2025-03-05")
    told = [says(first, 2198), says(later, 2876)]
    origins = [one_telling(first, later, descent="version")]
    assert figure(*told, origins=origins).best == 2876


def test_of_numbers_that_contradict_more_origins_stand_before_a_lone_later_one() -> None:
    several = [says(by(name, "2025-03-03"), 650) for name in "abc"]
    lone = says(by("d", "2025-03-04"), 2000)
    assert figure(*several, lone).best == 650
    copies = [one_telling(*(r for r, _ in several))]
    assert figure(*several, lone, origins=copies).best == 2000


def test_an_update_stands_before_any_number_of_earlier_tellings() -> None:
    earlier = [says(by(name, "2025-03-03"), 2198) for name in "abcde"]
    assert figure(*earlier, says(by("f", "2025-03-04"), 2876)).best == 2876


def test_an_exact_number_stands_before_a_later_coarse_one() -> None:
    found = figure(says(by("a"), 2198), says(by("b", "2025-03-09"), 2000, bound="at_least"))
    assert (found.best, found.origins) == (2198, 2)


@pytest.mark.parametrize(
    ("closer", "farther"),
    [
        (by("unodc.org"), by("Xinhua")),
        (by("Ministry of Public Security"), by("Xinhua")),
        (by("Xinhua"), by("The Irrawaddy")),
        (by("The Irrawaddy"), by("Reuters", retelling=True)),
    ],
)
def test_the_closer_source_carries_the_figure(closer: Report, farther: Report) -> None:
    for value in (12, 31):
        found = figure(says(closer, 12), says(farther, value))
        assert found.rests_on == says(closer, 12)[1].id


def test_a_paper_that_quotes_an_authority_is_closer_than_an_agency_that_does_not() -> None:
    quoting = says(by("River Post"), 12, said_by="Ministry of Public Security")
    assert figure(quoting, says(by("Reuters"), 12)).rests_on == quoting[1].id


def test_a_copy_is_farther_than_what_it_copies() -> None:
    paper, agency = by("River Post"), by("Reuters", "2025-03-04")
    origins = [one_telling(paper, agency)]
    told = [says(paper, 12), says(agency, 12)]
    assert figure(*told, origins=origins).rests_on == told[0][1].id


@pytest.mark.parametrize("key", ["name", "outlet", "report"])
def test_a_grade_stands_before_counting(key: str) -> None:
    trusted = by("The Irrawaddy")
    others = [says(by(name), 650) for name in "abc"]
    named = {"name": "irrawaddy", "outlet": "The Irrawaddy", "report": trusted.id}[key]
    told = [says(trusted, 2000), *others]
    assert figure(*told).best == 650
    assert figure(*told, grades={named: "B2"}).best == 2000
    assert figure(*told, grades={named: "E5"}).best == 650
    assert figure(*told, grades={named: "F6"}).best == 650


@given(st.permutations(range(5)))
def test_the_order_of_the_claims_changes_no_figure(order: list[int]) -> None:
    told = [
        says(by("a", "2025-03-03"), 650), says(by("b", "2025-03-04"), 2000),
        says(by("Reuters", None), 1000), says(by("Xinhua", "2025-03-09"), 700),
        says(by("c", "2025-03-05"), 700, bound="about"),
    ]  # fmt: skip
    turned = [told[n] for n in order]
    assert figure(*turned) == figure(*told)
