"""What came after the raids: told and inferred, in order of days."""

from __future__ import annotations

from raidbook.insight.after import Answer, Course, Days, answer, rules
from raidbook.insight.after.order import in_order
from raidbook.insight.scope import Scope
from raidbook.ledger.shelf import Shelf
from raidbook.model import Link, Period, Place
from raidbook.outputs.blocks import plain
from raidbook.outputs.insight.after import blocks
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from tests.insight.by_hand import Made, day, told_by

BAVET = Place("Bavet", "KH", "kh-bavet")
COMPOUND = Place("Bavet", "KH", "kh-a7")
POIPET = Place("Poipet", "KH", "kh-poipet")
KAMPOT = Place("Kampot", "KH", "KH-7")
LAGOS = Place("Lagos", "NG", "NG-LA")
CAMBODIA = Place(None, "KH", "KH")


def course(shelf: Shelf, scope: Scope | None = None) -> Course:
    (found,) = answer(shelf, scope or Scope(place="kh-bavet")).courses
    return found


def raided(*days: str) -> Made:
    """Raids on Bavet on these days."""
    made = Made()
    for n, at in enumerate(days):
        made.operation(f"op-{n}", BAVET, day(at))
    return made


def test_events_stand_in_the_order_of_their_days_and_what_has_none_comes_last() -> None:
    made = raided("2025-03-01", "2025-01-01")
    made.operation("undated", BAVET, None, published=None)
    made.move("m", BAVET, POIPET, day("2025-02-01"))
    told = course(made.shelf()).told
    assert [one.operation or one.moves for one in told] == ["op-1", ("m",), "op-0", "undated"]
    assert told[-1].when is None


def test_what_only_a_report_dates_had_happened_by_then() -> None:
    made = raided("2025-01-01")
    made.operation("late", BAVET, None, published="2025-06-01")
    told = course(made.shelf()).told[-1]
    assert (told.when, told.by_report) == (Period(None, "2025-06-01"), True)


def test_activity_soon_after_an_action_is_the_same_drive() -> None:
    quiet = rules().limits.quiet_days
    soon, later = f"2025-01-{quiet}", f"2025-01-{quiet + 1}"
    assert course(raided("2025-01-01", soon).shelf()).inferred == ()
    (again,) = course(raided("2025-01-01", later).shelf()).inferred
    assert (again.kind, again.days, again.operations) == ("again", Days(30, 30), ("op-1",))


def test_days_between_months_are_a_range() -> None:
    made = raided("2025-01-01")
    made.operation("later", BAVET, Period("2025-03", "2025-03"))
    (again,) = course(made.shelf()).inferred
    assert again.days == Days(59, 89)


def test_people_of_an_operation_at_another_stage_are_no_new_activity() -> None:
    made = raided("2025-01-01", "2025-04-01")
    made.links.append(Link("op-0", "op-1", "stage", ""))
    assert course(made.shelf()).inferred == ()


def test_buildings_pulled_down_and_people_in_custody_are_no_activity() -> None:
    made = raided("2025-01-01")
    torn = made.figure(
        "torn", place=BAVET, action="raid", kind="buildings", what="building_demolished"
    )
    held = made.figure("held", place=BAVET, action="hold", what="awaiting")
    made.operation("later", BAVET, day("2025-05-01"), torn, held)
    assert course(made.shelf()).inferred == ()


def test_what_is_there_is_told_and_shows_that_they_are_back() -> None:
    made = raided("2025-01-01")
    made.operation("stock", BAVET, day("2025-05-01"), action="hold", kind="sites")
    found = course(made.shelf())
    assert [one.kind for one in found.told] == ["action", "count"]
    assert found.inferred[0].operations == ("stock",)
    assert found.summary.since_last == Days(120, 120)


def test_a_move_leads_out_of_one_place_and_into_the_other() -> None:
    made = raided("2025-01-01")
    made.operation("poipet", POIPET, day("2025-01-02"))
    made.move("m", BAVET, POIPET, day("2025-02-01"))
    made.move("back", POIPET, BAVET, day("2025-03-01"))
    by_place = {c.place: c for c in answer(made.shelf()).courses}
    kinds = {p: [one.kind for one in c.told if one.moves] for p, c in by_place.items()}
    assert kinds == {BAVET: ["move_out", "move_in"], POIPET: ["move_in", "move_out"]}
    assert by_place[BAVET].summary.moves_out == by_place[BAVET].summary.moves_in == 1


def test_one_move_told_by_two_outlets_is_one_route() -> None:
    made = raided("2025-01-01")
    made.move("a", BAVET, POIPET, day("2025-02-01"))
    made.move("b", COMPOUND, POIPET, day("2025-02"))
    found = course(made.shelf())
    assert len(found.told) == 3
    assert found.summary.moves_out == 1


