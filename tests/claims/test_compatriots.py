"""Whose people a number counts, by what the report has told before."""

from __future__ import annotations

import pytest

from tests.claims.told import claims


@pytest.mark.parametrize(
    ("goes_on", "nationality"),
    [
        ("The embassy says that 17 are still held in Laos.", ("KE",)),
        ("Since May 85 citizens have come home.", ("KE",)),
        ("Police arrested 40 suspects at a scam compound in Bokeo.", ()),
        ("Thailand freed 40 Ugandans. Another 85 citizens have come home.", ()),
    ],
)
def test_a_number_alone_goes_on_about_the_one_people_told_of(
    goes_on: str, nationality: tuple[str, ...]
) -> None:
    text = f"Thirty Kenyans were flown home from a scam compound.\n\n{goes_on}"
    assert claims(text, title="Freed from a scam compound")[-1].nationality == nationality


def test_where_parts_were_freed_is_not_whose_people_they_are() -> None:
    text = "Since May 900 Kenyans have been freed from scam camps, 410 of them from Cambodia."
    assert [claim.nationality for claim in claims(text)] == [("KE",), ("KE",)]


def test_parts_that_are_called_another_people_are() -> None:
    text = "Since May 900 Kenyans have been freed from scam camps, 410 of them Ugandans."
    assert claims(text)[1].nationality == ("UG",)


def test_two_more_are_of_the_people_told_of_just_before() -> None:
    told = claims("The court indicted three Thais over scams; two more are on the run.")
    assert [claim.nationality for claim in told] == [("TH",), ("TH",)]


def test_a_first_paragraph_says_whose_people_the_next_one_counts() -> None:
    text = (
        "The militia has handed busloads of Laotian nationals to the police of Vientiane.\n\n"
        "A film shows 340 people being handed over."
    )
    assert [claim.nationality for claim in claims(text)] == [("LA",)]


def test_a_flight_more_took_the_same_people_home() -> None:
    text = "A jet took 40 Koreans held over scams home.\n\nThe first had taken 64 suspects home."
    assert [claim.nationality for claim in claims(text)] == [("KR",), ("KR",)]


def test_our_compatriots_are_those_of_whom_the_report_tells() -> None:
    text = (
        "Thirty Kenyans were freed from a scam camp.\n\n"
        "The mission in Bangkok, which covers Myanmar, speaks of 70 of our compatriots in camps "
        "run by a militia."
    )
    assert [claim.nationality for claim in claims(text)] == [("KE",), ("KE",)]
