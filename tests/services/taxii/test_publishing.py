"""Whoever asks for what came after the last thing that she got misses nothing, and gets nothing
twice, whatever happens to the book and the server in between."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from raidbook.book import Book
from raidbook.model import Viewer
from tests.services.desk.world import TEXTS, enter
from tests.services.taxii.conftest import ProgramAs
from tests.services.taxii.world import BEGUN, Clock, Program, Shelf, made

if TYPE_CHECKING:
    from raidbook.services.taxii import Taxii

pytestmark = pytest.mark.extra

FEED = Viewer("north", "feed")
OBJECTS = "collections/ledger/objects/"
MANIFEST = "collections/ledger/manifest/"


class Grower:
    """Lets the book grow, so that a server looks at it again."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._number = 0

    def __call__(self, **fields: Any) -> None:
        self._number += 1
        told = TEXTS["freed"] | {"text": f"Police freed {self._number + 1} people."}
        enter(self._book, **{f"more-{self._number}": told | fields})


@pytest.fixture
def grow(book: Book) -> Grower:
    return Grower(book)


def dates(program: Program) -> dict[str, str]:
    return {one["id"]: one["date_added"] for one in program.all(MANIFEST)}


def test_what_is_otherwise_is_later_than_all_before_and_the_rest_stays(
    taxii: Taxii, program: Program, shelf: Shelf, grow: Grower
) -> None:
    before = dates(program)
    shelf.held[3] = made(3, name="otherwise")
    shelf.held[12] = made(12)
    grow()
    assert taxii.publisher.publish(FEED)
    after = dates(program)
    moved = [id for id in after if after[id] != before.get(id)]
    assert moved == [shelf.ids[3], shelf.ids[12]]
    assert min(after[id] for id in moved) > max(before.values())
    found = program.all(OBJECTS, added_after=max(before.values()))
    assert found == [shelf.held[3], shelf.held[12]]


def test_what_is_gone_is_in_no_listing_and_later_than_before_when_it_is_back(
    taxii: Taxii, program: Program, shelf: Shelf, grow: Grower
) -> None:
    last = max(dates(program).values())
    gone = shelf.held.pop(11)  # it had the latest moment of all
    grow()
    taxii.publisher.publish(FEED)
    assert gone["id"] not in dates(program)
    assert program.get(f"{OBJECTS}{gone['id']}/").status_code == 404
    assert program.all(OBJECTS, added_after=last) == []
    shelf.held[11] = gone
    grow()
    taxii.publisher.publish(FEED)
    assert program.all(OBJECTS, added_after=last) == [gone]


def test_nothing_is_made_again_while_nothing_is_otherwise(taxii: Taxii, program: Program) -> None:
    assert not taxii.publisher.publish(FEED)


def test_pages_go_on_while_the_book_grows(
    taxii: Taxii, program: Program, shelf: Shelf, grow: Grower
) -> None:
    """What stays as it is comes once. What changes on the way comes as it is then, and again only
    where the program had it before."""
    first = program.get(OBJECTS, limit=4).json()
    shelf.held[1] = made(1, name="otherwise")  # had already
    shelf.held[9] = made(9, name="otherwise")  # not yet
    shelf.held[20] = made(20)
    grow()
    taxii.publisher.publish(FEED)
    rest = program.all(OBJECTS, limit=4, next=first["next"])
    got = [one["id"] for one in (*first["objects"], *rest)]
    assert sorted(got) == sorted([*shelf.ids, shelf.ids[1]])
    held = {one["id"]: one for one in (*first["objects"], *rest)}
    assert held == {one["id"]: one for one in shelf.held.values()}


def test_a_server_that_was_stopped_goes_on_where_it_was(
    taxii: Taxii, program: Program, book: Book, shelf: Shelf, grow: Grower, clock: Clock
) -> None:
    from raidbook.services.taxii import Taxii  # noqa: PLC0415

    before = dates(program)
    place = program.get(OBJECTS, limit=5).json()["next"]
    key = program.headers["authorization"].removeprefix("Bearer ")
    clock.now += 1000
    again = Taxii(book, clock=clock, objects=shelf)
    again.publisher.publish(FEED)
    program = Program(again, key)
    assert dates(program) == before
    rest = program.all(OBJECTS, limit=5, next=place)
    assert [one["id"] for one in rest] == shelf.ids[5:]
    # The program of a later version may tell something otherwise.
    shelf.held[2] = made(2, name="said better")
    later = Taxii(book, clock=clock, objects=shelf)
    later.publisher.publish(FEED)
    found = Program(later, key).all(OBJECTS, added_after=max(before.values()))
    assert found == [shelf.held[2]]


def test_a_clock_that_goes_back_dates_nothing_back(
    taxii: Taxii, program: Program, shelf: Shelf, grow: Grower, clock: Clock
) -> None:
    last = max(dates(program).values())
    clock.now = BEGUN - 86_400
    shelf.held[12] = made(12)
    grow()
    taxii.publisher.publish(FEED)
    assert program.all(OBJECTS, added_after=last) == [shelf.held[12]]


