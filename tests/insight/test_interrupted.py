"""The interrupted time series: the published worked example, made series whose truth is known, and
what is refused."""

from __future__ import annotations

import math
import random
import sys
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from raidbook.insight.interrupted import Interrupted, NeedsStatsError, interrupted, need
from raidbook.insight.series import Point, Series, SeriesError, read

DATA = Path(__file__).parents[1] / "data" / "its"
needs_stats = pytest.mark.extra


def published(model: str) -> dict[str, Any]:
    told: dict[str, dict[str, Any]] = tomllib.loads((DATA / "published.toml").read_text())
    return told[model]


def sicily(**asked: bool) -> Interrupted:
    return interrupted(read(DATA / "sicily.csv", "aces", "stdpop"), "2005-01", **asked)


def made(values: list[float], missing: tuple[int, ...] = ()) -> Series:
    """A series by month from January 2020 on."""
    points = tuple(
        Point(n, f"{2020 + n // 12}-{n % 12 + 1:02}", value, None, n + 2)
        for n, value in enumerate(values)
        if n not in missing
    )
    return Series("made.csv", "cases", None, "month", 1, points, ())


def chance(months: int, ratio: float, before: int, mean: float = 400, seed: int = 1) -> list[float]:
    """Counts around a mean that rises by half a per cent a month and changes once."""
    dice = random.Random(seed)
    means = (mean * 1.005**n * (ratio if n >= before else 1) for n in range(months))
    return [float(round(dice.gauss(m, math.sqrt(2 * m)))) for m in means]


# ---------------------------------------------------------------- the published worked example


@needs_stats
def test_sicily_without_the_season_is_as_published() -> None:
    """Bernal, Cummins and Gasparrini (2017): 0.894 (0.839 to 0.953), and their other figures."""
    found, told = sicily(season=False), published("unadjusted")
    level = found.level_by_model
    assert found.dispersion == pytest.approx(told["dispersion"], abs=2e-5)
    assert math.log(level.best) == pytest.approx(told["smokban"], abs=5e-8)
    assert level.error == pytest.approx(told["error"], abs=2e-7)
    assert level.error / math.sqrt(found.dispersion or 0) == pytest.approx(
        told["poisson_error"], abs=5e-8
    )
    assert [round(x, 3) for x in (level.best, level.low, level.high)] == told["ratio"]
    assert math.log(found.trend.best) / 12 == pytest.approx(told["time"], abs=5e-8)


@needs_stats
def test_sicily_with_the_season_is_as_published() -> None:
    """0.8850715 (0.8394010 to 0.9332270), a course of 1.066808 by year: the answer as given."""
    found, told = sicily(), published("seasonal")
    assert (found.before, found.after, found.pairs, found.errors) == (36, 23, 2, "model")
    assert found.dispersion == pytest.approx(told["dispersion"], abs=2e-5)
    assert math.log(found.level.best) == pytest.approx(told["smokban"], abs=5e-8)
    assert found.level.error == pytest.approx(told["error"], abs=1e-7)
    level = (found.level.best, found.level.low, found.level.high)
    assert level == pytest.approx(told["ratio"], abs=1e-7)
    assert found.trend.best == pytest.approx(told["trend_by_year"], abs=5e-7)


@needs_stats
def test_sicily_with_a_change_of_the_course_is_as_published() -> None:
    found, told = sicily(slope=True), published("slope")
    assert found.slope is not None
    assert math.log(found.slope.best) / 12 == pytest.approx(told["since"], abs=5e-8)
    assert found.slope.error / 12 == pytest.approx(told["since_error"], abs=1e-7)
    assert math.log(found.trend.best) / 12 == pytest.approx(told["time"], abs=5e-8)
    assert found.dispersion == pytest.approx(told["dispersion"], abs=2e-5)


# ---------------------------------------------------------------- what holds of any series


@needs_stats
def test_the_change_that_was_made_lies_in_nine_intervals_of_ten() -> None:
    found = [interrupted(made(chance(60, 0.8, 36, seed=n)), "2023-01").level for n in range(40)]
    assert sum(level.low < 0.8 < level.high for level in found) >= 36


@needs_stats
def test_where_nothing_changed_the_interval_holds_no_change() -> None:
    found = interrupted(made(chance(60, 1, 36)), "2023-01")
    assert found.level.low < 1 < found.level.high


@needs_stats
def test_counting_each_case_twice_changes_no_ratio() -> None:
    once = chance(48, 0.9, 24)
    a, b = (interrupted(made([x * by for x in once]), "2022") for by in (1, 2))
    assert b.level == a.level
    assert b.dispersion == pytest.approx(2 * (a.dispersion or 0))


@needs_stats
def test_what_the_earlier_course_would_have_led_to_parts_from_the_fit_at_the_date() -> None:
    found = interrupted(made(chance(48, 0.8, 24)), "2022-01")
    for point in found.points:
        after = point.date >= "2022-01"
        ratio = point.fitted / point.expected
        assert ratio == pytest.approx(found.level.best if after else 1)
        assert point.low < point.expected < point.high
    assert [p.line for p in found.points] == list(range(2, 50))


