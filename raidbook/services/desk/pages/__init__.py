"""What people look at: a module a subject, each with a `router` and what leads to it from the bar.

Pages are in the language of their address: English at the top, Chinese below /zh-hans/.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from fastapi import APIRouter

from raidbook.services.desk.where import FOLDERS

LAST = "ledger"
"""The site's pages: any path that no other module has."""


def routers() -> Iterator[tuple[str, APIRouter]]:
    """The routes of every module here in every language, and what their paths begin with."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__) if found.name != LAST)
    for folder in sorted(FOLDERS.values(), reverse=True):
        for name in (*names, LAST):
            router = getattr(import_module(f"{__name__}.{name}"), "router", None)
            if router is not None:
                yield f"/{folder}".rstrip("/"), router
