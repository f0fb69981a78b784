"""`raidbook show`: whatever has an id, with its words."""

import json
from pathlib import Path

import pytest

from raidbook.book import Book
from raidbook.model import Name
from tests.cli.conftest import RAIDS, Run


@pytest.fixture
def shown(run: Run, reports: Path, given: Path) -> dict[str, str]:
    """The ids of the first report and of what was made of it."""
    run("read", reports, "--given", given)
    told = json.loads(run("ledger", "--format", "json").out)
    operation = next(op for op in told["operations"] if op["figures"][0]["best"] == 45)
    with Book.open("raidbook.db") as book:
        report = next(each.id for each in book.reports() if each.name == "first")
    return {"operation": operation["id"], "claim": operation["claims"][0], "report": report}


@pytest.mark.parametrize("kind", ["operation", "claim", "report"])
def test_each_kind_is_shown_with_the_words(run: Run, shown: dict[str, str], kind: str) -> None:
    done = run("show", shown[kind])
    assert done.status == 0
    assert "arrested ⟦45⟧ suspects in a raid" in done.out


@pytest.mark.parametrize("kind", ["operation", "claim", "report"])
def test_each_kind_is_json_too(run: Run, shown: dict[str, str], kind: str) -> None:
    told = json.loads(run("show", shown[kind], "--format", "json").out)
    assert (told["type"], told["record"]["id"]) == (kind, shown[kind])
    (words,) = told["words"]
    assert words["before"] + words["numeral"] + words["after"] == RAIDS["first"]
    assert words["numeral"] == "45"


def test_a_report_shows_that_it_is_a_copy(run: Run, tmp_path: Path) -> None:
    story = " ".join(f"{RAIDS['first']} The officers searched room {n}." for n in range(9))
    for name in ("paper", "reprint"):
        (tmp_path / f"{name}.txt").write_text(f"2024-03-0{len(name) - 4}\n\n{story}")
    run("read", tmp_path / "paper.txt", tmp_path / "reprint.txt")
    assert "reprint goes back to paper: " in run("show", "reprint").out
    told = json.loads(run("show", "reprint", "--format", "json").out)
    assert [link["relation"] for link in told["links"]] == ["copy"]


def test_a_report_is_shown_without_its_whole_text(run: Run, shown: dict[str, str]) -> None:
    told = json.loads(run("show", shown["report"], "--format", "json").out)
    assert "text" not in told["record"]


def test_a_reports_name_and_the_beginning_of_an_id_will_do(run: Run, shown: dict[str, str]) -> None:
    whole = run("show", shown["report"])
    assert run("show", "first") == whole
    assert run("show", shown["report"][:8]) == whole


def test_a_former_id_leads_to_what_holds_its_claims(run: Run, shown: dict[str, str]) -> None:
    with Book.open("raidbook.db") as book:
        book.mint([Name("op-former", "c0", leads_to="op-older")])
        book.mint([Name("op-older", "c1", leads_to=shown["operation"])])
    done = run("show", "op-former")
    assert done.out == run("show", shown["operation"]).out
    assert f"op-former is now {shown['operation']}" in done.err


def test_an_id_of_nothing_is_misuse(run: Run, shown: dict[str, str]) -> None:
    done = run("show", "op-nothing")
    assert (done.status, done.out) == (2, "")
    assert "nothing in the book goes by 'op-nothing'" in done.err
