"""Whose people are counted: by the words beside the number, and by what was told before."""

from __future__ import annotations

import pytest

from tests.claims.told import claims


@pytest.mark.parametrize(
    ("text", "nationality"),
    [
        ("Police raided a scam compound and freed two women from Vietnam.", ("VN",)),
        ("Police arrested 66 scam suspects in Penang, locals and Laotians.", ("MY", "LA")),
        ("Sixty Filipinos and Chinese were arrested at a scam compound.", ("PH", "CN")),
        ("At a scam compound in Bokeo 40 people were arrested, all Vietnamese.", ("VN",)),
        (
            "Police detained 30 foreigners for scams; they had come from Laos and China.",
            ("LA", "CN"),
        ),
        ("Some 300 people from 12 countries were arrested at a scam compound.", ("foreign",)),
        ("Police arrested 771 people of 15 nationalities in a scam raid.", ("foreign",)),
        ("China has flown 621 of its nationals home from scam compounds.", ("CN",)),
        ("Police arrested 14 local men at a scam den in Penang.", ("MY",)),
        ("Forty people were arrested by Chinese police at a scam compound.", ()),
        ("A raid on a scam compound led to 200 arrests, most of them Chinese.", ()),
    ],
)
def test_the_words_beside_a_number_tell_whose_people(
    text: str, nationality: tuple[str, ...]
) -> None:
    (claim,) = claims(text)
    assert claim.nationality == nationality


@pytest.mark.parametrize(
    ("text", "nationality"),
    [
        ("警方在诈骗园区抓获763人，均为中国籍。", ("CN",)),
        ("行动共拘捕诈骗嫌疑人498名，分属中国、越南、日本等23个国家。", ("CN", "VN", "JP")),
        ("诈骗园区救出约800名菲律宾公民和外国人。", ("PH", "foreign")),
        ("警方在诈骗园区拘捕来自12个国家的331人。", ("foreign",)),
        ("印尼大使馆表示，已有210名公民从诈骗园区获救。", ("ID",)),
        ("警方从诈骗园区遣返涉嫌电信诈骗的中国公民。首晚遣返110人。", ("CN",)),
    ],
)
def test_so_do_those_beside_a_chinese_one(text: str, nationality: tuple[str, ...]) -> None:
    (claim,) = claims(text, lang="zh")
    assert claim.nationality == nationality


def test_the_people_that_account_for_a_part_are_those_counted() -> None:
    text = "Police arrested 2,044 scam suspects. Mainland Chinese accounted for 1,792 of them."
    whole, part = claims(text)
    assert (whole.nationality, part.nationality) == ((), ("CN",))


def test_citizens_who_turn_to_an_embassy_are_its_own() -> None:
    text = "The Indonesian embassy was approached by 2,750 citizens who got out of scam compounds."
    (claim,) = claims(text)
    assert claim.nationality == ("ID",)


def test_others_than_foreigners_are_no_foreigners() -> None:
    text = "Of 792 scam suspects arrested in Lagos, 158 were foreigners and 634 others."
    assert claims(text)[-1].nationality == ()


def test_those_arrested_are_all_who_were_arrested_not_the_last_part() -> None:
    first, _, last = claims(
        "Police arrested 792 scam suspects in Lagos, among them 114 Chinese. "
        "53 of those arrested were brought before a court."
    )
    assert last.nationality == first.nationality == ()


def test_countries_listed_with_bare_numbers_are_a_breakdown_by_people() -> None:
    found = claims(
        "警方突袭诈骗园区，查获外国人163名，有中国大陆91名、印尼69名、台湾3名。", lang="zh"
    )
    assert [claim.nationality for claim in found[1:]] == [("CN",), ("ID",), ("TW",)]


def test_the_name_of_a_country_before_people_is_their_nationality() -> None:
    (claim,) = claims("Thai police freed six Hong Kong victims of a scam compound.")
    assert claim.nationality == ("HK",)


