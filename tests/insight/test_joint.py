"""Who acts together, and what was agreed."""

from __future__ import annotations

from typing import Any

import pytest

from raidbook.insight.joint import Together, answer
from raidbook.insight.parties import of, party
from raidbook.insight.scope import Scope
from raidbook.model import Claim, Evidence, Period, Place, Source, Span, Statement
from raidbook.outputs.blocks import plain
from raidbook.outputs.insight import joint as said
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from tests.insight.made import BAVET, MUSE, claim, operation, shelf, total


def told(value: float = 40, source: Source = "span", **fields: Any) -> Claim:
    """A claim with evidence for who acted."""
    span = Span(0, 1) if source == "span" else None
    evidence = tuple(Evidence(field, source, span) for field in ("by", "actors"))
    return claim(value, evidence=evidence, **fields)


def pairs(*claims: Claim) -> dict[tuple[tuple[str, str], bool], Together]:
    found = answer(shelf(claims, *(operation(one) for one in claims)))
    return {(one.parties, one.told): one for one in found.pairs}


@pytest.mark.parametrize(
    ("actor", "stands_for"),
    [
        ("cn-mps", "CN"),
        ("cn-yunnan-police", "CN"),
        ("mm-military", "MM"),
        ("mm-uwsa", "mm-uwsa"),
        ("mm-nug", "mm-nug"),
        ("interpol", "interpol"),
        ("of-no-table", "of-no-table"),
    ],
)
def test_a_ministry_stands_for_its_state_and_an_armed_group_for_itself(
    actor: str, stands_for: str
) -> None:
    assert party(actor) == stands_for


def test_two_actors_of_one_state_are_one_party() -> None:
    one = told(by=("CN",), actors=("cn-mps", "cn-yunnan-police"))
    assert of(one).all == ("CN",)
    assert pairs(one) == {}


def test_an_armed_group_is_not_its_countrys_government() -> None:
    one = told(by=("CN", "MM"), actors=("cn-police", "mm-uwsa"))
    assert list(pairs(one)) == [(("CN", "mm-uwsa"), True)]


def test_the_junta_that_is_only_taken_for_a_party_is_not_one_beside_the_wa_army() -> None:
    arrested = told(by=("MM",), actors=("mm-uwsa",))
    moved = told(by=("CN", "MM"), actors=("cn-police",), action="raid", kind="sites")
    found = answer(shelf([arrested, moved], operation(arrested, moved)))
    assert [(one.parties, one.told) for one in found.pairs] == [(("CN", "mm-uwsa"), False)]


def test_what_is_inferred_is_not_told_together() -> None:
    one = told(source="default", by=("CN", "MM"), actors=("cn-police", "mm-police"))
    assert list(pairs(one)) == [(("CN", "MM"), False)]


def test_a_country_that_no_words_name_is_inferred_beside_one_that_they_do() -> None:
    one = told(by=("KH", "TW"), actors=("tw-cib",), place=BAVET)
    assert list(pairs(one)) == [(("KH", "TW"), False)]


def test_the_two_sides_of_a_handover_act_together_only_where_both_are_told() -> None:
    silent = told(action="handover", by=("CN", "MM"), actors=("cn-police",), to="CN")
    both = told(action="handover", by=("CN", "MM"), actors=("cn-police", "mm-police"), to="CN")
    found = pairs(silent, both)
    assert list(found) == [(("CN", "MM"), True)]
    (deed,) = found[("CN", "MM"), True].deeds
    assert (deed.gave, deed.took) == (("MM",), ("CN",))


def test_those_on_a_list_of_sanctions_did_not_draw_it_up() -> None:
    place = Place(None, "MM", "MM")
    one = told(action="sanction", by=("MM", "US"), actors=("mm-dkba", "us-ofac"), place=place)
    assert of(one).all == ("US",)


def test_what_is_denied_or_planned_was_not_done() -> None:
    fields: dict[str, Any] = {"by": ("MM", "TH"), "actors": ("mm-karen-bgf", "th-army")}
    assert pairs(told(status="denied", **fields), told(status="planned", **fields)) == {}


def test_results_count_nobody_twice_and_leave_out_totals() -> None:
    fields: dict[str, Any] = {"by": ("KH", "KR"), "actors": ("kh-police", "kr-nis")}
    first = told(40, day="2025-03-01", place=BAVET, **fields)
    again = told(30, day="2025-03-01", place=BAVET, **fields)
    later = told(5, day="2026-02-01", place=BAVET, **fields)
    ran = told(900, day="2026-03-01", place=BAVET, cumulative=True, **fields)
    claims = [first, again, later, ran]
    held = shelf(claims, *(operation(one) for one in claims[:3]), total(ran, since="2025-01"))
    (pair,) = answer(held).pairs
    assert {one.action: one.low for one in pair.results} == {
        "arrest": 45,
        "handover": None,
        "rescue": None,
        "raid": None,
    }
    assert (len(pair.deeds), len(pair.totals)) == (3, 1)
    assert (pair.first, pair.last) == ("2025-03-01", "2026-02-01")
    assert pair.years == (("2025", 2), ("2026", 1))


def agreed(id: str, day: str | None, place: Place | None = MUSE) -> Statement:
    when = Period(day, day) if day else None
    return Statement(id, f"report-{id}", Span(0, 5), "agreement", place=place, when=when)


def test_agreements_are_in_order_of_time_and_one_without_a_day_has_its_reports() -> None:
    said = [agreed("b", "2025-02"), agreed("a", None), agreed("c", "2023-06-01")]
    found = answer(shelf([], statements=said)).agreements
    assert [(one.statement, one.dated_by_report) for one in found] == [
        ("c", False),
        ("b", False),
        ("a", True),
    ]


def test_a_scope_leaves_out_operations_and_agreements_elsewhere() -> None:
    one = told(by=("CN", "MM"), actors=("cn-police", "mm-police"), day="2024-01-05")
    held = shelf(
        [one], operation(one), statements=[agreed("a", "2024"), agreed("b", "2024", BAVET)]
    )
    in_cambodia, later = answer(held, Scope(place="KH")), answer(held, Scope(since="2025"))
    assert (in_cambodia.pairs, [a.statement for a in in_cambodia.agreements]) == ((), ["b"])
    assert (later.pairs, later.agreements) == ((), ())


def test_joint_work_in_words() -> None:
    one = told(by=("CN", "MM"), actors=("cn-police", "mm-uwsa"), day="2024-01-05")
    held = shelf([one], operation(one), statements=[agreed("a", None)])
    text = plain(said.blocks(answer(held), held, Phrases(messages())))
    assert "China, United Wa State Army" in text
    assert "1 January 2026 (inferred), Myanmar" in text
