"""The people of an organisation, for its administrators; and the organisations, for the hub's."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from raidbook.book.desk.people import ROLES, Role
from raidbook.services.desk import administering
from raidbook.services.desk.pages.account import moment
from raidbook.services.desk.rendering import Entry, enter, show
from raidbook.services.desk.security import Caller, RefusedError, needs
from raidbook.services.desk.security.sessions import begin
from raidbook.services.desk.where import FOLDERS, address
from raidbook.services.desk.work import Here

router = APIRouter()
enter(Entry(80, "team", "team.title", "administrator"))
Administrator = Annotated[Caller, needs("administrator")]
HubsAdministrator = Annotated[Caller, needs("administrator", hub=True)]
Name = Annotated[str, Form(max_length=100)]


@router.get("/team")
def team(request: Request, desk: Here, caller: Administrator) -> Response:
    """The people of her organisation; of the hub also the organisations."""
    organisations = desk.people.organisations() if caller.hub else ()
    return show(
        request,
        "team.html",
        people=desk.people.of(caller.organisation),
        organisations=[one for one in organisations if not one.hub],
        roles=ROLES,
        languages=tuple(FOLDERS),
        made=desk.once.take(f"link {caller.key.id}"),
        moment=moment,
    )


@router.post("/team/people")
def add(desk: Here, caller: Administrator, name: Name, role: Name, lang: Name = "en") -> Response:
    """Makes a person, and a link by which she first signs in."""
    return _with_link(caller, desk, administering.add(desk, caller, name, _role(role), _lang(lang)))


@router.post("/team/role")
def role(request: Request, desk: Here, caller: Administrator, name: Name, role: Name) -> Response:
    """Gives a person another role; her sessions end."""
    person, given = administering.of_hers(desk, caller, name), _role(role)
    administering.give_role(desk, person, given)
    response = _back(caller, "saved")
    if person.name == caller.user and person.role != given:
        response = RedirectResponse(address(caller.lang, "account"), 303)
        begin(desk, request, response, person.name, caller.key.way)
    return response


@router.post("/team/link")
def link(desk: Here, caller: Administrator, name: Name) -> Response:
    """Makes a link for somebody who cannot sign in."""
    person = administering.of_hers(desk, caller, name)
    return _with_link(caller, desk, administering.link(desk, person))


@router.post("/team/disabled")
def disabled(
    desk: Here, caller: Administrator, name: Name, disabled: Annotated[bool, Form()]
) -> Response:
    """Keeps a person out from now on, or lets her in again."""
    person = administering.of_hers(desk, caller, name)
    administering.keep_out(desk, caller, person, disabled)
    return _back(caller, "saved")


@router.post("/team/organisations")
def found(
    desk: Here, caller: HubsAdministrator, name: Name, first: Name, lang: Name = "en"
) -> Response:
    """Makes an organisation with its first administrator, and a link for her."""
    return _with_link(caller, desk, administering.found(desk, name, first, _lang(lang)))


@router.post("/team/organisations/disabled")
def close(
    desk: Here, caller: HubsAdministrator, name: Name, disabled: Annotated[bool, Form()]
) -> Response:
    """Keeps a whole organisation out from now on, or lets it in again."""
    administering.close(desk, name, disabled)
    return _back(caller, "saved")


def _with_link(caller: Caller, desk: Here, made: str) -> Response:
    desk.once.put(f"link {caller.key.id}", made)
    return _back(caller, "link")


def _role(typed: str) -> Role:
    for role in ROLES:
        if role == typed:
            return role
    raise RefusedError(422, "form_fields")


def _lang(typed: str) -> str:
    if typed not in FOLDERS:
        raise RefusedError(422, "form_fields")
    return typed


def _back(caller: Caller, said: str) -> Response:
    return RedirectResponse(f"{address(caller.lang, 'team')}?said={said}", 303)
