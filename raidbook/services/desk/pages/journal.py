"""All decisions that somebody sees."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from raidbook.outputs.review.made import concerns, made
from raidbook.services.desk.asking import asked_of, done
from raidbook.services.desk.pages.paging import Paged
from raidbook.services.desk.rendering import Entry, enter, show
from raidbook.services.desk.security import Caller, needs
from raidbook.services.desk.where import where
from raidbook.services.desk.work import Here

router = APIRouter()
enter(Entry(30, "journal", "review.journal.nav"))
SHOWN = 50
"""Decisions of a page."""
Word = Annotated[str, Query(max_length=200)]


@router.get("/journal")
def journal(
    request: Request,
    desk: Here,
    caller: Annotated[Caller, needs("reader")],
    author: Word = "",
    thing: Word = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    decided: Annotated[str, Query(alias="done", max_length=40)] = "",
) -> Response:
    """The decisions, the latest first; those of an author, or about a thing, where one is given."""
    view = desk.views.of(caller.viewer)
    asked = asked_of(view, caller)
    found = [
        one
        for one in reversed(view.decisions)
        if (not author or one.decision.author == author) and (not thing or concerns(one, thing))
    ]
    query = {name: value for name, value in (("author", author), ("thing", thing)) if value}
    paged = Paged(len(found), SHOWN, page, "journal", query)
    back = f"journal?{urlencode(query)}" if query else "journal"
    return show(
        request,
        "journal.html",
        decisions=made(found[paged.slice], asked.views, asked.known),
        authors=sorted({one.decision.author for one in view.decisions}),
        author=author,
        thing=thing,
        all=len(found),
        first=len(found) - paged.first,
        pages=paged.pages(where(request.url.path).root),
        here=paged.page,
        asked=asked,
        seen=asked.seen,
        back=back,
        done=done(view, caller, decided, where(request.url.path).root, back),
    )
