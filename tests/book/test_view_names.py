"""Names that somebody was given who may not see all that is in the log."""

from raidbook.book import Book
from raidbook.book.view_names import keep, kept
from raidbook.model import Name

LONGEST = f"{'o' * 40}+@{'p' * 40}"
"""The name of an organisation and of a person, each as long as it may be."""


def test_a_view_may_go_by_the_longest_names(address: str) -> None:
    name = Name("op-1", "c1")
    with Book.open(address) as book:
        keep(book, LONGEST, [(3, name)])
        assert list(kept(book, LONGEST)) == [(3, name)]
        assert list(kept(book, LONGEST[:64])) == []
