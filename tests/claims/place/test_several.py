"""Where something was done that several places are told of."""

from __future__ import annotations

import pytest

from tests.claims.told import claims, place

pytestmark = pytest.mark.usefixtures("rules_alone")


def test_of_several_countries_each_number_has_the_one_before_it() -> None:
    found = claims(
        "美国财政部26日将缅甸诈骗园区的3名头目和柬埔寨的5家公司列入制裁名单。", lang="zh"
    )
    assert place(found[-1]) == (None, "KH")


def test_what_many_countries_did_together_was_done_in_none() -> None:
    arrested, held = claims(
        "LYON, France – Police in 40 countries arrested 3,500 scam suspects, INTERPOL said.\n\n"
        "In Portugal, 45 suspects were held."
    )
    assert (place(arrested), arrested.by) == (None, ())
    assert place(held) == (None, "PT")


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


def test_a_sum_after_deeds_in_two_towns_is_in_what_holds_them() -> None:
    *_, claim = claims(
        "Police arrested 26 scam suspects in Bavet. The next day they arrested 32 in Poipet.\n\n"
        "In all, 410 phones were seized."
    )
    assert place(claim) == (None, "KH")


def test_a_deed_in_many_countries_of_a_region_was_done_in_the_region() -> None:
    first, lost = claims(
        "A joint operation in 14 African countries led by Interpol ended with 250 scam suspects "
        "arrested. It lasted for two weeks.\n\nSenegal: 22 arrested. The ring had cheated 120 "
        "people.",
        title="Police hit scam rings",
    )[::2]
    assert place(first) == ("Africa", None)
    assert place(lost) == (None, "SN")


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
