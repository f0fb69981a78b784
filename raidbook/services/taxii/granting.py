"""Keys made by whoever keeps the book, for programs of people who need not come to the desk."""

from __future__ import annotations

from collections.abc import Sequence

from raidbook.book.desk.keys import Key
from raidbook.book.desk.people import Organisation, PeopleError, Person
from raidbook.services.desk.desk import FIRST
from raidbook.services.desk.security.callers import TOKEN
from raidbook.services.desk.settings import DAY
from raidbook.services.desk.settings import Settings as Desk
from raidbook.services.desk.tokens import MOST
from raidbook.services.taxii.collections import Collection
from raidbook.services.taxii.taxii import Taxii

LABEL = "raidbook taxii"
"""What these keys are called in their owner's list at the desk."""


class GrantError(Exception):
    """A key that cannot be made; the message says why."""


def grant(
    taxii: Taxii, who: str, organisation: str, collections: Sequence[Collection], days: int
) -> str:
    """A new key of a person of an organisation, which opens these collections. Who is not known is
    made: a reader, or of an organisation that is new its administrator, without a password.

    Raises GrantError where she is of another organisation, is kept out, or has too many keys, and
    PeopleError for names that may not be.
    """
    person = taxii.people.person(who) or _made(taxii, who, organisation)
    if person.organisation != organisation:
        raise GrantError(f"{who} is of the organisation {person.organisation}, not {organisation}")
    if taxii.people.may_come(who) is None:
        raise GrantError(f"{who} or {organisation} is kept out: let them in at the desk first")
    if len(taxii.keys.tokens(who)) >= MOST:
        raise GrantError(f"{who} has {MOST} keys already: end one with --end-key")
    scopes = tuple(one.scope for one in collections)
    secret = taxii.keys.grant(who, LABEL, scopes, taxii.now, taxii.now + days * DAY)
    return f"{TOKEN}{secret}"


def _made(taxii: Taxii, who: str, organisation: str) -> Person:
    people = taxii.people
    with taxii.book.transaction():
        if not people.anybody():
            # As the first start of the desk does, which would find somebody here and do nothing.
            hub = Organisation(Desk().organisation, hub=True)
            people.found(hub, Person(FIRST, hub.name, "administrator"))
        person = Person(who, organisation, "reader")
        if any(one.name == organisation for one in people.organisations()):
            people.add(person)
        else:
            person = Person(who, organisation, "administrator")
            people.found(Organisation(organisation), person)
    return person


def keys(taxii: Taxii, who: str) -> tuple[Key, ...]:
    """The keys of somebody, the latest made first. PeopleError for an unknown name."""
    if taxii.people.person(who) is None:
        raise PeopleError("unknown", who)
    return taxii.keys.tokens(who)
