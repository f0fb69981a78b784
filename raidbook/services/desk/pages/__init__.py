"""What people look at: a module a subject, each with a `router` and what leads to it from the bar.

Pages are in the language of their address: English at the top, Chinese below /zh-hans/.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from fastapi import FastAPI

from raidbook.services.desk.where import FOLDERS

LAST = "ledger"
"""The site's pages: any path that no other module has."""


def enter(app: FastAPI) -> None:
    """Give an app the routes of every module here, in every language."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__) if found.name != LAST)
    routers = [
        router
        for name in (*names, LAST)
        if (router := getattr(import_module(f"{__name__}.{name}"), "router", None)) is not None
    ]
    for folder in sorted(FOLDERS.values(), reverse=True):
        for router in routers:
            app.include_router(router, prefix=f"/{folder}".rstrip("/"), include_in_schema=False)
