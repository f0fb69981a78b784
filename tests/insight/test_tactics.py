"""How people were cheated, by time and place."""

from __future__ import annotations

from raidbook.insight.scope import Scope
from raidbook.insight.tactics import answer, steps_of
from raidbook.ledger.shelf import Shelf
from raidbook.model import Ledger, Period, Place, Reading, Report, Span, Tactic

BAVET = Place("Bavet", "KH", "kh-bavet")
WORDS = "romance first, then a crypto scheme"


def report(id: str, published: str | None = "2025-05-02") -> Report:
    return Report(id, id, "en", published, "Post", None, "", WORDS)


def reading(id: str, *told: Tactic, codes: tuple[str, ...] = ()) -> Reading:
    return Reading(id, "", tactics=codes, tactics_told=told)


ROMANCE = Tactic("romance", Span(0, 7), BAVET, Period("2025-04", "2025-04"))
CRYPTO = Tactic("crypto", Span(20, 26))


def shelf(*readings: Reading) -> Shelf:
    return Shelf(Ledger(1, (), (), ()), readings, [report(r.report) for r in readings])


def test_the_most_told_tactic_comes_first_with_every_telling() -> None:
    found = answer(shelf(reading("r1", ROMANCE, CRYPTO), reading("r2", CRYPTO)))
    assert [(t.code, t.origins) for t in found.tactics] == [("crypto", 2), ("romance", 1)]
    assert [told.report for told in found.tactics[0].told] == ["r1", "r2"]


def test_both_steps_are_those_of_one_report() -> None:
    apart = answer(shelf(reading("r1", ROMANCE), reading("r2", CRYPTO)))
    together = answer(shelf(reading("r1", ROMANCE, CRYPTO)))
    assert (apart.both_steps, together.both_steps) == ((), ("r1",))


def test_what_no_words_date_is_dated_by_the_report_and_says_so() -> None:
    (crypto,) = answer(shelf(reading("r1", CRYPTO))).tactics
    assert crypto.told[0].when == Period("2025-05-02", "2025-05-02")
    assert crypto.told[0].dated_by_report


def test_a_code_without_words_is_told_without_them() -> None:
    (told,) = answer(shelf(reading("r1", codes=("loan",)))).tactics[0].told
    assert (told.span, told.place) == (None, None)


def test_a_scope_leaves_out_what_is_elsewhere_and_at_other_times() -> None:
    held = shelf(reading("r1", ROMANCE, CRYPTO))
    in_cambodia = answer(held, Scope(place="KH"))
    in_may = answer(held, Scope(since="2025-05"))
    assert [t.code for t in in_cambodia.tactics] == ["romance"]
    assert [t.code for t in in_may.tactics] == ["crypto"]


def test_a_tactic_of_no_list_is_in_no_step() -> None:
    assert steps_of("other") == ()
    assert set(steps_of("pig_butchering")) == {"trust", "money"}
