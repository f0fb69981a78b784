"""The set of near-duplicates is always the same, and what it calls a copy is one."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest

from benchmark import reprints
from benchmark.reprints import CHANGES, NO_COPIES, Made


@pytest.fixture(scope="module")
def made() -> list[Made]:
    return list(reprints.make(reprints.sources()))


def test_the_set_is_the_one_that_was_measured(made: list[Made]) -> None:
    digest = hashlib.sha256()
    for one in made:
        digest.update(f"{one.report.id} {one.report.published} {one.report.title}\n".encode())
        digest.update(one.report.text.encode())
    assert digest.hexdigest()[:16] == "01c7398c7059515e"


def test_every_report_gets_every_change_alone_with_every_other_and_all(made: list[Made]) -> None:
    rules = Counter(one.rule for one in made)
    pairs = [rule for rule in rules if rule.count(" + ") == 1 and "," not in rule]
    assert len(pairs) == len(CHANGES) * (len(CHANGES) - 1) / 2
    for rule in (*CHANGES, *pairs, "reprint", " + ".join(CHANGES)):
        assert rules[rule] == rules["source"] == len(reprints.sources())
    assert all(rules[rule] > 50 for rule in NO_COPIES)


def test_a_trim_is_a_part_of_its_text_of_a_third_or_more(made: list[Made]) -> None:
    wholes = {one.source: one.report.text for one in made if one.rule == "source"}
    for one in made:
        if one.rule == "trim":
            assert one.report.text in wholes[one.source]
            assert len(one.report.text) >= 0.32 * len(wholes[one.source])


def test_what_is_no_copy_has_other_figures(made: list[Made]) -> None:
    wholes = {one.source: one.report.text for one in made if one.rule == "source"}
    for one in made:
        if one.rule in NO_COPIES:
            assert one.report.text != wholes[one.source]
            assert one.telling != one.source


def test_ids_are_those_of_one_text_each(made: list[Made]) -> None:
    assert len({one.report.id for one in made}) == len(made)
