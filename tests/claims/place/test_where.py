"""Where what is counted was done."""

from __future__ import annotations

import pytest

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


def test_a_total_told_after_a_raid_in_a_town_is_the_whole_country_s() -> None:
    found = claims(
        "Police arrested 40 scam suspects in Bavet on Monday.\n\nSo far this year police have "
        "deported 3,924 foreigners from Cambodia's scam trade.",
        title="Raid on a scam compound in Bavet",
    )
    assert place(found[0]) == ("Bavet", "KH")
    assert place(found[-1]) == (None, "KH")


def test_the_sanctioned_are_not_of_the_country_that_puts_them_on_its_list() -> None:
    (claim,) = claims(
        "The US Treasury put sanctions on nine targets behind scam compounds in Cambodia. "
        "Washington said that Cambodia had done too little, and the Treasury promised more."
    )
    assert place(claim) == (None, "KH")


def test_a_word_of_a_longer_name_is_no_town() -> None:
    found = claims(
        "Three Singaporean men were arrested in Singapore over a scam ring. Nigel Tang, one of "
        "them, came home in January. Singapore police seized 11 cars.",
    )
    assert {place(claim) for claim in found} <= {(None, "SG"), None}


def test_the_capital_is_that_of_the_country_told_of() -> None:
    found = claims(
        "Police raided eight scam call centres in the capital and detained 155 suspects.",
        title="Raids on scam call centres in Malaysia",
    )
    assert {place(claim) for claim in found} == {("Kuala Lumpur", "MY")}


@pytest.mark.usefixtures("rules_alone")
def test_the_zone_is_the_one_told_of_before() -> None:
    found = claims(
        "The Golden Triangle Special Economic Zone is full of scam centres. Police caught 46 "
        "scammers in the zone, 22 in Vientiane province and 19 in Savannakhet."
    )
    assert [place(claim) for claim in found] == [
        ("Golden Triangle Special Economic Zone", "LA"),
        ("Vientiane Province", "LA"),
        ("Savannakhet", "LA"),
    ]


def test_a_place_of_the_paragraph_goes_before_that_of_a_whole_in_another() -> None:
    found = claims(
        "KK PARK. Soldiers pulled down 256 buildings of the scam compound.\n\nSHWE KOKKO. On "
        "Thursday 59 other buildings of scammers were searched."
    )
    assert [place(claim) for claim in found] == [("KK Park", "MM"), ("Shwe Kokko", "MM")]


def test_dots_lead_from_a_country_to_its_numbers() -> None:
    found = claims(
        "Scam suspects by country\n\nRwanda .......... arrested 45 scam suspects\n"
        "Zambia .......... arrested 14 scam suspects"
    )
    assert [place(claim) for claim in found] == [(None, "RW"), (None, "ZM")]


def test_a_chinese_capital_is_a_place_with_a_site_or_after_the_word_for_capital() -> None:
    (claim,) = claims("金边一处诈骗据点被捣毁，警方抓获嫌疑人186名。", lang="zh")[-1:]
    assert place(claim) == ("Phnom Penh", "KH")
    (claim,) = claims("警方在肯尼亚首都内罗毕抓获诈骗嫌疑人36名。", lang="zh")
    assert place(claim) == ("Nairobi", "KE")


def test_a_compound_is_called_by_its_town_and_keeps_its_own_id() -> None:
    (claim,) = claims("Police arrested 2,044 scam suspects in the A7 compound in Bavet.")
    assert place(claim) == ("Bavet", "KH")
    assert claim.place is not None
    assert claim.place.id == "kh-a7"


def test_a_place_that_no_table_lists_stays_as_its_words() -> None:
    found = claims(
        "Sri Lankan police arrested 39 scam suspects at a villa in the resort town of "
        "Aluthgamvela, in the south of Sri Lanka.\n\nThe search in Aluthgamvela produced "
        "40 laptops."
    )
    assert {place(claim) for claim in found} == {("Aluthgamvela", "LK")}
    assert all(claim.place is not None and claim.place.id is None for claim in found)


def test_what_is_named_with_its_town_is_a_part_of_it() -> None:
    (claim,) = claims("Police arrested 39 scam suspects in Barangay Anuvela, Bamban.")
    assert place(claim) == ("Bamban", "PH")


def test_a_place_that_only_says_where_another_lies_is_no_scene() -> None:
    (claim,) = claims("Police raided a scam den in Cavite, south of Manila, and held 22 people.")
    assert place(claim) == ("Cavite", "PH")


def test_a_river_is_only_crossed() -> None:
    claim = claims("Some 677 scam workers fled over the Moei River to Thailand after the raid.")[0]
    assert claim.place is None or claim.place.name != "Moei River"


def test_where_people_only_passed_they_were_not_taken() -> None:
    (claim,) = claims(
        "Myanmar freed 15 Kenyans from a scam park at Myawaddy, who flew home by way of Mae Sot."
    )
    assert place(claim) == ("Myawaddy", "MM")


def test_a_total_goes_beyond_the_town_of_the_last_raid() -> None:
    total = claims(
        "Agents raided a scam hub in Pasay and held 307 foreigners in Parañaque on October 20. "
        "With that, 14 hubs in the Philippines have been shut down since January."
    )[-1]
    assert place(total) == (None, "PH")