@needs_stats
def test_the_month_in_which_it_began_counts_as_after_and_is_named() -> None:
    series = made(chance(48, 0.8, 24))
    on_the_first, within = (interrupted(series, day) for day in ("2022-01-01", "2022-01-20"))
    assert (within.first_after, within.split, on_the_first.split) == ("2022-01", True, False)
    assert within.level == on_the_first.level


@needs_stats
def test_a_gap_leaves_the_steps_where_they_are() -> None:
    """A course of one per cent a month stays one, whatever months are missing."""
    values = [1000 * 1.01**n // 1 for n in range(36)]
    found = interrupted(made(values, missing=(8, 9, 10, 11)), "2021-07", season=False)
    assert found.trend.best == pytest.approx(1.01**12, rel=1e-3)


@needs_stats
def test_other_values_are_compared_by_their_difference() -> None:
    dice = random.Random(2)
    values = [10.5 + 0.1 * n - (3 if n >= 20 else 0) + dice.gauss(0, 0.3) for n in range(40)]
    found = interrupted(made(values), "2021-09", season=False)
    assert (found.model, found.dispersion) == ("least squares", None)
    assert found.level.low < -3 < found.level.high
    assert found.trend.best == pytest.approx(1.2, abs=0.3)
    assert found.level.width >= found.level_by_model.width


@needs_stats
def test_residuals_that_hang_together_are_found_and_never_narrow_the_interval() -> None:
    dice, memory, values = random.Random(4), 0.0, []
    for n in range(72):
        memory = 0.85 * memory + dice.gauss(0, 0.08)
        values.append(float(round(500 * math.exp(memory + 0.002 * n))))
    found = interrupted(made(values), "2023-01", season=False)
    assert found.autocorrelated
    assert found.durbin_watson < 1
    assert found.level.width >= found.level_by_model.width


@needs_stats
def test_counts_that_vary_less_than_chance_give_no_narrower_interval() -> None:
    """Of sixteen values of 100 on each side chance alone leaves some seven per cent either way."""
    found = interrupted(made([100.0 + n % 2 for n in range(32)]), "2021-05", season=False)
    assert (found.dispersion or 0) < 0.1
    assert found.level.low < 0.93
    assert found.level.high > 1.07


@needs_stats
@pytest.mark.parametrize(
    ("unit", "every", "dates", "pairs"),
    [
        ("year", 1, [f"{2000 + n}" for n in range(20)], 0),
        ("month", 3, [f"{2018 + n // 4}-{n % 4 * 3 + 1:02}" for n in range(20)], 1),
        ("month", 1, [f"{2018 + n // 12}-{n % 12 + 1:02}" for n in range(20)], 0),
    ],
)
def test_the_season_is_allowed_for_where_two_years_show_it(
    unit: str, every: int, dates: list[str], pairs: int
) -> None:
    values = chance(20, 1, 10)
    points = tuple(
        Point(n, date, value, None, n)
        for n, (date, value) in enumerate(zip(dates, values, strict=True))
    )
    series = Series("s.csv", "n", None, unit, every, points, ())  # type: ignore[arg-type]
    assert interrupted(series, dates[10]).pairs == pairs


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("values", "begun", "why"),
    [
        ([5.0] * 30, "2020-08", "7 values before 2020-08; 8 are needed"),
        ([5.0] * 30, "2022-01", "6 values after 2022-01; 8 are needed"),
        ([5.0] * 30, "1999", "0 values before 1999; 8 are needed"),
        ([5.0] * 30, "2030", "0 values after 2030; 8 are needed"),
        ([5.0] * 12 + [0.0] * 12, "2021", "all values after 2021 are 0"),
        ([0.0] * 12 + [5.0] * 12, "2021", "all values before 2021 are 0"),
    ],
)
def test_too_little_is_refused_with_the_number_needed(
    values: list[float], begun: str, why: str
) -> None:
    with pytest.raises(SeriesError, match=why):
        interrupted(made(values), begun)


def test_an_exposure_is_for_counts() -> None:
    series = msgspec.structs.replace(made([5.5] * 30), per="people")
    with pytest.raises(SeriesError, match="--per is for counts"):
        interrupted(series, "2021")


@needs_stats
@pytest.mark.parametrize("values", [[7.0] * 30, [7.5] * 30, [0.5 * n for n in range(30)]])
def test_a_series_without_chance_has_no_interval(values: list[float]) -> None:
    with pytest.raises(SeriesError, match="leaves nothing to chance"):
        interrupted(made(values), "2021", season=False)


@needs_stats
def test_a_season_of_which_too_few_months_are_known_is_refused() -> None:
    series = made(chance(72, 1, 36), missing=tuple(n for n in range(72) if n % 4))
    with pytest.raises(SeriesError, match="cannot be told apart; try --no-season"):
        interrupted(series, "2023-01")
    assert interrupted(series, "2023-01", season=False).pairs == 0


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "statsmodels.genmod", None)
    with pytest.raises(NeedsStatsError, match=r"raidbook\[stats\]"):
        need()
