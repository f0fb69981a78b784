"""Values in words."""

from __future__ import annotations

import msgspec
import pytest

from raidbook.model import Claim, Count, Increment, Key, Period, Place
from raidbook.outputs.counting import Said
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from tests.outputs.example import ARRESTED, CHINESE, EN, MONEY, RAID, TOTAL, figure

PHRASES = Phrases(messages())


@pytest.mark.parametrize(
    ("count", "currency", "words"),
    [
        (Count(1207), None, "1,207"),
        (Count(1200, "at_least"), None, "at least 1,200"),
        (Count(1200, "about"), None, "about 1,200"),
        (Count(20, "at_most"), None, "at most 20"),
        (Count(10, "range", 20), None, "10–20"),
        (Count(1000, "vague"), None, "thousands"),
        (Count(500, "vague"), None, "an order of 500"),
        (Count(120_000_000), "CNY", "CNY 120 million"),
        (Count(16_530_000), "USD", "USD 16.53 million"),
        (Count(123_456_789), "USD", "USD 123,456,789"),
        (Count(1_500_000_000_000), "VND", "VND 1.5 trillion"),
        (Count(2_000_000, "range", 3_000_000), "USD", "USD 2 million–3 million"),
        (Count(1.5), "BTC", "BTC 1.5"),
    ],
)
def test_counts(count: Count, currency: str | None, words: str) -> None:
    assert PHRASES.count(count, currency) == words


def test_growth_says_as_much_as_its_readings_do() -> None:
    said: dict[tuple[float, float, float | None], str] = {
        (2349, 2349, 2349): "+2,349",
        (5900, 10_000, 14_100): "+10,000 (between 5,900 and 14,100)",
        (0, 2000, None): "+2,000 (0 or more)",
        (-800, -700, -600): "-700 (between -800 and -600)",
    }
    for (low, best, high), words in said.items():
        assert PHRASES.increment(Increment("2024", "2025", low, best, high, ())) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period("2023-09-03", "2023-09-03"), "3 September 2023"),
        (Period("2023-09", "2023-09"), "September 2023"),
        (Period("2023", None), "since 2023"),
        (Period(None, "2024-01"), "until January 2024"),
        (Period("2023-07", "2023-11-21"), "July 2023 to 21 November 2023"),
        (Period(None, None), "not known"),
        (None, "not known"),
    ],
)
def test_periods(period: Period | None, words: str) -> None:
    assert PHRASES.period(period) == words


def test_a_day_that_is_none_is_shown_as_written() -> None:
    assert PHRASES.day("soon") == "soon"
    assert PHRASES.day(None) == "undated"


@pytest.mark.parametrize(
    ("count", "key", "said"),
    [
        (Count(1), Key("arrest", "people"), "1 person arrested or detained"),
        (Count(1, "about"), Key("harm", "people"), "about 1 person harmed"),
        (Count(1), Key("seize", "devices", "phone"), "1 phone seized or frozen"),
        (Count(1), Key("raid", "sites"), "1 site raided or shut"),
        (Count(2), Key("arrest", "people"), "2 people arrested or detained"),
        (Count(1, "range", 3), Key("arrest", "people"), "1–3 people arrested or detained"),
        (Count(12, "vague"), Key("rescue", "people"), "dozens of people freed"),
    ],
)
def test_one_is_no_plural(count: Count, key: Key, said: str) -> None:
    assert str(PHRASES.said(counting(count, key))) == said


def counting(count: Count, key: Key) -> Claim:
    """A claim that counts what a key does."""
    fields = {"action": key.action, "kind": key.kind, "what": key.what, "currency": key.currency}
    return msgspec.structs.replace(ARRESTED, count=count, **fields)


