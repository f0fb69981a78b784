"""`raidbook bulletin`: what a period held, compared with what was there before."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import get_args

import pytest

from raidbook.book import log
from raidbook.cli.options import BULLETINS
from raidbook.outputs.bulletin import Form
from tests.cli.conftest import Run

EARLIER = "Police in Sihanoukville arrested 45 suspects in a raid on a scam den on 3 May 2024."
LATER = (
    "Police in Sihanoukville said on 5 June that they arrested 61 suspects in the raid on a scam"
)
LATER += " den on 3 May 2024."
JUNE = "Officers in Lagos freed 12 people who were held in a scam centre on 9 June 2024."


def report(name: str, text: str, published: str | None) -> Path:
    told = {"id": name, "lang": "en", "published": published, "title": "", "text": text}
    path = Path(f"{name}.json")
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def read(run: Run, day: str | None, monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """Reads files into the book, on a day."""
    if day is not None:
        at = dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")
        monkeypatch.setattr(log, "now", lambda: at)
    assert run("read", *paths).status == 0


@pytest.fixture
def book(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A report of May, read in May; two of June, read in June."""
    read(run, "2024-05-04", monkeypatch, report("may", EARLIER, "2024-05-04"))
    later = report("june", LATER, "2024-06-06"), report("lagos", JUNE, "2024-06-10")
    read(run, "2024-06-11", monkeypatch, *later)
    return run


def changed(out: str) -> str:
    return out.partition("## What changed\n")[2].partition("\n## ")[0]


def test_the_forms_typed_are_those_written() -> None:
    assert get_args(Form) == BULLETINS


def test_a_figure_updated_since_the_day_before_the_period(book: Run) -> None:
    done = book("bulletin", "--since", "2024-06-01")
    assert done.status == 0, done.err
    assert "than at the end of 31 May 2024" in changed(done.out)
    assert "45 → 61 people arrested" in changed(done.out)
    assert "Lagos" not in changed(done.out)
    assert "freed **12** people" in done.out.partition("## What happened")[2]


def test_a_period_that_is_over_ends_with_the_ledger_of_its_last_day(book: Run) -> None:
    out = book("bulletin", "--since", "2024-05-05", "--until", "2024-06-10").out
    assert "Nothing changed besides" in changed(out)


def test_a_book_begun_after_the_period_compares_by_days_of_publication(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = (("may", EARLIER, "2024-05-04"), ("june", LATER, "2024-06-06"))
    read(run, "2025-01-01", monkeypatch, *(report(*each) for each in told))
    out = changed(run("bulletin", "--since", "2024-06").out)
    assert "begun after 31 May 2024" in out
    assert "(1 report)" in out
    assert "45 → 61 people arrested" in out
    until_may = run("bulletin", "--since", "2024-05-05", "--until", "2024-05").out
    assert "Nothing changed besides" in changed(until_may)


def test_with_nothing_before_the_period_nothing_is_compared(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(run, "2025-01-01", monkeypatch, report("may", EARLIER, "2024-05-04"))
    out = run("bulletin", "--since", "2024").out
    assert "There is nothing to compare with" in changed(out)
    assert "arrested **45** suspects" in out


def test_a_place_confines_it(book: Run) -> None:
    out = book("bulletin", "--since", "2024-05", "--place", "Nigeria").out
    assert "Only what lies in Nigeria." in out
    assert "Sihanoukville" not in out


@pytest.mark.parametrize(("form", "begins"), [("markdown", b"# Crack"), ("html", b"<!doctype")])
def test_a_file_is_written(book: Run, form: str, begins: bytes) -> None:
    done = book("bulletin", "--since", "2024-06", "--format", form, "--out", "out")
    assert (done.status, done.out) == (0, "")
    assert Path("out").read_bytes().startswith(begins)


@pytest.mark.extra
def test_a_pdf_is_written(book: Run) -> None:
    assert book("bulletin", "--since", "2024-06", "--format", "pdf", "--out", "b.pdf").status == 0
    assert Path("b.pdf").read_bytes().startswith(b"%PDF")


def test_a_pdf_without_the_extra_says_what_to_install(
    book: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    done = book("bulletin", "--since", "2024-06", "--format", "pdf", "--out", "b.pdf")
    assert done.status == 2
    assert "pip install 'raidbook[pdf]'" in done.err
    assert not Path("b.pdf").exists()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (("--since", "June"), "no day, month or year"),
        (("--since", "2024-06", "--until", "2024-05"), "comes after"),
        (("--since", "2024-06", "--place", "Nowhere at all"), "no place of this name"),
        (("--since", "2024-06", "--format", "pdf"), "--out FILE"),
        (("--since", "2024-06", "--out", "no/such/folder"), "--out no/such/folder"),
        ((), "--since"),
    ],
)
def test_what_is_no_bulletin_is_misuse(book: Run, typed: tuple[str, ...], why: str) -> None:
    done = book("bulletin", *typed)
    assert (done.status, done.out) == (2, "")
    assert why in done.err
