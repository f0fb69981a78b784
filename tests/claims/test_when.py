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


def test_the_first_day_of_a_sentence_goes_on() -> None:
    found = claims(
        "Police arrested 30 scammers in a hotel on Monday and drove them to the capital on "
        "Tuesday. Officers carried off 63 phones."
    )
    assert when(found[-1]) == when(found[0])


def test_a_day_told_in_passing_is_not_lent_to_the_next_paragraph() -> None:
    found = claims(
        "Police caught 39 scam suspects at a villa on October 10. The driver was let go two days "
        "later.\n\nThe search produced 40 laptops of the scammers."
    )
    assert when(found[-1]) == ("2025-10-10", "2025-10-10")


def test_what_has_been_done_takes_no_day_from_far_paragraphs() -> None:
    found = claims(
        "A further 22 scammers have been caught near Myawaddy.\n\nThe office is recording their "
        "data.\n\nFive men were charged with fraud on October 6."
    )
    assert when(found[0]) is None


def test_a_time_that_is_only_compared_with_is_none_of_the_deed() -> None:
    (claim,) = claims("Police arrested 900 scammers in September, more than in August.")
    assert when(claim) == ("2025-09", "2025-09")


def test_the_number_of_an_item_is_no_month() -> None:
    (claim, *_) = claims("一、7月份全国受理诈骗案件15082件。", lang="zh")
    assert when(claim) == ("2025-07", "2025-07")


def test_counting_begins_at_the_event_before_the_word_for_since() -> None:
    (claim,) = claims(
        "公安部14日公布，2月20日中缅泰联合遣返启动以来，押解回国的诈骗嫌疑人已有2876名。",
        lang="zh",
    )
    assert claim.when is not None
    assert claim.when.start == "2025-02-20"


def test_the_title_tells_the_time_whose_figures_are_counted() -> None:
    (claim,) = claims(
        "The Anti-Scam Command recovered 56 million dollars.",
        title="Mid-year scam bulletin, January to June 2025",
    )
    assert when(claim) == ("2025-01", "2025-06")
    assert claim.cumulative


def test_the_day_that_heads_an_item_goes_before_that_of_a_whole_above() -> None:
    found = claims(
        "Between October 4 and 21 police raided call centres of scammers and detained 155 "
        "suspects:\n\n• October 4, a flat in the north. 59 suspects held.\n"
        "• October 6, a house. 14 suspects held."
    )
    assert when(found[-1]) == ("2025-10-06", "2025-10-06")


def test_a_year_at_the_head_of_a_sentence_counts_no_police() -> None:
    (claim,) = claims("In 2024 police arrested 280 scam suspects in Laos.")
    assert when(claim) == ("2024", "2024")


def test_a_total_stood_so_in_a_month_named_by_number_and_is_counted_over_a_relative_one() -> None:
    text = "2024年5月，警方累计抓获涉诈嫌疑人4.9万名；同年11月，累计抓获的涉诈嫌疑人升至5.3万名。"
    found = {claim.count.value: claim for claim in claims(text, lang="zh")}
    assert when(found[53_000]) == (None, "2024-11")
    (claim,) = claims("上个月，警方累计抓获涉诈嫌疑人300名。", lang="zh")
    assert when(claim) == ("2025-09", "2025-09")


def test_the_days_of_the_operation_may_be_told_after_the_head() -> None:
    found = claims(
        "Police in Singapore arrested 1,800 scam suspects.\n\nThey froze 714 accounts.\n\nThe "
        "sweep ran from April 28 to May 28, the police said."
    )
    assert {when(claim) for claim in found} == {("2025-04-28", "2025-05-28")}
    assert not any(claim.cumulative for claim in found)


def test_the_only_time_that_a_report_tells_is_that_of_its_figures() -> None:
    found = claims(
        "In 2024 police in Singapore opened 51,501 scam cases. Losses in 2024 came to S$1.1 "
        "billion.\n\nOfficers charged 660 scammers."
    )
    assert {when(claim) for claim in found} == {("2024", "2024")}


def test_a_line_at_the_head_says_of_when_the_figures_are() -> None:
    (claim,) = claims("Summary for 1-31 August 2025\n\nScam suspects arrested in Thailand: 2,541")
    assert (when(claim), claim.cumulative) == (("2025-08-01", "2025-08-31"), True)


