"""What is worth a look, and in which order."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.insight.attention import Kept, queue
from raidbook.insight.attention.rules import rules
from raidbook.insight.attention.weighing import called_suspects, contradiction, doubt, size
from raidbook.model import Link, Operation, Verb, Verdict
from tests.insight.attention.small import (
    BAVET,
    POIPET,
    Small,
    claim,
    codes,
    disputed,
    doubtful,
    figure,
    ids,
    known,
)
from tests.insight.by_hand import told_by

# ---------------------------------------------------------------- reasons


def test_a_contradiction_is_one_item_with_both_claims_and_the_figure_that_it_moves() -> None:
    (item,) = queue(disputed().shelf())
    assert (item.id, item.claims, item.holder, item.figure) == ("a-b", ("a", "b"), "op", "f-a")
    assert codes(item) == ["contradiction"]
    assert item.reasons[0].rests_on == ("a", "b")


def test_a_contradiction_weighs_more_the_farther_apart_its_sides_are() -> None:
    near, far = (
        contradiction(claim("a", 100), claim("b", 120)),
        (contradiction(claim("a", 100), claim("b", 2000))),
    )
    assert rules().contradiction.points < near < far
    assert contradiction(claim("a", 2000), claim("b", 100)) == far
    assert contradiction(claim("a", 0), claim("b", 10**9)) <= 60


def test_of_very_small_numbers_a_large_ratio_is_little() -> None:
    assert contradiction(claim("a", 1), claim("b", 3)) < contradiction(
        claim("a", 100), claim("b", 300)
    )


def test_claims_that_a_link_says_contradict_each_other_are_an_item_too() -> None:
    small = Small()
    a, b = small.told("a"), small.told("b")
    small.operation("op1", figure(a))
    small.operation("op2", figure(b))
    small.links.append(Link("b", "a", "contradicts", "why"))
    assert ids(small) == ["a-b"]


def test_a_contradiction_has_the_reasons_of_both_its_sides() -> None:
    small = disputed(confidence=0.6)
    (item,) = queue(small.shelf())
    assert codes(item) == ["contradiction", "doubt"]
    assert item.weight == sum(reason.points for reason in item.reasons)


def test_a_claim_in_two_contradictions_is_in_both_and_in_no_item_of_its_own() -> None:
    small = Small()
    a, b, c = small.told("a", confidence=0.6), small.told("b", 20), small.told("c", 90)
    small.operation("op", figure(a, (b, "contradicts"), (c, "contradicts")))
    assert ids(small) == ["a-c", "a-b"]


def test_what_the_reader_is_not_sure_of_is_in_the_queue_and_what_it_is_sure_of_is_not() -> None:
    (item,) = queue(doubtful(0.6).shelf())
    assert (item.id, codes(item)) == ("a", ["doubt"])
    assert queue(doubtful(0.9).shelf()) == ()


def test_doubt_weighs_more_where_a_figure_rests_on_the_claim() -> None:
    assert doubt(0.6, rests=True) > doubt(0.6, rests=False) > 0
    least = rules().doubt.none
    assert doubt(least - 0.1, rests=True) == doubt(least, rests=True) == rules().doubt.points
    assert doubt(0.85, rests=True) == 0


def test_a_large_figure_weighs_less_the_more_independent_origins_tell_it() -> None:
    of = claim("a", 50_000)
    alone, by_three = size(figure(of, origins=1)), size(figure(of, origins=3))
    assert (alone, by_three) == (30, 10)
    assert size(figure(of, origins=1, part_of="f-whole")) == 15


@pytest.mark.parametrize(
    ("said", "weighs"),
    [
        ({"value": 499}, False),
        ({"value": 500}, True),
        ({"value": 50_000, "status": "planned"}, False),
        ({"value": 50_000, "status": "denied"}, False),
        ({"value": 9e9, "kind": "money", "currency": "CNY"}, True),
        ({"value": 9e9, "kind": "money", "currency": "KRW"}, False),
        ({"value": 9e9, "kind": "money", "currency": "XAU"}, False),
        ({"value": 9e9, "kind": "money"}, False),
    ],
)  # fmt: skip
def test_what_is_large_depends_on_what_is_counted(said: dict[str, Any], weighs: bool) -> None:
    assert (size(figure(claim("a", **said), origins=1)) > 0) is weighs


def test_of_a_total_the_reading_that_stands_now_is_large() -> None:
    small = Small()
    earlier, later = small.told("a", 40_000), small.told("b", 50_000)
    small.total("total", ("2025-01-01", figure(earlier)), ("2025-06-01", figure(later)))
    assert [(item.id, codes(item)) for item in queue(small.shelf())] == [("b", ["size"])]


def test_signs_of_coercion_weigh_more_about_people_called_suspects() -> None:
    weights = {}
    for label in ("trafficked", "suspect"):
        small = Small()
        known(small)
        small.operation("op", figure(small.told("a", label=label)))
        small.sign("s", "r-a", "a")
        (item,) = queue(small.shelf())
        assert item.reasons[0].rests_on == ("s",)
        weights[codes(item)[0]] = item.weight
    assert weights["suspects"] > weights["coercion"]


def test_signs_told_beside_people_called_suspects_are_a_reason_at_the_largest_number() -> None:
    small = Small()
    known(small)
    few, many = (small.told(id, n, label="suspect", report="r") for id, n in (("a", 5), ("b", 50)))
    small.operation("op", figure(few), figure(many))
    small.sign("s", "r")
    assert [(item.id, codes(item)) for item in queue(small.shelf())] == [("b", ["suspects"])]


def test_words_of_willingness_are_no_sign_of_coercion() -> None:
    small = Small()
    known(small)
    small.operation("op", figure(small.told("a", label="suspect")))
    small.sign("s", "r-a", "a", indicator="willing")
    assert queue(small.shelf()) == ()


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ({"label": "suspect", "action": "handover"}, True),
        ({"label": None}, True),
        ({"label": "person", "action": "handover"}, False),
        ({"label": "trafficked"}, False),
        ({"label": None, "kind": "sites"}, False),
    ],
)  # fmt: skip
def test_who_is_called_a_suspect(said: dict[str, Any], called: bool) -> None:
    assert called_suspects(claim("a", **said)) is called


def test_the_first_claim_about_a_place_of_which_one_origin_alone_tells_is_news() -> None:
    small = Small()
    small.published = {"r-a": "2025-12-31", "r-b": "2025-12-30"}
    for id in ("a", "b"):
        small.operation(id, figure(small.told(id, report="r-one")))
    (item,) = queue(small.shelf())
    assert (item.id, codes(item)) == ("a", ["first"])


def test_a_place_of_which_two_origins_tell_is_no_news() -> None:
    small = Small()
    for id in ("a", "b"):
        small.operation(id, figure(small.told(id)))
    assert queue(small.shelf()) == ()


def test_news_of_a_country_as_a_whole_is_no_news_of_a_place() -> None:
    small = Small()
    cambodia = msgspec.structs.replace(BAVET, name=None, id="KH")
    small.operation("op", figure(small.told("a", place=cambodia)))
    assert queue(small.shelf()) == ()


def test_fresh_news_weighs_more_than_old() -> None:
    small = Small()
    small.published = {"r-a": "2024-01-01", "r-b": "2025-12-31"}
    small.operation("op1", figure(small.told("a")))
    small.operation("op2", figure(small.told("b", place=POIPET)))
    assert [(item.id, item.weight) for item in queue(small.shelf())] == [("b", 20), ("a", 10)]


def test_what_is_odd_about_an_operation_goes_with_its_first_figure() -> None:
    small = Small()
    known(small)
    small.operation("op", figure(small.told("a")), figure(small.told("b")), notes=("odd",))
    (item,) = queue(small.shelf())
    assert (item.id, codes(item), item.reasons[0].rests_on) == ("a", ["odd"], ("op",))


# ---------------------------------------------------------------- order and cost


@st.composite
def ledgers(draw: st.DrawFn) -> Small:
    """Some operations with figures of some claims, signs and decisions."""
    small = Small()
    for op in range(draw(st.integers(1, 4))):
        held = []
        for n in range(draw(st.integers(1, 3))):
            first, *rest = (
                small.told(
                    f"c{op}{n}{i}",
                    draw(st.sampled_from([1, 10, 1000, 60_000])),
                    confidence=draw(st.sampled_from([0.4, 0.7, 1.0])),
                    place=draw(st.sampled_from([BAVET, POIPET, None])),
                    label=draw(st.sampled_from(["suspect", "worker", None])),
                    report=f"r{draw(st.integers(0, 4))}",
                )
                for i in range(draw(st.integers(1, 3)))
            )
            verdicts: st.SearchStrategy[Verdict]
            verdicts = st.sampled_from(["agrees", "updates", "contradicts"])
            held.append(figure(first, *((other, draw(verdicts)) for other in rest), origins=1))
        small.operation(f"op{op}", *held, notes=draw(st.sampled_from([(), ("odd",)])))
    things = [c.id for c in small.claims] + [h.id for h in small.holders]
    for n in range(draw(st.integers(0, 3))):
        of = draw(st.sampled_from(small.claims))
        small.sign(f"s{n}", of.report, *draw(st.sampled_from([(), (of.id,)])))
    for n in range(draw(st.integers(0, 4))):
        about = draw(st.lists(st.sampled_from(things), min_size=1, max_size=2, unique=True))
        verb: Verb = draw(st.sampled_from(["confirm", "comment", "correct"]))
        small.decide(verb, *about, time=f"2026-01-02T00:00:0{n}.000000Z")
    return small


@given(ledgers())
def test_the_order_is_total_and_each_claim_is_asked_about_once(small: Small) -> None:
    items = queue(small.shelf())
    assert items == queue(small.shelf())
    keys = [(item.settled is not None, -item.weight, item.id) for item in items]
    assert keys == sorted(keys)
    assert len({item.id for item in items}) == len(items)
    in_open = {id for i in items for id in i.claims if len(i.claims) == 2 and i.settled is None}
    assert in_open.isdisjoint(i.id for i in items if len(i.claims) == 1)


@given(ledgers(), ledgers())
def test_what_was_weighed_before_makes_no_difference(before: Small, after: Small) -> None:
    kept = Kept()
    queue(before.shelf(), kept)
    assert queue(after.shelf(), kept) == queue(after.shelf())


def test_only_what_changed_is_weighed_anew() -> None:
    small = disputed()
    small.operation("other", figure(small.told("c", confidence=0.5)))
    kept = Kept()
    queue(small.shelf(), kept)
    before = {id: one[2] for id, one in kept.weighed.items()}
    held = small.holders[1]
    assert isinstance(held, Operation)
    small.holders[1] = msgspec.structs.replace(held, notes=("odd",))
    queue(small.shelf(), kept)
    assert kept.weighed["op"][2] is before["op"]
    assert kept.weighed["other"][2] is not before["other"]


def test_a_claim_that_is_read_otherwise_is_weighed_anew_though_its_operation_is_the_same() -> None:
    small = doubtful(0.9)
    kept = Kept()
    assert queue(small.shelf(), kept) == ()
    small.claims[-1] = msgspec.structs.replace(small.claims[-1], confidence=0.6)
    assert [item.id for item in queue(small.shelf(), kept)] == ["a"]


def test_what_is_kept_is_of_the_last_ledger_alone() -> None:
    kept = Kept()
    queue(disputed().shelf(), kept)
    queue(doubtful().shelf(), kept)
    assert set(kept.weighed) == {"op"}
    assert set(kept.places) == {"r-a", "r-known"}


def test_the_benchmark_s_own_reports_that_disagree_come_first() -> None:
    shelf = told_by("khla-16", "khla-17")
    items = queue(shelf)
    pairs = [item for item in items if len(item.claims) == 2]
    assert pairs
    assert items[:1] == tuple(pairs[:1])
    assert all(shelf.claim(id).place is not None for item in pairs for id in item.claims)
