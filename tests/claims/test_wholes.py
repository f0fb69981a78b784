"""Which quantity is a part of which, one report of our own for each way of saying it."""

from __future__ import annotations

import pytest

from raidbook.claims import read
from raidbook.model import Report

TITLES = {"en": "Police raid a scam compound", "zh-Hans": "警方捣毁电信网络诈骗窝点"}

PARTS = [
    (
        "en",
        (
            "Police arrested 412 suspects. Of these, 230 were Chinese, 95 Vietnamese, 41 "
            "Malaysian; the remaining 46 held other passports. Sixty-three of the detainees "
            "were women."
        ),
        {"230": "412", "95": "412", "41": "412", "46": "412", "Sixty-three": "412"},
    ),
    (
        "en",
        "The army handed over 261 people. Their homes: Ethiopia (138), Kenya (24), Malaysia (15).",
        {"138": "261", "24": "261", "15": "261"},
    ),
    (
        "en",
        "Agents arrested 72 suspects: 38 men and 34 women. Prosecutors have indicted 20 of the 72.",
        {"38": "72", "34": "72", "20": "72"},
    ),
    (
        "en",
        (
            "Police arrested 120 suspects on Monday and 85 on Friday. This brings the total to 205 "
            "suspects arrested."
        ),
        {"120": "205", "85": "205"},
    ),
    (
        "en",
        "India: 465 people arrested (440 men, 25 women).",
        {"440": "465", "25": "465"},
    ),
    (
        "en",
        (
            "The court convicted 39 members of the gang. Eleven were sentenced to death; "
            "the other 28 were jailed."
        ),
        {"Eleven": "39", "28": "39"},
    ),
    (
        "zh-Hans",
        "警方抓获犯罪嫌疑人269名，其中中国籍186名、缅甸籍66名，网上在逃人员21名。",
        {"186": "269", "66": "269", "21": "269"},
    ),
    (
        "zh-Hans",
        "警方向中方移交569名电信网络诈骗犯罪嫌疑人，男性498人，女性71人。",
        {"498": "569", "71": "569"},
    ),
]

# What once went wrong.
PARTS += [
    (
        "en",
        (
            "Police arrested 225 suspects. They handed over six Chinese suspects. One of these "
            "suspects was a gang leader."
        ),
        {"One": "six"},
    ),
    (
        "en",
        "Police arrested 86 scammers, four of them Thai.",
        {"four": "86"},
    ),
]

NO_PARTS = [
    (
        "Police arrested 412 suspects in Bavet. In an unrelated operation in Poipet, they picked "
        "up 57 suspects."
    ),
    "Agents seized 500 phones and 86 computers.",
    "Soldiers freed 7,000 people, and China has flown 621 of its nationals home.",
    "The gang killed 14 people. The court sentenced five defendants to death.",
    "Agents rescued 371 Filipinos and 497 foreigners from the scam compound.",
    "Police arrested more than 300 suspects; they seized 200 phones.",
]


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


@pytest.mark.parametrize("text", NO_PARTS)
def test_what_only_stands_beside_is_no_part(text: str) -> None:
    assert parts("en", text) == {}


def test_parts_of_a_quantity_told_twice_are_parts_of_the_claim_that_stays() -> None:
    text = (
        "Police arrested 412 suspects in Bavet on Monday. It was confirmed. The 412 suspects "
        "were arrested before dawn. Of these, 230 were Chinese."
    )
    assert parts("en", text) == {"230": "412"}


def test_what_a_colon_breaks_down_are_parts_of_the_number_before_it() -> None:
    text = (
        "The commission arrested 792 suspects. Of those arrested, 193 were foreigners: "
        "148 Chinese, 40 Filipinos and two Kazakhs. The other 599 were Nigerians."
    )
    assert parts("en", text) == {
        "193": "792", "148": "193", "40": "193", "two": "193", "599": "792",
    }  # fmt: skip
