"""What a person takes along: claims, ledger and journal as files."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response, StreamingResponse

from raidbook.services.desk.exports import EXPORTS
from raidbook.services.desk.rendering import Entry, enter, show
from raidbook.services.desk.security import Caller, needs
from raidbook.services.desk.work import Here

router = APIRouter()
Reader = Annotated[Caller, needs("reader", scope="read")]
enter(Entry(60, "export", "export.nav"))


@router.get("/export")
def export(request: Request, _: Reader) -> Response:
    """The files that there are."""
    return show(request, "export.html", files=tuple(EXPORTS))


@router.get("/export/{name}")
def file(
    desk: Here, caller: Annotated[Caller, needs("reader", scope="read")], name: str
) -> Response:
    """One of the files, of what the caller sees now."""
    if name not in EXPORTS:
        raise HTTPException(404)
    media, pieces = EXPORTS[name]
    return StreamingResponse(
        iter(pieces(desk.views.of(caller.viewer))),
        media_type=media,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
