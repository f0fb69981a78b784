"""`raidbook links`: pairs of claims, of paths and of the book alike."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, row


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """Claims of one figure in two reports."""
    rows = [
        row("first", "45", action="arrest", place={"name": "Lagos", "country": "NG"}),
        row("second", "12", action="arrest", place={"name": "Lagos", "country": "NG"}),
    ]
    path = tmp_path / "pair.jsonl"
    path.write_text("".join(json.dumps(each | {"by": ["NG"]}) + "\n" for each in rows))
    return path


def test_a_pair_is_named_by_reports_and_spans(run: Run, reports: Path, pair: Path) -> None:
    done = run("links", reports, "--given", pair)
    assert done.status == 0
    (told,) = map(json.loads, done.lines)
    assert {told["a"]["report"], told["b"]["report"]} == {"first", "second"}
    assert set(told["a"]) == {"report", "start", "end"}
    assert told["verdict"] == "contradicts"
    assert told["why"]


def test_the_book_gives_the_same_pairs(run: Run, reports: Path, pair: Path) -> None:
    run("read", reports, "--given", pair)
    assert run("links") == run("links", reports, "--given", pair)


def test_claims_may_be_given_for_the_books_reports(run: Run, reports: Path, pair: Path) -> None:
    run("read", reports)
    assert run("links", "--given", pair) == run("links", reports, "--given", pair)
