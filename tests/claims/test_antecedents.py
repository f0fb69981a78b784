"""What a report has called people holds for the numbers that it tells of them later."""

from __future__ import annotations

import pytest

from raidbook.claims import read
from raidbook.model import Claim, Report


def claims(text: str, title: str = "Scam compounds: the latest") -> tuple[Claim, ...]:
    report = Report(
        id="case", name="case", lang="en", published="2025-10-20", outlet="Example", url=None,
        title=title, text=text,
    )  # fmt: skip
    return read(report).claims


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Groups of suspects were handed to China. On May 3, 497 persons were handed over.",
            "suspect",
        ),
        (
            "The repatriation of 952 Chinese was announced. All are suspected of telecom fraud.",
            "suspect",
        ),
        (
            "The first scam suspects to be brought back, 200 Chinese citizens, reached Nanjing.",
            "suspect",
        ),
        ("Gangs pushed 2,000 people across the region into running scams.", "trafficked"),
        ("Police arrested three men sought by India over scams.", "fugitive"),
        ("Scam victims told their stories. Police arrested 40 people at the compound.", "person"),
        ("The police union said its members had made 550 arrests in scam raids.", "person"),
    ],
)
def test_people_are_called_what_the_report_calls_the_group(text: str, label: str) -> None:
    (claim,) = claims(text)
    assert claim.label == label


def test_a_headline_says_who_were_freed() -> None:
    text = "At the scam compound 371 Filipinos and 497 foreigners were rescued."
    told = claims(text, "More than 800 scam workers rescued in Bamban")
    assert [claim.label for claim in told] == ["worker", "worker"]


def test_a_headline_on_other_deeds_says_nothing_of_them() -> None:
    (claim,) = claims("Police arrested 40 people at a scam compound.", "Scam suspects on the rise")
    assert claim.label == "person"


def test_all_arrested_on_one_day_in_one_place_are_suspects_with_the_most_of_them() -> None:
    told = claims(
        "Police arrested 792 scam suspects in Lagos on 10 October. "
        "Another list of those arrested in Lagos on 10 October has 114 Chinese."
    )
    assert [claim.label for claim in told] == ["suspect", "suspect"]


def test_those_arrested_are_called_what_they_were_when_they_were_arrested() -> None:
    told = claims(
        "Police arrested 792 scam suspects in Lagos. They had cheated 3,100 victims. "
        "53 of those arrested were brought before a court."
    )
    assert told[-1].label == "suspect"


def test_a_noun_after_the_last_of_two_peoples_is_that_of_both() -> None:
    told = claims("Police took in 33 Chinese and 15 Indian nationals suspected of scams.")
    assert [claim.label for claim in told] == ["suspect", "suspect"]
    (both,) = claims("Police arrested 30 Chinese and Vietnamese suspects at a scam compound.")
    assert both.label == "suspect"


def test_the_head_of_an_office_lends_nobody_a_name() -> None:
    (arrested,) = claims(
        "The operation at the scam centre, under the head of the provincial police, resulted in the"
        " arrest of 771 people."
    )
    assert arrested.label == "person"
