"""Looking things up in a ledger."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import msgspec
import pytest

from raidbook.ledger.remade import Once
from raidbook.ledger.shelf import Shelf, latest, main_figures, nested, verdicts
from raidbook.model import Figure
from tests.outputs.example import (
    ARRESTED,
    ARRESTED_ZH,
    EN,
    FREEING,
    LEDGER,
    RAID,
    READINGS,
    REPORTS,
    SIGN,
    TOTAL,
)

SHELF = Shelf(LEDGER, READINGS, REPORTS)


def test_a_claim_knows_its_figure_and_its_verdicts() -> None:
    home = SHELF.home(ARRESTED_ZH)
    assert home is not None
    assert (home.holder, home.figure.id) == (RAID, "f-arrested")
    assert [judged.verdict for judged in home.against] == ["contradicts"]


def test_a_figure_begins_with_the_claim_it_rests_on() -> None:
    assert [claim.id for claim in SHELF.claims_in(RAID.figures[0])] == ["c650", "c2000"]
    assert SHELF.outlets(RAID.figures[0]) == ("River Post", "边界日报")


def test_signs_stand_with_the_claims_they_are_about() -> None:
    assert SHELF.signs(ARRESTED.id) == (SIGN,)
    assert SHELF.signs(ARRESTED_ZH.id) == ()


def test_a_contradiction_is_listed_once_with_both_sides() -> None:
    (found,) = SHELF.contradictions()
    assert {found.first.claim.id, found.second.claim.id} == {"c650", "c2000"}


def test_only_what_no_claim_read_from_words_is_inferred() -> None:
    assert not SHELF.inferred(RAID, "place")
    assert SHELF.inferred(RAID, "by")
    assert not SHELF.inferred(FREEING, "place")  # nothing recorded: nothing said


def test_the_latest_reading_is_the_last_certain_dated_one() -> None:
    reading = latest(TOTAL)
    assert reading is not None
    assert reading.figure.id == "f-31k"
    assert latest(msgspec.structs.replace(TOTAL, readings=())) is None


def test_reports_come_newest_first_undated_last() -> None:
    assert list(SHELF.reports) == ["cc03", "aa01", "bb02"]
    assert [claim.id for claim in SHELF.claims_of(EN)] == ["c650", "c186", "c120", "c31k"]


def test_parts_follow_their_whole() -> None:
    assert [(figure.id, depth) for figure, depth in nested(RAID.figures)] == [
        ("f-arrested", 0),
        ("f-chinese", 1),
        ("f-money", 0),
    ]


def test_the_main_figures_are_wholes() -> None:
    main, more = main_figures(RAID)
    assert ([figure.id for figure in main], more) == (["f-arrested", "f-money"], 1)


def test_parts_of_one_another_are_shown_once_each() -> None:
    first, second, third = RAID.figures

    def part(figure: Figure, whole: Figure) -> Figure:
        return msgspec.structs.replace(
            figure, key=msgspec.structs.replace(figure.key, part_of=whole.id)
        )

    ring = (part(first, second), part(second, third), part(third, first))
    assert sorted(figure.id for figure, _ in nested(ring)) == sorted(f.id for f in RAID.figures)


def test_the_basis_is_no_verdict() -> None:
    assert verdicts(RAID.figures[0]) == (("contradicts", 1),)


def test_a_ledger_without_its_words_is_refused() -> None:
    bare = Shelf(LEDGER, (), REPORTS)
    with pytest.raises(LookupError, match="c650"):
        bare.claims_in(RAID.figures[0])
    with pytest.raises(LookupError, match="st1"):
        bare.statement("st1")
    with pytest.raises(LookupError, match="aa01"):
        Shelf(LEDGER, READINGS, ()).report_of(ARRESTED)


def test_what_follows_from_a_shelf_is_made_once_however_many_ask_for_it() -> None:
    once = Once()
    made: list[str] = []
    begun = Barrier(4)

    def make() -> str:
        made.append("made")
        time.sleep(0.01)
        return "it"

    def ask(_: int) -> str:
        begun.wait()
        return once.made("a", make)

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(ask, range(4))) == ["it"] * 4
    assert made == ["made"]


def test_what_could_not_be_made_is_tried_again() -> None:
    once = Once()
    with pytest.raises(LookupError):
        once.made("a", lambda: dict[str, int]()["a"])
    assert once.made("a", lambda: 1) == 1
