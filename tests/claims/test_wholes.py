"""Which quantity is a part of which, one report of our own for each way of saying it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from raidbook.claims import read
from raidbook.model import Report

pytestmark = pytest.mark.usefixtures("rules_alone")


TITLES = {"en": "Police raid a scam compound", "zh-Hans": "警方捣毁电信网络诈骗窝点"}

CASES = tomllib.loads(Path(__file__).with_name("parts_cases.toml").read_text(encoding="utf-8"))
PARTS = [
    (lang, text, dict(said.split(" of ") for said in told))
    for lang, cases in CASES.items()
    for text, *told in cases["parts"]
]
BESIDE = [(lang, text) for lang, cases in CASES.items() for text in cases["beside"]]


def parts(lang: str, text: str) -> dict[str, str]:
    """The numerals that are parts, and those of their wholes."""
    report = Report(
        id="case", name="case", lang=lang, published="2025-10-20", outlet="Example", url=None,
        title=TITLES[lang], text=text,
    )  # fmt: skip
    claims = read(report).claims
    told = {claim.id: text[claim.start : claim.end] for claim in claims}
    return {told[c.id]: told[c.part_of] for c in claims if c.part_of is not None}


@pytest.mark.parametrize(("lang", "text", "want"), PARTS)
def test_a_part_knows_its_whole(lang: str, text: str, want: dict[str, str]) -> None:
    assert parts(lang, text) == want


@pytest.mark.parametrize(("lang", "text"), BESIDE)
def test_what_only_stands_beside_is_no_part(lang: str, text: str) -> None:
    assert parts(lang, text) == {}


def test_parts_of_a_quantity_told_twice_are_parts_of_the_claim_that_stays() -> None:
    text = (
        "Police arrested 412 suspects in Bavet on Monday. It was confirmed. The 412 suspects "
        "were arrested before dawn. Of these, 230 were Chinese."
    )
    assert parts("en", text) == {"230": "412"}


def test_those_to_whom_something_was_done_may_have_been_told_of_long_before() -> None:
    between = " ".join(f"It was the talk of street {name}." for name in "ABCDEFGH")
    text = (
        f"Police arrested 792 suspects in Lagos. {between} Fifty-three of those arrested were "
        "brought to court."
    )
    assert parts("en", text) == {"Fifty-three": "792"}


def test_what_a_colon_breaks_down_are_parts_of_the_number_before_it() -> None:
    text = (
        "The commission arrested 792 suspects. Of those arrested, 193 were foreigners: "
        "148 Chinese, 40 Filipinos and two Kazakhs. The other 599 were Nigerians."
    )
    assert parts("en", text) == {
        "193": "792", "148": "193", "40": "193", "two": "193", "599": "792",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "The scam ring took $30 million. A little over a third, $11 million, came from Korea.",
            {"11 million": "30 million"},
        ),
        (
            "Police arrested 237 scammers. The largest contingent, 129, came from Laos.",
            {"129": "237"},
        ),
        ("Of 148 buildings in the scam park, 101 had been torn down.", {"101": "148"}),
        ("Police demolished 148 of the scam park's 413 buildings.", {"148": "413"}),
        ("The first 200 of some 600 Kenyans held in scam camps flew home.", {"200": "600"}),
        ("Police freed 43 Kenyans among more than 900 workers of a scam park.", {"43": "900"}),
    ],
)
def test_what_a_number_is_so_many_of_stands_before_or_after_it(
    text: str, want: dict[str, str]
) -> None:
    assert parts("en", text) == want


def test_what_is_told_of_one_place_is_a_part_of_what_many_brought() -> None:
    text = (
        "A sweep against scammers in 14 countries led to 260 arrests.\n\n"
        "Ghana: 68 arrested.\nSenegal: 22 arrested."
    )
    assert parts("en", text) == {"68": "260", "22": "260"}


def test_what_one_place_brought_holds_nothing_of_another() -> None:
    text = "A sweep in Ghana led to the arrest of 260 scammers.\n\nSenegal: 22 arrested."
    assert parts("en", text) == {}


def test_women_told_of_after_a_number_are_a_part_and_it_is_not() -> None:
    text = (
        "In Hpa-An 23 scam suspects were arrested. In Bago a day later it was 13, seven women "
        "among them."
    )
    assert parts("en", text) == {"seven": "13"}


def test_another_number_after_it_makes_none_of_ringleaders_another() -> None:
    text = "警方抓获犯罪嫌疑人269名。经甄别，幕后金主、组织头目和骨干占21名，另有13名是网上逃犯。"
    assert parts("zh-Hans", text) == {"21": "269", "13": "269"}
