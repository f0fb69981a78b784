"""The ledger of a book at a revision."""

from __future__ import annotations

import msgspec

from raidbook.book import Book
from raidbook.ledger.asked import AskedError
from raidbook.ledger.hands import Hands
from raidbook.ledger.material import Material
from raidbook.model import Ledger, Record, Standing


class Opened(Record):
    """The ledger of a book, with the material that it follows from, as it was entered and as people
    decided it, and every decision as it stands."""

    entered: Material
    material: Material
    ledger: Ledger
    decisions: tuple[Standing, ...]
    lang: str = "en"

    def told(self, lang: str) -> Ledger:
        """The same ledger, its sentences told in another language."""
        if lang == self.lang:
            return self.ledger
        ledger = self.entered.build(lang).ledger
        return msgspec.structs.replace(ledger, revision=self.ledger.revision)


def opened(address: str, as_of: int | None, lang: str = "en", hands: Hands | None = None) -> Opened:
    """A book's ledger, told in a language. Names that it gives for the first time are kept in the
    book. `hands` do part of the work, by default this process does all of it.

    Of an earlier revision nothing is kept: its names follow from its claims.
    """
    with Book.open(address, create=False) as book:
        return opened_of(book, as_of, lang, hands)


def opened_of(
    book: Book, as_of: int | None, lang: str = "en", hands: Hands | None = None
) -> Opened:
    """The ledger of a book that is open already, as `opened` gives it."""
    material = read(book, as_of)
    built = material.build(lang, hands)
    known = set(material.names)
    fresh = [name for name in (*built.minted, *built.redirects) if name not in known]
    if as_of is not None or not fresh:
        return Opened(material, material.decided(built), built.ledger, built.decisions, lang)
    minted = book.mint(fresh)
    # Naming concludes nothing new: the ledger stands at the revision that its names lead to,
    # unless somebody else entered something in between.
    alone = book.revision == material.revision + minted
    revision = book.revision if alone else material.revision
    ledger = msgspec.structs.replace(built.ledger, revision=revision)
    names = (*built.names, *built.minted)
    decided = msgspec.structs.replace(material.decided(built), names=names, revision=revision)
    entered = msgspec.structs.replace(material, names=book.names(), revision=revision)
    return Opened(entered, decided, ledger, built.decisions, lang)


def read(book: Book, as_of: int | None) -> Material:
    """All that was entered up to a revision, by default the last. Raises AskedError for a revision
    that the book does not have yet."""
    head = book.revision
    if as_of is not None and as_of > head:
        raise AskedError(f"{book.address} has no revision {as_of} yet: its last is {head}")
    revision = head if as_of is None else as_of
    return Material(
        reports=tuple(book.reports(revision)),
        readings=tuple(book.readings(revision)),
        names=book.names(revision),
        decisions=book.decisions(revision),
        revision=revision,
    )
