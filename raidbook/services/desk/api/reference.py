"""The description of the API, for programs and as a page; and what is said where no route is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Annotated

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import Response
from starlette.routing import compile_path

from raidbook.services.desk.api.describing import described
from raidbook.services.desk.api.readable import Way, shapes, ways
from raidbook.services.desk.api.routes import JSON, Routes
from raidbook.services.desk.assets import FOR_ALL, Asset
from raidbook.services.desk.rendering import show
from raidbook.services.desk.security import RefusedError, Visitor, anyone, cookies
from raidbook.services.desk.work import Here

Anyone = Annotated[Visitor, anyone()]
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def router(subjects: Sequence[Routes]) -> APIRouter:
    """The routes of the description, and one for all addresses that have none."""
    made = APIRouter()
    found = [(compile_path(one.path)[0], one.method) for each in subjects for one in each.all]

    @cache
    def description(session: str) -> Asset:
        return Asset("openapi.json", msgspec.json.encode(described(subjects, session)))

    @made.get("/openapi.json")
    def openapi(request: Request, desk: Here, _visitor: Anyone) -> Response:
        """The description as OpenAPI 3.1."""
        asset = description(cookies.session(desk.settings))
        asset.media_type = JSON
        return asset.answer(request, FOR_ALL)

    @made.get("/")
    def page(request: Request, desk: Here, _visitor: Anyone) -> Response:
        """The description, to be read."""
        told = described(subjects, cookies.session(desk.settings))
        every = ways(told)
        return show(
            request,
            "api.html",
            introduction=told["info"]["description"].strip().split("\n\n"),
            subjects=[(s, [w for w in every if w.subject == s]) for s in _named(every)],
            shapes=shapes(told),
            others=(),
        )

    @made.api_route("/{path:path}", methods=list(METHODS))
    def other(path: str, _visitor: Anyone) -> Response:
        """What is said where no route is, or none that takes this method."""
        allowed = sorted({method for at, method in found if at.match(f"/{path}")})
        if path in ("", "openapi.json"):
            allowed = ["GET"]
        if allowed:
            raise RefusedError(405, "method", allow=", ".join(allowed))
        raise RefusedError(404, "nothing")

    return made


def _named(every: Sequence[Way]) -> list[str]:
    return list(dict.fromkeys(way.subject for way in every))
