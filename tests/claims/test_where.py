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


def test_of_several_countries_each_number_has_the_one_before_it() -> None:
    found = claims(
        "美国财政部26日将缅甸诈骗园区的3名头目和柬埔寨的5家公司列入制裁名单。", lang="zh"
    )
    assert place(found[-1]) == (None, "KH")


def test_the_police_of_a_town_act_there() -> None:
    (claim,) = claims("Kandy police detained 16 Chinese scam suspects at a hotel.")
    assert place(claim) == ("Kandy", "LK")
    (claim,) = claims("Prosecutors in Incheon charged 45 scam suspects on Monday.")
    assert place(claim) == ("Incheon", "KR")


def test_people_are_charged_and_convicted_where_it_is_told_right_after() -> None:
    (claim,) = claims("Five members of a scam ring pleaded guilty in Los Angeles on Monday.")
    assert place(claim) == ("Los Angeles", "US")


def test_a_site_near_which_a_force_stands_is_a_place() -> None:
    (claim,) = claims(
        "At a holding site of the DKBA militia near Myawaddy, 270 scam workers are waiting."
    )
    assert place(claim) == ("Myawaddy", "MM")


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


def test_where_people_are_said_to_have_cheated_they_were_not_caught() -> None:
    (claim,) = claims(
        "Japanese police arrested two people accused of running a call centre for scams in Poipet."
    )
    assert place(claim) == (None, "JP")


def test_a_place_of_the_paragraph_goes_before_that_of_a_whole_in_another() -> None:
    found = claims(
        "KK PARK. Soldiers pulled down 256 buildings of the scam compound.\n\nSHWE KOKKO. On "
        "Thursday 59 other buildings of scammers were searched."
    )
    assert [place(claim) for claim in found] == [("KK Park", "MM"), ("Shwe Kokko", "MM")]


def test_a_country_that_heads_a_row_is_where_its_police_acted() -> None:
    (claim,) = claims("Namibia    Police rescued 88 people who had been forced to run scams.")
    assert place(claim) == (None, "NA")


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


def test_whose_money_is_lost_tells_who_lost_it() -> None:
    found = claims(
        "Police raided a scam centre in Poipet, in Cambodia. It had cost its victims 9.4 billion "
        "won, and Cambodia said that it would look for more."
    )
    assert place(found[-1]) == (None, "KR")


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


def test_people_are_handed_over_from_the_country_that_hands_them_over() -> None:
    (claim,) = claims("Cambodia has deported 120 scam suspects to China.")
    assert place(claim) == (None, "KH")


def test_the_police_of_a_town_act_there_under_each_of_its_names() -> None:
    (claim,) = claims("Sihanoukville police raided a scam den and arrested 12 people.")
    assert (place(claim), claim.by) == (("Sihanoukville", "KH"), ("KH",))
    (claim,) = claims("西港警察突袭电诈园区，抓获嫌疑人120余名。", lang="zh")
    assert (place(claim), claim.by) == (("Sihanoukville", "KH"), ("KH",))


def test_what_many_countries_did_together_was_done_in_none() -> None:
    arrested, held = claims(
        "LYON, France – Police in 40 countries arrested 3,500 scam suspects, INTERPOL said.\n\n"
        "In Portugal, 45 suspects were held."
    )
    assert (place(arrested), arrested.by) == (None, ())
    assert place(held) == (None, "PT")


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


def test_several_countries_in_a_row_are_no_place() -> None:
    (claim,) = claims("Working groups sent to Myanmar, Thailand and Cambodia caught 80 scammers.")
    assert claim.place is None


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("in Kampot, Takeo and Kandal", (None, "KH")),
        ("in Bavet and Poipet", (None, "KH")),
        ("in the provinces of Tarlac and Pampanga", ("Central Luzon", "PH")),
        ("in Porac, Pampanga", ("Porac", "PH")),
        ("in Bavet and in Mae Sot", None),
    ],
)
def test_what_was_done_in_several_places_was_done_in_what_holds_them(
    words: str, where: tuple[str | None, str] | None
) -> None:
    (claim,) = claims(f"Raids on scam compounds {words} ended with 85 suspects in custody.")
    assert place(claim) == where


def test_what_goes_on_after_several_places_is_in_none_of_them() -> None:
    claim = claims(
        "Police raided scam compounds in Bavet and Poipet. They seized 410 phones.",
        title="Raids on scam compounds in Cambodia",
    )[-1]
    assert place(claim) == (None, "KH")


def test_a_sign_of_two_currencies_is_that_of_the_country_told_of() -> None:
    (claim,) = claims("Scam victims in Japan lost ¥31 billion in the half-year.")
    assert (claim.currency, place(claim)) == ("JPY", (None, "JP"))
    (claim,) = claims("Scam victims in China lost ¥31 billion in the half-year.")
    assert (claim.currency, place(claim)) == ("CNY", (None, "CN"))
    (claim, *_) = claims(
        "新加坡警察部队捣破一个盘踞金边的诈骗集团，受骗者被骗走4100万元。柬埔寨国家警察在金边搜查窝点。",
        lang="zh", title="新柬联手打击诈骗集团",
    )  # fmt: skip
    assert claim.currency == "SGD"


def test_those_who_lost_live_where_their_money_is_kept_or_where_it_is_said_of_them() -> None:
    found = claims(
        "From scam compounds in Cambodia the gang conned 640 people in Korea out of 31.5 billion "
        "won. A fake suitor alone brought it 2 billion won from 58 victims.",
        title="Korean police on a scam ring in Cambodia",
    )
    assert {place(claim) for claim in found} == {(None, "KR")}
    *_, lost = claims(
        "Scammers in Poipet cheated 90 victims in Japan of about 3.2 million ringgit."
    )
    assert place(lost) == (None, "JP")


