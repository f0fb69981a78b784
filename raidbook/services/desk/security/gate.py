"""What every request passes: is it for this desk, who asks, how often, from where, how much."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from raidbook.book import BookBusyError
from raidbook.services.desk.assets import FOR_ALL, Asset
from raidbook.services.desk.refusing import refusal
from raidbook.services.desk.security import cookies, policy, rates, sizes
from raidbook.services.desk.security.callers import TOKEN, Caller, Visitor, caller, csrf_of
from raidbook.services.desk.security.needs import SAFE
from raidbook.services.desk.security.refused import RefusedError
from raidbook.services.desk.settings import without_port
from raidbook.services.desk.where import where

if TYPE_CHECKING:
    from raidbook.services.desk.desk import Desk

USED_EVERY = 60
"""Seconds after which a key's use is entered again: not every request writes."""
ELSEWHERE = "elsewhere"
"""The route, for metrics, of what no route answered."""


class Gate:
    """Stands before all routes, and puts who asks into `request.state.visitor`."""

    def __init__(self, app: ASGIApp, desk: Desk, assets: Mapping[str, Asset]) -> None:
        self._app = app
        self._desk = desk
        self._assets = assets
        self._headers = policy.headers(desk.settings.https)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":  # the start and the end; there are no web sockets
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        request.state.visitor = Visitor(where(request.url.path).lang, "")
        answer = _Answer(send, self._headers)
        try:
            await self._pass(request, receive, answer)
        finally:
            route = _route(request)
            self._desk.metrics.count(_method(request), route, answer.status, answer.seconds)

    async def _pass(self, request: Request, receive: Receive, answer: _Answer) -> None:
        try:
            self._named(request)
            asset = self._assets.get(request.url.path[1:]) if request.method in SAFE else None
            if asset is not None:
                await asset.answer(request, FOR_ALL)(request.scope, receive, answer)
                return
            await run_in_threadpool(self._identify, request)
            self._from_here(request)
            receive = self._counted(request, receive)
        except RefusedError as no:
            await refusal(request, no)(request.scope, receive, answer)
            return
        await self._app(request.scope, receive, answer)

    def _named(self, request: Request) -> None:
        """Refuse what was sent to another name: a page elsewhere may have had its own name lead
        here (DNS rebinding)."""
        if without_port(request.headers.get("host", "")) not in self._desk.settings.hosts:
            raise RefusedError(400, "host")

    def _identify(self, request: Request) -> None:
        """Who asks, and whether she may so often."""
        who = self._by_token(request) or self._by_session(request)
        rate = rates.SIGNED_IN if who else rates.ANYBODY
        address = rates.network(request.client.host if request.client else "")
        wait = self._desk.rates.take(who.key.id if who else address, rate)
        if wait:
            raise RefusedError(429, "often", seconds=math.ceil(wait))
        lang = request.state.visitor.lang
        if who is not None:
            request.state.visitor = Visitor(lang, who.csrf, who)
            return
        secret = cookies.visit_secret(request, self._desk.settings)
        request.state.visit = secret
        request.state.visitor = Visitor(lang, csrf_of(secret))

    def _by_token(self, request: Request) -> Caller | None:
        scheme, _, secret = request.headers.get("authorization", "").partition(" ")
        if not scheme:
            return None
        keys, now = self._desk.keys, self._desk.now
        known = None
        if scheme.lower() == "bearer" and secret.startswith(TOKEN):
            secret = secret.removeprefix(TOKEN)
            known = keys.token(secret, now)
        if known is None:
            raise RefusedError(401, "token")
        if now - (known.key.used or 0) >= USED_EVERY:
            _if_free(lambda: keys.use_token(secret, now))
        return caller(known, secret, request.state.visitor.lang, by_token=True)

    def _by_session(self, request: Request) -> Caller | None:
        secret = request.cookies.get(cookies.session(self._desk.settings), "")
        keys, now = self._desk.keys, self._desk.now
        known = keys.session(secret, now, self._desk.settings.idle) if secret else None
        if known is None:
            return None
        if now - (known.key.used or 0) >= USED_EVERY:
            _if_free(lambda: keys.use(secret, now))
        return caller(known, secret, request.state.visitor.lang, by_token=False)

    def _from_here(self, request: Request) -> None:
        """Refuse what another site had a browser send. Programs, which send neither header, have a
        token, or the form's."""
        who = request.state.visitor.caller
        if request.method in SAFE or (who is not None and who.by_token):
            return
        site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
        here = site in ("same-origin", "none") if site else origin in (None, self._origin(request))
        if not here:
            raise RefusedError(403, "elsewhere")

    def _origin(self, request: Request) -> str:
        """What browsers call this desk, by the name that it was asked by."""
        scheme = "https" if self._desk.settings.https else "http"
        return f"{scheme}://{request.headers.get('host', '').lower()}"

    def _counted(self, request: Request, receive: Receive) -> Receive:
        path = where(request.url.path).path
        most = sizes.most(path, request.state.visitor.caller is not None)
        told = request.headers.get("content-length", "0")
        if not told.isdecimal() or int(told) > most:
            raise RefusedError(413, "large")
        return sizes.Counted(receive, most)


class _Answer:
    """Sends an answer with the headers that all have, and notes how it went."""

    def __init__(self, send: Send, headers: Mapping[str, str]) -> None:
        self._send = send
        self._headers = headers
        self._began = time.perf_counter()
        self.status = 500

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self._began

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers.update(self._headers)
            headers.setdefault("cache-control", policy.PERSONAL)
        await self._send(message)


def _method(request: Request) -> str:
    """Anybody may make up methods; they are counted as one."""
    return request.method if request.method in (*SAFE, "POST", "PUT", "PATCH", "DELETE") else "-"


def _route(request: Request) -> str:
    """The pattern of the route that answered, the same in all languages; never what was asked."""
    path = getattr(request.scope.get("route"), "path", None)
    if path is None:
        return ELSEWHERE
    return f"/api{path}" if request.url.path.startswith("/api/") else str(path)


def _if_free(write: object) -> None:
    """Enter something that can wait, unless another program is writing to the book."""
    try:
        write()  # type: ignore[operator]
    except BookBusyError:
        return
