"""What the words around those counted call them, beside the number and further on."""

from __future__ import annotations

import pytest

from tests.claims.told import claims


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Police held 18 Thai citizens, five of them women, in a villa on suspicion of fraud.",
            ["suspect", "suspect"],
        ),
        (
            "Nine men and two women, aged 20 to 31, were arrested for their suspected roles.",
            ["suspect", "suspect"],
        ),
        ("Thirty people went on trial in Hue for their part in a scam ring.", ["suspect"]),
        ("Police arrested 40 Laotians at a scam villa over their visas.", ["person"]),
        (
            "Police arrested 40 foreigners, while two men were held on suspicion of murder.",
            ["person", "suspect"],
        ),
    ],
)
def test_the_reason_for_a_deed_says_who_they_are_wherever_it_stands(
    text: str, labels: list[str]
) -> None:
    assert [claim.label for claim in claims(text)] == labels


@pytest.mark.parametrize(
    ("goes_on", "label"),
    [
        ("They had been lured with offers of office work.", "trafficked"),
        ("Their passports were found.\n\nAll had been deceived by false job advertisements.",
         "trafficked"),
        ("Twelve recruiters were arrested. They had lured dozens.", "person"),
        ("The building was closed. The neighbours had been lured away.", "person"),
    ],
)  # fmt: skip
def test_what_is_said_of_them_next_says_who_they_are(goes_on: str, label: str) -> None:
    text = f"Soldiers freed 40 people from a scam park. {goes_on}"
    assert claims(text)[0].label == label


def test_all_who_are_caught_where_people_work_are_no_workers_for_that() -> None:
    text = "Police arrested 40 people at a scam villa. They worked for a firm called Moonrise."
    assert claims(text)[0].label == "person"


@pytest.mark.parametrize(
    ("goes_on", "label"),
    [
        ("; three further suspects were caught abroad.", "suspect"),
        (", and more than 30 scam suspects got away.", "person"),
    ],
)
def test_those_of_whom_there_are_further_ones_are_the_same(goes_on: str, label: str) -> None:
    text = f"Police arrested four Estonian nationals in the scam den{goes_on}"
    assert claims(text)[0].label == label


@pytest.mark.parametrize(
    ("goes_on", "label"),
    [
        ("The accused were refused bail.", "suspect"),
        ("The suspects who fled in March are still sought.", "person"),
        ("Suspects in such cases seldom speak.", "person"),
        ("Another raid caught 30 Laotians. The suspects were refused bail.", "person"),
    ],
)
def test_those_whom_a_report_comes_back_to_as_the_accused_are_suspects(
    goes_on: str, label: str
) -> None:
    text = f"Nineteen people were arrested at the scam den.\n\nIt had 40 phones. {goes_on}"
    assert claims(text)[0].label == label


def test_of_one_people_all_who_were_freed_are_called_the_same() -> None:
    text = (
        "Six Nepalis who had been taken in by a job scam came home on Monday.\n\n"
        "So far 31 Nepalis have been freed in Laos, and 12 Kenyans."
    )
    assert [claim.label for claim in claims(text)] == ["trafficked", "trafficked", "person"]


def test_a_year_of_charges_makes_no_suspects_where_nobody_is_called_so() -> None:
    told = claims("去年全年，全国检察机关起诉电信诈骗犯罪3.2万人。", lang="zh")
    assert [claim.label for claim in told] == ["person"]


def test_a_headline_that_parts_its_verb_says_who_they_are() -> None:
    text = "At Batam airport 60 Laotians boarded a plane, deported for phone scams."
    told = claims(text, title="Jet takes 'love scam' suspects home")
    assert [claim.label for claim in told] == ["suspect"]


def test_others_may_be_told_of_after_some_of_whom_nothing_is_said() -> None:
    told = claims("警方突击诈骗窝点，逮捕11男4女，其中5人昨天被控；另外30名成员仍在逃。", lang="zh")
    assert [claim.label for claim in told[:2]] == ["suspect", "suspect"]


def test_a_sum_told_after_its_parts_says_who_they_are() -> None:
    told = claims(
        "警方从诈骗据点救出21人，隔天又在另一据点找到30人，被困受害人总计51人。", lang="zh"
    )
    assert told[1].label == "trafficked"


def test_the_reason_told_before_a_chinese_deed_says_who_they_are() -> None:
    told = claims("警方突击诈骗园区，以涉嫌诈骗为由逮捕31名男女。", lang="zh")
    assert [claim.label for claim in told] == ["suspect"]


def test_a_reason_holds_for_all_who_are_counted_in_one_breath() -> None:
    told = claims(
        "A total of 15 persons, 11 men and four women, were arrested in Bavet for their suspected "
        "involvement in a scam syndicate."
    )
    assert [claim.label for claim in told] == ["suspect", "suspect", "suspect"]
