"""The store: what was read, named and decided, in the order in which it was entered."""

from raidbook.book.book import Added, Book
from raidbook.book.connect import file_of
from raidbook.book.entries import Entry, Share, Tombstone, Unshare
from raidbook.book.errors import BookBusyError, BookError, BookTooNewError

__all__ = [
    "Added",
    "Book",
    "BookBusyError",
    "BookError",
    "BookTooNewError",
    "Entry",
    "Share",
    "Tombstone",
    "Unshare",
    "file_of",
]
