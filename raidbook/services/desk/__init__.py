"""The desk: the ledger for people who work on it together, as a web application.

Needs the extra `web`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from starlette.concurrency import run_in_threadpool

from raidbook import __version__
from raidbook.services.desk import api, health, pages
from raidbook.services.desk.assets import assets
from raidbook.services.desk.desk import Desk
from raidbook.services.desk.refusing import explain
from raidbook.services.desk.security.gate import Gate
from raidbook.services.desk.settings import Settings

__all__ = ["Desk", "Settings", "app", "routers"]


@asynccontextmanager
async def _at_work(app: FastAPI) -> AsyncIterator[None]:
    """What goes on while the app serves: what was given is read, views are kept up to date, and
    letters are sent."""
    desk: Desk = app.state.desk
    desk.follower.start()
    desk.worker.start()
    if desk.letters is not None:
        desk.letters.start()
    try:
        yield
    finally:
        if desk.letters is not None:
            await run_in_threadpool(desk.letters.stop)
        await run_in_threadpool(desk.worker.stop)
        await run_in_threadpool(desk.follower.stop)


def app(desk: Desk) -> FastAPI:
    """The web application over a desk."""
    made = FastAPI(
        title="raidbook",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=_at_work,
    )
    made.state.desk = desk
    made.add_middleware(Gate, desk=desk, assets=assets(desk.settings.boundaries))
    explain(made)
    for prefix, router in routers():
        made.include_router(router, prefix=prefix, include_in_schema=prefix == api.PREFIX)
    return made


def routers() -> Iterator[tuple[str, APIRouter]]:
    """All routes in the order in which they are tried, and what their paths begin with."""
    yield "", health.router
    yield from api.routers()
    yield from pages.routers()
