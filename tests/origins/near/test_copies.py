"""A story is read once; its copies are found whatever the order, and say nothing of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raidbook.model import Copied, Report
from raidbook.origins.likeness import likeness
from raidbook.origins.near import Passed, copies, passed, sieve
from raidbook.origins.shingles import shingles
from tests.origins.story import another_raid, reprints
from tests.origins.telling import cut, hanzi, text, told

pytestmark = pytest.mark.extra

SEEDS = st.integers(0, 10**6)


def found(*reports: Report) -> list[Copied]:
    by_id = {report.id: report for report in reports}
    return list(copies(map(passed, reports), by_id.__getitem__))


def names(*reports: Report) -> dict[str, str]:
    """Which report is taken for a copy of which, by their names."""
    called = {report.id: report.name for report in reports}
    return {called[one.report]: called[one.of] for one in found(*reports)}


def counted(seed: int, chinese: bool = False) -> str:
    """A text with numbers in it."""
    body = hanzi(seed) if chinese else text(seed)
    parts = re.split(r"(?<=[.。])", body)
    return "".join(f"{part}{17 * n + 23} {part[:5]}" for n, part in enumerate(parts))


def test_a_wire_story_is_read_once() -> None:
    body = counted(1)
    reports = [
        told("wire", body, "2025-03-03"),
        told("again", body, "2025-03-04"),
        told("shouted", body.upper(), "2025-03-05"),
        told("undated", body, None),
        told("another", counted(2), "2025-03-04"),
    ]
    assert names(*reports) == {"again": "wire", "shouted": "wire", "undated": "wire"}
    assert {(one.descent, one.share) for one in found(*reports)} == {("copy", 100)}


def test_of_one_day_the_whole_is_read_and_not_its_trim() -> None:
    body = counted(1)
    reports = told("trim", cut(body, 0.1, 0.5)), told("whole", body)
    assert names(*reports) == {"trim": "whole"}
    assert [one.descent for one in found(*reports)] == ["trim"]


def test_a_whole_that_comes_later_is_read_too() -> None:
    body = counted(1)
    assert names(told("trim", cut(body, 0, 0.5)), told("whole", body, "2025-03-04")) == {}


@given(SEEDS, st.integers(0, 10**6), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_copy_with_another_figure_is_read(seed: int, draw: int, chinese: bool) -> None:
    body = counted(seed, chinese)
    figures = list(re.finditer(r"\d+", body))
    one = figures[draw % len(figures)]
    changed = body[: one.start()] + str(int(one[0]) + 1000) + body[one.end() :]
    assert names(told("a", body), told("b", changed, "2025-03-04")) == {}


@given(SEEDS, st.permutations(range(8)), st.integers(1, 7))
@settings(max_examples=60, deadline=None)
def test_it_is_a_function_of_the_set_of_reports(seed: int, order: list[int], split: int) -> None:
    body = counted(seed)
    reports = [
        told("a", body, "2025-03-03"),
        told("b", body, "2025-03-03"),
        told("c", cut(body, 0.2, 0.7), None),
        told("d", body + " 99 more", "2025-03-05"),
        told("e", body + " 99 more words", "2025-03-05"),
        told("f", body, "2025"),
        told("g", counted(seed + 1), "2025-03-01"),
        told("h", cut(counted(seed + 1), 0.0, 0.6), "2025-03-02"),
    ]
    by_id = {report.id: report for report in reports}
    mixed = [passed(reports[n]) for n in order]
    parts: Iterable[Passed] = (one for part in (mixed[split:], mixed[:split]) for one in part)
    again = list(copies([*parts, mixed[0]], by_id.__getitem__))
    assert again == found(*reports) != []


@given(st.integers(2, 60), SEEDS)
@settings(max_examples=30, deadline=None)
def test_what_is_a_copy_says_nothing_new_and_is_one_to_the_ledger(count: int, seed: int) -> None:
    reports = [*reprints(count, seed), another_raid("2025-03-05", "5 March 2025")]
    by_id = {report.id: report for report in reports}
    said = found(*reports)
    assert {one.of for one in said}.isdisjoint(one.report for one in said)
    for one in said:
        copy, of = by_id[one.report], by_id[one.of]
        assert set(re.findall(r"\d+", copy.text)) <= set(re.findall(r"\d+", of.text))
        after = (copy.published or "") > (of.published or "")
        like = likeness(shingles(copy.text), shingles(of.text), ordered=after)
        assert like is not None
        assert (like.descent, round(100 * max(like.mine, like.its))) == (one.descent, one.share)


def test_a_digest_does_not_stand_for_what_it_gathers() -> None:
    bodies = [counted(n) for n in range(5)]
    parts = [told(f"part {n}", body, "2025-03-03") for n, body in enumerate(bodies)]
    assert names(*parts, told("digest", " ".join(bodies), "2025-03-05")) == {}


def test_rows_and_texts_of_few_words_are_read() -> None:
    body = counted(1)
    row = "https://a.test/table.csv#raidbook-row={}"
    rows = [told(str(n), body, url=row.format(n)) for n in range(3)]
    assert names(*rows, told("a", "12 men held."), told("b", "12 men held.")) == {}


def test_an_excerpt_is_compared_with_nothing() -> None:
    whole = told("whole", counted(1))
    part = told("part", whole.text, "2025-03-04")
    excerpt = msgspec.convert({**msgspec.to_builtins(part), "excerpt": {}}, Report)
    assert names(whole, excerpt) == {}
    assert names(whole, part) == {"part": "whole"}


def test_only_what_looks_alike_is_asked_for() -> None:
    reports = [told(str(n), counted(n)) for n in range(30)]
    reports.append(told("copy", counted(7) + " The end.", "2025-03-09"))
    reports.append(told("of the same words", counted(8).upper(), "2025-03-09"))
    by_id = {report.id: report for report in reports}
    asked: list[str] = []

    def report(id: str) -> Report:
        asked.append(by_id[id].name)
        return by_id[id]

    assert len(list(copies(map(passed, reports), report))) == 2
    assert sorted(asked) == ["7", "copy"]


def test_the_texts_that_are_kept_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [told(str(n), counted(n), "2025-03-03") for n in range(20)]
    reports += [told(f"copy {n}", counted(n), "2025-03-04") for n in range(20)]
    whole = found(*reports)
    monkeypatch.setattr(sieve, "KEPT", 300)
    texts = sieve._Texts({report.id: report for report in reports}.__getitem__)
    for report in reports:
        texts.of(report.id)
        assert sum(len(text.runs.runs) for text in texts._kept.values()) <= 600
    assert found(*reports) == whole != []


def test_what_is_passed_is_small_and_can_be_sent() -> None:
    one = passed(told("a", counted(1)))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=Passed) == one
    assert len(msgspec.msgpack.encode(one)) < 450
