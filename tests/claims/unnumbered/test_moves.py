"""Moves: who went from where to where, and in which words."""

from __future__ import annotations

import pytest

from raidbook.claims.unnumbered import moves
from raidbook.model import Move, Period, Place
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


def pairs(text: str, lang: str = "en", home: str | None = None) -> list[tuple[str, str]]:
    """From where to where each move of a text leads, in short."""
    title = {"en": "Scam compounds", "zh": "电诈园区"}[lang]
    found = moves.find(*marked(text, title, lang), home)

    def short(place: Place | None) -> str:
        return "?" if place is None else place.name or place.country or "?"

    return [(short(each.origin), short(each.destination)) for each in found]


def test_each_pair_of_places_is_a_move_of_its_own() -> None:
    text = "The scam gangs moved from Bavet and Poipet to Laos, and to Myanmar."
    assert pairs(text) == [
        ("Bavet", "LA"), ("Bavet", "MM"), ("Poipet", "LA"), ("Poipet", "MM"),
    ]  # fmt: skip
    assert len({each.id for each in moves.find(*marked(text), None)}) == 4


def test_a_journey_leads_to_its_end() -> None:
    text = "The scam gangs shipped their gear into Thailand and from there to Poipet."
    assert [goal for _, goal in pairs(text)] == ["Poipet"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("诈骗集团从木牌转移到波贝。", [("Bavet", "Poipet")]),
        ("缅北被清剿后,电诈团伙转战斯里兰卡。", [("northern Myanmar", "LK")]),
        ("詐騙集團撤離西港,遷往老撾。", [("Sihanoukville", "LA")]),
        ("诈骗团伙在三塔关死灰复燃。", [("?", "Payathonzu")]),
        ("电诈产业正向老挝、越南蔓延。", [("?", "LA"), ("?", "VN")]),
        ("电诈公司南下妙瓦底,也有老板把机房搬到老挝。", [("?", "Myawaddy"), ("Myawaddy", "LA")]),
    ],
)
def test_chinese_tells_moves_before_and_after_the_verb(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert pairs(text, "zh") == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Police want to prevent scam gangs from moving to Laos.", "en"),
        ("警方严防诈骗集团转移到老挝。", "zh"),
        ("发言人否认诈骗集团已转移至三塔关。", "zh"),
        ("专家担心诈骗集团会转移到东帝汶。", "zh"),
        ("诈骗集团的嫌疑人被转移到金边的看守所。", "zh"),
    ],
)
def test_what_is_feared_or_denied_is_no_move(text: str, lang: str) -> None:
    assert pairs(text, lang) == []
