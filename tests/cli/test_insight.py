"""`raidbook insight`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from raidbook.cli.options import INSIGHTS
from raidbook.outputs.insight import QUESTIONS
from tests.cli.conftest import Run


def test_the_questions_typed_are_those_answered() -> None:
    assert INSIGHTS == QUESTIONS


FRAUDS = "month,cases,people\n" + "".join(
    f"{2020 + n // 12}-{n % 12 + 1:02},{900 + 37 * n % 90 - (200 if n >= 24 else 0)},{5000 + n}\n"
    for n in range(40)
)


@pytest.fixture
def book(run: Run, reports: Path, tmp_path: Path) -> Path:
    run("read", reports)
    (tmp_path / "frauds.csv").write_text(FRAUDS)
    return tmp_path


@pytest.mark.extra
def test_a_series_is_answered_before_and_after_a_day(run: Run, book: Path) -> None:
    series = ("--series", "frauds.csv", "--begun", "2022-01-05", "--column", "cases")
    done = run("insight", "worked", *series)
    assert (done.status, done.err) == (0, "")
    assert "The series: cases in frauds.csv" in done.lines
    assert "lower than its own earlier course" in done.out
    found = json.loads(run("insight", "worked", *series, "--format", "json").out)["series"]
    assert found["level"]["high"] < 1
    assert {"date", "observed", "fitted", "expected", "low", "high", "line"} == set(
        found["points"][0]
    )


@pytest.mark.extra
def test_options_of_the_series_are_taken(run: Run, book: Path) -> None:
    more = ("--per", "people", "--slope", "--no-season", "--format", "json")
    done = run("insight", "worked", "--series", "frauds.csv", "--begun", "2022", *more)
    found = json.loads(done.out)["series"]
    assert (found["column"], found["per"], found["pairs"]) == ("cases", "people", 0)
    assert found["slope"] is not None


def test_without_a_series_no_library_is_needed(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "statsmodels.genmod", None)
    assert run("insight", "worked").status == 0
    done = run("insight", "worked", "--series", "frauds.csv", "--begun", "2022")
    assert (done.status, done.out) == (2, "")
    assert done.err == "raidbook: --series needs the extra: pip install 'raidbook[stats]'\n"


@pytest.mark.extra
@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (("tactics", "--series", "frauds.csv", "--begun", "2022"), "the question worked, not for"),
        (("worked", "--begun", "2022"), "--begun is for a series: --series FILE.csv"),
        (("tactics", "--no-season"), "--no-season is for a series"),
        (("worked", "--series", "frauds.csv"), "--series needs --begun DATE"),
        (("worked", "--series", "frauds.csv", "--begun", "soon"), "--begun soon: no day"),
        (("worked", "--series", "gone.csv", "--begun", "2022"), "gone.csv: No such file"),
        (("worked", "--series", ".", "--begun", "2022"), "Is a directory"),
        (("worked", "--series", "frauds.csv", "--begun", "2022"), "'cases', 'people'"),
        (
            ("worked", "--series", "frauds.csv", "--begun", "2023-03", "--per", "people"),
            "2 values after 2023-03; 8 are needed",
        ),
    ],
)
def test_what_a_series_lacks_is_said_in_one_line(
    run: Run, book: Path, typed: tuple[str, ...], why: str
) -> None:
    done = run("insight", *typed)
    assert (done.status, done.out) == (2, "")
    assert why in done.err
    assert done.err.count("\n") == 1
