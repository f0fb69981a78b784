"""What lets people in: sessions, sign-in links, tokens; and what keeps guessers out.

Of every secret only a hash is kept: nothing that can be read from the database signs anybody in.
Times are seconds since 1970.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection

import sqlalchemy as sa

from raidbook.book.book import Book
from raidbook.book.desk.people import Person, organisation, person
from raidbook.book.tables import metadata
from raidbook.model import Record


def _key(name: str, *columns: sa.Column[object]) -> sa.Table:
    """A table of what opens the desk; the public id is no part of the secret."""
    return sa.Table(
        name,
        metadata,
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(16), nullable=False, unique=True),
        sa.Column(
            "person", sa.String(40), sa.ForeignKey("person.name"), nullable=False, index=True
        ),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False),
        *columns,
    )


session = _key(
    "session",
    sa.Column("used", sa.BigInteger, nullable=False),
    # "password" or "link"
    sa.Column("way", sa.String(16), nullable=False),
)
sign_in_link = _key("sign_in_link", sa.Column("used", sa.BigInteger))
api_token = _key(
    "api_token",
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("scopes", sa.Text, nullable=False),
    sa.Column("used", sa.BigInteger),
)
# Failures to sign in, by a hash of the name that was typed or of the address that it came from.
failure = sa.Table(
    "failure",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("latest", sa.BigInteger, nullable=False, index=True),
    sa.Column("until", sa.BigInteger, nullable=False),
)


class Key(Record):
    """A session or a token as its owner sees it; `way` is how a session was begun."""

    id: str
    created: int
    used: int | None
    expires: int
    way: str = ""
    label: str = ""
    scopes: tuple[str, ...] = ()


class Known(Record):
    """Somebody who showed a key that holds."""

    person: Person
    hub: bool
    key: Key


def digest(secret: str) -> str:
    """What is kept of a secret. Secrets are 256 random bits, so that a plain hash cannot be
    searched for them."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Keys:
    """Sessions, links and tokens of a book's desk. Every method raises BookError where the database
    fails; a key of somebody disabled, or of a disabled organisation, is no key."""

    def __init__(self, book: Book) -> None:
        self._book = book

    # ------------------------------------------------------------ sessions

    def begin(self, name: str, way: str, now: int, expires: int) -> str:
        """A new session of a person; returns its secret."""
        with self._book.connected(writing=True) as connection:
            _drop_expired(connection, now)
            came = sa.update(person).where(person.c.name == name)
            connection.execute(came.values(signed_in=now))
            return _made(connection, session, name, now, expires, used=now, way=way)

    def session(self, secret: str, now: int, idle: int) -> Known | None:
        """Who shows a session's secret; None where it has ended, or was not used for `idle`
        seconds."""
        with self._book.connected() as connection:
            return _known(connection, session, secret, now, session.c.used > now - idle)

    def use(self, secret: str, now: int) -> None:
        """Enter that a session was used."""
        _ = sa.update(session).where(session.c.digest == digest(secret)).values(used=now)
        with self._book.connected(writing=True) as connection:
            connection.execute(_)

    def sessions(self, name: str, now: int, idle: int) -> tuple[Key, ...]:
        """The sessions of a person that hold, the latest used first."""
        held = sa.select(session).where(
            session.c.person == name, session.c.expires > now, session.c.used > now - idle
        )
        with self._book.connected() as connection:
            rows = connection.execute(held.order_by(session.c.used.desc(), session.c.id))
            return tuple(_key_of(row) for row in rows.mappings())

    def end(self, name: str, *, id: str | None = None, but: str | None = None) -> int:
        """End a person's sessions: one, all, or all but one, by their ids. Returns how many."""
        ended = sa.delete(session).where(session.c.person == name)
        if id is not None:
            ended = ended.where(session.c.id == id)
        if but is not None:
            ended = ended.where(session.c.id != but)
        with self._book.connected(writing=True) as connection:
            return int(connection.execute(ended).rowcount)

    # ------------------------------------------------------------ links

    def link(self, name: str, now: int, expires: int) -> str:
        """A new sign-in link for a person; earlier ones end. Returns its secret."""
        with self._book.connected(writing=True) as connection:
            connection.execute(sa.delete(sign_in_link).where(sign_in_link.c.person == name))
            return _made(connection, sign_in_link, name, now, expires)

    def link_holds(self, secret: str, now: int) -> bool:
        """Whether a link can still be used."""
        with self._book.connected() as connection:
            unused = sign_in_link.c.used.is_(None)
            return _known(connection, sign_in_link, secret, now, unused) is not None

    def take(self, secret: str, now: int) -> Known | None:
        """Use a link up, once; None where it does not hold."""
        link = sign_in_link
        unused = sa.update(link).where(link.c.digest == digest(secret), link.c.used.is_(None))
        with self._book.connected(writing=True) as connection:
            known = _known(connection, link, secret, now, link.c.used.is_(None))
            taken = known and connection.execute(unused.values(used=now)).rowcount == 1
            return known if taken else None

    # ------------------------------------------------------------ tokens

    def token(self, secret: str, now: int) -> Known | None:
        """Who shows a token, with its scopes."""
        with self._book.connected() as connection:
            return _known(connection, api_token, secret, now)

    def grant(self, name: str, label: str, scopes: tuple[str, ...], now: int, expires: int) -> str:
        """A new token for a person's programs; returns its secret."""
        with self._book.connected(writing=True) as connection:
            return _made(
                connection, api_token, name, now, expires, label=label, scopes=" ".join(scopes)
            )

    def use_token(self, secret: str, now: int) -> None:
        """Enter that a token was used."""
        used = sa.update(api_token).where(api_token.c.digest == digest(secret)).values(used=now)
        with self._book.connected(writing=True) as connection:
            connection.execute(used)

    def tokens(self, name: str) -> tuple[Key, ...]:
        """A person's tokens, expired ones too, the latest made first."""
        held = sa.select(api_token).where(api_token.c.person == name)
        with self._book.connected() as connection:
            rows = connection.execute(held.order_by(api_token.c.created.desc(), api_token.c.id))
            return tuple(_key_of(row) for row in rows.mappings())

    def owners(self, scopes: Collection[str], now: int) -> tuple[Person, ...]:
        """Who has a token that holds and is for one of these scopes, by name."""
        held = (
            sa.select(person, api_token.c.scopes)
            .join(api_token, api_token.c.person == person.c.name)
            .join(organisation, organisation.c.name == person.c.organisation)
            .where(api_token.c.expires > now, ~person.c.disabled, ~organisation.c.disabled)
        )
        with self._book.connected() as connection:
            rows = connection.execute(held.order_by(person.c.name)).mappings()
            found = {
                Person(**{column.name: row[column.name] for column in person.c}): None
                for row in rows
                if not set(scopes).isdisjoint(row["scopes"].split())
            }
        return tuple(found)

    def revoke(self, name: str, id: str) -> bool:
        """End one of a person's tokens, by its id; False where she has none of that id."""
        gone = sa.delete(api_token).where(api_token.c.person == name, api_token.c.id == id)
        with self._book.connected(writing=True) as connection:
            return bool(connection.execute(gone).rowcount)


