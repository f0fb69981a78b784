"""The ledger of a book as somebody sees it, for what is written once and not followed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from raidbook.book import Book
from raidbook.book.seen import Seen, Step
from raidbook.ledger import daily
from raidbook.ledger.asked import AskedError
from raidbook.ledger.daily import Day, Stamped
from raidbook.ledger.material import Material
from raidbook.ledger.opening import opened_of
from raidbook.ledger.shelf import Shelf
from raidbook.model import Name, Viewer
from raidbook.services.views import Views


class Sight(NamedTuple):
    """A ledger on its shelf, and what it follows from as it was entered."""

    shelf: Shelf
    entered: Material


class Days(NamedTuple):
    """What changed day by day; `of` names what is seen of the book, and stays."""

    days: tuple[Day, ...]
    of: str


def viewer(who: Sequence[str]) -> Viewer | None:
    """Who is called so: an organisation by its name, a person by hers after an @; None where nobody
    is named, which is who has the whole book. Raises AskedError for two of a sort."""
    people = [one.removeprefix("@") for one in who if one.startswith("@")]
    organisations = [one for one in who if not one.startswith("@")]
    if len(people) > 1 or len(organisations) > 1:
        raise AskedError("one organisation and one person at most", "for")
    if not all((*people, *organisations)):
        raise AskedError("whose name is it? An organisation's, or a person's after an @", "for")
    return Viewer("".join(organisations), "".join(people)) if who else None


def ledger(address: str, who: Sequence[str], as_of: int | None, lang: str) -> Sight:
    """The ledger, told in a language, beside what it rests on: of the whole book, or what somebody
    sees of it, which is what a book without the rest would give. `as_of` is a revision of the whole
    book."""
    looking = viewer(who)
    with Book.open(address, create=False) as book:
        if looking is None:
            found = opened_of(book, as_of, lang)
            held = found.material
            shelf = Shelf(found.ledger, held.readings, held.reports, found.decisions)
            return Sight(shelf, found.entered)
        view = Views(book, at_once=True).of(looking, wait=True)
        if as_of is None:
            return Sight(view.shelf(lang), view.entered)
        then = daily.after((one.step for one in _seen(book, looking, as_of)), view.names)
        return Sight(then.shelf(lang), then.entered)


def days(
    address: str,
    who: Sequence[str],
    as_of: int | None,
    since: int | dt.date | None,
    most: int,
    lang: str,
) -> Days:
    """What changed since a revision of the whole book, or since the end of a day; by default on the
    last `most` days on which something was entered."""
    looking = viewer(who)
    with Book.open(address, create=False) as book:
        names = _names(book, looking)
        taken = list(_seen(book, looking, as_of))
        if since is None:
            position = daily.latest(taken, most)
        else:
            revision = since if isinstance(since, int) else book.at_end_of(since)
            position = _position(taken, _checked(book, revision))
    found = tuple(daily.days(taken, names, position, lang))
    return Days(found, names[0].id if names else "")


def _names(book: Book, looking: Viewer | None) -> tuple[Name, ...]:
    if looking is None:
        opened_of(book, None)  # gives those that nobody gave yet
        return book.names()
    return Views(book, at_once=True).of(looking, wait=True).names


def _seen(book: Book, looking: Viewer | None, as_of: int | None) -> Iterator[Stamped]:
    upto = book.revision if as_of is None else _checked(book, as_of)
    entered = book.entered()
    entries = (entry for entry in book.entries() if entry.revision <= upto)
    taken: Iterator[Step] = (
        daily.steps(entries) if looking is None else Seen(looking.tokens).follow(entries)
    )
    return (Stamped(step, entered.get(step.revision)) for step in taken)


def _position(taken: Sequence[Stamped], revision: int) -> int:
    """The position of the last step that a revision of the book has."""
    return max((one.step.position for one in taken if one.step.revision <= revision), default=0)


def _checked(book: Book, revision: int) -> int:
    if revision > book.revision:
        raise AskedError(
            f"{book.address} has no revision {revision} yet: its last is {book.revision}"
        )
    return revision
