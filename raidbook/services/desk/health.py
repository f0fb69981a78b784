"""Whether the desk is well, for those who keep it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, Response

from raidbook.book import BookError
from raidbook.services.desk.security import Caller, Visitor, anyone, needs
from raidbook.services.desk.work import Here

router = APIRouter()


@router.get("/health")
def health(desk: Here, _visitor: Annotated[Visitor, anyone()]) -> Response:
    """Whether the book can be read; nothing else is said."""
    try:
        desk.people.anybody()
    except BookError:
        return PlainTextResponse("unavailable\n", 503)
    return PlainTextResponse("ok\n")


@router.get("/metrics")
def metrics(
    desk: Here, _caller: Annotated[Caller, needs("administrator", scope="metrics", hub=True)]
) -> Response:
    """What was asked and how long it took. For the hub's administrators alone: it counts what
    everybody does."""
    return Response(desk.metrics.text(), media_type=desk.metrics.media_type)