def test_told_and_inferred_never_mix() -> None:
    made = raided("2025-01-01", "2025-03-15")
    made.move("m", BAVET, POIPET, day("2025-02-01"))
    made.operation("near", KAMPOT, day("2025-03-01"))
    found = course(made.shelf())
    assert {one.kind for one in found.inferred} == {"again", "new_place"}
    assert {one.kind for one in found.told} == {"action", "move_out"}
    assert set(in_order(found)) == {*found.told, *found.inferred}


def test_a_place_first_told_of_nearby_is_set_beside_the_last_action() -> None:
    made = raided("2025-01-01")
    made.operation("near", KAMPOT, day("2025-03-01"))
    (found,) = course(made.shelf()).inferred
    assert (found.at, found.place, found.days) == (BAVET, KAMPOT, Days(59, 59))
    assert found.km is not None
    assert 200 < found.km < rules().limits.near_km


def test_a_place_far_away_or_known_before_or_long_after_is_not() -> None:
    far = raided("2025-01-01")
    far.operation("far", LAGOS, day("2025-03-01"))
    known = raided("2025-01-01")
    known.operation("near", KAMPOT, day("2025-03-01"))
    known.statement("s", KAMPOT, published="2024-12-01")
    late = raided("2025-01-01")
    late.operation("near", KAMPOT, day("2025-12-01"))
    assert [course(made.shelf()).inferred for made in (far, known, late)] == [(), (), ()]


def test_a_place_that_a_report_of_no_day_names_may_have_been_known() -> None:
    made = raided("2025-01-01")
    made.operation("near", KAMPOT, day("2025-03-01"))
    made.statement("s", KAMPOT, published=None)
    assert course(made.shelf()).inferred == ()


def test_where_a_report_tells_the_move_nothing_is_inferred_of_it() -> None:
    made = raided("2025-01-01")
    made.move("m", BAVET, KAMPOT, day("2025-03-01"))
    assert course(made.shelf()).inferred == ()


def test_compounds_of_one_town_share_its_course() -> None:
    made = raided("2025-01-01")
    made.operation("compound", COMPOUND, day("2025-01-05"))
    (found,) = answer(made.shelf()).courses
    assert (found.place, len(found.told)) == (BAVET, 2)


def test_planned_and_denied_actions_are_none() -> None:
    made = Made()
    made.operation("denied", BAVET, day("2025-01-01"), status="denied")
    assert answer(made.shelf()) == Answer(())


def test_a_country_has_a_course_where_it_is_asked_for() -> None:
    made = raided("2025-01-01")
    made.operation("somewhere", CAMBODIA, day("2025-02-01"))
    everything = answer(made.shelf())
    assert [c.place for c in everything.courses] == [BAVET]
    assert everything.wide == ("somewhere",)
    asked = course(made.shelf(), Scope(place="KH"))
    assert [one.operation for one in asked.told] == ["op-0", "somewhere"]


def test_the_days_asked_for_leave_the_rest_out() -> None:
    made = raided("2025-01-01", "2025-03-01", "2025-06-01")
    found = course(made.shelf(), Scope(place="kh-bavet", since="2025-05"))
    assert [one.operation for one in found.told] == ["op-2"]
    assert [one.action.operation for one in found.inferred] == ["op-1"]


def test_a_network_is_followed_wherever_it_is_named() -> None:
    made = Made()
    made.operation("a", BAVET, day("2025-01-01"), networks=("prince-group",))
    made.operation("b", LAGOS, day("2025-03-01"), networks=("prince-group",), action="convict")
    made.operation("other", POIPET, day("2025-02-01"))
    found = course(made.shelf(), Scope(network="prince-group"))
    assert [one.operation for one in found.told] == ["a", "b"]
    (new,) = found.inferred
    assert (new.kind, new.at, new.place, new.km) == ("new_place", BAVET, LAGOS, None)


def test_every_inferred_line_says_so_and_every_told_one_has_its_words() -> None:
    made = raided("2025-01-01", "2025-03-01")
    made.move("m", BAVET, POIPET, day("2025-02-01"))
    shelf = made.shelf()
    shown = plain(blocks(answer(shelf, Scope(place="kh-bavet")), shelf, Phrases(messages())))
    rows = [row for row in shown.splitlines() if row[:1].isdigit()]
    assert [row.split()[-1] for row in rows[:4]] == ["told", "told", "told", "inferred"]
    assert shown.count("⟦some⟧") == 3


def test_reports_of_the_benchmark_tell_that_bavet_was_raided_again() -> None:
    """One tells a total since a day ("since been through 27 places"): no raid of one day."""
    found = course(told_by("neg-37", "asiazh-02", "khla-05"))
    assert [one.kind for one in found.told] == ["action", "action"]
    assert [one.days for one in found.inferred] == [Days(54, 54)]
