"""What lies in a bulletin's period and scope."""

from __future__ import annotations

import msgspec
import pytest

from raidbook.insight.scope import Scope
from raidbook.model import Ledger, Move, Operation, Period, Place, Reading, Span
from raidbook.outputs.bulletin.contents import Contents, gather
from tests.outputs.bulletin.made import SPRING, shelf
from tests.outputs.example import EN, FREEING, LEDGER, RAID, TOTAL


def of(*operations: Operation, scope: Scope = SPRING) -> Contents:
    return gather(shelf(msgspec.structs.replace(LEDGER, operations=operations)), scope)


def on(start: str | None, end: str | None, **fields: object) -> Operation:
    return msgspec.structs.replace(RAID, when=Period(start, end), **fields)


def test_what_happened_has_its_days_in_the_period() -> None:
    assert of(RAID).happened == (RAID,)
    assert of(RAID, scope=Scope(since="2024-04")).happened == ()


@pytest.mark.parametrize("when", [("2024", "2024"), ("2024-03-11", None), (None, "2024-03-11")])
def test_days_that_reach_beyond_the_period_do_not_count_as_in_it(
    when: tuple[str | None, str | None],
) -> None:
    found = of(on(*when))
    assert found.happened == ()
    assert [op.id for op in found.undated] == [RAID.id]


def test_what_has_no_day_is_told_apart_when_a_report_of_the_period_tells_it() -> None:
    assert of(FREEING).undated == (FREEING,)
    assert of(FREEING, scope=Scope(since="2024-06")).undated == ()


def test_counts_of_the_industry_are_nothing_that_happened() -> None:
    held = tuple(
        msgspec.structs.replace(f, key=msgspec.structs.replace(f.key, action="hold"))
        for f in RAID.figures
    )
    found = of(msgspec.structs.replace(RAID, figures=held))
    assert (found.happened, [op.id for op in found.sizes]) == ((), [RAID.id])


def test_what_most_origins_tell_comes_first() -> None:
    alone = on("2024-03-20", "2024-03-20", id="op-alone", claims=("c57",))
    assert [op.id for op in of(alone, RAID).happened] == [RAID.id, "op-alone"]


def test_a_total_grows_up_to_a_day_of_the_period() -> None:
    assert [one.increments for one in gather(shelf(), SPRING).grown] == [TOTAL.increments]
    march = gather(shelf(), Scope(since="2024-03", until="2024-03"))
    assert march.grown == ()
    assert [one.reading.day for one in march.first_read] == ["2024-03-12"]


def test_a_contradiction_belongs_to_the_period_of_either_side() -> None:
    assert len(gather(shelf(), SPRING).contradictions) == 1
    assert gather(shelf(), Scope(since="2024-06")).contradictions == ()
    assert gather(shelf(), Scope(place="KH", since="2024-03")).contradictions == ()


def test_a_scope_leaves_out_what_others_did() -> None:
    assert of(RAID, scope=Scope(by="MM", since="2024-03")).happened == (RAID,)
    assert of(RAID, scope=Scope(by="KH", since="2024-03")).happened == ()


def test_a_move_without_a_day_is_told_when_its_report_was_published() -> None:
    to = Place("Bavet", "KH", "kh-bavet")
    move = Move("m1", EN.id, Span(0, 8), None, to)
    nowhere = Move("m2", EN.id, Span(0, 8), to, None)
    reading = Reading(EN.id, "", moves=(move, nowhere))
    held = shelf(Ledger(1, (), (), ()))
    held.readings = (reading,)
    assert gather(held, SPRING).moves == (move,)
    assert gather(held, Scope(since="2024-04")).moves == ()


def test_the_reports_that_all_rests_on_are_counted_once() -> None:
    assert gather(shelf(), SPRING).reports == ("aa01", "bb02", "cc03")
