"""The public specification cases of Recognizers-Text, and that they are counted honestly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmark import floors, quantities
from benchmark.quantities import CASES, CODES, SETS, Result, misses, same


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", SETS)
def test_the_share_of_cases_that_are_right_does_not_fall(name: str, code: str) -> None:
    file, read = SETS[name]
    wrong, total = misses(CASES / file.format(CODES[code]), read, code)
    floor = floors.load().floors[f"cases.{code}.{name}"][-1]
    assert round(1 - len(wrong) / total, 4) >= floor, "\n".join(wrong)


@pytest.mark.parametrize("file", sorted(path for path in CASES.rglob("*Model.json")))
def test_every_case_of_a_file_counts(file: Path) -> None:
    every = json.loads(file.read_text("utf-8-sig"))
    assert [case.text for case in quantities.cases(file)] == [case["Input"] for case in every]
    assert misses(file, lambda tokens, code: [Result("no", 0.5)], "en")[1] == len(every)


def test_a_case_is_right_only_with_all_its_results_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "cases.json"
    results = [{"Text": "two", "Resolution": {"value": "2"}}]
    path.write_text(json.dumps([{"Input": "two", "NotSupported": "python", "Results": results}]))
    for found, right in (
        ([Result("Two", 2.0)], True),
        ([], False),
        ([Result("two", 3.0)], False),
        ([Result("two", 2.0), Result("two", 2.0)], False),
    ):
        wrong, total = misses(path, lambda tokens, code, found=found: found, "en")  # type: ignore[misc]
        assert (total, not wrong) == (1, right)


def test_words_and_values_must_both_agree() -> None:
    assert same(Result("２０", 20.0), Result("20", 20.0))
    assert same(Result("a third", 1 / 3), Result("a third", 0.333333333333333))
    assert not same(Result("a third of", 1 / 3), Result("a third", 0.333333333333333))
    assert not same(Result("percent", 0.0), Result("percent", None))
    assert not same(Result("5 dollars", 5.0, "AUD"), Result("5 dollars", 5.0, "USD"))
    assert not same(Result("over 20", "(20,)"), Result("over 20", "[20,)"))