def test_what_was_said_in_an_interview_was_said_that_day() -> None:
    (claim,) = claims(
        "Cambodia has shut 200 scam centres since July, a minister said in an interview on Tuesday."
    )
    assert when(claim) == ("2025-07", "2025-10-21")


def test_those_under_sanctions_since_a_day_were_put_there_on_it() -> None:
    (claim,) = claims("Four commanders of the scam militia are under sanctions since October 12.")
    assert when(claim) == ("2025-10-12", "2025-10-12")


def test_the_day_of_showing_those_caught_is_not_that_of_the_arrest() -> None:
    (claim,) = claims(
        "Detectives presented to journalists in Bavet on Monday forty scammers.",
    )
    assert when(claim) != ("2025-10-20", "2025-10-20")


def test_what_comes_days_before_the_day_told_has_its_own() -> None:
    found = claims(
        "Officers were still asking on Monday, three days after the raid, whose flat it was. A "
        "spokesman said 40 scammers were arrested in Bavet."
    )
    assert when(found[-1]) == ("2025-10-17", "2025-10-17")


def test_a_deed_told_as_done_has_the_day_of_the_next_sentence() -> None:
    claim = claims(
        "The agency has arrested 70 people for a romance scam. They were taken on Sunday in a "
        "surprise raid in Bavet."
    )[0]
    assert when(claim) == ("2025-10-19", "2025-10-19")


def test_a_total_stands_on_the_day_on_which_the_head_of_the_report_was_said() -> None:
    found = claims(
        "Police raided a scam compound in Bavet, a spokesman said on Tuesday.\n\nSince July they "
        "have deported 6,045 scammers.",
        published="2025-10-24",
    )
    assert when(found[-1]) == ("2025-07", "2025-10-21")


def test_those_who_are_still_held_are_so_today() -> None:
    found = claims(
        "Police flew 29 scam suspects home from Bavet on October 10. Of these, eighteen remain in "
        "detention."
    )
    assert when(found[-1]) == (None, "2025-10-22")


def test_a_day_behind_and_is_that_of_the_number_before_it() -> None:
    found = claims(
        "India flew 270 of its citizens home from the scam camps on October 6 and 197 on October "
        "10."
    )
    assert [when(claim) for claim in found] == [
        ("2025-10-06", "2025-10-06"),
        ("2025-10-10", "2025-10-10"),
    ]


def test_chinese_tells_the_time_first() -> None:
    found = claims("警方10月9日突击多处住家，逮捕诈骗嫌犯12人，其中9人隔天被控。", lang="zh")
    assert when(found[0]) == ("2025-10-09", "2025-10-09")
    found = claims("此前的10月3日，警方端掉电诈窝点11个。抓获嫌疑人269名。", lang="zh")
    assert when(found[-1]) == ("2025-10-03", "2025-10-03")


def test_the_day_of_the_one_deed_may_be_told_at_the_end() -> None:
    found = claims(
        "The agency says it has arrested 790 people for a romance scam in Bavet.\n\nOn one floor "
        "lay 500 SIM cards.\n\nThe raid took place on October 10, after months of watching."
    )
    assert when(found[0]) == ("2025-10-10", "2025-10-10")


def test_those_convicted_were_caught_on_another_day() -> None:
    found = claims(
        "A judge in Lagos has sent nine Chinese to prison for running scams. They were among 790 "
        "scam suspects arrested last December."
    )
    assert when(found[0]) is None
    assert when(found[1]) == ("2024-12", "2024-12")


def test_a_whole_lasts_from_the_first_day_of_its_parts_to_the_last() -> None:
    found = claims(
        "Twenty Indonesians who pleaded for help last month were rescued from a scam compound. "
        "They left in two lots, four on Friday and 16 on Saturday."
    )
    assert when(found[0]) == ("2025-10-17", "2025-10-18")


def test_what_is_planned_for_one_day_leaves_the_other_past() -> None:
    found = claims("India took home 283 of its scam victims on Monday and planned to fetch 266.")
    assert when(found[0]) == ("2025-10-20", "2025-10-20")