def _made(
    connection: sa.Connection,
    table: sa.Table,
    name: str,
    now: int,
    expires: int,
    **fields: object,
) -> str:
    secret = secrets.token_urlsafe(32)
    row = {
        "digest": digest(secret),
        "id": secrets.token_hex(8),
        "person": name,
        "created": now,
        "expires": expires,
    }
    connection.execute(sa.insert(table).values(row | fields))
    return secret


def _known(
    connection: sa.Connection,
    table: sa.Table,
    secret: str,
    now: int,
    *besides: sa.ColumnElement[bool],
) -> Known | None:
    people = [column.label(f"person_{column.name}") for column in person.c]
    held = (
        sa.select(table, *people, organisation.c.hub)
        .join(person, person.c.name == table.c.person)
        .join(organisation, organisation.c.name == person.c.organisation)
        .where(
            table.c.digest == digest(secret),
            table.c.expires > now,
            ~person.c.disabled,
            ~organisation.c.disabled,
            *besides,
        )
    )
    row = connection.execute(held).mappings().first()
    if row is None:
        return None
    fields = {column.name: row[f"person_{column.name}"] for column in person.c}
    return Known(Person(**fields), row["hub"], _key_of(row))


def _key_of(row: sa.RowMapping) -> Key:
    scopes = tuple(row.get("scopes", "").split())
    way, label = row.get("way", ""), row.get("label", "")
    return Key(row["id"], row["created"], row["used"], row["expires"], way, label, scopes)


def _drop_expired(connection: sa.Connection, now: int) -> None:
    """Sessions and links that ended a day ago; a link that was used stays so long, to say so."""
    for table in (session, sign_in_link):
        connection.execute(sa.delete(table).where(table.c.expires < now - 86_400))
