"""Which sentences of a report are about the industry: other news of the same towns gives no claims,
and numbers beside those of the industry none either."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from raidbook import claims
from raidbook.model import Report
from tests.claims.told import marked

LANGUAGES = {"en": "en", "zh": "zh-Hans"}
FALSE_IN_TEN_AT_MOST = 0.3
"""False claims by ten reports on other things."""
MISSED_AT_MOST = {"en": 4, "zh": 0}
"""Claims of reports that hardly say what they are about: a power cut is a sign only to those who
know the town."""
BESIDE_AT_MOST = {"en": 4, "zh": 0}
"""Prison terms that are only threatened, ransoms, rates and fares that are read as claims."""


class Case(NamedTuple):
    """An invented report and the numerals of the claims that a careful reader takes from it."""

    title: str
    text: str
    wanted: tuple[str, ...] = ()


@cache
def cases(language: str, name: str) -> tuple[Case, ...]:
    path = Path(__file__).with_name("scope_cases.toml")
    given = tomllib.loads(path.read_text(encoding="utf-8"))[language][name]
    return tuple(Case(title, text, tuple(wanted)) for title, text, *wanted in given)


def numerals(language: str, case: Case) -> list[str]:
    report = Report(
        "0" * 64, "made", LANGUAGES[language], "2025-10-20", None, None, case.title, case.text
    )
    return [case.text[claim.start : claim.end] for claim in claims.read(report).claims]


def unlike(language: str, name: str) -> Counter[str]:
    """How many claims are missed and how many are false in all cases of a name, and where."""
    found: Counter[str] = Counter()
    for case in cases(language, name):
        read, wanted = Counter(numerals(language, case)), Counter(case.wanted)
        for what, lot in (("missed", wanted - read), ("false", read - wanted)):
            found[what] += lot.total()
            found.update({f"{what} in {case.title}: {[*lot]}": 1} if lot else {})
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_news_gives_next_to_no_claims(language: str) -> None:
    news = cases(language, "other")
    found = {case.title: numerals(language, case) for case in news}
    false = {title: read for title, read in found.items() if read}
    assert sum(map(len, false.values())) * 10 <= FALSE_IN_TEN_AT_MOST * len(news), false


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_about_the_industry_keeps_its_claims_in_few_words(language: str) -> None:
    missed = unlike(language, "about")
    assert missed["false"] == 0, missed
    assert missed["missed"] <= MISSED_AT_MOST[language], missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_beside_the_claims_are_none(language: str) -> None:
    unlike_wanted = unlike(language, "mixed")
    assert unlike_wanted["missed"] == 0, unlike_wanted
    assert unlike_wanted["false"] <= BESIDE_AT_MOST[language], unlike_wanted


STORY = """WHAT HAPPENED. Police raided a scam compound in Bavet.

WHY IT MATTERS. Families had waited for a year.

HOW IT WORKED. Staff were kept by debts.

WHAT TO DO. Call the embassy."""

ROUND_UP = """FRAUD. Police raided a scam compound in Bavet.

FOOTBALL. Takeo won two to one.

WEATHER. Rain is expected on the coast.

TRAFFIC. The bridge is shut until noon."""


def test_headings_that_ask_divide_one_story() -> None:
    page, in_scope = marked(STORY, "A compound raided")
    assert in_scope == set(range(len(page.sentences)))


def test_items_of_a_round_up_on_other_things_stay_out() -> None:
    page, in_scope = marked(ROUND_UP, "News in brief")
    assert {page.sentences[n].paragraph for n in in_scope} == {0}


def test_a_round_up_whose_title_speaks_of_scams_is_read_but_for_other_news() -> None:
    body, kept = marked(
        "【内政部通报】警方搜查98处地点，扣留涉案人员5771名。\n\n【西港】宪兵搜查18层，带走805名。\n\n"
        "【毒品】海关查获毒品，缉毒警抓获2人。",
        title="柬埔寨打诈一周简讯",
        lang="zh",
    )
    read = [body.words(s.first, s.last) for n, s in enumerate(body.sentences) if n in kept]
    assert any("5771" in words for words in read)
    assert any("805" in words for words in read)
    assert not any("毒品" in words for words in read)


def test_a_line_of_page_furniture_that_is_broken_stays_out_whole() -> None:
    story = "Police raided a scam compound in Bavet and arrested 45 suspects."
    line = "|  Reading time 4 min  |  Next: 7 killed as bus hits truck\nwith 30 workers on board"
    assert numerals("en", Case("Raid in Bavet", f"{story}\n\n{line}")) == ["45"]