@pytest.mark.parametrize(
    ("text", "nationality"),
    [
        ("柬方遣返中国和越南籍诈骗嫌疑人约40名。", ("CN", "VN")),
        ("柬方遣返泰国、越南籍诈骗嫌疑人40名。", ("TH", "VN")),
        ("警方查获外籍涉诈人员230名。", ("foreign",)),
        ("诈骗园区的马来西亚受害者17人获救。", ("MY",)),
        ("六名本澳居民被诱骗到诈骗园区，由警方救出。", ("MO",)),
        ("泰国逾200人在诈骗园区被捕。", ()),
    ],
)
def test_the_words_before_a_chinese_noun_tell_whose_people(
    text: str, nationality: tuple[str, ...]
) -> None:
    (claim,) = claims(text, lang="zh")
    assert claim.nationality == nationality


def test_who_is_among_people_of_one_country_is_one_of_them() -> None:
    found = claims("中国籍诈骗嫌疑人里，警方抓获头目12名，另抓获在逃人员31名。", lang="zh")
    assert [claim.nationality for claim in found] == [("CN",), ("CN",)]


def test_a_people_with_a_number_of_its_own_is_not_that_of_the_next() -> None:
    text = "Police caught 30 at a scam den: 14 Thais, 12 from Myanmar and four Laotians."
    told = [claim.nationality for claim in claims(text)]
    assert told == [(), ("TH",), ("MM",), ("LA",)]


def test_what_is_said_of_a_share_is_not_said_of_the_number() -> None:
    (claim,) = claims("Most of the 1,200 workers freed from the scam park were Indonesian.")
    assert (claim.count.value, claim.nationality) == (1200, ())
    (claim,) = claims("All of the 1,200 workers freed from the scam park were Indonesian.")
    assert claim.nationality == ("ID",)


def test_a_whole_has_not_the_nationality_of_its_part() -> None:
    part, whole = claims("Police said 15 Filipinos were among the 240 held in the scam raid.")
    assert (part.nationality, part.part_of) == (("PH",), whole.id)
    assert whole.nationality == ()


def test_what_is_said_of_all_holds_for_all_who_are_told_in_one_breath() -> None:
    told = claims("Nine men and two women, all Kenyans, were arrested at the scam villa.")
    assert [claim.nationality for claim in told] == [("KE",), ("KE",)]


def test_the_number_of_a_people_is_that_peoples() -> None:
    (claim,) = claims(
        "The number of Kenyan nationals whom it helped to leave scam camps now stands at 212."
    )
    assert claim.nationality == ("KE",)


def test_a_country_after_from_is_not_that_of_the_next_number() -> None:
    text = "Police arrested 60 scammers, with 32 from Vietnam, 24 from Laos and four from Ghana."
    assert [c.nationality for c in claims(text)[1:]] == [("VN",), ("LA",), ("GH",)]


def test_it_is_the_country_that_the_sentence_before_begins_with() -> None:
    text = "Kenya lists the camps. It says that 64 of its nationals have left a scam park in Laos."
    assert claims(text)[0].nationality == ("KE",)


def test_citizens_are_those_of_the_mission_that_helps_them() -> None:
    (claim,) = claims("Nepal's embassy in Bangkok has helped 23 citizens out of scam camps.")
    assert claim.nationality == ("NP",)


def test_people_of_the_country_itself_are_its_own() -> None:
    told = claims("警方在诈骗园区带走371人：老挝本国人275名，缅甸人96名。", lang="zh")
    assert [claim.nationality for claim in told[1:]] == [("LA",), ("MM",)]


def test_the_people_who_make_up_the_bulk_are_counted_whatever_else_is_named() -> None:
    told = claims(
        "Police picked up 401 scammers in a condominium. Ghanaians made up the bulk at 207."
    )
    assert [(claim.kind, claim.nationality) for claim in told][1:] == [("people", ("GH",))]


def test_who_holds_the_passports_of_a_country_is_of_it() -> None:
    told = claims(
        "Police freed 215 foreigners from a scam block. Of them, 109 hold Thai passports."
    )
    assert told[1].nationality == ("TH",)
