"""The people of an organisation; and the organisations, for those who run the desk."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from raidbook.book.desk.people import Organisation, Person, Role
from raidbook.model import Record
from raidbook.services.desk import administering
from raidbook.services.desk.api.asking import At
from raidbook.services.desk.api.routes import Routes

routes = Routes("team")
Name = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9._-]{0,39}$")]
Lang = Literal["en", "zh-Hans"]


class Member(Record):
    """Somebody of the caller's organisation."""

    name: str
    role: Role
    lang: str
    disabled: bool
    signed_in: int | None
    """When she did last, in seconds since 1970; null for those who never came."""


class Team(Record):
    """The people of an organisation, by name."""

    people: tuple[Member, ...]


class NewMember(Record):
    """Somebody to be made a member."""

    name: Name
    role: Role
    lang: Lang = "en"


class MemberChange(Record):
    """What of a person is to be otherwise; null leaves it as it is."""

    role: Role | None = None
    disabled: bool | None = None


class Invitation(Record):
    """A link that signs in whoever opens it, once. It is told this once."""

    link: str


class Organisations(Record):
    """The organisations of the desk, by name."""

    organisations: tuple[Organisation, ...]


class NewOrganisation(Record):
    """An organisation to be made, with its first administrator."""

    name: Name
    first: Name
    lang: Lang = "en"


class OrganisationChange(Record):
    """Whether an organisation is kept out."""

    disabled: bool


@routes.get("/team", role="administrator", scope="team", of_view=False)
def team(at: At) -> Team:
    """The people of the caller's organisation."""
    people = at.desk.people.of(at.caller.organisation)
    return Team(tuple(_member(person) for person in people))


@routes.route("POST", "/team", role="administrator", scope="team", status=201, refuses=(409,))
def make_member(at: At, told: NewMember) -> Invitation:
    """Make a person of the caller's organisation, and a link by which she first signs in."""
    return Invitation(administering.add(at.desk, at.caller, told.name, told.role, told.lang))


@routes.route("PATCH", "/team/{name}", role="administrator", scope="team")
def change_member(at: At, name: str, told: MemberChange) -> Member:
    """Give a person another role, keep her out or let her in again. Her sessions end."""
    person = administering.of_hers(at.desk, at.caller, name)
    if told.role is not None:
        person = administering.give_role(at.desk, person, told.role)
    if told.disabled is not None:
        person = administering.keep_out(at.desk, at.caller, person, told.disabled)
    return _member(person)


@routes.route("POST", "/team/{name}/link", role="administrator", scope="team", status=201)
def invite(at: At, name: str) -> Invitation:
    """Make a link for somebody who cannot sign in; earlier ones end."""
    person = administering.of_hers(at.desk, at.caller, name)
    return Invitation(administering.link(at.desk, person))


@routes.get("/organisations", role="administrator", scope="team", hub=True, of_view=False)
def organisations(at: At) -> Organisations:
    """All organisations."""
    return Organisations(at.desk.people.organisations())


@routes.route(
    "POST",
    "/organisations",
    role="administrator",
    scope="team",
    hub=True,
    status=201,
    refuses=(409,),
)
def make_organisation(at: At, told: NewOrganisation) -> Invitation:
    """Make an organisation with its first administrator, and a link for her."""
    return Invitation(administering.found(at.desk, told.name, told.first, told.lang))


@routes.route(
    "PATCH", "/organisations/{name}", role="administrator", scope="team", hub=True, status=204
)
def change_organisation(at: At, name: str, told: OrganisationChange) -> None:
    """Keep an organisation out from now on, or let it in again."""
    administering.close(at.desk, name, told.disabled)


def _member(person: Person) -> Member:
    return Member(person.name, person.role, person.lang, person.disabled, person.signed_in)
