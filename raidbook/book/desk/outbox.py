"""Letters to be sent, and where to."""

from __future__ import annotations

import hashlib
import secrets

import msgspec
import sqlalchemy as sa

from raidbook.book.book import Book
from raidbook.book.desk.following_tables import letter, mail_address
from raidbook.model import Record

LEASE = 600
"""Seconds that whoever sends a letter has for it; after that another one may try."""
GUESSES = 5
CODE_HOLDS = 3600
KEPT = 30 * 86_400
"""Seconds after which a letter that was sent is forgotten."""


class Message(Record):
    """What a letter says: as plain text, and the same as a page where it was asked for."""

    subject: str
    text: str
    page: str = ""
    organisation: str = ""
    """The organisation that its reader was of: it is not for her at another one."""
    reports: tuple[str, ...] = ()
    """Ids of the reports that it tells of."""


class Letter(Record):
    """A letter to a person about a search of hers; about none where it brings a code."""

    id: str
    person: str
    search: str
    since: int
    """The position in her view after which begins what it tells of."""
    made: int
    attempts: int
    state: str
    reason: str
    message: Message | None = None
    """None once it was sent or given up."""


class Address(Record):
    """Where somebody gets her letters: `confirmed` once she has shown that they reach her,
    `refused` with what the server of the address said."""

    address: str
    confirmed: bool
    refused: str
    waiting: bool
    """Whether a code is on its way that shows it."""


class Outbox:
    """Letters and addresses of all people. Every method raises BookError where the database
    fails."""

    def __init__(self, book: Book) -> None:
        self._book = book

    # ------------------------------------------------------------ letters

    def put(self, person: str, search: str, since: int, message: Message, now: int) -> str:
        """Have a letter sent; returns its id."""
        row = {
            "id": secrets.token_hex(8),
            "person": person,
            "search": search,
            "since": since,
            "body": msgspec.json.encode(message),
            "made": now,
            "due": now,
            "attempts": 0,
            "state": "waiting",
            "reason": "",
        }
        with self._book.connected(writing=True) as connection:
            connection.execute(sa.insert(letter).values(row))
            old = sa.delete(letter).where(letter.c.state != "waiting", letter.c.made < now - KEPT)
            connection.execute(old)
        return str(row["id"])

    def take(self, now: int) -> Letter | None:
        """The letter that is due first, for whoever asks alone until its lease has ended."""
        due = sa.select(letter).where(letter.c.state == "waiting", letter.c.due <= now)
        first = due.order_by(letter.c.due, letter.c.made, letter.c.id).limit(1)
        with self._book.connected() as connection:
            if connection.execute(first).first() is None:
                return None
        with self._book.connected(writing=True) as connection:
            row = connection.execute(first.with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            leased = sa.update(letter).where(letter.c.id == row.id)
            tried = row.attempts + 1
            connection.execute(leased.values(due=now + LEASE, attempts=tried))
        return msgspec.structs.replace(_letter(row), attempts=tried)

    def sent(self, id: str) -> None:
        """A letter was taken by the server; its words are erased."""
        self._end(id, "sent", "")

    def failed(self, id: str, reason: str) -> None:
        """A letter was given up; its words are erased."""
        self._end(id, "failed", reason)

    def later(self, id: str, due: int, reason: str) -> None:
        """A letter could not be sent yet."""
        row = sa.update(letter).where(letter.c.id == id)
        with self._book.connected(writing=True) as connection:
            connection.execute(row.values(due=due, reason=reason))

    def of(self, person: str, most: int = 20) -> tuple[Letter, ...]:
        """The letters to a person, the latest first, without their words."""
        query = sa.select(letter).where(letter.c.person == person)
        latest = query.order_by(letter.c.made.desc(), letter.c.id).limit(most)
        with self._book.connected() as connection:
            letters = [_letter(row) for row in connection.execute(latest)]
        return tuple(msgspec.structs.replace(one, message=None) for one in letters)

    def _end(self, id: str, state: str, reason: str) -> None:
        row = sa.update(letter).where(letter.c.id == id)
        with self._book.connected(writing=True) as connection:
            connection.execute(row.values(state=state, reason=reason, body=None))

    # ------------------------------------------------------------ addresses

    def address(self, person: str) -> Address | None:
        """Where a person gets her letters; None where she has not said."""
        query = sa.select(mail_address).where(mail_address.c.person == person)
        with self._book.connected() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        return Address(row.address, row.confirmed, row.refused, waiting=bool(row.code))

    def addresses(self) -> dict[str, str]:
        """The confirmed addresses, by person."""
        query = sa.select(mail_address.c.person, mail_address.c.address)
        with self._book.connected() as connection:
            found = connection.execute(query.where(mail_address.c.confirmed))
            return {row.person: row.address for row in found}

    def say(self, person: str, address: str, now: int) -> str:
        """Note where a person wants her letters; returns the code that shows that they reach
        her."""
        code = f"{secrets.randbelow(10**8):08}"
        fields = {
            "address": address,
            "confirmed": False,
            "code": _digest(code),
            "guesses": 0,
            "expires": now + CODE_HOLDS,
            "refused": "",
        }
        held = sa.update(mail_address).where(mail_address.c.person == person)
        with self._book.connected(writing=True) as connection:
            if not connection.execute(held.values(fields)).rowcount:
                connection.execute(sa.insert(mail_address).values(fields | {"person": person}))
        return code

    def confirm(self, person: str, code: str, now: int) -> bool:
        """Whether a code is the one that was sent to a person's address; after some wrong ones none
        is any more."""
        held = sa.select(mail_address).where(mail_address.c.person == person)
        one = sa.update(mail_address).where(mail_address.c.person == person)
        with self._book.connected(writing=True) as connection:
            row = connection.execute(held.with_for_update()).first()
            if row is None or not row.code or row.expires < now or row.guesses >= GUESSES:
                return False
            if not secrets.compare_digest(row.code, _digest(code)):
                connection.execute(one.values(guesses=row.guesses + 1))
                return False
            connection.execute(one.values(confirmed=True, code=""))
        return True

    def refuse(self, person: str, address: str, reason: str) -> None:
        """Note that the server of a person's address refused a letter: nothing more is sent there
        until she says so again."""
        held = sa.update(mail_address).where(
            mail_address.c.person == person, mail_address.c.address == address
        )
        with self._book.connected(writing=True) as connection:
            connection.execute(held.values(confirmed=False, code="", refused=reason))

    def forget(self, person: str) -> None:
        """Forget where a person gets her letters."""
        gone = sa.delete(mail_address).where(mail_address.c.person == person)
        with self._book.connected(writing=True) as connection:
            connection.execute(gone)


def _letter(row: sa.Row[tuple[object, ...]]) -> Letter:
    told = {name: row._mapping[name] for name in Letter.__struct_fields__ if name != "message"}
    body = row._mapping["body"]
    message = msgspec.json.decode(body, type=Message) if body is not None else None
    return Letter(**told, message=message)


def _digest(code: str) -> str:
    return hashlib.sha256(code.strip().encode()).hexdigest()
