"""Which quantity is a part of which, one report of our own for each way of saying it."""

from __future__ import annotations

import pytest

from raidbook.claims import read
from raidbook.model import Report

pytestmark = pytest.mark.usefixtures("rules_alone")


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

# Lists, and what announces them.
PARTS += [
    (
        "en",
        (
            "Police arrested 93 suspects in three towns:\n\n- Bavet: 40 suspects arrested, 12 of "
            "them women\n- Poipet, on Friday: 31 suspects arrested\n- Kampot: 15 suspects arrested"
        ),
        {"40": "93", "12": "40", "31": "93", "15": "93"},
    ),
    (
        "zh-Hans",
        (
            "今年以来，警方从境外押回电诈嫌疑人864名。\n\n其中：\n一、3月2日，从老挝押回嫌疑人143名；\n"
            "二、4月9日，从金边押回嫌疑人36名。"
        ),
        {"143": "864", "36": "864"},
    ),
    (
        "en",
        (
            "Police raided a hotel and took 771 people. Laotians form the largest group with 275, "
            "followed by Chinese (106) and Indians (29)."
        ),
        {"275": "771", "106": "771", "29": "771"},
    ),
    (
        "en",
        (
            "Soldiers took charge of 260 people. Ethiopians make up the biggest contingent with "
            "138, then come Kenyans with 24."
        ),
        {"138": "260", "24": "260"},
    ),
    (
        "en",
        "Police arrested some 250 people in three provinces - 64 in Bavet, 51 in Poipet.",
        {"64": "250", "51": "250"},
    ),
    (
        "en",
        "The Treasury has sanctioned 19 targets in Cambodia: ten individuals and nine entities.",
        {"ten": "19", "nine": "19"},
    ),
    (
        "en",
        "Officials raided 28 compounds. Twelve of the compounds were in Bavet and nine in Poipet.",
        {"Twelve": "28", "nine": "28"},
    ),
]

# A part of the part beside it, not of the whole.
PARTS += [
    (
        "en",
        "Police arrested 858 suspects. In Bavet they arrested 412, including 30 Thais.",
        {"30": "412"},
    ),
    (
        "en",
        "Police arrested 120 suspects: 70 Chinese and 50 Thais. Eight of the Chinese were wanted.",
        {"70": "120", "50": "120", "Eight": "70"},
    ),
    (
        "zh-Hans",
        "警方抓获诈骗嫌疑人269名，其中头目21名、网上在逃人员13名，包括1名命案在逃人员。",
        {"21": "269", "13": "269", "1": "13"},
    ),
    (
        "zh-Hans",
        "警方破获诈骗机房，逮捕17名国人（16男1女），其中还包含6名通缉犯。",
        {"16": "17", "1": "17", "6": "17"},
    ),
    (
        "en",
        (
            "In sum that makes 706 suspects, and a check of names threw up twenty-six fugitives. "
            "With this, 2,317 suspects have been handed over."
        ),
        {"706": "2,317", "twenty-six": "706"},
    ),
    (
        "en",
        "Soldiers found thirty foreigners; the twelve Chinese and nine Thais among them go home.",
        {"twelve": "thirty", "nine": "thirty"},
    ),
]

# Later stages of the same people, told by a number alone.
PARTS += [
    (
        "zh-Hans",
        "警方先后从境外押回电诈集团成员168名，截至目前已有122名被起诉。",
        {"122": "168"},
    ),
    (
        "zh-Hans",
        "金边警方拘留涉诈外国人630名。内政部称，其中412名为中国人；截至周三，已有95名被遣返。",
        {"412": "630", "95": "630"},
    ),
    (
        "en",
        "Thai police charged 100 suspects over the scheme. Twenty-eight have been arrested.",
        {"Twenty-eight": "100"},
    ),
    (
        "en",
        "Five members of the gang were sentenced. Three of them were jailed; two others walk free.",
        {"Three": "Five", "two": "Five"},
    ),
    (
        "en",
        "Police handed over 47 men. Thirty of them are home by now; seventeen wait at a hotel.",
        {"Thirty": "47", "seventeen": "47"},
    ),
]

