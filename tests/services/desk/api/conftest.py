"""Programs that ask a desk."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

import pytest

from raidbook.book.desk.people import Person, Role
from tests.services.desk.world import Client

if TYPE_CHECKING:
    from fastapi import FastAPI
    from httpx import Response

    from raidbook.services.desk import Desk


class Program:
    """A program with a token."""

    def __init__(self, app: FastAPI, desk: Desk, token: str) -> None:
        self.http = Client(app, desk).http
        self.desk = desk
        self.token = token
        self.http.headers["authorization"] = f"Bearer {token}"

    def get(self, path: str, **kept: Any) -> Response:
        """What is at a path below /api."""
        answer: Response = self.http.get(f"/api{path}", **kept)
        return answer

    def send(self, method: str, path: str, told: Any = None, **kept: Any) -> Response:
        """Sends something as JSON."""
        answer: Response = self.http.request(method, f"/api{path}", json=told, **kept)
        return answer


ProgramAs = Callable[..., Program]


@pytest.fixture
def program_as(app: FastAPI, desk: Desk) -> ProgramAs:
    """`program_as("editor", "north")`: a program of somebody of that role, with all scopes."""
    from raidbook.services.desk.security import SCOPES  # noqa: PLC0415
    from raidbook.services.desk.security.callers import TOKEN  # noqa: PLC0415
    from raidbook.services.desk.settings import DAY  # noqa: PLC0415

    def made(
        role: Role = "reader", organisation: str = "hub", scopes: Collection[str] = SCOPES
    ) -> Program:
        name = f"{organisation}-{role}"
        if desk.people.person(name) is None:
            desk.people.add(Person(name, organisation, role))
        now = desk.now
        secret = desk.keys.grant(name, "a program", tuple(scopes), now, now + 30 * DAY)
        return Program(app, desk, f"{TOKEN}{secret}")

    return made
