"""Where, when, who and how: one sentence for each thing that the reader once got wrong."""

from __future__ import annotations

import pytest

from raidbook.claims import read
from raidbook.model import Claim, Period, Report

TITLE = "Police raid a scam compound"


def claims(text: str, title: str = TITLE) -> tuple[Claim, ...]:
    report = Report(
        id="case", name="case", lang="en", published="2025-11-22", outlet="Example",
        url=None, title=title, text=text,
    )  # fmt: skip
    return read(report).claims


def only(text: str, title: str = TITLE) -> Claim:
    (claim,) = claims(text, title)
    return claim


def test_a_clause_with_since_says_when_counting_began() -> None:
    claim = only("Police have arrested 5,300 scammers since the campaign began last year.")
    assert claim.when == Period("2024", "2025-11-22")
    assert claim.cumulative


def test_the_day_of_saying_is_not_the_day_of_the_raid() -> None:
    claim = only("Police told a press conference on Monday that 40 scammers had been arrested.")
    assert claim.when is None


def test_the_day_of_the_page_is_not_the_day_of_the_raid() -> None:
    assert only("BAVET, 22 November 2025 - Police arrested 40 scammers.").when is None


def test_of_places_that_lie_in_one_another_the_smallest_is_meant() -> None:
    claim = only("Police arrested 40 scammers in Bavet, in Cambodia's Svay Rieng province.")
    assert claim.place is not None
    assert claim.place.name == "Bavet"


@pytest.mark.usefixtures("rules_alone")
def test_several_parks_of_one_town_give_the_town() -> None:
    claim = only("Soldiers freed 40 people in KK Park and Shwe Kokko, at Myawaddy.")
    assert claim.place is not None
    assert claim.place.name == "Myawaddy"


def test_people_are_convicted_where_the_court_sits() -> None:
    claim = only("A court in Wenzhou sentenced 11 members of the scam clan from Kokang to death.")
    assert claim.place is not None
    assert (claim.place.name, claim.by) == ("Wenzhou", ("CN",))


def test_the_place_that_people_are_brought_to_is_no_place_of_the_deed() -> None:
    claim = only("Myanmar handed over 269 scam suspects from Laukkai to China.")
    assert claim.place is not None
    assert (claim.place.name, claim.to) == ("Laukkai", "CN")


def test_people_suspected_of_fraud_are_called_suspects() -> None:
    assert only("Police arrested 40 people suspected of online fraud.").label == "suspect"


def test_a_sum_in_another_currency_is_the_same_sum() -> None:
    claim = only("The gang cheated victims out of 120 million yuan (US$16.5 million).")
    assert (claim.currency, [again.currency for again in claim.restated]) == ("CNY", ["USD"])


def test_a_number_told_twice_is_one_claim() -> None:
    claim = only(
        "Police arrested 269 scammers on Friday.\n\nAll 269 scammers were arrested in one building."
    )
    assert [again.count.value for again in claim.restated] == [269]


def test_two_sixes_stay_two() -> None:
    both = claims(
        "Police arrested six scammers in Bavet.\n\nPolice arrested six scammers in Poipet."
    )
    assert [claim.count.value for claim in both] == [6, 6]


def test_listed_is_a_sanction_only_where_sanctions_are_spoken_of() -> None:
    listed = "The spokesman listed 21 people tied to the scam gang."
    assert [claim.action for claim in claims(listed)] != ["sanction"]
    assert only(f"The Treasury imposed sanctions. {listed}").action == "sanction"


def test_identifiers_and_ages_count_nothing() -> None:
    assert claims("The army's Operation 1027 began near a scam park.") == ()
    assert claims("Victims over 60 wept. A clerk, 34, is a 27-year-old's boss.") == ()


def test_an_acronym_is_no_month() -> None:
    claim = only("KAMPOT, Dec 9 - Police arrested 40 scammers.")
    assert claim.by == ("KH",)


def test_a_denied_number_is_denied() -> None:
    assert only("Police denied that 300 scammers had been arrested.").status == "denied"


def test_numbers_that_make_up_another_are_its_parts() -> None:
    whole, *parts = claims("Police arrested 706 scammers: 497 in Lincang and 209 in Dehong.")
    assert [part.part_of for part in parts] == [whole.id, whole.id]