def test_places_name_their_country() -> None:
    assert PHRASES.place(Place("Bavet", "KH")) == "Bavet, Cambodia"
    assert PHRASES.place(Place("northern Myanmar", "MM")) == "northern Myanmar"
    assert PHRASES.place(Place(None, "KH")) == "Cambodia"
    assert PHRASES.place(Place("northern Myanmar", None)) == "northern Myanmar"
    assert PHRASES.place(None) == "not known"
    assert PHRASES.countries(("ZZ",)) == "ZZ"


def test_two_places_of_one_town_are_named_once() -> None:
    lagos = [Place("Lagos", "NG", "ng-victoria-island"), Place("Lagos", "NG", "NG-LA")]
    assert PHRASES.places(lagos) == "Lagos, Nigeria"


def test_a_label_is_what_the_report_calls_people() -> None:
    assert PHRASES.name(CHINESE) == "people arrested or detained"
    assert PHRASES.qualifiers(CHINESE) == ("called suspects", "nationality China")


def test_who_is_counted_and_how_surely() -> None:
    key = Key("hold", "people", None, "person", ("foreign",), "f", True, status="estimate")
    assert PHRASES.qualifiers(key) == ("foreigners", "women", "children", "an estimate")


def test_things_are_named_with_their_code() -> None:
    assert PHRASES.counted("seize", "devices", "sim_card") == "SIM cards seized or frozen"
    assert PHRASES.counted("seize", "devices", "abacus") == "devices seized or frozen (abacus)"
    assert (
        PHRASES.counted("convict", "people", "death") == "people convicted or sentenced (to death)"
    )
    assert PHRASES.counted("loss", "money", "loss") == "lost or taken"


def test_a_figure_is_said_as_the_claim_it_rests_on_says_it() -> None:
    vague = msgspec.structs.replace(ARRESTED, count=Count(100, "vague"))
    assert PHRASES.figure(figure("f", vague, low=100, high=1000), vague) == "hundreds"
    held = PHRASES.held(figure("f", vague, low=100, high=1000), vague)
    assert held == Said("", "hundreds", " ", "of people arrested or detained")
    assert PHRASES.said(ARRESTED).after == "people arrested or detained"
    least = msgspec.structs.replace(ARRESTED, count=Count(650, "at_least"))
    assert PHRASES.figure(figure("f", least, high=None), least) == "at least 650"


def test_a_best_value_that_its_claim_does_not_allow_is_said_by_itself() -> None:
    assert PHRASES.figure(figure("f", ARRESTED, best=651), ARRESTED) == "651"


def test_titles_name_place_time_and_thing() -> None:
    assert PHRASES.title(RAID) == "Laukkai, Myanmar, 11 March 2024: people arrested or detained"
    assert PHRASES.title(TOTAL) == "People handed over, called suspects: to China"


def test_an_open_figure_has_no_spread() -> None:
    assert PHRASES.spread(figure("f", ARRESTED, high=None)) == ""


def test_a_spread_names_low_and_high() -> None:
    assert PHRASES.spread(figure("f", ARRESTED, high=2000)) == "between 650 and 2,000"


def test_fields_say_what_was_read_and_what_was_inferred() -> None:
    fields = {field.name: field for field in PHRASES.fields(ARRESTED, EN)}
    assert fields["place"].source == "read from “Laukkai”"
    assert not fields["place"].inferred
    assert fields["by"].source == "inferred by a default of the reader"
    assert fields["by"].inferred


def test_a_field_without_evidence_is_not_shown_as_read() -> None:
    fields = {field.name: field for field in PHRASES.fields(CHINESE, EN)}
    assert fields["nationality"].source == "not recorded where it was read"
    assert fields["nationality"].inferred


def test_a_conversion_is_shown_as_said_again() -> None:
    assert PHRASES.restated(MONEY, EN) == ("US$16.5 million (USD 16.5 million)",)


# ---------------------------------------------------------------- in Chinese

ZH = Phrases(messages("zh-Hans"))
LAUKKAI = Place("Laukkai", "MM", "mm-laukkai")


