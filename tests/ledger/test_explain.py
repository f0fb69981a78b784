"""The ledger's sentences, and the same ledger told in two languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest

from benchmark.world import world
from raidbook.languages.spoken import phrases, spoken
from raidbook.ledger import build, explain
from raidbook.model import Action, Bound, Count, Kind, Label, Place
from tests.ledger.made import claim, place, report

SAID = {"title", "why", "notes"}
"""The fields of a ledger that hold sentences."""
GRAMMAR = {"unit", "measure", "things", "thing", "money"}
"""Groups of which a language has what its grammar needs."""
LANGS = ("en", "zh-Hans")


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    with spoken(request.param):
        yield request.param


def names(template: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", template))


@pytest.mark.parametrize("room", ["ledger", "origins"])
def test_both_languages_say_the_same_things(room: str) -> None:
    english, chinese = (phrases(f"raidbook.{room}", "phrases", one) for one in LANGS)
    fixed = [name for name in english if name not in GRAMMAR]
    assert fixed == [name for name in chinese if name not in GRAMMAR]
    for group in fixed:
        one, two = english[group], chinese[group]
        if isinstance(one, str):
            one, two = {group: one}, {group: two}
        assert list(one) == list(two)
        if group not in ("title", "bound"):  # the order of words and the measure are grammar
            assert {k: names(v) for k, v in one.items()} == {k: names(v) for k, v in two.items()}


@pytest.mark.parametrize("of", [Action, Bound, Kind, Label])
def test_every_code_has_its_words(of: object, lang: str) -> None:
    groups = {Action: "action", Bound: "bound", Kind: "things", Label: "things"}
    assert set(get_args(of)) - {"people", "money"} <= set(explain.phrases()[groups[of]])  # type: ignore[index]


def test_a_place_without_a_name_is_called_by_its_country() -> None:
    assert explain.place(place(None, "MM")) == "Myanmar"
    assert explain.place(place("Bavet", "KH")) == "Bavet"
    assert explain.place(Place(None, None)) is None
    assert explain.place(Place(None, "XX")) == "XX"


def test_chinese_puts_the_number_after_what_was_done() -> None:
    caught = claim(report("a"), 0, 269, bound="at_least")
    phones = claim(
        report("a"), 0, 3000, bound="at_least", kind="devices", what="phone", action="seize"
    )
    money = claim(report("a"), 0, 120_000_000, kind="money", currency="CNY", action="seize")
    with spoken("zh-Hans"):
        said = [explain.operation_title(c, None, None) for c in (caught, phones, money)]
        day = explain.operation_title(caught, place("Laukkai", "MM"), None)
    assert said == ["抓获犯罪嫌疑人至少269名", "查扣手机至少3,000部", "查扣人民币1.2亿元"]
    assert day == "老街抓获犯罪嫌疑人至少269名"


def test_sums_in_chinese_name_their_currency_once() -> None:
    with spoken("zh-Hans"):
        said = [
            explain.count(Count(29e9, "at_least"), "CNY"),
            explain.count(Count(127_000, "about"), "BTC"),
            explain.count(Count(1e9, "vague"), "USD"),
            explain.count(Count(2_000_000, "range", 3_000_000), "USD"),
        ]
    assert said == ["至少人民币290亿元", "约12.7万枚比特币", "数十亿美元", "200万至300万美元"]


def test_two_vague_words_are_two_in_every_language(lang: str) -> None:
    said = explain.phrases()["vague"]
    assert len(set(said.values())) == len(said)


def test_english_is_spoken_again_afterwards() -> None:
    with spoken("zh-Hans"):
        assert explain.day("2023-09-06") == "2023年9月6日"
    assert explain.day("2023-09-06") == "6 September 2023"


def test_a_ledger_told_in_another_language_differs_in_words_alone() -> None:
    told = [*world(120, seed=3)]
    material = [one.reading for one in told], [one.report for one in told]
    english, chinese = (build(*material, lang=lang) for lang in LANGS)
    assert english.minted == chinese.minted
    one, two = (msgspec.to_builtins(found.ledger) for found in (english, chinese))
    said = [*sentences(one)], [*sentences(two)]
    assert [where for where, _ in said[0]] == [where for where, _ in said[1]]
    assert {where for where, _ in said[0]} >= {"title", "why"}
    assert all(re.search("[\u4e00-\u9fff]", text) for _, text in said[1])
    assert not any(re.search("[\u4e00-\u9fff]", text) for _, text in said[0])
    assert silenced(one) == silenced(two)


def sentences(data: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Every sentence of a ledger, with the field that it stands in."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from sentences(value, key if key in SAID else "")
    elif isinstance(data, list | tuple):
        for value in data:
            yield from sentences(value, field)
    elif field and data:
        yield field, data


def silenced(data: Any) -> Any:
    """The same ledger without a word."""
    if isinstance(data, dict):
        return {key: silenced(value) for key, value in data.items() if key not in SAID}
    return [silenced(value) for value in data] if isinstance(data, list | tuple) else data


def test_a_language_without_phrases_is_refused() -> None:
    for unknown in ("xx", "../en"):
        with pytest.raises(LookupError), spoken(unknown):
            explain.number(1)
