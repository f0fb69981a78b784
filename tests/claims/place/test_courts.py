"""Where people are tried, and where they are only from."""

from __future__ import annotations

import pytest

from tests.claims.told import claims, place


@pytest.mark.usefixtures("rules_alone")
def test_a_court_is_no_scene_of_a_raid() -> None:
    claim, *_ = claims(
        "Agents seized 500 phones from the scam network. Its boss has been indicted in Brooklyn."
    )
    assert place(claim) != ("Brooklyn", "US")


def test_people_are_charged_and_convicted_where_it_is_told_right_after() -> None:
    (claim,) = claims("Five members of a scam ring pleaded guilty in Los Angeles on Monday.")
    assert place(claim) == ("Los Angeles", "US")


@pytest.mark.usefixtures("rules_alone")
def test_where_people_are_said_to_have_cheated_they_were_not_caught() -> None:
    (claim,) = claims(
        "Japanese police arrested two people accused of running a call centre for scams in Poipet."
    )
    assert place(claim) == (None, "JP")


def test_a_court_is_not_where_the_accused_are_from() -> None:
    (claim,) = claims(
        "浙江省温州市中级人民法院对果敢某家族电信诈骗犯罪集团案作出判决。被告人共35人被判刑。",
        lang="zh", title="缅北果敢电诈集团案宣判",
    )  # fmt: skip
    assert place(claim) == ("Wenzhou", "CN")


def test_a_court_and_the_country_of_the_next_sentence_have_nothing_to_do_with_each_other() -> None:
    claim, *_ = claims(
        "Since March 73 scam suspects caught in Cambodia have been charged in court. Thailand has "
        "protested."
    )
    assert place(claim) == (None, "KH")


def test_those_tried_after_others_were_tried_in_the_same_country() -> None:
    *_, claim = claims(
        "Courts in Wenzhou sentenced 35 members of the scam gang.\n\nThe gang worked in Kokang. "
        "Another 410 scam suspects were charged in the year."
    )
    assert claim.place is not None
    assert claim.place.country == "CN"
