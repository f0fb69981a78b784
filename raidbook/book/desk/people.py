"""The organisations of a desk and their people."""

from __future__ import annotations

import re
from typing import Literal, get_args

import msgspec
import sqlalchemy as sa

from raidbook.book.book import Book
from raidbook.book.errors import BookError
from raidbook.book.tables import metadata
from raidbook.model import Record

Role = Literal["reader", "analyst", "editor", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)
"""Each may do what those before it may."""
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
"""What organisations and people may be called: audiences name them."""

organisation = sa.Table(
    "organisation",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    # Those who may make organisations.
    sa.Column("hub", sa.Boolean, nullable=False),
    sa.Column("disabled", sa.Boolean, nullable=False),
)
# Never removed: what is marked for a person must not be seen by the next one of that name.
person = sa.Table(
    "person",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column(
        "organisation",
        sa.String(40),
        sa.ForeignKey("organisation.name"),
        nullable=False,
        index=True,
    ),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("lang", sa.String(16), nullable=False),
    sa.Column("password", sa.Text),
    sa.Column("disabled", sa.Boolean, nullable=False),
    # Seconds since 1970, as all times of the desk; null for those who never came.
    sa.Column("signed_in", sa.BigInteger),
)


class Organisation(Record):
    """An organisation by the name that audiences call it by."""

    name: str
    hub: bool = False
    disabled: bool = False


class Person(Record):
    """Somebody who may sign in. `password` is a hash; without one only a sign-in link serves."""

    name: str
    organisation: str
    role: Role
    lang: str = "en"
    password: str | None = None
    disabled: bool = False
    signed_in: int | None = None


class PeopleError(BookError):
    """What was asked for cannot be: `code` is "taken", "name", "last" or "unknown"."""

    def __init__(self, code: Literal["taken", "name", "last", "unknown"], about: str) -> None:
        super().__init__(f"{about}: {_WHY[code]}")
        self.code = code
        self.about = about


_WHY = {
    "taken": "the name is taken",
    "name": "a name has up to 40 of a-z, 0-9, dot, hyphen and underscore, and begins with a "
    "letter or digit",
    "last": "an organisation keeps one administrator at least",
    "unknown": "there is nobody of that name",
}


class People:
    """The people of a book's desk. Every method raises BookError where the database fails."""

    def __init__(self, book: Book) -> None:
        self._book = book

    # ------------------------------------------------------------ reading

    def organisations(self) -> tuple[Organisation, ...]:
        """All organisations, by name."""
        query = sa.select(organisation).order_by(organisation.c.name)
        with self._book.connected() as connection:
            rows = connection.execute(query).mappings()
            return tuple(Organisation(**row) for row in rows)

    def of(self, name: str) -> tuple[Person, ...]:
        """The people of an organisation, by name."""
        query = sa.select(person).where(person.c.organisation == name).order_by(person.c.name)
        with self._book.connected() as connection:
            return tuple(Person(**row) for row in connection.execute(query).mappings())

    def person(self, name: str) -> Person | None:
        """Somebody by name, disabled or not."""
        with self._book.connected() as connection:
            return _person(connection, name)

    def may_come(self, name: str) -> Person | None:
        """Somebody by name, unless she or her organisation is disabled."""
        open_ = (
            sa.select(person)
            .join(organisation)
            .where(person.c.name == name, ~person.c.disabled, ~organisation.c.disabled)
        )
        with self._book.connected() as connection:
            row = connection.execute(open_).mappings().first()
        return Person(**row) if row else None

    def who_came(self) -> tuple[Person, ...]:
        """All who have signed in and may again, the latest first."""
        may = (
            sa.select(person)
            .join(organisation)
            .where(person.c.signed_in.is_not(None), ~person.c.disabled, ~organisation.c.disabled)
            .order_by(person.c.signed_in.desc(), person.c.name)
        )
        with self._book.connected() as connection:
            return tuple(Person(**row) for row in connection.execute(may).mappings())

    def anybody(self) -> bool:
        """Whether there is anybody at all."""
        with self._book.connected() as connection:
            return connection.scalar(sa.select(person.c.name).limit(1)) is not None

    def never_come(self) -> Person | None:
        """The hub's first administrator while nobody has signed in yet."""
        came = sa.select(person.c.name).where(person.c.signed_in.is_not(None)).limit(1)
        hubs = sa.select(organisation.c.name).where(organisation.c.hub)
        first = sa.select(person).where(
            person.c.organisation.in_(hubs), person.c.role == "administrator"
        )
        with self._book.connected() as connection:
            if connection.scalar(came) is not None:
                return None
            row = connection.execute(first.order_by(person.c.name).limit(1)).mappings().first()
        return Person(**row) if row else None

    # ------------------------------------------------------------ writing

    def found(self, made: Organisation, first: Person) -> None:
        """Make an organisation with its first person.

        Raises PeopleError for names that are taken, or may not be.
        """
        with self._book.connected(writing=True) as connection:
            _free(connection, organisation, made.name)
            connection.execute(sa.insert(organisation).values(msgspec.structs.asdict(made)))
            self.add(first)

    def add(self, new: Person) -> None:
        """Make a person. Raises PeopleError for a name that is taken, or may not be."""
        with self._book.connected(writing=True) as connection:
            _free(connection, person, new.name)
            connection.execute(sa.insert(person).values(msgspec.structs.asdict(new)))

    def change(self, name: str, **fields: object) -> Person:
        """Give a person other fields; returns her as she is then.

        Raises PeopleError for an unknown name, and where an organisation would be left without an
        administrator who can sign in.
        """
        with self._book.connected(writing=True) as connection:
            before = _person(connection, name)
            if before is None:
                raise PeopleError("unknown", name)
            after = msgspec.structs.replace(before, **fields)
            if _manages(before) and not _manages(after):
                _keeps_an_administrator(connection, before)
            connection.execute(sa.update(person).where(person.c.name == name).values(**fields))
        return after

    def disable(self, name: str, disabled: bool) -> None:
        """Close an organisation's doors, or open them again. PeopleError for an unknown one, and
        for the hub."""
        rows = sa.update(organisation).where(organisation.c.name == name, ~organisation.c.hub)
        with self._book.connected(writing=True) as connection:
            if not connection.execute(rows.values(disabled=disabled)).rowcount:
                raise PeopleError("unknown", name)


def _person(connection: sa.Connection, name: str) -> Person | None:
    query = sa.select(person).where(person.c.name == name)
    row = connection.execute(query).mappings().first()
    return Person(**row) if row else None


def _free(connection: sa.Connection, table: sa.Table, name: str) -> None:
    if not NAME.fullmatch(name):
        raise PeopleError("name", name)
    if connection.scalar(sa.select(table.c.name).where(table.c.name == name)) is not None:
        raise PeopleError("taken", name)


def _manages(one: Person) -> bool:
    return one.role == "administrator" and not one.disabled


def _keeps_an_administrator(connection: sa.Connection, leaving: Person) -> None:
    # Writers take turns, so that two who make readers of each other do not both find the other.
    others = sa.select(person.c.name).where(
        person.c.organisation == leaving.organisation,
        person.c.name != leaving.name,
        person.c.role == "administrator",
        ~person.c.disabled,
    )
    if connection.scalar(others.limit(1)) is None:
        raise PeopleError("last", leaving.name)