@pytest.mark.parametrize(
    ("count", "key", "said"),
    [
        (Count(2198), Key("arrest", "people"), "抓获2,198人"),
        (Count(1), Key("arrest", "people"), "抓获1人"),
        (Count(31_000, "at_least"), Key("handover", "people"), "移交至少3.1万人"),
        (Count(12, "vague"), Key("rescue", "people"), "解救数十人"),
        (Count(10, "range", 20), Key("rescue", "people"), "解救10至20人"),
        (Count(12_345), Key("seize", "devices", "phone"), "查扣手机12,345部"),
        (Count(7), Key("raid", "sites", "compound"), "查处园区7处"),
        (Count(59), Key("raid", "buildings", "building_demolished"), "拆除建筑物59栋"),
        (Count(11), Key("convict", "people", "death"), "判处死刑11人"),
        (Count(11), Key("convict", "people", "executed"), "11人被执行死刑"),
        (Count(120_000_000), Key("seize", "money", currency="CNY"), "查扣人民币1.2亿元"),
        (
            Count(2_000_000, "range", 3_000_000),
            Key("seize", "money", "frozen", currency="USD"),
            "冻结资金200万至300万美元",
        ),
        (Count(127_271), Key("seize", "money", currency="BTC"), "查扣127,271枚比特币"),
        (Count(3), Key("arrest", "people", "core_member"), "抓获3人（骨干成员）"),
        (Count(5), Key("seize", "devices", "abacus"), "查扣设备5台（abacus）"),
    ],
)
def test_chinese_sets_the_number_where_it_belongs(count: Count, key: Key, said: str) -> None:
    assert str(ZH.said(counting(count, key))) == said


def test_chinese_days_and_periods() -> None:
    assert ZH.day("2025-10-21") == "2025年10月21日"
    assert ZH.period(Period("2023-07", "2023-11-21")) == "2023年7月至2023年11月21日"
    assert ZH.period(Period("2023", None)) == "2023年以来"


def test_chinese_names_places_by_their_ids() -> None:
    assert ZH.place(LAUKKAI) == "缅甸老街"
    assert ZH.place(Place("Bavet", "KH", "kh-a7")) == "柬埔寨巴域"
    assert ZH.place(Place("northern Myanmar", "MM", "mm-north")) == "缅北"
    assert ZH.place(Place(None, "KH", "KH")) == "柬埔寨"


def test_a_place_without_a_chinese_name_keeps_its_english_one() -> None:
    assert ZH.place(Place("Hpakalu", "MM", "mm-hpakalu")) == "缅甸Hpakalu"
    assert ZH.place(Place("A hamlet", "MM")) == "缅甸A hamlet"


def test_chinese_titles() -> None:
    raid = msgspec.structs.replace(RAID, places=(LAUKKAI,))
    assert ZH.title(raid) == "缅甸老街，2024年3月11日：抓获人员"
    assert ZH.title(TOTAL) == "移交人员，报道称其为犯罪嫌疑人（移交中国）"


def test_what_a_total_grew_by_names_its_currency_once() -> None:
    grown = Increment("2024", "2025", 1e8, 1.5e8, 2e8, ())
    assert ZH.increment(grown, "CNY") == "+人民币1.5亿元（介于人民币1亿至2亿元之间）"
    assert PHRASES.increment(grown, "CNY") == (
        "+CNY 150 million (between CNY 100 million and 200 million)"
    )


def test_who_says_so_and_who_acted_are_named_in_chinese() -> None:
    told = msgspec.structs.replace(
        ARRESTED,
        actors=("cn-mps",),
        networks=("prince-group",),
        said_by="Ministry of Public Security",
        nationality=("PH", "foreign"),
    )
    fields = {field.name: field.value for field in ZH.fields(told, EN)}
    assert (fields["actors"], fields["said_by"]) == ("公安部", "公安部")
    assert fields["networks"] == "太子集团"
    assert fields["nationality"] == "菲律宾、外国"
