"""The two cookies: of a session, and of a visit before it."""

from __future__ import annotations

import secrets

from starlette.requests import Request
from starlette.responses import Response

from raidbook.services.desk.settings import Settings


def session(settings: Settings) -> str:
    """The name of a session's cookie. By https its prefix has browsers refuse one that another host
    of the same domain sets (RFC 6265bis); without, two desks on one machine differ by port."""
    return "__Host-raidbook" if settings.https else f"raidbook-{settings.port}"


def visit(settings: Settings) -> str:
    """The name of the cookie that the forms of those who are not signed in are bound to."""
    return f"{session(settings)}-visit"


def give(response: Response, name: str, secret: str, settings: Settings) -> None:
    """Have the browser keep a secret until it is closed."""
    response.set_cookie(
        name, secret, path="/", secure=settings.https, httponly=True, samesite="lax"
    )


def take_back(response: Response, name: str, settings: Settings) -> None:
    """Have the browser forget it."""
    response.delete_cookie(name, path="/", secure=settings.https, httponly=True, samesite="lax")


def visit_secret(request: Request, settings: Settings) -> str:
    """The secret of the visit, a new one where the browser has none."""
    return request.cookies.get(visit(settings), "") or secrets.token_urlsafe(32)
