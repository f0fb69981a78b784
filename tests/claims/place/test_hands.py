"""Where those act whom a report names as acting."""

from __future__ import annotations

import pytest

from tests.claims.told import claims, place


def test_the_police_of_a_town_act_there() -> None:
    (claim,) = claims("Kandy police detained 16 Chinese scam suspects at a hotel.")
    assert place(claim) == ("Kandy", "LK")
    (claim,) = claims("Prosecutors in Incheon charged 45 scam suspects on Monday.")
    assert place(claim) == ("Incheon", "KR")


def test_a_site_near_which_a_force_stands_is_a_place() -> None:
    (claim,) = claims(
        "At a holding site of the DKBA militia near Myawaddy, 270 scam workers are waiting."
    )
    assert place(claim) == ("Myawaddy", "MM")


def test_a_country_that_heads_a_row_is_where_its_police_acted() -> None:
    (claim,) = claims("Namibia    Police rescued 88 people who had been forced to run scams.")
    assert place(claim) == (None, "NA")


def test_people_are_handed_over_from_the_country_that_hands_them_over() -> None:
    (claim,) = claims("Cambodia has deported 120 scam suspects to China.")
    assert place(claim) == (None, "KH")


def test_the_police_of_a_town_act_there_under_each_of_its_names() -> None:
    (claim,) = claims("Sihanoukville police raided a scam den and arrested 12 people.")
    assert (place(claim), claim.by) == (("Sihanoukville", "KH"), ("KH",))
    (claim,) = claims("西港警察突袭电诈园区，抓获嫌疑人120余名。", lang="zh")
    assert (place(claim), claim.by) == (("Sihanoukville", "KH"), ("KH",))


@pytest.mark.usefixtures("rules_alone")
def test_what_another_country_s_police_did_was_not_done_where_the_rest_was() -> None:
    *_, claim = claims(
        "Scam suspects flew home from Mae Sot in Thailand on Monday. At the airport the Indian "
        "police arrested eight of the scam suspects."
    )
    assert place(claim) == (None, "IN")


def test_who_throws_people_out_is_where_they_were_taken() -> None:
    *_, claim = claims(
        "会议谈到妙瓦底诈骗园区。柬埔寨方面称，7月以来已驱逐涉网诈外国人1900余名。",
        lang="zh", title="部长级会议聚焦缅甸妙瓦底诈骗园区",
    )  # fmt: skip
    assert place(claim) == (None, "KH")


def test_at_home_is_in_the_country_that_the_report_is_told_from() -> None:
    claim, *_ = claims(
        "新加坡警察部队与柬埔寨国家警察联手，捣破盘踞金边的诈骗集团。本地警员突击多处住家，逮捕12名嫌犯。",
        lang="zh", title="新柬联手打击诈骗",
    )  # fmt: skip
    assert place(claim) == (None, "SG")
    *_, claim = claims(
        "Japanese police say the scam gangs sit in Poipet. From January on 1,150 scam suspects "
        "were arrested at home."
    )
    assert place(claim) == (None, "JP")


def test_the_police_of_a_town_may_be_named_after_what_they_did() -> None:
    (claim,) = claims("Last week seven scam agents were arrested by the Maharashtra police.")
    assert place(claim) == ("Maharashtra", "IN")