# Cases and sums by kind of fraud, and what adds up to a total told after it.
PARTS += [
    (
        "en",
        (
            "Scams cost the public S$1.1 billion last year, police said.\n\nThe victims\n"
            "- One man alone lost S$125 million.\n- Job scams: losses came to S$156 million."
        ),
        {"125 million": "1.1 billion", "156 million": "1.1 billion"},
    ),
    (
        "en",
        "Victims lost $1.1 billion to scams. Of that, $182 million was recovered.",
        {"182 million": "1.1 billion"},
    ),
    (
        "en",
        "Police froze 14 villas of the gang. In May they froze 19 villas; the total is now 33.",
        {"14": "33", "19": "33"},
    ),
    (
        "en",
        "A party of 109 suspects was handed over. The tally now stands at 1,482.",
        {"109": "1,482"},
    ),
    (
        "zh-Hans",
        "检方连同昨日查扣的诈骗所得1.2亿元，累计查扣诈骗所得47亿元。",
        {"1.2亿": "47亿"},
    ),
]

# Those told of before are a part of what comes after; what is left; what was saved of a loss.
PARTS += [
    (
        "en",
        (
            "Nigeria has deported 51 convicts, 50 Chinese and one Tunisian. They were part of a "
            "group of 759 suspects arrested in December."
        ),
        {"51": "759", "50": "51", "one": "51"},
    ),
    (
        "en",
        (
            "Prosecutors issued warrants for four heads of the gang. The oldest shot himself; the "
            "three others were handed over."
        ),
        {"three": "four"},
    ),
    (
        "en",
        "A nurse was cheated out of Rs 12 million; Rs 3.7 million was stopped in the banks.",
        {"3.7 million": "12 million"},
    ),
    (
        "en",
        (
            "The catch comprised 763 suspects, of whom 69 were wanted. It brings the haul of this "
            "campaign to 53,000 suspects."
        ),
        {"763": "53,000", "69": "763"},
    ),
    (
        "zh-Hans",
        (
            "警方在园区抓获涉诈外国人约2044人，包括1797名中国人（1792人来自大陆、5人来自台湾）、"
            "越南籍177人。"
        ),
        {"1797": "2044", "1792": "1797", "5": "1797", "177": "2044"},
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
        "Police took 158 foreigners, 126 Chinese among them. A further 29 Filipinos were freed.",
        {"126": "158"},
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
    (
        "Scams cost the public S$1.1 billion last year.\n\nIn another case, a gang that was caught "
        "in Johor had taken S$2 million."
    ),
    "Victims lost $9.3 billion to scams last year, against $1.65 billion the year before.",
    (
        "Police denied that 300 scammers had been arrested. No such raid took place. Two of the "
        "scammers were deported."
    ),
    "The total had stood at 1,482 suspects on Monday. On Tuesday 109 were arrested in Bavet.",
    "So far 27 Kenyans have been freed from scam camps in Laos, 16 in Thailand and five in Ghana.",
    "India flew 270 scam workers home on 6 November and 197 on the 10th.",
    "The militia sent 800 scam workers home; 216 were still in its care.",
    "In Riga the police link 1,700 scam cases to the ring; in Tallinn it is 1,500 cases.",
]

NO_PARTS_ZH = [
    "警方驱逐9800名电诈人员。法院判处8名中国男子徒刑。",
    "警方周一在巴厘岛逮捕涉诈外国人37名，次日又在泗水查获22名。",
    "使馆今年协助139名受困诈骗园区的国人返台，仍有约20人在金边等候。",
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


@pytest.mark.parametrize(
    ("lang", "text"),
    [*(("en", text) for text in NO_PARTS), *(("zh-Hans", text) for text in NO_PARTS_ZH)],
)
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
