"""Signing in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from raidbook.book.desk.failures import Patience
from raidbook.book.desk.people import Person
from raidbook.services.desk.security import cookies, rates
from raidbook.services.desk.security.refused import RefusedError

if TYPE_CHECKING:
    from raidbook.services.desk.desk import Desk

NAME = Patience(5)
ADDRESS = Patience(20, most=3600)
"""Failures that cost nothing: of one who mistypes, and of many behind one address."""


def by_password(desk: Desk, request: Request, name: str, password: str) -> Person:
    """Who has this name and password.

    Raises RefusedError where nobody has, in the same words and after the same time whatever is
    wrong, and where too many attempts failed.
    """
    typed = f"name {name.strip().lower()[:100]}"
    address = rates.network(request.client.host if request.client else "")
    address = f"address {address}"
    wait = desk.failures.attempt({typed: NAME, address: ADDRESS}, desk.now)
    if wait:
        raise RefusedError(429, "locked", seconds=wait, minutes=-(-wait // 60))
    person = desk.people.may_come(name.strip().lower())
    kept = None if person is None else person.password
    if not desk.passwords.verified(password, kept) or person is None:
        raise RefusedError(401, "password")
    desk.failures.succeeded(typed, address)
    return person


def begin(desk: Desk, request: Request, response: Response, name: str, way: str) -> None:
    """Begin a new session; the one that the browser had, if any, ends."""
    caller = request.state.visitor.caller
    if caller is not None and not caller.by_token:
        desk.keys.end(caller.user, id=caller.key.id)
    now = desk.now
    secret = desk.keys.begin(name, way, now, now + desk.settings.absolute)
    cookies.give(response, cookies.session(desk.settings), secret, desk.settings)
    cookies.take_back(response, cookies.visit(desk.settings), desk.settings)


def visiting(desk: Desk, request: Request, response: Response) -> Response:
    """A page with a form for those who are not signed in; it is bound to a cookie."""
    if request.state.visitor.caller is None:
        cookies.give(response, cookies.visit(desk.settings), request.state.visit, desk.settings)
    return response
