"""Who was arrested, freed or handed over; and where to ask whether they are victims."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from raidbook.insight.scope import Scope
from raidbook.insight.who import Answer, Group, People, Share, answer
from raidbook.insight.who.rules import rules as screening
from raidbook.ledger.shelf import Shelf
from raidbook.model import Place
from raidbook.outputs.blocks import plain
from raidbook.outputs.insight.who import blocks
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from tests.insight.by_hand import Made, day, told_by

BAVET = Place("Bavet", "KH", "kh-bavet")
POIPET = Place("Poipet", "KH", "kh-poipet")
WHEN = day("2025-03-01")


def people(shelf: Shelf, operation: str = "op") -> People:
    return next(found for found in answer(shelf).operations if found.operation == operation)


def arrested(made: Made, value: float = 100, *parts: dict[str, Any], **said: Any) -> None:
    """An operation "op" with people arrested in Bavet, told by the report "r", and their parts."""
    where = {"place": BAVET, "when": WHEN, "report": "r"}
    whole = made.figure("whole", value, **{**where, **said})
    held = [
        made.figure(f"part-{n}", **{**where, "part_of": "whole", **part})
        for n, part in enumerate(parts)
    ]
    made.operation("op", BAVET, WHEN, whole, *held)


def shares(group: Group, name: str) -> dict[str | None, tuple[float, float, float | None]]:
    (dimension,) = (one for one in group.dimensions if one.name == name)
    return {share.value: (share.low, share.best, share.high) for share in dimension.shares}


def rules(shelf: Shelf) -> list[str]:
    return [reason.rule for reason in people(shelf).reasons]


def test_what_the_parts_leave_is_not_said() -> None:
    made = Made()
    arrested(made, 269, {"value": 21, "label": "ringleader"}, label="suspect")
    (group,) = people(made.shelf()).groups
    assert shares(group, "role") == {"ringleader": (21, 21, 21), None: (248, 248, 248)}
    assert shares(group, "sex") == {None: (269, 269, 269)}


def test_what_is_inferred_of_the_rest_says_so_and_what_is_told_does_not() -> None:
    made = Made()
    arrested(made, 100, {"value": 40, "sex": "f"})
    (group,) = people(made.shelf()).groups
    sex = next(one for one in group.dimensions if one.name == "sex")
    assert [(share.value, share.inferred) for share in sex.shares] == [("f", False), (None, True)]


def test_a_breakdown_by_sex_and_one_by_role_divide_the_same_people() -> None:
    made = Made()
    parts = ({"value": 60, "sex": "m"}, {"value": 40, "sex": "f"}, {"value": 30, "label": "worker"})
    arrested(made, 100, *parts)
    (group,) = people(made.shelf()).groups
    assert shares(group, "sex") == {"m": (60, 60, 60), "f": (40, 40, 40), None: (0, 0, 0)}
    assert shares(group, "role") == {"worker": (30, 30, 30), None: (70, 70, 70)}


def test_women_of_one_people_are_no_more_women_where_all_women_are_counted() -> None:
    made = Made()
    parts = (
        {"value": 60, "sex": "m"},
        {"value": 40, "sex": "f"},
        {"value": 15, "sex": "f", "nationality": ("VN",)},
    )
    arrested(made, 100, *parts)
    (group,) = people(made.shelf()).groups
    assert shares(group, "sex")["f"] == (40, 40, 40)


def test_guards_who_are_men_may_be_more_men_than_those_called_men() -> None:
    made = Made()
    parts = (
        {"value": 1645, "sex": "m"},
        {"value": 445, "sex": "f"},
        {"value": 98, "sex": "m", "label": "worker"},
    )
    arrested(made, 2198, *parts)
    (group,) = people(made.shelf()).groups
    found = shares(group, "sex")
    assert (found["m"], found[None]) == ((1645, 1645, 1743), (10, 108, 108))


def test_a_word_for_all_of_them_is_the_rest_of_the_parts_too() -> None:
    made = Made()
    arrested(made, 100, {"value": 5, "label": "ringleader"}, label="worker")
    (group,) = people(made.shelf()).groups
    assert shares(group, "role") == {"ringleader": (5, 5, 5), "worker": (95, 95, 95)}


@given(
    whole=st.integers(0, 50),
    slack=st.integers(0, 20),
    parts=st.lists(
        st.tuples(
            st.integers(0, 60), st.sampled_from(["f", "m"]), st.sampled_from(["worker", None])
        ),
        max_size=4,
    ),
    open_end=st.booleans(),
)
def test_not_said_is_an_interval_and_never_negative(
    whole: int, slack: int, parts: list[tuple[int, Any, Any]], open_end: bool
) -> None:
    made = Made()
    told: tuple[dict[str, Any], ...] = tuple(
        {"value": value, "sex": sex, "label": label} for value, sex, label in parts
    )
    arrested(made, whole, *told, high=None if open_end else whole + slack)
    (group,) = people(made.shelf()).groups
    for dimension in group.dimensions:
        assert all(map(ordered, dimension.shares))
        assert dimension.shares[-1].high is None or dimension.shares[-1].high <= whole + slack


def ordered(share: Share) -> bool:
    return 0 <= share.low <= share.best and (share.high is None or share.best <= share.high)


def test_those_handed_over_of_those_arrested_are_counted_among_them() -> None:
    made = Made()
    arrested(made, 100, {"value": 30, "action": "handover"})
    arrest, handover = people(made.shelf()).groups
    assert (arrest.part_of, handover.part_of) == (None, "whole")


def test_a_second_number_of_people_arrested_may_be_the_same_people() -> None:
    made = Made()
    arrested(made, 100, {"value": 30, "part_of": None})
    first, second = people(made.shelf()).groups
    assert (first.may_overlap, second.may_overlap) == (False, True)


def test_a_sign_stands_beside_the_people_it_is_about() -> None:
    made = Made()
    arrested(made, label="suspect")
    made.sign("s", "debt_bondage", "c-whole", report="r")
    found = people(made.shelf())
    assert [(s.sign, s.relation, s.claims) for s in found.coercion] == [
        ("s", "about", ("c-whole",))
    ]
    assert rules(made.shelf()) == ["signs_about"]


def test_a_sign_of_the_same_report_counts_only_for_people_at_the_same_place() -> None:
    made = Made()
    arrested(made, label="suspect")
    made.sign("s", "violence", report="r")
    assert rules(made.shelf()) == ["signs_beside"]
    made.figure("elsewhere", place=POIPET, report="r")
    assert rules(made.shelf()) == []


def test_willingness_is_shown_and_takes_no_reason_away() -> None:
    made = Made()
    arrested(made, label="suspect")
    made.sign("s", "violence", "c-whole", report="r")
    made.sign("w", "willing", "c-whole", report="r")
    found = people(made.shelf())
    assert [shown.sign for shown in found.willing] == ["w"]
    assert [reason.rule for reason in found.reasons] == ["signs_about"]
    alone = Made()
    arrested(alone, label="suspect")
    alone.sign("w", "willing", "c-whole", report="r")
    assert rules(alone.shelf()) == []


def test_victims_and_children_among_them_are_reasons_to_ask() -> None:
    made = Made()
    arrested(made, 100, {"value": 9, "label": "trafficked"}, {"value": 2, "minor": True})
    found = people(made.shelf())
    assert [(r.rule, r.claims) for r in found.reasons] == [
        ("trafficked", ("c-part-0",)),
        ("children", ("c-part-1",)),
    ]


def test_people_freed_in_the_same_operation_are_a_reason_to_ask() -> None:
    made = Made()
    arrested(made, 100, {"value": 9, "action": "rescue", "part_of": None})
    assert rules(made.shelf()) == ["freed"]


def test_a_place_where_people_are_held_is_a_reason_to_ask() -> None:
    made = Made()
    arrested(made)
    made.figure("held", place=BAVET, action="hold", label="trafficked")
    (reason,) = people(made.shelf()).reasons
    assert (reason.rule, reason.claims) == ("held_there", ("c-held",))


def test_of_leaders_and_convicts_nothing_is_asked() -> None:
    made = Made()
    arrested(made, label="ringleader")
    made.sign("s", "violence", report="r")
    assert rules(made.shelf()) == []


def test_people_still_in_a_compound_are_in_nobodys_hands() -> None:
    made = Made()
    made.operation("stock", BAVET, WHEN, action="hold")
    made.operation("camp", BAVET, WHEN, action="hold", what="awaiting")
    assert [found.operation for found in answer(made.shelf()).operations] == ["camp"]


def summed(found: Answer) -> dict[tuple[str, str | None], float]:
    return {(one.action, one.value): one.low for one in found.sums}


def test_sums_count_nobody_twice_and_rest_on_claims() -> None:
    made = Made()
    arrested(made, 100, {"value": 40, "sex": "f"}, {"value": 9, "label": "ringleader"})
    made.operation("b", POIPET, day("2025-04-01"), value=50, label="suspect")
    found = answer(made.shelf())
    assert summed(found) == {
        ("arrest", None): 150,
        ("arrest", "f"): 40,
        ("arrest", "ringleader"): 9,
    }
    assert {one.value: one.claims for one in found.sums}["f"] == ("c-part-0",)


def test_only_those_called_workers_are_summed_as_workers() -> None:
    made = Made()
    arrested(made, 100, label="suspect")
    assert ("arrest", "worker") not in summed(answer(made.shelf()))


def test_a_scope_by_place_or_network_leaves_the_rest_out() -> None:
    made = Made()
    arrested(made, 100, networks=("prince-group",))
    made.operation("b", POIPET, day("2025-04-01"), value=50)
    shelf = made.shelf()
    for scope in (Scope(place="kh-bavet"), Scope(network="prince-group")):
        found = answer(shelf, scope)
        assert [one.operation for one in found.operations] == ["op"]
        assert summed(found) == {("arrest", None): 100}


def test_a_report_of_the_benchmark_names_parts_that_leave_some_unsaid() -> None:
    (found,) = answer(told_by("myawaddy-10")).operations
    sexes = shares(found.groups[0], "sex")
    assert sexes == {"m": (1645, 1645, 1743), "f": (445, 445, 445), None: (10, 108, 108)}


def test_every_rule_and_every_sign_has_its_words() -> None:
    texts, known = messages(), screening()
    assert list(texts.table("who.rule")) == [rule.name for rule in known.rules]
    signs = {*known.signs.coercion, *known.signs.willing}
    assert signs == set(texts.table("indicator"))
    assert {*known.signs.confining} < signs


def test_words_stand_under_the_numbers_and_no_verdict_is_given() -> None:
    made = Made()
    arrested(made, 100, {"value": 40, "sex": "f"}, label="suspect")
    made.sign("s", "debt_bondage", "c-whole", report="r")
    shelf = made.shelf()
    shown = plain(blocks(answer(shelf), shelf, Phrases(messages())))
    assert "By sex: women 40; not said 60 (inferred)" in shown
    assert "debt bondage, of the people counted" in shown
    assert messages()("who.no_finding") in shown
    assert "⟦some⟧" in shown
