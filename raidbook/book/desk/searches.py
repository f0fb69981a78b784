"""Searches that people saved, and the alerts that they asked for."""

from __future__ import annotations

import secrets
from typing import Literal

import msgspec
import sqlalchemy as sa

from raidbook.book.book import Book
from raidbook.book.desk.following_tables import alert, saved_search
from raidbook.model import Record, Search, Viewer

Often = Literal["at once", "daily"]
Form = Literal["plain", "bulletin"]
MOST = 100
"""Searches that one person may save."""
NAME = 120
"""Characters of a search's name."""


class Saved(Record):
    """A search by the name that its owner gave it; `shared` with her organisation."""

    id: str
    person: str
    organisation: str
    name: str
    search: Search
    shared: bool
    made: int


class Alert(Record):
    """What somebody asked to be told of a search, and up to where in her view she was told."""

    search: str
    person: str
    organisation: str
    often: Often
    form: Form
    position: int
    at: int
    """When she was told last, or else when she asked; in seconds since 1970."""

    @property
    def viewer(self) -> Viewer:
        """Who is told."""
        return Viewer(self.organisation, self.person)


class Searches:
    """The searches and alerts of all people. Every method raises BookError where the database
    fails. A search is seen by its owner, and by her organisation if she shares it; only she can
    change it."""

    def __init__(self, book: Book) -> None:
        self._book = book

    # ------------------------------------------------------------ searches

    def of(self, viewer: Viewer) -> tuple[Saved, ...]:
        """The searches that a person sees, by name."""
        query = sa.select(saved_search).where(_seen_by(viewer))
        with self._book.connected() as connection:
            rows = connection.execute(query.order_by(saved_search.c.name, saved_search.c.id))
            return tuple(map(_saved, rows))

    def one(self, viewer: Viewer, id: str) -> Saved | None:
        """A search that a person sees; None where she sees none of that id."""
        query = sa.select(saved_search).where(_seen_by(viewer), saved_search.c.id == id)
        with self._book.connected() as connection:
            row = connection.execute(query).first()
        return _saved(row) if row is not None else None

    def save(self, viewer: Viewer, name: str, search: Search, now: int) -> str | None:
        """Save a search by a name; returns its id, None where a person has saved too many."""
        row = {
            "id": secrets.token_hex(8),
            "person": viewer.user,
            "organisation": viewer.organisation,
            "name": name[:NAME],
            "body": msgspec.json.encode(search),
            "shared": False,
            "made": now,
        }
        count = sa.select(sa.func.count()).where(saved_search.c.person == viewer.user)
        with self._book.connected(writing=True) as connection:
            if (connection.scalar(count) or 0) >= MOST:
                return None
            connection.execute(sa.insert(saved_search).values(row))
        return str(row["id"])

    def change(
        self,
        viewer: Viewer,
        id: str,
        name: str | None = None,
        search: Search | None = None,
        shared: bool | None = None,
    ) -> bool:
        """Rename a search of one's own, change it, share it or not; False where one has none of
        that id. Alerts that others have on one that is shared no more end."""
        fields: dict[str, object] = {}
        if name is not None:
            fields["name"] = name[:NAME]
        if search is not None:
            fields["body"] = msgspec.json.encode(search)
        if shared is not None:
            fields["shared"] = shared
        row = sa.update(saved_search).where(*_owned_by(viewer, id)).values(fields)
        others = sa.delete(alert).where(alert.c.search == id, alert.c.person != viewer.user)
        with self._book.connected(writing=True) as connection:
            if not connection.execute(row).rowcount:
                return False
            if shared is False:
                connection.execute(others)
        return True

    def delete(self, viewer: Viewer, id: str) -> bool:
        """Delete a search of one's own, with all alerts on it; False where one has none of that
        id."""
        own = _owned_by(viewer, id)
        with self._book.connected(writing=True) as connection:
            if connection.scalar(sa.select(saved_search.c.id).where(*own)) is None:
                return False
            connection.execute(sa.delete(alert).where(alert.c.search == id))
            connection.execute(sa.delete(saved_search).where(*own))
        return True

    # ------------------------------------------------------------ alerts

    def alerts(self, viewer: Viewer) -> dict[str, Alert]:
        """The alerts of a person, by search."""
        query = sa.select(alert).where(
            alert.c.person == viewer.user, alert.c.organisation == viewer.organisation
        )
        with self._book.connected() as connection:
            return {row.search: Alert(**row._mapping) for row in connection.execute(query)}

    def tell(
        self, viewer: Viewer, id: str, often: Often, form: Form, position: int, now: int
    ) -> bool:
        """Have a person told of what comes after a position, or otherwise than so far; False where
        she sees no search of that id."""
        key = alert.c.search == id, alert.c.person == viewer.user
        new = {"search": id, "person": viewer.user, "position": position, "at": now}
        with self._book.connected(writing=True) as connection:
            if self.one(viewer, id) is None:
                return False
            same = sa.update(alert).where(*key, alert.c.organisation == viewer.organisation)
            if connection.execute(same.values(often=often, form=form)).rowcount:
                return True
            # One from her time at another organisation is of another view.
            connection.execute(sa.delete(alert).where(*key))
            row = new | {"organisation": viewer.organisation, "often": often, "form": form}
            connection.execute(sa.insert(alert).values(row))
        return True

    def quiet(self, viewer: Viewer, id: str) -> None:
        """End a person's alert on a search."""
        gone = sa.delete(alert).where(alert.c.search == id, alert.c.person == viewer.user)
        with self._book.connected(writing=True) as connection:
            connection.execute(gone)

    def all_alerts(self) -> tuple[tuple[Alert, Saved], ...]:
        """The alerts of all people with their searches, as far as they still see these."""
        query = sa.select(alert).order_by(alert.c.person, alert.c.search)
        with self._book.connected() as connection:
            alerts = [Alert(**row._mapping) for row in connection.execute(query)]
            rows = connection.execute(sa.select(saved_search))
            searches = {row.id: _saved(row) for row in rows}
        found = ((one, searches[one.search]) for one in alerts if one.search in searches)
        return tuple((one, of) for one, of in found if sees(one.viewer, of))

    def move(self, of: Alert, position: int, at: int) -> bool:
        """Enter that a person was told up to a position; False where somebody else has entered so,
        or she asks for it no more."""
        row = sa.update(alert).where(
            alert.c.search == of.search,
            alert.c.person == of.person,
            alert.c.organisation == of.organisation,
            alert.c.position == of.position,
            alert.c.at == of.at,
        )
        with self._book.connected(writing=True) as connection:
            return connection.execute(row.values(position=position, at=at)).rowcount == 1

    def back(self, person: str, search: str, position: int) -> None:
        """Enter that a person was not told of what came after a position, for a letter was lost."""
        row = sa.update(alert).where(
            alert.c.search == search, alert.c.person == person, alert.c.position > position
        )
        with self._book.connected(writing=True) as connection:
            connection.execute(row.values(position=position))


def sees(viewer: Viewer, of: Saved) -> bool:
    """Whether a person sees a search: it is hers, or her organisation's."""
    if of.organisation != viewer.organisation:
        return False
    return of.shared or of.person == viewer.user


def _seen_by(viewer: Viewer) -> sa.ColumnElement[bool]:
    mine = sa.or_(saved_search.c.person == viewer.user, saved_search.c.shared)
    return sa.and_(saved_search.c.organisation == viewer.organisation, mine)


def _owned_by(viewer: Viewer, id: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        saved_search.c.id == id,
        saved_search.c.person == viewer.user,
        saved_search.c.organisation == viewer.organisation,
    )


def _saved(row: sa.Row[tuple[object, ...]]) -> Saved:
    told = dict(row._mapping)
    told["search"] = msgspec.json.decode(told.pop("body"), type=Search)
    return Saved(**told)
