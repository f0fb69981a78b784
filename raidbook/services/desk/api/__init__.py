"""What programs ask: routes below /api/, a module a subject, each with a `router`."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from fastapi import APIRouter

PREFIX = "/api"


def routers() -> Iterator[tuple[str, APIRouter]]:
    """The routes of every module here, and what their paths begin with."""
    for found in sorted(pkgutil.iter_modules(__path__), key=lambda one: one.name):
        router = getattr(import_module(f"{__name__}.{found.name}"), "router", None)
        if router is not None:
            yield PREFIX, router