def test_whoever_asks_by_her_own_clock_misses_nothing_that_was_published_late(
    taxii: Taxii, program: Program, shelf: Shelf, grow: Grower, clock: Clock
) -> None:
    """OpenCTI's connector asks for what came after its own last look."""
    from raidbook.services.taxii.moments import written  # noqa: PLC0415

    grow()  # entered before she looks
    looked = written(int(clock() * 1_000_000))
    assert program.all(OBJECTS, added_after=looked) == []
    shelf.held[12] = made(12)
    taxii.publisher.publish(FEED)  # published after
    assert program.all(OBJECTS, added_after=looked) == [shelf.held[12]]


def test_two_servers_over_one_book_give_the_same_and_one_that_is_behind_waits(
    taxii: Taxii, program: Program, book: Book, shelf: Shelf, grow: Grower
) -> None:
    from raidbook.services.taxii import Taxii  # noqa: PLC0415

    key = program.headers["authorization"].removeprefix("Bearer ")
    other = Taxii(book, clock=Clock(), objects=shelf)
    other.publisher.publish(FEED)
    assert dates(Program(other, key)) == dates(program)
    behind = other.publisher._views.own(FEED)
    shelf.held[12] = made(12)
    grow()
    taxii.publisher.publish(FEED)
    now = dates(program)
    # The other one has not seen yet what was entered, and what it would give is of before.
    del shelf.held[12]
    other.publisher._sheets.clear()
    other.publisher._views.own = lambda viewer: behind  # type: ignore[method-assign]
    assert not other.publisher.publish(FEED)
    assert dates(program) == now
    shelf.held[12] = made(12)


def test_what_comes_to_be_for_somebody_alone_is_later_than_what_she_saw_before(
    taxii: Taxii, program_as: ProgramAs, shelf: Shelf, grow: Grower
) -> None:
    program, other = program_as("feed", "north"), program_as("elsewhere", "south")
    last, there = max(dates(program).values()), dates(other)
    grow(marking="amber", audience=("north",))
    shelf.held[12] = made(12)
    for viewer in (FEED, Viewer("south", "elsewhere")):
        taxii.publisher.publish(viewer)
    assert program.all(OBJECTS, added_after=last) == [shelf.held[12]]
    assert dates(other) == there, "nothing happened, as far as they see"


def test_no_word_of_what_was_given_is_kept(
    taxii: Taxii, program: Program, book: Book, shelf: Shelf
) -> None:
    from sqlalchemy import select  # noqa: PLC0415

    from raidbook.book.desk.published import published  # noqa: PLC0415

    with book.connected() as connection:
        rows = connection.execute(select(published)).all()
    assert len(rows) == 12
    for row in rows:
        assert {type(value) for value in row} == {str, int}
        assert "number" not in str(row)


# ---------------------------------------------------------------- the thread


@contextmanager
def at_work(taxii: Taxii) -> Iterator[None]:
    taxii.start()
    try:
        yield
    finally:
        taxii.stop()
    assert not [t for t in threading.enumerate() if t.name in ("views", "new views", "publishing")]


def soon(true: Any) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_thread_publishes_what_is_entered_and_what_somebody_new_sees(
    book: Book, shelf: Shelf, grow: Grower
) -> None:
    from raidbook.services.taxii import Taxii  # noqa: PLC0415
    from raidbook.services.taxii.collections import COLLECTIONS  # noqa: PLC0415
    from raidbook.services.taxii.granting import grant  # noqa: PLC0415

    taxii = Taxii(book, objects=shelf)
    early = Program(taxii, grant(taxii, "feed", "north", COLLECTIONS, 30))
    with at_work(taxii):
        soon(lambda: early.get(OBJECTS).status_code == 200)
        late = Program(taxii, grant(taxii, "late", "south", COLLECTIONS, 30))
        soon(lambda: late.get(OBJECTS).status_code == 200)
        assert late.get(OBJECTS).json() == early.get(OBJECTS).json()
        shelf.held[12] = made(12)
        grow()
        soon(lambda: len(late.all(OBJECTS)) == 13)


def test_while_a_view_is_made_the_server_says_when_to_ask_again(taxii: Taxii) -> None:
    from raidbook.services.taxii.collections import COLLECTIONS  # noqa: PLC0415
    from raidbook.services.taxii.granting import grant  # noqa: PLC0415

    program = Program(taxii, grant(taxii, "feed", "north", COLLECTIONS, 30))
    answer = program.get(OBJECTS)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "3"
    assert answer.json()["error_code"] == "preparing"
    assert program.get("collections/").status_code == 200


def test_what_fails_once_is_done_at_the_next_look(
    book: Book, shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    from raidbook.services.taxii import Taxii  # noqa: PLC0415
    from raidbook.services.taxii.collections import COLLECTIONS  # noqa: PLC0415
    from raidbook.services.taxii.granting import grant  # noqa: PLC0415

    failures = iter((RuntimeError("not now"),))

    def objects(view: Any) -> Iterator[Any]:
        for error in failures:
            raise error
        return shelf(view)

    taxii = Taxii(book, objects=objects)
    program = Program(taxii, grant(taxii, "feed", "north", COLLECTIONS, 30))
    with at_work(taxii):
        soon(lambda: program.get(OBJECTS).status_code == 200)
    assert "could not be published: not now" in caplog.text