def test_an_embassy_s_town_is_no_scene() -> None:
    *_, claim = claims(
        "The mission was told that 540 people had been freed from scam compounds in Myawaddy.\n\n"
        "So far 70 are still held.",
        title="Embassy of Nepal, Bangkok: scam victims freed",
    )
    assert place(claim) == ("Myawaddy", "MM")


def test_where_people_landed_they_were_not_caught() -> None:
    *_, claim = claims(
        "Officers in Cambodia raided the compounds in July, and 59 scam suspects were arrested.",
        title="Scam suspects land at Incheon",
    )
    assert place(claim) == (None, "KH")


def test_a_country_with_a_number_after_it_is_whose_people_they_are() -> None:
    found = claims(
        "警方在缅北捣毁诈骗窝点，抓获嫌疑人75名，按国籍分：中国40名，越南33名，马来西亚2名。",
        lang="zh", title="边境警务合作打击电信诈骗",
    )  # fmt: skip
    assert {place(claim) for claim in found} == {("northern Myanmar", "MM")}


def test_that_province_is_the_one_told_of_before() -> None:
    claim, *_ = claims(
        "The ministry spoke of a scam case from Jiangxi. In that province 121 defendants who had "
        "worked in a compound in Muse were put on trial."
    )
    assert place(claim) == ("Jiangxi", "CN")
    *_, claim = claims(
        "金华市反诈中心回应读者。全市去年破获电信诈骗案1620起。",
        lang="zh",
        title="反诈中心答市民问",
    )
    assert place(claim) == ("Jinhua", "CN")


def test_from_where_people_of_one_country_were_freed_is_no_country_of_theirs() -> None:
    found = claims(
        "Officials say 2,410 Nepalis have been rescued from scam compounds. That includes 1,120 "
        "rescued from Cambodia and 740 from Laos."
    )
    assert [place(claim) for claim in found[-2:]] == [(None, "KH"), (None, "LA")]


def test_a_district_of_a_municipality_is_that_municipality() -> None:
    first, second = claims(
        "警方上週在中壢區破獲詐騙機房，逮捕12人。另在淡水區破獲詐騙機房，逮捕9人。", lang="zh-Hant",
        title="台灣警方掃蕩詐騙",
    )  # fmt: skip
    assert place(first) == ("Taoyuan", "TW")
    assert place(second) == ("New Taipei", "TW")


def test_a_town_that_begins_as_a_people_does_is_a_town() -> None:
    (claim,) = claims("Police arrested 40 scammers in Lao Cai.")
    assert claim.place is not None
    assert claim.place.country == "VN"


def test_a_part_of_a_city_that_is_a_country_is_that() -> None:
    (claim,) = claims("Police arrested 40 scammers in Tsuen Wan.")
    assert place(claim) == (None, "HK")


def test_a_country_s_compounds_are_in_it() -> None:
    (claim,) = claims(
        "JAKARTA - A flight with Indonesians freed from Myanmar's scam centres completed the "
        "return of 540 people to Indonesia.",
        title="Indonesia brings home hundreds",
    )
    assert place(claim) == (None, "MM")


def test_a_country_named_alone_is_the_town_of_the_title() -> None:
    (claim,) = claims(
        "Twenty Indonesians held in a scam compound in Myanmar were rescued.",
        title="Indonesians out of Myawaddy scam compound",
    )
    assert place(claim) == ("Myawaddy", "MM")


def test_those_who_are_kept_are_kept_where_the_compounds_are() -> None:
    *_, claim = claims(
        "The militia of Myawaddy emptied its scam compounds. Buses came to Mae Sot, and lorries "
        "to Mae Sot.\n\nThe compounds in Myawaddy were dark. Hotels are full.\n\nAbout 6,500 "
        "foreigners are still held, an aid group says.",
        title="Long queues from Myanmar to Mae Sot",
    )
    assert place(claim) == ("Myawaddy", "MM")


def test_where_somebody_is_posted_nothing_was_done() -> None:
    (claim,) = claims(
        "Agents posted in Phnom Penh helped the Cambodian police to arrest 12 scam suspects.",
        title="Scam compounds in Cambodia",
    )
    assert place(claim) == (None, "KH")


def test_the_sanctioned_are_in_their_own_country() -> None:
    leaders, firms = claims(
        "In a scam case the Treasury sanctioned the Democratic Karen Benevolent Army and five of "
        "its leaders, as well as three Thai-registered companies."
    )
    assert place(leaders) == (None, "MM")
    assert place(firms) == (None, "TH")


@pytest.mark.usefixtures("rules_alone")
def test_a_border_gate_is_not_where_people_were_taken() -> None:
    (claim,) = claims(
        "Lao police put 410 Chinese scam suspects across the Boten border gate to China.",
        title="Golden Triangle Special Economic Zone: scam suspects sent home",
    )
    assert place(claim) == ("Golden Triangle Special Economic Zone", "LA")


def test_where_a_report_was_written_need_not_be_where_it_happened() -> None:
    *_, claim = claims(
        "INCHEON - A jet brought 64 South Koreans back from Cambodia. Raids in "
        "Cambodia went on.\n\nFive were freed from scam compounds.",
        title="Seoul flies scam suspects home from Cambodia",
    )
    assert place(claim) == (None, "KH")
