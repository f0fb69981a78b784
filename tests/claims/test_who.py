"""By whom what is counted was done."""

from __future__ import annotations

from tests.claims.told import claims, place


def test_authorities_named_in_one_breath_acted_together() -> None:
    (claim,) = claims(
        "A force of Lao and Chinese officers raided a scam centre in Bokeo and arrested 771 people."
    )
    assert claim.by == ("CN", "LA")


def test_a_country_that_is_the_subject_acted() -> None:
    (claim,) = claims("Cambodia has deported 1,620 scam suspects.")
    assert "KH" in claim.by


def test_officers_of_several_peoples_are_not_counted() -> None:
    assert not [
        claim
        for claim in claims("A force of 205 Lao and Chinese officers raided the scam centre.")
        if claim.count.value == 205
    ]


def test_sanctions_are_from_afar() -> None:
    (claim,) = claims(
        "The US Treasury imposed sanctions on 19 scam companies in Cambodia on Tuesday."
    )
    assert (claim.by, place(claim)) == (("US",), (None, "KH"))


def test_who_acted_together_at_the_head_is_said_of_those_not_named() -> None:
    found = claims(
        "在缅甸和泰国警方配合下，200名诈骗嫌疑人由中国警方押解回国。\n\n"
        "14日，克伦边防军在水沟谷解救出约200名中国公民。",
        lang="zh",
    )
    assert found[-1].by == ("MM",)


def test_the_last_character_of_a_date_is_no_country() -> None:
    (claim,) = claims("2月20日中缅泰三方联合行动，抓获诈骗嫌疑人84名。", lang="zh")
    assert "JP" not in claim.by


def test_a_capital_acts_for_its_country() -> None:
    (claim,) = claims("Seoul repatriated 64 Korean scam suspects from Cambodia last week.")
    assert "KR" in claim.by


def test_countries_that_are_named_as_one_subject_act_together() -> None:
    (claim,) = claims("Thailand and Laos have handed over 120 scam suspects.")
    assert claim.by == ("LA", "TH")


def test_who_writes_of_the_other_side_is_one_of_the_two() -> None:
    told = (
        "Joint enforcement with the Myanmar side has led to the arrest of 5,000 fraud suspects in "
        "Kokang."
    )
    (claim,) = claims(f"Beijing, 17 October 2025\n\n{told}")
    assert claim.by == ("CN", "MM")
    (claim,) = claims(told)
    assert claim.by == ("MM",)


def test_a_ministry_that_only_tells_of_it_did_not_act() -> None:
    claim, *_ = claims(
        "Cambodian police have detained 57 scam suspects since June, the South Korean foreign "
        "ministry told lawmakers."
    )
    assert claim.by == ("KH",)


def test_a_country_before_a_sum_seized_it() -> None:
    found = claims(
        "Singapore has seized S$150 million of the scam boss, Taiwan NT$4.5 billion, and Hong Kong "
        "HK$2.7 billion."
    )
    assert [claim.by for claim in found] == [("SG",), ("TW",), ("HK",)]


def test_those_to_whom_people_are_passed_did_not_free_them() -> None:
    (claim,) = claims(
        "The militia in Myawaddy released 260 captives of a scam park to the Thai army."
    )
    assert "TH" not in claim.by


def test_in_a_list_of_countries_each_acts_at_home() -> None:
    found = claims(
        "Scam raids abroad\n\nGhana: 68 suspects arrested.\nSenegal: 22 suspects arrested."
    )
    assert [claim.by for claim in found] == [("GH",), ("SN",)]


def test_who_flies_its_people_home_acts_alone_unless_others_are_named() -> None:
    (claim,) = claims("India flew 270 of its citizens home from a scam park in Myawaddy.")
    assert claim.by == ("IN",)


def test_who_receives_people_does_not_act_alone() -> None:
    (claim,) = claims("Thai officials received 270 scam workers from Myawaddy.")
    assert claim.by == ("MM", "TH")


def test_a_mission_frees_the_citizens_of_its_country() -> None:
    (claim,) = claims(
        "The number of Kenyan nationals whom the embassy got out of scam parks in Laos now stands "
        "at 212."
    )
    assert claim.by == ("KE",)


def test_a_part_without_those_who_acted_for_the_whole_was_done_at_home() -> None:
    told = claims(
        "A sweep against scammers in 14 countries led to 260 arrests.\n\nGhana: 68 arrested."
    )
    assert told[1].by == ("GH",)


def test_people_who_are_found_in_a_raid_are_held_by_those_of_the_country() -> None:
    told = claims(
        "During the raid on the scam park in Bavet, 340 people were found on the premises."
    )
    assert [(claim.action, claim.by) for claim in told] == [("hold", ("KH",))]


def test_people_in_a_compound_are_held_by_no_authority() -> None:
    (claim,) = claims("Some 120,000 people are held in scam camps in Myanmar.")
    assert claim.by == ()


def test_the_courts_of_the_one_country_that_acts_try_what_was_done_abroad() -> None:
    told = claims(
        "Thai police raided the homes of a ring that ran a scam den in Poipet. Thai prosecutors "
        "say that 14 of its members in Poipet have been charged."
    )
    assert told[-1].by == ("TH",)


def test_those_who_are_put_on_a_list_do_not_sanction() -> None:
    (claim,) = claims(
        "The US Treasury sanctioned the DKBA over scam camps in Myawaddy, with four of its "
        "commanders."
    )
    assert claim.by == ("US",)
