"""A report is entered as if the book held nothing but what its giver sees."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raidbook.book import Book
from raidbook.book.seen import Seen, Step
from raidbook.model import Marking, Record, Report
from raidbook.services.reading.entering import enter
from tests.book.records import reading, report

ANNA = frozenset({"Border Police", "@anna"})
CARA = frozenset({"Shelter", "@cara"})
OURS, THEIRS = ("Border Police",), ("Shelter",)
PAGE = "https://news.example/1"


def entered(
    book: Book, tokens: frozenset[str], told: Report, audience: tuple[str, ...] = ()
) -> str | None:
    marking: Marking = "amber" if audience else "clear"
    told = msgspec.structs.replace(told, marking=marking, audience=audience)
    return enter(book, tokens, told, reading(told, 5))


def seen(book: Book, tokens: frozenset[str]) -> list[Step]:
    """What somebody sees, without the book's own count, which nobody is shown."""
    steps = Seen(tokens).follow(book.entries())
    return [msgspec.structs.replace(step, revision=0) for step in steps]


def test_bytes_that_she_sees_are_known(book: Book) -> None:
    assert entered(book, CARA, report()) == "new"
    assert entered(book, ANNA, report()) == "known"
    assert entered(book, ANNA, report(), OURS) == "known"
    assert book.revision == 2


def test_what_is_known_need_not_be_read(book: Book) -> None:
    assert enter(book, ANNA, report(), None) is None
    assert book.revision == 0
    entered(book, ANNA, report())
    assert enter(book, ANNA, report(), None) == "known"


def test_bytes_that_only_others_see_are_new(book: Book) -> None:
    entered(book, CARA, report(), THEIRS)
    assert entered(book, ANNA, report(), OURS) == "new"
    assert entered(book, ANNA, report(), OURS) == "known"


def test_what_she_knows_is_entered_again_for_those_whom_it_did_not_reach(book: Book) -> None:
    entered(book, ANNA, report(), OURS)
    assert seen(book, CARA) == []
    assert entered(book, ANNA, report(), OURS + THEIRS) == "known"
    assert [step.told is not None for step in seen(book, CARA)] == [True, False]
    held = book.revision
    assert entered(book, ANNA, report(), THEIRS) == "known"
    assert book.revision == held
    assert entered(book, ANNA, report()) == "known"
    assert book.revision == held + 1


def test_what_was_withdrawn_in_her_sight_stays_so(book: Book) -> None:
    entered(book, ANNA, report(), OURS)
    book.withdraw(report().id, "a mistake")
    assert entered(book, ANNA, report()) == "withdrawn"
    assert entered(book, CARA, report(), THEIRS) == "new"
    assert entered(book, CARA, report(), THEIRS) == "known"


def test_a_later_version_is_one_of_what_she_sees(book: Book) -> None:
    entered(book, CARA, report("First.", url=PAGE), THEIRS)
    assert entered(book, ANNA, report("Second.", url=PAGE), OURS) == "new"
    assert entered(book, ANNA, report("Third.", url=PAGE), OURS) == "revision"
    assert entered(book, CARA, report("Fourth.", url=PAGE), THEIRS) == "revision"


def test_a_later_version_of_what_only_its_first_giver_withdrew(book: Book) -> None:
    first = report("First.", url=PAGE)
    entered(book, CARA, first, THEIRS)
    entered(book, ANNA, first, OURS)
    book.withdraw(first.id, "a mistake")
    assert entered(book, ANNA, report("Second.", url=PAGE), OURS) == "revision"
    assert entered(book, CARA, report("Third.", url=PAGE), THEIRS) == "new"


class Act(Record):
    """Something that somebody does to a book: enters a report, or withdraws an entry of it."""

    what: Literal["enter", "withdraw"]
    which: int
    audience: tuple[str, ...]


AUDIENCES = st.sampled_from([(), OURS, THEIRS, OURS + THEIRS, ("@anna",), ("@cara",)])
ACTS = st.lists(
    st.builds(Act, st.sampled_from(["enter", "enter", "withdraw"]), st.integers(0, 2), AUDIENCES),
    max_size=8,
)
REPORTS = [report("One.", url=PAGE), report("Two.", url=PAGE), report("Three.")]


def act(book: Book, done: Act) -> None:
    told = msgspec.structs.replace(
        REPORTS[done.which],
        marking="amber" if done.audience else "clear",
        audience=done.audience,
    )
    rows = [e for e in book.entries() if e.about == told.id and e.kind in ("report", "share")]
    alike = [e for e in rows if e.audience == done.audience and e.record is not None]
    if done.what == "withdraw":
        if alike and alike[0].kind == "report":
            book.withdraw(told.id, "a mistake")
        elif alike:
            book.unshare(alike[0].revision, "a mistake")
    elif not [e for e in rows if e.audience == done.audience]:
        if rows:
            book.share(told, reading(told, 5))
        else:
            book.add_report(told)
            book.add_reading(reading(told, 5))


def told_to(tokens: frozenset[str], done: Act) -> bool:
    return not done.audience or not tokens.isdisjoint(done.audience)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book without entries: copying it is faster than making one."""
    path = tmp_path_factory.mktemp("empty") / "raidbook.db"
    Book.open(str(path)).close()
    return path


@given(acts=ACTS, gives=st.lists(st.tuples(st.integers(0, 2), AUDIENCES), max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
def test_whoever_gives_reports_learns_nothing_of_what_she_may_not_see(
    empty: Path, tmp_path: Path, acts: list[Act], gives: list[tuple[int, tuple[str, ...]]]
) -> None:
    """Outcomes, entries and their count equal those in a book that never held the rest."""
    learnt = []
    for shown in (acts, [done for done in acts if told_to(ANNA, done)]):
        with Book.open(str(shutil.copy(empty, tmp_path / "raidbook.db"))) as book:
            for done in shown:
                act(book, done)
            outcomes = [entered(book, ANNA, REPORTS[n], audience) for n, audience in gives]
            learnt.append((outcomes, seen(book, ANNA)))
    whole, hers = learnt
    assert whole == hers
