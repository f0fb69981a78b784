"""Signing in, by password or by a link, and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from raidbook.book.desk.people import Person
from raidbook.services.desk.rendering import show
from raidbook.services.desk.security import Caller, RefusedError, Visitor, anyone, cookies, needs
from raidbook.services.desk.security.sessions import begin, by_password, visiting
from raidbook.services.desk.where import address
from raidbook.services.desk.work import Here

router = APIRouter()
Anyone = Annotated[Visitor, anyone()]
Typed = Annotated[str, Form(max_length=1000)]


@router.get("/sign-in")
def form(request: Request, desk: Here, visitor: Anyone, next: str = "") -> Response:  # noqa: A002
    """The form that asks for name and password."""
    if visitor.caller is not None:
        return RedirectResponse(_onward(next, visitor.caller.lang), 303)
    return visiting(desk, request, show(request, "sign_in.html", next=_inside(next)))


@router.post("/sign-in")
def sign_in(
    request: Request,
    desk: Here,
    _visitor: Anyone,
    name: Typed,
    password: Typed,
    next: Annotated[str, Form()] = "",  # noqa: A002
) -> Response:
    """Signs in whoever has this name and password."""
    try:
        person = by_password(desk, request, name, password)
    except RefusedError as no:
        page = show(
            request, "sign_in.html", no.status, next=_inside(next), refused=no, typed=name[:40]
        )
        return visiting(desk, request, page)
    return _welcome(desk, request, person, "password", _onward(next, person.lang))


@router.get("/link/{secret}")
def link(secret: str, request: Request, desk: Here, _visitor: Anyone) -> Response:
    """A button: what opens links ahead of people, as mail filters do, uses none up."""
    holds = desk.keys.link_holds(secret, desk.now)
    page = show(request, "link.html", 200 if holds else 404, holds=holds)
    return visiting(desk, request, page)


@router.post("/link/{secret}")
def take_link(secret: str, request: Request, desk: Here, _visitor: Anyone) -> Response:
    """Signs in whoever a link is for, once."""
    known = desk.keys.take(secret, desk.now)
    if known is None:
        raise RefusedError(404, "link")
    to = f"{address(known.person.lang, 'account')}?said=by_link"
    return _welcome(desk, request, known.person, "link", to)


@router.post("/sign-out")
def sign_out(desk: Here, caller: Annotated[Caller, needs("reader")]) -> Response:
    """Ends the session."""
    desk.keys.end(caller.user, id=caller.key.id)
    response = RedirectResponse(address(caller.lang, "sign-in") + "?said=signed_out", 303)
    cookies.take_back(response, cookies.session(desk.settings), desk.settings)
    return response


def _welcome(desk: Here, request: Request, person: Person, way: str, to: str) -> Response:
    response = RedirectResponse(to, 303)
    begin(desk, request, response, person.name, way)
    return response


def _onward(next: str, lang: str) -> str:  # noqa: A002
    """Where to go after signing in."""
    return _inside(next) or address(lang, "")


def _inside(next: str) -> str:  # noqa: A002
    """An address of this desk, or "": never one that leads elsewhere."""
    plain = next.startswith("/") and not next.startswith(("//", "/\\")) and next.isprintable()
    return next if plain and "\\" not in next and len(next) < 2000 else ""
