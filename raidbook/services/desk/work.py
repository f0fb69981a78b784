"""What routes take."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from raidbook.services.desk.desk import Desk


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


Here = Annotated[Desk, Depends(_desk)]
"""The desk that a route works with: `def page(desk: Here, …)`."""
