"""What a report is about, by all its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark import invented, logistic, parts
from benchmark import subject as training
from raidbook.claims import reader, scope, subject
from raidbook.claims.page import mark
from raidbook.model import Report


def told(text: str, title: str = "", lang: str = "en") -> Report:
    return Report("0" * 64, "told", lang, "2025-02-01", None, None, title, text)


def chance(report: Report) -> float | None:
    page, title = mark(report), mark(report, of_title=True)
    return subject.chance(page, title, scope.told(scope.field(page, title)))


def test_a_report_that_never_uses_a_word_of_the_field_is_read() -> None:
    text = (
        "Forty-one Indians who had been made to work inside a guarded park near Myawaddy were "
        "flown home on Thursday, the embassy in Bangkok said. They had answered online "
        "advertisements for jobs in Thailand and were told to befriend foreigners through fake "
        "profiles."
    )
    assert [claim.count.value for claim in reader.read(told(text)).claims][:1] == [41]


def test_other_news_of_the_same_town_is_not_read() -> None:
    text = (
        "Rangers stopped a pickup near Myawaddy on Thursday and arrested three drivers who carried "
        "61 logs of teak. Customs officers seized two boats and 400 kilograms of tea."
    )
    assert reader.read(told(text)).claims == ()


def test_a_language_for_which_nothing_was_learned_goes_by_its_lists() -> None:
    assert chance(told("Công an bắt 12 người.", lang="vi")) is None
    assert reader.read(told("Công an bắt 12 người trong đường dây lừa đảo.", lang="vi")).claims


@pytest.mark.parametrize("lang", parts.LEARNED)
def test_invented_reports_are_told_apart(lang: str) -> None:
    """Those that the weights were learned from: that they are told apart says that the file in the
    package is the one that was learned."""
    reports = [training.known(one.report, about=bool(one.claims)) for one in invented.reports(lang)]
    missed, taken = training.wrong(dict(subject.weights(lang)), reports)
    assert len(reports) > 100
    assert missed + taken <= 0.03 * len(reports)


@settings(max_examples=60)
@given(text=st.text(max_size=200), lang=st.sampled_from(["en", "zh"]))
def test_of_any_text_there_is_a_chance(text: str, lang: str) -> None:
    said = chance(told(text, lang=lang))
    assert said is not None
    assert 0 < said < 1


def test_an_invented_report_without_its_headings_is_refused(tmp_path: Path) -> None:
    (tmp_path / "en-1.txt").write_text("=== e-1 | 2025-01-01 | wire\ntext\n\n---\n", "utf-8")
    with pytest.raises(ValueError, match="is no report"):
        invented.reports("en", tmp_path)


def test_learning_tells_what_makes_the_difference() -> None:
    about, other = ("all", "park"), ("all", "teak")
    cases = [logistic.Case(about, right=True), logistic.Case(other, right=False)]
    weights = logistic.learn(cases * 5, ridge=0.1, rounds=100, free="all")
    assert weights["park"] > 0 > weights["teak"]
    assert logistic.probability(weights, about) > 0.7
