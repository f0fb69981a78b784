"""Looking after the people of an organisation, and after organisations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from raidbook.book.desk.people import Organisation, PeopleError, Person, Role
from raidbook.services.desk.desk import Desk
from raidbook.services.desk.security import Caller, RefusedError

T = TypeVar("T")
_STATUS = {"unknown": 404, "taken": 409}


def name(typed: str) -> str:
    """A name as it is kept."""
    return typed.strip().lower()


def of_hers(desk: Desk, caller: Caller, typed: str) -> Person:
    """A person of the caller's organisation; RefusedError where there is none: of others not even
    the names are known here."""
    person = desk.people.person(name(typed))
    if person is None or person.organisation != caller.organisation:
        raise RefusedError(404, "nobody")
    return person


def add(desk: Desk, caller: Caller, typed: str, role: Role, lang: str) -> str:
    """A new person; returns the link by which she first signs in."""
    new = Person(name(typed), caller.organisation, role, lang)
    _done(lambda: desk.people.add(new))
    return desk.link(new.name)


def give_role(desk: Desk, person: Person, role: Role) -> Person:
    """Give a person another role; her sessions end."""
    if person.role == role:
        return person
    changed = _done(lambda: desk.people.change(person.name, role=role))
    desk.keys.end(person.name)
    return changed


def keep_out(desk: Desk, caller: Caller, person: Person, disabled: bool) -> Person:
    """Keep a person out from now on, or let her in again."""
    if disabled and person.name == caller.user:
        raise RefusedError(400, "yourself")
    changed = _done(lambda: desk.people.change(person.name, disabled=disabled))
    desk.keys.end(person.name)
    return changed


def link(desk: Desk, person: Person) -> str:
    """A link for somebody who cannot sign in."""
    if person.disabled:
        raise RefusedError(400, "disabled")
    return desk.link(person.name)


def found(desk: Desk, typed: str, first: str, lang: str) -> str:
    """A new organisation; returns a link for its first administrator."""
    made = Organisation(name(typed))
    person = Person(name(first), made.name, "administrator", lang)
    _done(lambda: desk.people.found(made, person))
    return desk.link(person.name)


def close(desk: Desk, typed: str, disabled: bool) -> None:
    """Keep a whole organisation out from now on, or let it in again."""
    _done(lambda: desk.people.disable(name(typed), disabled))


def _done(change: Callable[[], T]) -> T:
    try:
        return change()
    except PeopleError as error:
        status = _STATUS.get(error.code, 400)
        raise RefusedError(status, f"people_{error.code}", name=error.about) from error
