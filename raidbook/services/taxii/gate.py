"""What every request passes: is it for this server, who asks, how often, in which form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from raidbook.book import BookError
from raidbook.services.desk.security import policy
from raidbook.services.desk.settings import without_port
from raidbook.services.taxii.accepting import takes
from raidbook.services.taxii.answers import refused
from raidbook.services.taxii.callers import caller
from raidbook.services.taxii.refused import RefusedError

if TYPE_CHECKING:
    from raidbook.services.taxii.taxii import Taxii

LARGEST = 200_000
"""Bytes that a request may bring: there is nothing to bring."""
HEALTH = "/health"


class Gate:
    """Stands before all routes, and puts who asks into `request.state.caller`."""

    def __init__(self, app: ASGIApp, taxii: Taxii) -> None:
        self._app = app
        self._taxii = taxii
        self._headers = policy.headers(taxii.settings.https)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":  # the start and the end; there are no web sockets
            await self._app(scope, receive, send)
            return
        answer = self._with_headers(send)
        request = Request(scope)
        try:
            self._named(request)
            if scope["path"] != HEALTH:
                await self._let_in(request)
        except (RefusedError, BookError) as no:
            await (await refused(request, no))(scope, receive, answer)
            return
        await self._app(scope, receive, answer)

    def _named(self, request: Request) -> None:
        """Refuse what was sent to another name (DNS rebinding)."""
        if without_port(request.headers.get("host", "")) not in self._taxii.settings.hosts:
            raise RefusedError(400, "host")

    async def _let_in(self, request: Request) -> None:
        request.state.caller = await run_in_threadpool(caller, self._taxii, request)
        if not takes(request.headers.get("accept", "")):
            raise RefusedError(406, "accept")
        if request.headers.get("range", "").strip().lower().startswith("items"):
            # TAXII 2.0 paged by ranges of items; 2.1 does by `limit` and `next`.
            raise RefusedError(416, "range", {"accept-ranges": "none"})
        told = request.headers.get("content-length", "0")
        if not told.isdecimal() or int(told) > LARGEST:
            raise RefusedError(413, "large")
        # Addresses end with a slash (TAXII 2.1, section 4); programs forget it.
        request.scope["path"] = request.scope["path"].rstrip("/") + "/"

    def _with_headers(self, send: Send) -> Send:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                headers.setdefault("cache-control", policy.PERSONAL)
            await send(message)

        return sent
