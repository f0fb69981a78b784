"""A copy has each of its numbers, between the same words, from the text that is read."""

from __future__ import annotations

import pytest

from raidbook.model import Report
from raidbook.origins.near.numbers import held, numbers
from tests.origins.telling import told

STORY = (
    "Police raided two compounds in Poipet and held 1,207 people, of whom 686 were Chinese and 302 "
    "were Vietnamese. They took 40 lorries and US$16.5 million.\n\nA first group of 31 was flown "
    "home. Twelve are minors."
)
CHINESE = (
    "警方在波贝抓获1207人,其中中国公民686人,越南公民302人。\n\n"
    "现场查获手机二百余部,涉案金额2.3亿元。"
)
VIETNAMESE = "Công an bắt giữ 1.207 người, trong đó có hai mươi mốt phụ nữ và ba trăm người Việt."


def covered(copy: str, of: str, *, lang: str = "en", title: str = "Raid") -> bool:
    """Whether all numbers of one text stand in another one."""
    mine = numbers(_report(copy, lang, title))
    assert mine is not None
    return held(_report(of, lang, "Raid")).all_of(mine)


def _report(body: str, lang: str, title: str) -> Report:
    return told(title, body, lang=lang)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1,207 people", "1,307 people"),
        ("1,207 people", "12,070 people"),
        ("31 was", "40 was"),  # which stands there, too, of lorries
        ("two compounds", "three compounds"),
        ("Twelve are", "Thirteen are"),
        ("first group", "second group"),
        ("16.5 million", "16.5 billion"),
        ("16.5 million", "165 million"),
        ("Twelve are minors.", "Twelve are minors. Six fled."),
    ],
)
def test_a_figure_that_was_brought_up_to_date_is_no_copy_s(old: str, new: str) -> None:
    assert covered(STORY, STORY)
    assert not covered(STORY.replace(old, new), STORY)


def test_figures_that_changed_places_are_no_copy_s() -> None:
    assert not covered(STORY.replace("686", "#").replace("302", "686").replace("#", "302"), STORY)
    assert not covered(
        CHINESE.replace("686", "#").replace("302", "686").replace("#", "302"), CHINESE, lang="zh"
    )


@pytest.mark.parametrize(
    ("old", "new"), [("二百余", "三百余"), ("2.3亿", "2.3万"), ("1207", "1270"), ("686", "六百")]
)
def test_so_it_is_in_chinese(old: str, new: str) -> None:
    assert covered(CHINESE, CHINESE, lang="zh")
    assert not covered(CHINESE.replace(old, new), CHINESE, lang="zh")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("mươi mốt", "mươi hai"),
        ("hai mươi", "ba mươi"),
        ("ba trăm", "ba nghìn"),
        ("1.207", "1.307"),
    ],
)
def test_so_it_is_in_vietnamese(old: str, new: str) -> None:
    assert covered(VIETNAMESE, VIETNAMESE, lang="vi")
    assert not covered(VIETNAMESE.replace(old, new), VIETNAMESE, lang="vi")


@pytest.mark.parametrize(
    "copy",
    [
        STORY.replace("1,207", "1207"),
        STORY.replace(" ", "  ").replace("\n\n", " "),
        STORY.replace("people, of", "people,\nof"),
        STORY.upper(),
        STORY.partition("\n\n")[2],
        "They took 40 lorries and US$16.5 million.",
        "(Reuters) - " + STORY,
        "PHNOM PENH, March 3 (AFP) - " + STORY,
        "3 March 2025\n\n" + STORY,
        "3 min read\n\n" + STORY,
        "Updated: 10:32 AM | Share 15\n\n" + STORY + "\n\n© 2025 The Example",
        STORY + "\n\nMost read\n\n1. Three held over theft\n2. Flood closes 14 roads",
        STORY.replace("\n\n", "\n\nRead also: 14 roads closed\n\n"),
        STORY.replace("people", "peo\u00adple").replace("Poipet", "Poi\u200bpet"),
        STORY.replace("and", "&amp;", 1).replace("&amp;", "and") + "&nbsp;",
    ],
)
def test_what_is_no_figure_makes_no_difference(copy: str) -> None:
    assert covered(copy, STORY)


def test_so_it_is_with_pages_in_chinese_and_vietnamese() -> None:
    page = f"新华社北京2月20日电 {CHINESE}\n\n评论 36\n\n相关新闻\n\n三条公交线路调整"
    assert covered(page, CHINESE, lang="zh")
    page = f"20/2/2025\n\n{VIETNAMESE}\n\nLượt xem: 1.204\n\nĐọc nhiều\n\nCấm 14 tuyến đường"
    assert covered(page, VIETNAMESE, lang="vi")


def test_under_other_news_a_sentence_and_an_item_of_a_list_are_read() -> None:
    for more in ("Six more men were held on Friday.", "- 6 more men"):
        assert not covered(f"{STORY}\n\nRead more\n\n{more}", STORY)


def test_a_title_may_have_any_as_no_claim_is_read_from_one() -> None:
    assert covered(STORY, STORY, title="Over 1,200 held in Poipet")
    assert not covered("Over 1,200 held in Poipet\n\n" + STORY, STORY)


def test_a_report_that_is_too_long_or_a_table_is_no_copy() -> None:
    assert numbers(_report("a " * 60_000, "en", "Raid")) is None
    assert numbers(_report("12 men, " * 3_000, "en", "Raid")) is None


@pytest.mark.parametrize(
    ("body", "many"),
    [
        ("1 " * 50_000, None),
        ("." * 99_999, 0),
        ("12 shares" + "." * 90_000 + "x", 1),
        ("a 1\n" * 25_000, None),
    ],
)
@pytest.mark.timeout(30)  # a runaway pattern takes hours
def test_hostile_texts_take_little_time(body: str, many: int | None) -> None:
    report = _report(body, "../en", body)
    mine, its = numbers(report), held(report)
    assert (mine and len(mine.before)) == many
    assert mine is None or its.all_of(mine)
