"""What was published for whom, on both databases."""

from __future__ import annotations

from raidbook.book import Book
from raidbook.book.desk.published import Dated, Published, Upto


def dated(*numbers: int) -> list[Dated]:
    return [Dated(f"note--{n:04}", f"{n:032x}", 10**15 + n) for n in numbers]


def test_nothing_is_known_of_who_was_never_given_anything(book: Book) -> None:
    published = Published(book)
    assert published.upto("north") is None
    assert list(published.held("north")) == []


def test_everybody_has_her_own_and_what_is_new_takes_the_place_of_before(book: Book) -> None:
    published, long = Published(book), "b" * 40
    published.enter("a", Upto(3, 10**15 + 1200), dated(*range(1201)), ())
    published.enter(long, Upto(4, 10**15 + 1), dated(1), ())
    other = Dated("note--0001", "f" * 32, 10**16)
    published.enter("a", Upto(5, 10**16), [other], (one.id for one in dated(*range(600, 1201))))
    assert published.upto("a") == Upto(5, 10**16)
    assert list(published.held("a")) == [*dated(0), other, *dated(*range(2, 600))]
    assert published.upto(long) == Upto(4, 10**15 + 1)
    assert list(published.held(long)) == dated(1)