def test_a_year_that_goes_on_is_told_as_of_the_day_of_publication() -> None:
    (claim,) = claims("The embassy has helped 41 citizens out of scam compounds this year.")
    assert when(claim) == ("2025", "2025-10-22")
    (claim,) = claims(
        "The embassy has helped 41 citizens out of scam compounds in 2025.", published="2025-12-30"
    )
    assert when(claim) == ("2025", "2025")


def test_a_total_since_a_day_may_stand_on_another() -> None:
    (claim,) = claims(
        "China's count of scam suspects received from northern Myanmar, begun on 6 September, "
        "stood at 1,684 on Friday."
    )
    assert when(claim) == ("2025-09-06", "2025-10-17")


def test_to_date_counts_since_the_campaign_began() -> None:
    found = claims(
        "“断卡”行动2025年3月启动。行动至今，警方共打掉诈骗团伙270个，抓获嫌疑人4500名。", lang="zh"
    )
    assert [when(claim) for claim in found] == [("2025-03", "2025-10-22")] * 2


def test_the_same_period_is_the_one_told_last() -> None:
    found = claims(
        "The hotline took 1,089 complaints about scams from August to October 20. In the same "
        "period police shut down eight scam compounds."
    )
    assert when(found[1]) == when(found[0]) == ("2025-08", "2025-10-20")
    assert found[1].cumulative


def test_what_is_told_below_of_long_ago_is_how_it_began() -> None:
    found = claims(
        "Soldiers let 2,198 people go from a scam compound near Myawaddy.\n\nIt all began on "
        "February 5, when the power was cut."
    )
    assert when(found[0]) is None


def test_two_months_are_one_stretch() -> None:
    (claim,) = claims("In raids in July and September 59 scam suspects were caught in Bavet.")
    assert when(claim) == ("2025-07", "2025-09")
    assert claim.cumulative


def test_a_day_in_words_ends_a_count_of_days() -> None:
    (claim,) = claims("到二十日為止，三天裡送走了621名電詐嫌犯。", lang="zh")
    assert when(claim) == ("2025-10-18", "2025-10-20")


def test_what_one_operation_of_weeks_has_done_lasted_so_long() -> None:
    found = claims(
        "A month of coordinated work has put 1,800 scam suspects under arrest in Bavet.\n\nThe "
        "operation ran from September 1 to October 3. Banks froze 32,600 accounts of scammers."
    )
    assert when(found[0]) == when(found[1]) == ("2025-09-01", "2025-10-03")


def test_the_wanted_are_so_without_a_day() -> None:
    found = claims(
        "On October 10 police arrested 13 scam suspects in Bavet. Warrants are out for three "
        "Chinese bosses of the scam gang."
    )
    assert found[-1].action == "wanted"
    assert when(found[-1]) is None


def test_people_who_are_kept_somewhere_are_there() -> None:
    (claim,) = claims("At least 120,000 people may be kept in scam compounds in Myanmar.")
    assert when(claim) == (None, "2025-10-22")


def test_so_far_this_year_ends_on_the_day_of_saying() -> None:
    (claim,) = claims(
        "The ministry said on Monday that 6,400 scam suspects had been deported so far this year."
    )
    assert when(claim) == ("2025-01-01", "2025-10-20")


def test_since_then_counts_since_the_day_told_last() -> None:
    found = claims(
        "On October 9 police in Bavet raided two scam compounds. Since then they have arrested 310 "
        "scammers."
    )
    assert when(found[-1]) == ("2025-10-09", "2025-10-22")
    assert found[-1].cumulative


def test_those_still_there_are_counted_today_and_not_by_the_time_of_the_clause_before() -> None:
    found = claims("今年头四个月，警方从电诈园区劝返137人，眼下60人仍滞留电诈园区。", lang="zh")
    assert when(found[-1]) == (None, "2025-10-22")


def test_each_clause_has_its_own_year() -> None:
    found = claims("去年接到诈骗报案220起，前年仅接到诈骗报案17起。", lang="zh")
    assert [when(claim) for claim in found] == [("2024", "2024"), ("2023", "2023")]


def test_a_day_of_long_ago_told_below_is_no_day_of_what_heads_a_report() -> None:
    (claim,) = claims(
        "Scam bosses charged with fraud: 12 people are held.\n\nThe first complaint about the ring "
        "in Bavet came on 3 March 2024."
    )
    assert when(claim) is None
