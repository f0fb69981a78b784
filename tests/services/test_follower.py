"""What is made of a book is made in the background, and nobody who looks waits for it."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from raidbook.book import Book
from raidbook.model import Decision, Viewer
from raidbook.services.course import Course
from raidbook.services.follower import Follower
from raidbook.services.views import PreparingError, View, Views
from tests.ledger.made import report

ANN, BEN = Viewer("north", "ann"), Viewer("south", "ben")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(str(tmp_path / "book.db")) as opened:
        opened.add_report(report("a"))
        yield opened


def soon(there: Callable[[], bool]) -> bool:
    """Whether something comes about."""
    end = time.monotonic() + 10
    while not there() and time.monotonic() < end:
        time.sleep(0.01)
    return there()


def made(views: Views, viewer: Viewer) -> View | None:
    try:
        return views.of(viewer)
    except PreparingError:
        return None


def reports(views: Views, viewer: Viewer) -> int:
    view = made(views, viewer)
    return -1 if view is None else len(view.shelf().reports)


def test_a_view_is_said_to_be_in_the_making_until_it_is_made(book: Book) -> None:
    views = Views(book)
    views.follow(lambda: None)
    with pytest.raises(PreparingError):
        views.of(ANN)
    views.make(lambda: True)
    with pytest.raises(PreparingError):
        views.of(ANN)  # nobody had asked for it before
    views.make(lambda: True)
    assert len(views.of(ANN).shelf().reports) == 1


def test_those_who_came_before_need_not_ask(book: Book) -> None:
    views = Views(book)
    follower = Follower(views, lambda: [(ANN, "zh-Hans")])
    follower.start()
    try:
        assert soon(lambda: made(views, ANN) is not None)
        assert soon(lambda: "zh-Hans" in made_in(views))
    finally:
        follower.stop()


def made_in(views: Views) -> tuple[str, ...]:
    """The languages that can be had at once."""
    view = made(views, ANN)
    found = []
    for lang in ("en", "zh-Hans"):
        with suppress(PreparingError):
            if view is not None:
                view.shelf(lang)
                found.append(lang)
    return tuple(found)


def test_what_is_entered_shows_without_anybody_asking_for_it(book: Book) -> None:
    views = Views(book)
    follower = Follower(views, lambda: [(ANN, "en")])
    follower.start()
    try:
        assert soon(lambda: reports(views, ANN) == 1)
        book.add_report(report("b"))
        assert soon(lambda: reports(views, ANN) == 2)
    finally:
        follower.stop()


def test_who_decides_sees_it_at_once(book: Book) -> None:
    views = Views(book)
    views.follow(lambda: None)
    views.want(ANN, "en")
    views.make(lambda: True)
    about = (report("a").id,)
    decision = Decision("d" + "0" * 12, "comment", "ann", "2026-01-01T00:00:00Z", "seen", about)
    book.decide(decision)
    assert len(views.of(ANN).decisions) == 0
    assert len(views.of(ANN, wait=True).decisions) == 1
    assert len(views.of(ANN).decisions) == 1


def test_a_view_is_shown_when_what_follows_from_it_is_prepared(book: Book) -> None:
    views = Views(book)
    views.follow(lambda: None)
    views.want(ANN, "en")
    views.make(lambda: True)
    book.add_report(report("b"))
    shown_meanwhile = []

    def prepare(view: View) -> None:
        assert len(view.shelf().reports) == 2
        shown_meanwhile.append(reports(views, ANN))

    views.keep_up(prepare)
    views.keep_up(prepare)  # there is nothing new
    assert shown_meanwhile == [1]
    assert reports(views, ANN) == 2


def test_nobody_is_shown_less_than_she_had_before_her(book: Book) -> None:
    views = Views(book)
    views.follow(lambda: None)
    views.want(ANN, "en")
    views.make(lambda: True)
    book.add_report(report("b"))
    assert len(views.of(ANN, wait=True).shelf().reports) == 2
    assert reports(views, ANN) == 2
    assert reports(views, BEN) == 1  # the same view, not shown yet
    views.keep_up()
    assert reports(views, BEN) == 2


@pytest.mark.parametrize("verb", ["withdraw", "redact"])
def test_what_is_not_to_be_seen_any_more_is_gone_at_once_for_all(book: Book, verb: str) -> None:
    views = Views(book)
    views.follow(lambda: None)
    views.want(ANN, "en")
    views.make(lambda: True)
    held = report("a").id
    if verb == "withdraw":
        book.withdraw(held, "asked for")
    else:
        change = '{"end":3,"of":"text","start":0}'
        time_ = "2026-01-01T00:00:00Z"
        book.decide(Decision("d" + "1" * 12, "redact", "ann", time_, "a name", (held,), (), change))
    before = made(views, BEN)
    views.of(ANN, wait=True)
    assert made(views, BEN) is not before


def test_what_is_first_for_one_alone_leaves_her_what_she_saw_until_it_is_made(book: Book) -> None:
    views = Views(book)
    views.follow(lambda: None)
    views.want(ANN, "en")
    views.make(lambda: True)
    book.add_report(msgspec.structs.replace(report("b"), marking="amber", audience=("north",)))
    views.keep_up()
    assert reports(views, ANN) == reports(views, BEN) == 1
    with pytest.raises(PreparingError):
        views.own(ANN)
    assert views.own(BEN) is views.of(BEN)
    views.make(lambda: True)
    assert (reports(views, ANN), reports(views, BEN)) == (2, 1)
    assert views.own(ANN) is views.of(ANN)


def test_a_view_that_begins_anew_can_be_had_meanwhile(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    views = Views(book)
    before = views.of(ANN)
    seen: list[View] = []
    start = Course._start

    def starting(course: Course, *given: object) -> None:
        seen.append(course.last)
        start(course, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Course, "_start", starting)
    monkeypatch.setattr(Course, "_take_in", lambda *_: False)
    book.add_report(report("b"))
    assert len(views.of(ANN).shelf().reports) == 2
    assert seen == [before]
