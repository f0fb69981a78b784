"""`raidbook changes`: what is different since a revision or a day."""

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from raidbook.book import log
from tests.cli.conftest import RAIDS, Run
from tests.cli.test_decide import decide, ids, rows

MORE = "Police in Sihanoukville said on 5 May that they arrested 61 suspects in the raid on a scam"
MORE += " den on 3 May 2024."


@pytest.fixture
def book(run: Run, reports: Path) -> Run:
    run("read", reports)
    run("ledger")
    return run


def revision(run: Run) -> int:
    return int(json.loads(run("journal", "--verify", "--format", "json").out)["revision"])


def since(run: Run, when: object) -> list[dict[str, Any]]:
    done = run("changes", "--since", when, "--format", "json")
    assert done.status == 0, done.err
    found: list[dict[str, Any]] = json.loads(done.out)["changes"]
    return found


def add(run: Run, name: str, text: str, published: str = "2024-06-12") -> None:
    told = {"id": name, "lang": "en", "published": published, "title": "", "text": text}
    Path(f"{name}.json").write_text(json.dumps(told))
    assert run("read", f"{name}.json").status == 0


def test_nothing_changed_since_now(book: Run) -> None:
    assert since(book, revision(book)) == []
    assert book("changes", "--since", revision(book)).out == "Nothing changed.\n"


def test_since_the_beginning_all_is_new(book: Run) -> None:
    found = since(book, 0)
    assert {(c["kind"], c["what"], c["id"]) for c in found} == {
        ("new", "operation", one) for one in ids(book)
    }
    assert {claim for c in found for claim in c["claims"]} == {r["id"] for r in rows(book).values()}


def test_a_later_count_updates_a_figure(book: Run) -> None:
    before = revision(book)
    operation = rows(book)["45"]["operation"]
    add(book, "later", MORE)
    found = [c for c in since(book, before) if c["kind"] == "updated"]
    assert [(c["id"], c["before"]["best"], c["after"]["best"]) for c in found] == [
        (operation, 45, 61)
    ]
    assert set(found[0]["claims"]) == {rows(book)[n]["id"] for n in ("45", "61")}
    shown = book("changes", "--since", before).out
    assert "45 → 61 people arrested" in shown
    assert "arrested ⟦61⟧ suspects" in shown


def test_a_contradiction_is_new_once(book: Run) -> None:
    before = revision(book)
    add(book, "other", MORE.replace("61", "30").replace("on 5 May ", ""), "2024-06-10")
    found = [c for c in since(book, before) if c["kind"] == "contradicted"]
    assert [set(c["claims"]) for c in found] == [{rows(book)[n]["id"] for n in ("45", "30")}]
    assert "cannot both be right" in found[0]["why"]
    assert [c for c in since(book, revision(book)) if c["kind"] == "contradicted"] == []


def test_what_was_merged_says_where_its_id_leads(book: Run) -> None:
    one, two = ids(book)
    before = revision(book)
    decide(book, "merge", one, two)
    (left,) = ids(book)
    (merged,) = [c for c in since(book, before) if c["kind"] == "merged"]
    assert (merged["id"], merged["leads_to"]) == (({one, two} - {left}).pop(), left)


def test_what_was_rejected_is_gone(book: Run) -> None:
    before = revision(book)
    one = rows(book)["45"]
    decide(book, "reject", one["id"])
    (gone,) = since(book, before)
    assert (gone["kind"], gone["id"], gone["claims"]) == ("gone", one["operation"], [one["id"]])
    assert "⟦45⟧" in book("changes", "--since", before).out


def test_a_day_means_its_end(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def on(day: int) -> None:
        monkeypatch.setattr(log, "now", lambda: dt.datetime(2025, 3, day, 23, 59, tzinfo=dt.UTC))

    on(1)
    run("read", reports / "first.json")
    on(3)
    run("read", reports / "second.json")
    kinds = {day: Counter(c["kind"] for c in since(run, f"2025-03-0{day}")) for day in range(1, 5)}
    assert [kinds[day]["new"] for day in range(1, 5)] == [1, 1, 0, 0]
    assert len(since(run, "2025-02-28")) == len(RAIDS)


@pytest.mark.parametrize(
    ("typed", "why"),
    [("yesterday", "neither a revision nor a day"), ("999", "has no revision 999 yet")],
)
def test_a_time_that_is_none_is_misuse(book: Run, typed: str, why: str) -> None:
    done = book("changes", "--since", typed)
    assert (done.status, done.out) == (2, "")
    assert why in done.err
