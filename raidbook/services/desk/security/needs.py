"""What a route needs of who asks."""

from __future__ import annotations

import hmac
from typing import Any

from fastapi import Depends, Request
from fastapi.dependencies.models import Dependant
from starlette.routing import BaseRoute

from raidbook.book.desk.people import Role
from raidbook.services.desk.security.callers import Caller, Scope, Visitor
from raidbook.services.desk.security.refused import RefusedError

SAFE = ("GET", "HEAD", "OPTIONS")
"""Methods that change nothing."""


class Needs:
    """A role at least, and of those with a token its `scope`: without one no token will do. None of
    a role for `anyone`."""

    def __init__(self, role: Role | None, scope: Scope | None, hub: bool) -> None:
        self.role = role
        self.scope = scope
        self.hub = hub

    async def __call__(self, request: Request) -> Caller | Visitor:
        """Who asks. Raises RefusedError where she may not, or the form is not from this desk."""
        visitor: Visitor = request.state.visitor
        caller = visitor.caller
        if self.role is None:
            if caller is None or not caller.by_token:
                await _from_here(request, visitor.csrf)
            return visitor
        if caller is None:
            raise RefusedError(401, "signed_out")
        if caller.by_token and self.scope not in caller.scopes:
            raise RefusedError(403, "scope", scope=self.scope or "–")
        if not caller.may(self.role) or (self.hub and not caller.hub):
            raise RefusedError(403, "role")
        if not caller.by_token:
            await _from_here(request, caller.csrf)
        return caller


def needs(role: Role, *, scope: Scope | None = None, hub: bool = False) -> Any:
    """What a route's `Annotated[Caller, needs("analyst")]` asks of who calls it: the role; of a
    token the scope, and none will do without one; with `hub`, the organisation that runs the desk.
    What changes anything is refused without the form's token (see `Caller.csrf`), sent as the field
    `csrf` or in the header X-CSRF-Token."""
    return Depends(Needs(role, scope, hub))


def anyone() -> Any:
    """For a route that needs no sign-in: `Annotated[Visitor, anyone()]`."""
    return Depends(Needs(None, None, hub=False))


def needs_of(route: BaseRoute) -> Needs | None:
    """What a route needs, as it was declared; None where it declares nothing."""
    dependant: Dependant | None = getattr(route, "dependant", None)
    found = [d.call for d in dependant.dependencies] if dependant else []
    return next((call for call in found if isinstance(call, Needs)), None)


async def _from_here(request: Request, csrf: str) -> None:
    """Refuse what changes anything and was not sent by a page of this desk to whoever asks."""
    if request.method in SAFE:
        return
    sent = request.headers.get("x-csrf-token")
    if sent is None:
        sent = (await request.form()).get("csrf")  # type: ignore[assignment]  # or a file
    if not isinstance(sent, str) or not csrf or not _same(sent, csrf):
        await request.close()  # the files of the form
        raise RefusedError(403, "form")


def _same(sent: str, csrf: str) -> bool:
    return hmac.compare_digest(sent.encode("utf-8", "replace"), csrf.encode())
