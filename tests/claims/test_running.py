"""Which numbers are totals that go on growing."""

from __future__ import annotations

import pytest

from tests.claims.told import claims


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Scam raids: police took 40 suspects in Bavet on Monday.", False),
        ("Police in Bavet have so far arrested 4,000 scam suspects this year.", True),
        (
            "Police raided a scam hub in Bavet this morning. So far 40 suspects were arrested.",
            False,
        ),
        ("Arrests of scam suspects in Cambodia now stand at 3,924.", True),
        (
            (
                "Interpol's operation, which ran from April to August, led to 5,500 arrests of "
                "scammers."
            ),
            False,
        ),
        (
            (
                "Police in Bavet took over scam suspects. When a party of 109 came last week, the "
                "tally of scam suspects handed over stood at 1,482."
            ),
            True,
        ),
        ("By Monday 1,049 scam workers had waded across the river at Bavet.", True),
        ("Police in Bavet arrested 40 scam suspects last week.", False),
        ("Police in Bavet arrested 40 scam suspects over the past week.", True),
        ("With this, the scam suspects handed over by Bavet police number 2,317.", True),
    ],
)
def test_totals_and_single_deeds(text: str, total: bool) -> None:
    assert claims(text)[-1].cumulative is total


def test_a_line_with_its_own_day_is_no_total() -> None:
    found = claims(
        "Scam workers already freed: 500.\nOn 20 October, 283 scam suspects were handed over in "
        "Bavet."
    )
    assert [claim.cumulative for claim in found] == [True, False]


def test_an_operation_of_weeks_is_one_deed() -> None:
    found = claims(
        "香港警方于9月1日至10月3日进行跨境打击诈骗行动，合共拘捕1858名疑犯。行动中冻结32607个银行户口。",
        lang="zh",
    )
    assert not any(claim.cumulative for claim in found)


def test_a_year_told_in_passing_makes_no_total_of_what_was_done_today() -> None:
    (claim,) = claims("去年轰动一时的诈骗园区案，今天有32名被告被提起公诉。", lang="zh")
    assert not claim.cumulative


def test_a_monthly_bulletin_sums_up_its_month() -> None:
    (claim,) = claims(
        "Forty scam victims were freed from compounds in Myawaddy.",
        title="Monthly bulletin on scam compounds, September 2025",
    )
    assert claim.cumulative
    assert claim.when is not None
    assert (claim.when.start, claim.when.end) == ("2025-09", "2025-09")
