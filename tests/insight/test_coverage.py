"""What running totals announce, and how much of it dated operations account for."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from benchmark.corpus import REPORTS
from raidbook.cli.material import of_paths
from raidbook.insight.coverage import Covered, Stretch, answer
from raidbook.insight.scope import Scope
from raidbook.ledger.shelf import Shelf
from raidbook.model import Action, Claim, Period, Total
from raidbook.outputs.blocks import plain
from raidbook.outputs.insight import coverage as said
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from tests.insight.made import BAVET, LASHIO, MUSE, NORTH, claim, operation, shelf, total


def reading(value: float, day: str, action: Action = "handover", **fields: Any) -> Claim:
    spell = {"place": NORTH, "to": "CN", "cumulative": True, "when": Period(None, day)}
    return claim(value, action, **{**spell, **fields})


def moved(value: float, day: str | None, **fields: Any) -> Claim:
    return claim(value, "handover", **{"day": day, "to": "CN", **fields})


def readings() -> tuple[Claim, ...]:
    return reading(1000, "2024-01-31"), reading(3000, "2024-03-31")


def covered(ran: Total, members: tuple[Claim, ...], *done: Claim) -> Covered:
    held = shelf([*members, *done], ran, *(operation(one) for one in done))
    (found,) = answer(held).totals
    return found


def told(one: Stretch) -> tuple[float, float, float, float | None]:
    return one.traced_low, one.traced_high, one.rest_low, one.rest_high


def test_what_was_announced_less_what_is_traced_is_left() -> None:
    members = readings()
    found = covered(total(*members, since="2023-07"), members, moved(600, "2024-02-10"))
    first, second = found.stretches
    assert (first.since, first.until, first.low, first.high) == (
        "2023-07",
        "2024-01-31",
        1000,
        1000,
    )
    assert told(first) == (0, 0, 1000, 1000)
    assert (second.since, second.until, second.best) == ("2024-01-31", "2024-03-31", 2000)
    assert told(second) == (600, 600, 1400, 1400)
    assert told(found.whole) == (600, 600, 2400, 2400)


def test_without_a_beginning_counting_starts_with_the_first_reading() -> None:
    members = readings()
    found = covered(total(*members), members, moved(600, "2023-12-10"))
    assert [(one.since, one.until) for one in found.stretches] == [("2024-01-31", "2024-03-31")]
    assert told(found.whole)[0] == 0


def test_an_operation_on_the_day_of_a_reading_is_in_the_period_before_it_only() -> None:
    members = readings()
    found = covered(total(*members, since="2023-07"), members, moved(200, "2024-01-31"))
    assert [one.traced_low for one in found.stretches] == [200, 0]
    assert [one.traced_high for one in found.stretches] == [200, 0]


def test_an_operation_across_a_readings_day_is_surely_in_the_whole_only() -> None:
    members = readings()
    across = moved(300, None, when=Period("2024-01-25", "2024-02-05"))
    found = covered(total(*members, since="2023-07"), members, across)
    assert [told(one)[:2] for one in found.stretches] == [(0, 300), (0, 300)]
    assert [one.why for one in found.stretches[0].traced] == ["border"]
    assert told(found.whole)[:2] == (300, 300)


def test_what_may_be_the_same_people_adds_nothing_but_widens_the_range() -> None:
    members = readings()
    done = moved(600, "2024-02-10"), moved(500, "2024-02-10")
    (_, second) = covered(total(*members, since="2023-07"), members, *done).stretches
    assert told(second) == (600, 1100, 900, 1400)
    assert [one.why for one in second.traced] == ["inside", "may_be_same"]


def test_operations_elsewhere_or_of_others_are_not_within_a_total() -> None:
    members = readings()
    done = (
        moved(10, "2024-02-10", place=BAVET),
        moved(20, "2024-02-10", to="TH"),
        moved(30, "2024-02-10", place=None),
        moved(40, "2024-02-10", label="trafficked"),
        claim(50, day="2024-02-10"),
        moved(60, "2024-02-10", status="planned"),
    )
    ran = total(*members, since="2023-07", label="suspect")
    assert covered(ran, members, *done).whole.traced == ()


def test_an_operation_without_a_day_is_named_and_in_no_period() -> None:
    members, done = readings(), moved(70, None)
    found = covered(total(*members, since="2023-07"), members, done)
    assert found.undated == (f"op-{done.id}",)
    assert told(found.whole)[:2] == (0, 0)


def test_more_than_was_announced_is_said_and_leaves_nothing() -> None:
    members, done = readings(), moved(2500, "2024-02-10")
    (_, second) = covered(total(*members, since="2023-07"), members, done).stretches
    assert second.exceeds
    assert (second.rest_low, second.rest_best, second.rest_high) == (0, 0, 0)


def test_those_arrested_bound_from_above_what_is_told_as_handed_over_before() -> None:
    members = readings()[0], reading(3000, "2024-03-31", "arrest")
    done = moved(600, "2024-02-10"), claim(900, day="2024-02-20", nationality=("CN",))
    (_, second) = covered(total(*members, since="2023-07"), members, *done).stretches
    assert told(second)[:2] == (600, 1500)
    assert [one.why for one in second.traced] == ["inside", "stage"]


def test_a_total_of_which_nothing_says_where_is_left_out() -> None:
    one = reading(19, "2024-01-31", place=None, to=None)
    ran = total(one, since="2023-07")
    found = answer(shelf([one], ran))
    assert (found.totals, found.placeless) == ((), (ran.id,))


def test_a_scope_leaves_out_totals_elsewhere_and_periods_at_other_times() -> None:
    members = readings()
    held = shelf(members, total(*members, since="2023-07"))
    assert answer(held, Scope(place="KH")).totals == ()
    (found,) = answer(held, Scope(since="2024-03")).totals
    assert [one.since for one in found.stretches] == ["2024-01-31"]


@given(
    st.lists(
        st.tuples(
            st.integers(1, 900),
            st.integers(1, 28),
            st.integers(1, 4),
            st.sampled_from([MUSE, LASHIO]),
        ),
        max_size=6,
    )
)
def test_never_more_is_traced_than_operations_give_and_the_rest_is_never_negative(
    deeds: list[tuple[int, int, int, Any]],
) -> None:
    members = readings()
    done = [moved(n, f"2024-{month:02}-{day:02}", place=at) for n, day, month, at in deeds]
    found = covered(total(*members, since="2023-07"), members, *done)
    for one in (*found.stretches, found.whole):
        given = sum(t.count for t in one.traced if t.why != "border")
        assert 0 <= one.traced_low <= given <= one.traced_high
        assert 0 <= one.rest_low <= one.rest_best
        assert one.rest_high is not None
        assert one.rest_best <= one.rest_high
    inside = [t.figure for one in found.stretches for t in one.traced if t.why != "border"]
    assert len(inside) == len(set(inside))


def test_coverage_in_words() -> None:
    members, done = readings(), moved(600, "2024-02-10")
    held = shelf([*members, done], total(*members, since="2023-07"), operation(done))
    text = plain(said.blocks(answer(held), held, Phrases(messages())))
    assert "After 31 January 2024, to 31 March 2024" in text
    assert "adds 600" in text
    assert "Unexplained: 1,400" in text


def test_the_hand_overs_from_northern_myanmar_as_the_benchmark_tells_them() -> None:
    names = ("mmnorth-04", "mmzh-01", "mmnorth-10")
    material = of_paths([str(REPORTS / f"{name}.json") for name in names], None)
    held = Shelf(material.build().ledger, material.readings, material.reports)
    found = answer(held).totals[0]
    grown = next(one for one in found.stretches if one.until == "2023-11-21")
    assert (grown.low, grown.high) == (31_000 - 2_317, 31_000 - 2_317)
    assert [(one.count, one.why) for one in grown.traced] == [(571, "inside")]
    assert {held.report_of(held.claim(id)).name for id in grown.traced[0].claims} == {
        "mmnorth-10",
        "mmzh-01",
    }
