"""When what is counted was done."""

from __future__ import annotations

from tests.claims.told import claims, when


def test_the_day_of_the_dateline_is_none_of_a_deed() -> None:
    (claim,) = claims(
        "BANGKOK, Oct 22 - Police arrested 40 scam suspects in Pattaya on Monday.",
    )
    assert when(claim) == ("2025-10-20", "2025-10-20")


def test_a_deed_at_the_head_has_the_day_told_below() -> None:
    claim, *_ = claims(
        "Police have arrested 792 scam suspects in Lagos.\n\nThe raid took place on October 10."
    )
    assert when(claim) == ("2025-10-10", "2025-10-10")


def test_what_is_still_to_come_lends_no_day() -> None:
    found = claims(
        "Thirty scam suspects will be deported from Dili next week. Officers seized 63 phones."
    )
    assert when(found[-1]) is None


def test_since_reaches_over_a_clause() -> None:
    (claim,) = claims(
        "Police have detained 771 scam suspects in Bokeo since a deadline for the gangs to leave "
        "ran out on October 5."
    )
    assert when(claim) == ("2025-10-05", "2025-10-22")


def test_a_total_stands_on_the_day_on_which_it_was_said() -> None:
    claim = claims(
        "The ministry said on Tuesday that it had closed 190 scam centres in Cambodia since July. "
        "It has deported 6,045 scammers since July."
    )[-1]
    assert when(claim) == ("2025-07", "2025-10-21")


def test_so_many_days_up_to_a_day_say_when_counting_began() -> None:
    (claim,) = claims("截至10月14日的110天里，柬埔寨警方累计抓获电诈嫌疑人3455名。", lang="zh")
    assert when(claim) == ("2025-06-27", "2025-10-14")


def test_a_future_word_leads_to_no_far_year() -> None:
    found = claims(
        "美国财政部10月14日将电诈集团的9家公司列入制裁名单。", lang="zh", published="2025-11-21"
    )
    assert when(found[0]) == ("2025-10-14", "2025-10-14")


def test_each_number_of_a_series_has_its_own_year() -> None:
    found = claims(
        "Victims lost $2.8 billion to scams in 2024, against $1.65 billion in 2023 and $1.08 "
        "billion in 2022."
    )
    assert [when(claim) for claim in found] == [(year, year) for year in ("2024", "2023", "2022")]
