"""The desk: the ledger for people who work on it together, as a web application.

Needs the extra `web`.
"""

from __future__ import annotations

from fastapi import FastAPI

from raidbook import __version__
from raidbook.services.desk import api, health, pages
from raidbook.services.desk.assets import assets
from raidbook.services.desk.desk import Desk
from raidbook.services.desk.refusing import explain
from raidbook.services.desk.security.gate import Gate
from raidbook.services.desk.settings import Settings

__all__ = ["Desk", "Settings", "app"]


def app(desk: Desk) -> FastAPI:
    """The web application over a desk."""
    made = FastAPI(
        title="raidbook",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    made.state.desk = desk
    made.add_middleware(Gate, desk=desk, assets=assets(desk.settings.boundaries))
    explain(made)
    made.include_router(health.router, include_in_schema=False)
    api.enter(made)
    pages.enter(made)
    return made
