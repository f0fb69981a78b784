"""Reports as JSON: text to the code point, annotations ignored."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raidbook.model import Failure, Report
from raidbook.reports import LIMITS, Limits
from raidbook.reports.formats.json import identity, read
from tests.reports.conftest import Read

GIVEN = {
    "id": "border-01", "lang": "en", "published": "2023-09-05", "outlet": "The Border Post",
    "url": "https://post.example/a", "title": "Thirty held", "text": "Officers held 30 people.",
}  # fmt: skip
GOLD = {"claims": [{"id": "c1", "number": "30"}], "moves": [], "style": "wire"}


def test_reads_every_key(report: Callable[..., Report]) -> None:
    read_ = report("x.json", json.dumps(GIVEN | GOLD))
    assert (read_.name, read_.lang, read_.published) == ("border-01", "en", "2023-09-05")
    assert (read_.outlet, read_.url) == ("The Border Post", "https://post.example/a")
    assert (read_.title, read_.text) == ("Thirty held", "Officers held 30 people.")
    assert (read_.published_from, read_.retelling, read_.supersedes) == ("given", False, None)


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_text_stays_as_it_is(report: Callable[..., Report], text: str) -> None:
    if text.strip():
        assert report("x.json", json.dumps({"text": text, "lang": "en"})).text == text


def test_line_ends_stay_and_controls_become_spaces_one_for_one(
    report: Callable[..., Report],
) -> None:
    assert report("x.json", json.dumps({"text": "a\r\nb\0c"})).text == "a\r\nb c"


def test_is_one_report_with_or_without_annotations() -> None:
    plain, annotated = (
        json.dumps(GIVEN),
        json.dumps(dict(reversed((GOLD | GIVEN).items())), indent=2),
    )
    assert identity(read(plain.encode())) == identity(read(annotated.encode()))
    other = json.dumps(GIVEN | {"text": "Officers held 31 people."})
    assert identity(read(plain.encode())) != identity(read(other.encode()))


def test_says_so_when_it_retells_another_page(report: Callable[..., Report]) -> None:
    retold = {"retold_from": {"outlet": "Another", "url": "https://other.example"}}
    assert report("x.json", json.dumps(GIVEN | retold)).retelling
    assert not report("y.json", json.dumps(GIVEN | {"retold_from": None})).retelling


def test_looks_for_what_is_not_given(report: Callable[..., Report]) -> None:
    text = "Border, 5 September 2023\n\nOfficers said that they held 30 of the people in the town."
    read_ = report("x.json", json.dumps({"text": text, "published": "some day"}))
    assert (read_.published, read_.published_from) == ("2023-09-05", "dateline")
    assert (read_.lang, read_.name, read_.title) == ("en", "x", "")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_reads_other_encodings(report: Callable[..., Report], encoding: str) -> None:
    text = json.dumps({"text": "警方抓获犯罪嫌疑人三十名"}, ensure_ascii=False)
    assert report("x.json", text.encode(encoding)).text == "警方抓获犯罪嫌疑人三十名"


@pytest.mark.parametrize("name", ["x.json", "x.jsonl", "x.txt"])
def test_reads_reports_one_a_line_and_names_the_lines_that_are_none(read: Read, name: str) -> None:
    lines = ['{"id": "a", "text": "one"}', "", '{"id": "b"}', '{"text": "three"}', "{broken"]
    first, second, third, fourth = read(name, "\n".join(lines))
    assert isinstance(first, Report)
    assert isinstance(second, Failure)
    assert "without text" in second.reason
    assert second.source.endswith(":3")
    assert isinstance(third, Report)
    assert third.name == "x-4"
    assert isinstance(fourth, Failure)
    assert "broken JSON" in fourth.reason


def test_reads_a_list_of_reports(read: Read) -> None:
    first, second, third = read("x.json", '[{"text": "one"}, 5, {"id": 7, "text": "three"}]')
    assert isinstance(first, Report)
    assert isinstance(second, Failure)
    assert isinstance(third, Report)
    assert third.name == "7"


def test_names_a_line_beyond_the_limit_and_goes_on(read: Read) -> None:
    long = json.dumps({"text": "word " * 1_000})
    found = read("x.jsonl", f'{long}\n{{"text": "two"}}', Limits(file_bytes=1_000))
    assert [type(f) for f in found] == [Failure, Report]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{"id": "a", "title": "no more"}', "without text"),
        ('{"id": "a", "text": "  "}', "without text"),
        ('{"id": "a", "text": 5}', "$.text"),
        ('{"text": "a", "title": ["b"]}', "$.title"),
        ('{"text": "cut of', "broken JSON"),
        ('{"text": "\\ud800"}', "broken JSON"),
        ('{"text": "a", "claims": ' + "[" * 200_000 + "]" * 200_000 + "}", "broken JSON"),
        ("[" * 200_000, "broken JSON"),
    ],
)
def test_names_what_is_no_report(reason: Callable[..., str], content: str, expected: str) -> None:
    assert expected in reason("x.json", content, LIMITS)
