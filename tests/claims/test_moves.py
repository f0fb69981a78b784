"""Moves: who went from where to where, and in which words."""

from __future__ import annotations

from raidbook.claims import moves
from raidbook.model import Move, Period
from tests.claims.told import marked, words


def move(text: str, home: str | None = None) -> Move:
    """The one move that a text tells."""
    (found,) = moves.find(*marked(text), home)
    return found


def places(found: Move) -> tuple[tuple[str | None, str | None] | None, ...]:
    ends = (found.origin, found.destination)
    return tuple((end.name, end.country) if end else None for end in ends)


def test_both_sides_are_read_from_their_prepositions() -> None:
    found = move("The scam syndicates moved from Bavet to Poipet.")
    assert places(found) == (("Bavet", "KH"), ("Poipet", "KH"))


def test_operations_resurface_at_a_place() -> None:
    found = move("Within weeks the scam centres had resurfaced in Timor-Leste.")
    assert places(found) == (None, (None, "TL"))


def test_the_smallest_of_places_in_one_another_is_meant() -> None:
    found = move("The scam operators shipped their gear to a new base at Poipet in Cambodia.")
    assert places(found)[1] == ("Poipet", "KH")


def test_an_open_side_is_in_the_country_that_the_report_is_about() -> None:
    found = move("The scam gangs went over to Takeo.", home="KH")
    assert places(found) == ((None, "KH"), ("Takeo", "KH"))


def test_who_goes_abroad_comes_to_the_country_that_the_report_is_about() -> None:
    found = move("Pressure on scammers inside China drove many of them abroad.", home="LK")
    assert places(found) == ((None, "CN"), (None, "LK"))


def test_the_quotation_is_the_clause_and_not_the_sentence() -> None:
    text = "Nobody was hurt, but the scam gangs moved from Bavet to Poipet, as a guard put it."
    assert words(text, move(text).span) == "but the scam gangs moved from Bavet to Poipet"


def test_the_time_of_a_move_is_read() -> None:
    found = move("On 3 October 2025 the scam gangs moved from Bavet to Poipet.")
    assert found.when == Period("2025-10-03", "2025-10-03")


def test_people_moved_by_authorities_are_no_move() -> None:
    text = "The suspects of the scam gang were moved to a prison in Bangkok."
    assert moves.find(*marked(text), "TH") == ()


def test_the_same_text_gives_the_same_ids() -> None:
    text = "The scam syndicates moved from Bavet to Poipet."
    assert move(text).id == move(text).id
    assert move(text).id.startswith("m")
