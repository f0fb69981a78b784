"""What programs ask: routes below /api/, a module a subject, each with a `router`."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from fastapi import FastAPI


def enter(app: FastAPI) -> None:
    """Give an app the routes of every module here."""
    for found in sorted(pkgutil.iter_modules(__path__), key=lambda one: one.name):
        router = getattr(import_module(f"{__name__}.{found.name}"), "router", None)
        if router is not None:
            app.include_router(router, prefix="/api")
