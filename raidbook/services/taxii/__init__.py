"""The TAXII server: the ledger for the platforms of threat intelligence, for reading alone.

TAXII 2.1 (OASIS Standard, 10 June 2021). Needs the extra `web`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware

from raidbook.services.taxii.answers import HANDLERS
from raidbook.services.taxii.gate import Gate
from raidbook.services.taxii.routes import ROUTES
from raidbook.services.taxii.settings import Settings
from raidbook.services.taxii.taxii import Taxii

__all__ = ["Settings", "Taxii", "app"]


@asynccontextmanager
async def _at_work(app: Starlette) -> AsyncIterator[None]:
    """What goes on while the app serves: views are kept up to date and published."""
    taxii: Taxii = app.state.taxii
    await run_in_threadpool(taxii.start)
    try:
        yield
    finally:
        await run_in_threadpool(taxii.stop)


def app(taxii: Taxii) -> Starlette:
    """The web application over a server."""
    made = Starlette(
        routes=ROUTES,
        middleware=[Middleware(Gate, taxii=taxii)],
        exception_handlers=dict(HANDLERS),
        lifespan=_at_work,
    )
    made.state.taxii = taxii
    made.router.redirect_slashes = False
    return made
