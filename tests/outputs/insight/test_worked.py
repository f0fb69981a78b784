"""Did it work? in words: claims and counts side by side, and a series that promises nothing."""

from __future__ import annotations

import msgspec
import pytest

from raidbook.insight.interrupted import Estimate, Expected, Interrupted
from raidbook.insight.worked import answer
from raidbook.outputs.blocks import plain
from raidbook.outputs.insight import series, worked
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from tests.insight.test_worked import said, shelf, told, total
from tests.ledger.made import place
from tests.ledger.made_world import TOWNS

PHRASES = Phrases(messages())

FELL = Estimate(0.8851, 0.839, 0.933, 0.027)
FOUND = Interrupted(
    name="frauds.csv",
    column="cases",
    per=None,
    begun="2025-03",
    first_after="2025-03",
    split=False,
    model="quasi-poisson",
    before=36,
    after=23,
    missing=(),
    pairs=2,
    level=FELL,
    level_by_model=FELL,
    slope=None,
    at_end=FELL,
    trend=Estimate(1.067, 1.047, 1.087, 0.01),
    dispersion=2.26,
    durbin_watson=2.4,
    lags=10,
    ljung_box=0.137,
    errors="model",
    points=(Expected("2027-01", 912, 950.4, 1073.8, 1007.5, 1144.5, 60),),
)


def found(**changed: object) -> Interrupted:
    return msgspec.structs.replace(FOUND, **changed)


def in_words(of: Interrupted, lang: str = "en") -> str:
    return plain(series.blocks(of, Phrases(messages(lang))))


OWN = "than its own earlier course would have led one to expect"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            FELL,
            f"From March 2025 on the series was 11 % lower {OWN} (between 7 % and 16 % lower).",
        ),
        (
            Estimate(1.2, 1.1, 1.3, 0),
            f"was 20 % higher {OWN} (between 10 % and 30 % higher).",
        ),
        (
            Estimate(0.96, 0.8, 1.15, 0),
            f"does not tell: it may be anything between 20 % lower and 15 % higher {OWN}.",
        ),
        (Estimate(0.9, 0.8, 1.0, 0), "does not tell"),
        (Estimate(0.97, 0.95, 0.998, 0), "between less than 1 % and 5 % lower"),
        (Estimate(20, 2, 1e304, 0), "over 900 % higher"),
    ],
)
def test_what_the_series_shows_is_one_sentence(change: Estimate, words: str) -> None:
    assert words in series.sentence(found(at_end=change, level=change), PHRASES)


def test_values_that_are_no_counts_are_compared_in_their_own_unit() -> None:
    change = Estimate(-3.14, -4.2, -2.0, 0.5)
    said = series.sentence(found(model="least squares", dispersion=None, at_end=change), PHRASES)
    assert "was 3.14 lower than" in said
    assert "(between 2 and 4.2 lower)" in said


def test_with_a_change_of_course_the_sentence_is_about_the_end() -> None:
    said = series.sentence(found(slope=Estimate(1.02, 0.97, 1.06, 0.02)), PHRASES)
    assert said.startswith("At its end, January 2027, the series was 11 % lower")


def test_the_figures_stand_with_their_intervals_and_how_they_were_made() -> None:
    text = in_words(FOUND)
    assert "0.885  0.839 to 0.933" in text
    assert "1,074  1,008 to 1,144" in text
    assert "36 values before, 23 after." in text
    assert "2.26 times as much as chance alone" in text
    assert "p 0.137" in text


def test_what_a_series_cannot_say_is_said_every_time() -> None:
    text = in_words(FOUND)
    for limit in messages().table("series.limit").values():
        assert limit in text
    assert "fewer than 12 values" not in text
    assert "fewer than 12 values" in in_words(found(after=9))


def test_what_weakens_the_series_is_named() -> None:
    text = in_words(
        found(
            begun="2025-03-20",
            split=True,
            missing=(*(f"2024-{n + 1:02}" for n in range(12)), "2025-01", "2025-02"),
            ljung_box=0.0001,
            errors="newey-west",
            pairs=0,
            dispersion=0.4,
            per="people",
        )
    )
    for words in (
        "20 March 2025 lies within March 2025",
        "December 2024 and 2 more",
        "p below 0.001): the interval is likely too narrow",
        "Newey and West",
        "season is not allowed for",
        "not narrowed",
        "Counted over people",
    ):
        assert words in text


def test_claim_and_count_stand_side_by_side_with_the_words_of_both() -> None:
    raid = told("a", 30, "2025-03-01", published="2025-03-02")
    held = shelf(raid, statements=(said(raid, said_by="the ministry"),))
    found = answer(held)
    text = plain(worked.blocks(found, held, PHRASES))
    head, _, period = text.partition("January 2025 to March 2025\n--")
    assert "More reports are not more raids." in head
    assert "Trend, 2 March 2025 (inferred), said by the ministry" in period
    assert "The ledger: 1 operation; arrested or detained in 1" in period
    assert "Counted as people arrested or detained, nobody twice: at least 30." in period
    assert period.count("⟦") == 2


def test_what_a_total_grew_by_shows_both_readings() -> None:
    held = shelf(
        total("a", 1000, "2023-06", "2023-12-31"),
        total("b", 1600, "2023-06", "2024-10-01"),
        told("c", 5, "2021-01-02"),
    )
    text = plain(worked.blocks(answer(held), held, PHRASES))
    assert "adds 600, counted from an earlier reading:" in text


def test_what_is_not_shown_is_counted() -> None:
    towns = [place(name, country) for name, country in TOWNS[:5]]
    held = shelf(*(told(t.name or "", 30, "2025-01-03", place=t, by=(t.country,)) for t in towns))
    text = plain(worked.blocks(answer(held), held, PHRASES))
    assert text.count("and 2 more, all named in the answer as JSON") == 2


def test_of_an_empty_ledger_there_is_nothing_to_tell() -> None:
    held = shelf()
    assert list(worked.blocks(answer(held), held, PHRASES)) == []
