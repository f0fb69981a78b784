"""Where what is counted was done."""

from __future__ import annotations

from tests.claims.told import claims, place


def test_where_somebody_spoke_nothing_was_done() -> None:
    (claim,) = claims(
        "Police raided a scam compound in Porac. By nightfall 158 suspects had been arrested "
        "there, the commission told reporters in Manila."
    )
    assert place(claim) == ("Porac", "PH")


def test_where_people_flew_from_they_were_not_taken() -> None:
    (claim,) = claims(
        "The charter flight from Phnom Penh brought 73 Korean scam suspects home, deported from "
        "Cambodia."
    )
    assert place(claim) == (None, "KH")


def test_a_court_is_no_scene_of_a_raid() -> None:
    claim, *_ = claims(
        "Agents seized 500 phones from the scam network. Its boss has been indicted in Brooklyn."
    )
    assert place(claim) != ("Brooklyn", "US")


def test_a_country_in_a_list_of_peoples_is_no_scene() -> None:
    held = claims(
        "Scam centres in Myawaddy held 1,009 foreigners.\n\nIndia: 498 men, 28 women\nVietnam: "
        "511 men"
    )
    assert {place(claim) for claim in held if claim.count.value > 30} == {("Myawaddy", "MM")}


def test_what_lies_together_in_a_town_is_the_town() -> None:
    (claim,) = claims(
        "The militia freed 260 people from scam centres at KK Park and elsewhere around Myawaddy."
    )
    assert place(claim) == ("Myawaddy", "MM")


def test_nationwide_goes_on_to_the_end_of_the_paragraph() -> None:
    claim = claims(
        "Nationwide the tally grows in Cambodia. Its seven-month balance is 5,106 scam suspects "
        "arrested.",
        title="Raids on scam compounds in Bavet",
    )[-1]
    assert place(claim) == (None, "KH")


def test_an_item_under_the_name_of_a_country_is_there() -> None:
    found = claims(
        "SRI LANKA. Police arrested 48 scam suspects in Negombo.\n\nINDONESIA. In Batam "
        "immigration staff detained 38 scam suspects at a villa estate.",
        title="Scam round-up: a week of raids",
    )
    assert [place(claim) for claim in found] == [("Negombo", "LK"), ("Batam", "ID")]


def test_a_name_of_two_towns_is_that_of_the_country_told_of() -> None:
    (claim,) = claims(
        "新北市警方上周在板橋破獲詐騙機房，逮捕嫌犯7人。台灣檢警持續追查。", lang="zh-Hant",
        title="台灣警方掃蕩詐騙",
    )  # fmt: skip
    assert claim.place is not None
    assert claim.place.country == "TW"