def test_whose_gang_it_was_does_not_say_who_lost() -> None:
    (claim,) = claims(
        "A Chinese scam syndicate took $12 million from victims.", title="Americans fleeced"
    )
    assert place(claim) != (None, "CN")


def test_what_an_authority_was_told_was_reported_in_its_country() -> None:
    (claim,) = claims(
        "Did it help anyone? Police in Bangkok logged 27,000 online scam complaints in January.",
        title="Power cut to scam compounds in Myanmar",
    )
    assert place(claim) == (None, "TH")
    (claim,) = claims(
        "韩国外交部上调旅行警告。去年在柬遭诈骗园区非法拘禁的报案有310起。", lang="zh",
        title="电信网络诈骗周报：菲律宾、柬埔寨",
    )  # fmt: skip
    assert place(claim) == (None, "KR")


def test_what_another_country_s_police_did_was_not_done_where_the_rest_was() -> None:
    *_, claim = claims(
        "Scam suspects flew home from Mae Sot in Thailand on Monday. At the airport the Indian "
        "police arrested eight of the scam suspects."
    )
    assert place(claim) == (None, "IN")


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


def test_a_country_with_a_number_after_it_is_whose_people_they_are() -> None:
    found = claims(
        "警方在缅北捣毁诈骗窝点，抓获嫌疑人75名，按国籍分：中国40名，越南33名，马来西亚2名。",
        lang="zh", title="边境警务合作打击电信诈骗",
    )  # fmt: skip
    assert {place(claim) for claim in found} == {("northern Myanmar", "MM")}


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


def test_one_deed_of_many_countries_named_at_its_head_was_done_in_none_of_them() -> None:
    found = claims(
        "香港警方聯同新加坡、馬來西亞、南韓、泰國及澳門的執法機關打擊詐騙，各地合共拘捕1,640名疑犯。"
        "行動中凍結31,000個銀行戶口。\n\n本港方面，警方拘捕512名疑犯。",
        lang="zh-Hant", title="多地聯手打擊電騙",
    )  # fmt: skip
    assert [place(claim) for claim in found] == [None, None, (None, "HK")]


def test_the_countries_that_a_service_reached_are_not_those_of_the_deed() -> None:
    *_, claim = claims(
        "Officers in Latvia, supported by Europol, raided a scam network.\n\nOn the tables stood "
        "1,200 devices. Hundreds of cards were found. The shop, which rented numbers in more than "
        "80 countries, lost five servers: they were seized with 900 phones.",
        title="Scam shop in Latvia shut",
    )
    assert place(claim) == (None, "LV")


def test_the_police_of_a_town_may_be_named_after_what_they_did() -> None:
    (claim,) = claims("Last week seven scam agents were arrested by the Maharashtra police.")
    assert place(claim) == ("Maharashtra", "IN")


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


def test_a_sum_after_deeds_in_two_towns_is_in_what_holds_them() -> None:
    *_, claim = claims(
        "Police arrested 26 scam suspects in Bavet. The next day they arrested 32 in Poipet.\n\n"
        "In all, 410 phones were seized."
    )
    assert place(claim) == (None, "KH")


def test_those_tried_after_others_were_tried_in_the_same_country() -> None:
    *_, claim = claims(
        "Courts in Wenzhou sentenced 35 members of the scam gang.\n\nThe gang worked in Kokang. "
        "Another 410 scam suspects were charged in the year."
    )
    assert claim.place is not None
    assert claim.place.country == "CN"


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


def test_a_deed_in_many_countries_of_a_region_was_done_in_the_region() -> None:
    first, lost = claims(
        "A joint operation in 14 African countries led by Interpol ended with 250 scam suspects "
        "arrested. It lasted for two weeks.\n\nSenegal: 22 arrested. The ring had cheated 120 "
        "people.",
        title="Police hit scam rings",
    )[::2]
    assert place(first) == ("Africa", None)
    assert place(lost) == (None, "SN")


def test_where_somebody_is_posted_nothing_was_done() -> None:
    (claim,) = claims(
        "Agents posted in Phnom Penh helped the Cambodian police to arrest 12 scam suspects.",
        title="Scam compounds in Cambodia",
    )
    assert place(claim) == (None, "KH")


def test_a_whole_is_where_all_its_parts_are() -> None:
    (whole, *parts) = claims(
        "Police closed 21 scam sites, of which 9 in Preah Sihanouk, 5 in Bavet and 7 in Poipet."
    )
    assert place(whole) == (None, "KH")
    assert [place(part) for part in parts] == [
        ("Sihanoukville", "KH"),
        ("Bavet", "KH"),
        ("Poipet", "KH"),
    ]


def test_a_part_without_a_place_leaves_that_of_the_whole() -> None:
    whole, _ = claims("Police arrested 41 scam suspects, including 12 Thais, in Bavet.")
    assert place(whole) == ("Bavet", "KH")


def test_the_sanctioned_are_in_their_own_country() -> None:
    leaders, firms = claims(
        "In a scam case the Treasury sanctioned the Democratic Karen Benevolent Army and five of "
        "its leaders, as well as three Thai-registered companies."
    )
    assert place(leaders) == (None, "MM")
    assert place(firms) == (None, "TH")


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
