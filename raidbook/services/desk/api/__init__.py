"""What programs ask: routes below /api/, a module a subject, each with its `routes`."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from fastapi import APIRouter

from raidbook.services.desk.api import reference
from raidbook.services.desk.api.routes import Routes

PREFIX = "/api"
FIRST = ("account", "ledger", "claims", "reports")
"""Subjects in the order in which they are described; others come after them, by name."""


def subjects() -> tuple[Routes, ...]:
    """The routes of every module here."""
    names = sorted(
        (found.name for found in pkgutil.iter_modules(__path__)),
        key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name),
    )
    modules = (import_module(f"{__name__}.{name}") for name in names)
    found = (getattr(module, "routes", None) for module in modules)
    return tuple(one for one in found if isinstance(one, Routes))


def routers() -> Iterator[tuple[str, APIRouter]]:
    """The routes of every module here and of their description, and what their paths begin with."""
    every = subjects()
    for one in every:
        yield PREFIX, one.router
    yield PREFIX, reference.router(every)
