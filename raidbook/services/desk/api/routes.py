"""The routes of the API: what each needs, takes and gives, said once for the program and for its
description."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, Literal, get_type_hints

import msgspec
from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import Response

from raidbook.book.desk.people import Role
from raidbook.ledger.asked import AskedError
from raidbook.services.desk.api.asking import Asked, At, asked_of, in_path, sent
from raidbook.services.desk.deciding import NotAllowedError
from raidbook.services.desk.security import Caller, RefusedError, needs
from raidbook.services.desk.security.callers import Scope
from raidbook.services.desk.work import Here

Method = Literal["GET", "POST", "PATCH", "PUT", "DELETE"]
JSON = "application/json"
KEEP = "private, no-cache"
"""A program may keep an answer for the one who asked, and asks whether it still holds."""


class Route(msgspec.Struct, frozen=True):
    """One route. `of_view` is whether the answer follows from what the caller sees of the book and
    from what was asked alone, so that it holds as long as her view stays what it is."""

    method: Method
    path: str
    subject: str
    do: Callable[..., Any]
    role: Role
    scope: Scope | None
    hub: bool
    status: int
    of_view: bool
    media: str
    refuses: tuple[int, ...]
    form: Mapping[str, Any] | None
    """The schema of the form that it takes."""
    leads_to: Mapping[str, str]
    """Names of routes that take an id, and where in the answer such an id stands."""

    @property
    def name(self) -> str:
        """What programs call it."""
        return self.do.__name__

    @property
    def told(self) -> str:
        """What it does, in words."""
        return inspect.getdoc(self.do) or ""

    @property
    def takes(self) -> dict[str, Any]:
        """The types of what the function takes, and of what it returns."""
        return get_type_hints(self.do, include_extras=True)


class Routes:
    """The routes of one subject.

    Each is a function of an `At`, of the ids in its path, of `asked`, what stands behind the
    question mark, and of `told`, what was sent, or `form`. What it returns is the answer.
    """

    def __init__(self, subject: str) -> None:
        self.subject = subject
        self.all: list[Route] = []
        self.router = APIRouter()

    def get(self, path: str, **kept: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """What can be looked at."""
        return self.route("GET", path, **{"of_view": True, **kept})

    def route(
        self,
        method: Method,
        path: str,
        *,
        role: Role = "reader",
        scope: Scope | None = "read",
        hub: bool = False,
        status: int = 200,
        of_view: bool = False,
        media: str = JSON,
        refuses: tuple[int, ...] = (),
        form: Mapping[str, Any] | None = None,
        leads_to: Mapping[str, str] | None = None,
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """A route for those who have a role at least; with a token only for one of the scope, with
        none for no token at all."""

        def enter(do: Callable[..., Any]) -> Callable[..., Any]:
            one = Route(
                method, path, self.subject, do, role, scope, hub, status, of_view, media, refuses,
                form, leads_to or {},
            )  # fmt: skip
            self.all.append(one)
            self._serve(one)
            return do

        return enter

    def _serve(self, one: Route) -> None:
        takes = one.takes
        who = needs(one.role, scope=one.scope, hub=one.hub)

        async def endpoint(request: Request, desk: Here, caller: Caller = who) -> Response:
            at = At(desk, caller, request)
            if one.form is not None:
                async with request.form() as form:
                    return await run_in_threadpool(_answer, one, takes, at, b"", form)
            body = await request.body() if "told" in takes else b""
            return await run_in_threadpool(_answer, one, takes, at, body)

        self.router.add_api_route(
            one.path,
            endpoint,
            methods=[one.method],
            name=one.name,
            include_in_schema=False,
            response_model=None,
        )


def _answer(
    one: Route, takes: dict[str, Any], at: At, body: bytes, form: FormData | None = None
) -> Response:
    given: dict[str, Any] = dict(in_path(at.request))
    asked = asked_of(at.request, takes.get("asked", Asked))
    at.lang = asked.lang
    if "asked" in takes:
        given["asked"] = asked
    if "told" in takes:
        given["told"] = sent(body, takes["told"])
    if form is not None:
        given["form"] = form
    headers = {}
    if one.of_view:
        headers = {"etag": at.etag, "cache-control": KEEP, "vary": "authorization, cookie"}
        if at.etag in at.request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
    answer = _done(one, at, given)
    if not isinstance(answer, Response):
        encoded = b"" if answer is None else msgspec.json.encode(answer)
        media = None if answer is None else one.media
        answer = Response(encoded, one.status, media_type=media)
    answer.headers.update(headers)
    return answer


def _done(one: Route, at: At, given: dict[str, Any]) -> Any:
    try:
        return one.do(at, **given)
    except NotAllowedError as error:
        raise RefusedError(403, "verb", said=str(error)) from None
    except AskedError as error:
        raise RefusedError(422, "asked", said=str(error), field=error.option or "–") from None
