"""What can go wrong with a book, in words for the person who keeps it."""


class BookError(Exception):
    """The book could not be opened, read or written; the message says what to do."""


class BookBusyError(BookError):
    """Another program is writing to the book and did not finish in time."""


class BookTooNewError(BookError):
    """The book was made by a later version of raidbook."""
