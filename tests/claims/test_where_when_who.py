"""Where, when and by whom: what a report says once and means for several numbers."""

from __future__ import annotations

import pytest

from raidbook.claims import reader
from raidbook.model import Claim, Report

TITLE = "Scam compounds: the latest raids"


def claims(
    text: str, *, lang: str = "en", published: str = "2025-10-22", title: str = TITLE
) -> list[Claim]:
    report = Report(
        id="told", name="told", lang=lang, published=published, outlet=None, url=None, title=title,
        text=text,
    )  # fmt: skip
    return list(reader.read(report).claims)


def place(claim: Claim) -> tuple[str | None, str | None] | None:
    return (claim.place.name, claim.place.country) if claim.place else None


def when(claim: Claim) -> tuple[str | None, str | None] | None:
    return (claim.when.start, claim.when.end) if claim.when else None


class TestWhere:
    def test_where_somebody_spoke_nothing_was_done(self) -> None:
        (claim,) = claims(
            "Police raided a scam compound in Porac. By nightfall 158 suspects had been "
            "arrested there,"
            " the commission told reporters in Manila."
        )
        assert place(claim) == ("Porac", "PH")

    def test_where_people_flew_from_they_were_not_taken(self) -> None:
        (claim,) = claims(
            "The charter flight from Phnom Penh brought 73 Korean scam suspects home, "
            "deported from Cambodia."
        )
        assert place(claim) == (None, "KH")

    def test_a_court_is_no_scene_of_a_raid(self) -> None:
        claim, *_ = claims(
            "Agents seized 500 phones from the scam network. Its boss has been indicted in "
            "Brooklyn."
        )
        assert place(claim) != ("Brooklyn", "US")

    def test_a_country_in_a_list_of_peoples_is_no_scene(self) -> None:
        held = claims(
            "Scam centres in Myawaddy held 1,009 foreigners.\n\nIndia: 498 men, 28 "
            "women\nVietnam: 511 men"
        )
        assert {place(claim) for claim in held if claim.count.value > 30} == {("Myawaddy", "MM")}

    def test_what_lies_together_in_a_town_is_the_town(self) -> None:
        (claim,) = claims(
            "The militia freed 260 people from scam centres at KK Park and elsewhere around"
            " Myawaddy."
        )
        assert place(claim) == ("Myawaddy", "MM")

    def test_nationwide_goes_on_to_the_end_of_the_paragraph(self) -> None:
        claim = claims(
            "Nationwide the tally grows in Cambodia. Its seven-month balance is 5,106 scam "
            "suspects arrested.",
            title="Raids on scam compounds in Bavet",
        )[-1]
        assert place(claim) == (None, "KH")

    def test_an_item_under_the_name_of_a_country_is_there(self) -> None:
        found = claims(
            "SRI LANKA. Police arrested 48 scam suspects in Negombo.\n\n"
            "INDONESIA. In Batam immigration staff detained 38 scam suspects at a villa estate.",
            title="Scam round-up: a week of raids",
        )
        assert [place(claim) for claim in found] == [("Negombo", "LK"), ("Batam", "ID")]

    def test_a_name_of_two_towns_is_that_of_the_country_told_of(self) -> None:
        (claim,) = claims(
            "新北市警方上周在板橋破獲詐騙機房，逮捕嫌犯7人。台灣檢警持續追查。", lang="zh-Hant",
            title="台灣警方掃蕩詐騙",
        )  # fmt: skip
        assert claim.place is not None
        assert claim.place.country == "TW"


class TestWhen:
    def test_the_day_of_the_dateline_is_none_of_a_deed(self) -> None:
        (claim,) = claims(
            "BANGKOK, Oct 22 - Police arrested 40 scam suspects in Pattaya on Monday.",
        )
        assert when(claim) == ("2025-10-20", "2025-10-20")

    def test_a_deed_at_the_head_has_the_day_told_below(self) -> None:
        claim, *_ = claims(
            "Police have arrested 792 scam suspects in Lagos.\n\nThe raid took place on October 10."
        )
        assert when(claim) == ("2025-10-10", "2025-10-10")

    def test_what_is_still_to_come_lends_no_day(self) -> None:
        found = claims(
            "Thirty scam suspects will be deported from Dili next week. Officers seized 63 phones."
        )
        assert when(found[-1]) is None

    def test_since_reaches_over_a_clause(self) -> None:
        (claim,) = claims(
            "Police have detained 771 scam suspects in Bokeo since a deadline for the gangs"
            " to leave ran"
            " out on October 5."
        )
        assert when(claim) == ("2025-10-05", "2025-10-22")

    def test_a_total_stands_on_the_day_on_which_it_was_said(self) -> None:
        claim = claims(
            "The ministry said on Tuesday that it had closed 190 scam centres in Cambodia "
            "since July. It has"
            " deported 6,045 scammers since July."
        )[-1]
        assert when(claim) == ("2025-07", "2025-10-21")

    def test_so_many_days_up_to_a_day_say_when_counting_began(self) -> None:
        (claim,) = claims("截至10月14日的110天里，柬埔寨警方累计抓获电诈嫌疑人3455名。", lang="zh")
        assert when(claim) == ("2025-06-27", "2025-10-14")

    def test_a_future_word_leads_to_no_far_year(self) -> None:
        found = claims(
            "美国财政部10月14日将电诈集团的9家公司列入制裁名单。", lang="zh", published="2025-11-21"
        )
        assert when(found[0]) == ("2025-10-14", "2025-10-14")

    def test_each_number_of_a_series_has_its_own_year(self) -> None:
        found = claims(
            "Victims lost $2.8 billion to scams in 2024, against $1.65 billion in 2023 and "
            "$1.08 billion in"
            " 2022."
        )
        assert [when(claim) for claim in found] == [
            (year, year) for year in ("2024", "2023", "2022")
        ]


class TestRunning:
    @pytest.mark.parametrize(
        ("text", "total"),
        [
            ("Scam raids: police took 40 suspects in Bavet on Monday.", False),
            ("Police in Bavet have so far arrested 4,000 scam suspects this year.", True),
            (
                ("Police raided a scam hub in Bavet this morning. So far 40 suspects were "
                "arrested."), False),
            ("Arrests of scam suspects in Cambodia now stand at 3,924.", True),
            (
                ("Interpol's operation, which ran from April to August, led to 5,500 arrests of "
                "scammers."), False),
        ],
    )  # fmt: skip
    def test_totals_and_single_deeds(self, text: str, total: bool) -> None:
        assert claims(text)[-1].cumulative is total


class TestWho:
    def test_authorities_named_in_one_breath_acted_together(self) -> None:
        (claim,) = claims(
            "A force of Lao and Chinese officers raided a scam centre in Bokeo and arrested"
            " 771 people."
        )
        assert claim.by == ("CN", "LA")

    def test_a_country_that_is_the_subject_acted(self) -> None:
        (claim,) = claims("Cambodia has deported 1,620 scam suspects.")
        assert "KH" in claim.by

    def test_officers_of_several_peoples_are_not_counted(self) -> None:
        assert not [
            claim
            for claim in claims("A force of 205 Lao and Chinese officers raided the scam centre.")
            if claim.count.value == 205
        ]

    def test_sanctions_are_from_afar(self) -> None:
        (claim,) = claims(
            "The US Treasury imposed sanctions on 19 scam companies in Cambodia on Tuesday."
        )
        assert (claim.by, place(claim)) == (("US",), (None, "KH"))
