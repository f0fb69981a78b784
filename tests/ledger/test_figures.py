"""No figure holds two different quantities, and each says what it rests on."""

from __future__ import annotations

from raidbook.ledger.figures import figures
from raidbook.ledger.sources import Sources
from raidbook.model import Claim, Figure
from tests.ledger.made import claim, place, report

ONE, TWO, THREE = report("one", "2025-03-03"), report("two", "2025-03-05"), report("three")
SOURCES = Sources((ONE, TWO, THREE))


def held(*claims: Claim) -> tuple[Figure, ...]:
    return figures(claims, SOURCES, "op-1")


def test_a_part_is_a_figure_of_its_own_and_names_its_whole() -> None:
    whole = claim(ONE, 0, 269)
    part = claim(ONE, 1, 186, nationality=("CN",), part_of=whole.id)
    first, second = held(part, whole)
    assert (first.best, second.best) == (269, 186)
    assert second.key.part_of == first.id


def test_unknown_nationality_is_no_difference_where_the_values_agree() -> None:
    (figure,) = held(claim(ONE, 0, 1207), claim(TWO, 0, 1207, nationality=("CN",)))
    assert figure.key.nationality == ("CN",)
    assert len(held(claim(ONE, 0, 2044), claim(TWO, 0, 1792, nationality=("CN",)))) == 2


def test_people_of_a_named_country_are_one_quantity_in_two_reports_that_list_them() -> None:
    whole = claim(ONE, 0, 875)
    listed = claim(ONE, 1, 427, nationality=("CN",), part_of=whole.id)
    alone = claim(TWO, 0, 107, nationality=("CN",))
    assert {frozenset(j.claim for j in f.judged) for f in held(whole, listed, alone)} == {
        frozenset({whole.id}),
        frozenset({listed.id, alone.id}),
    }


def test_a_named_countrys_people_are_a_part_of_the_one_count_that_can_hold_them() -> None:
    some, others = claim(ONE, 0, 1000, bound="about"), claim(TWO, 0, 763, nationality=("CN",))
    first, second = held(some, others)
    assert {f.best: f.key.part_of for f in (first, second)}[763] is not None
    assert {f.key.part_of for f in held(some, claim(TWO, 0, 1200, nationality=("CN",)))} == {None}
    told_apart = claim(ONE, 1, 763, nationality=("CN",))
    assert {f.key.part_of for f in held(some, told_apart)} == {None}


def test_two_counts_of_one_report_are_two_quantities_unless_two_speakers_differ() -> None:
    assert len(held(claim(ONE, 0, 497), claim(ONE, 1, 209))) == 2
    (figure,) = held(claim(ONE, 0, 158, said_by="a paper"), claim(ONE, 1, 193, said_by="an agency"))
    assert sorted(j.verdict for j in figure.judged) == ["agrees", "contradicts"]


def test_different_things_never_share_a_figure() -> None:
    life = claim(ONE, 0, 5, action="convict", what="life", label="convict")
    death = claim(TWO, 0, 5, action="convict", what="death", label="convict")
    assert len(held(life, death)) == 2


def test_two_towns_of_one_operation_have_a_figure_each() -> None:
    bavet, poipet = place("Bavet", "KH"), place("Poipet", "KH")
    assert len(held(claim(ONE, 0, 51, place=bavet), claim(TWO, 0, 51, place=poipet))) == 2


def test_the_best_claim_is_the_finest_then_the_latest_then_the_attributed() -> None:
    coarse, fine = claim(TWO, 0, 2000, bound="at_least"), claim(ONE, 0, 2198)
    (figure,) = held(coarse, fine)
    assert (figure.rests_on, figure.low, figure.best, figure.high) == (fine.id, 2198, 2198, 2198)
    (figure,) = held(claim(ONE, 0, 2198), claim(TWO, 0, 2876))
    assert figure.best == 2876
    attributed = claim(THREE, 0, 12, said_by="the court")
    (figure,) = held(claim(ONE, 0, 12), attributed)
    assert figure.rests_on == attributed.id


def test_an_unbounded_count_has_no_high() -> None:
    (figure,) = held(claim(ONE, 0, 2000, bound="at_least"))
    assert (figure.low, figure.high) == (2000, None)


def test_planned_and_denied_counts_are_figures_of_their_own() -> None:
    assert len(held(claim(ONE, 0, 73), claim(TWO, 0, 73, status="planned"))) == 2
