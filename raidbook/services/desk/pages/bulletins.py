"""Bulletins of saved searches."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from raidbook.model import Period
from raidbook.outputs.html import html
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site.answers import page_of
from raidbook.services import bulletins
from raidbook.services.bulletins import Bulletin
from raidbook.services.desk.pages.searches import seen
from raidbook.services.desk.rendering import show
from raidbook.services.desk.security import Caller, RefusedError, needs
from raidbook.services.desk.where import where
from raidbook.services.desk.work import Here

router = APIRouter()
Reader = Annotated[Caller, needs("reader")]
Form = Literal["md", "html", "pdf"]


@router.get("/searches/{id}/bulletin")
def bulletin(request: Request, desk: Here, caller: Reader, id: str) -> Response:
    """The bulletin of a search, as a page of the desk."""
    saved = seen(desk, caller, id)
    made, days, phrases = _made(desk, caller, id)
    shelf, root = desk.views.of(caller.viewer).shelf(caller.lang), where(request.url.path).root
    return show(
        request,
        "bulletin.html",
        saved=saved,
        days=phrases.period(days),
        given=bool(saved.search.since or saved.search.until),
        body=html(made.blocks, lambda to: page_of(to, shelf, root), top=2),
    )


@router.get("/searches/{id}/bulletin.{form}")
def file(desk: Here, caller: Reader, id: str, form: Form) -> Response:
    """The same as a file."""
    saved = seen(desk, caller, id)
    made, _, phrases = _made(desk, caller, id)
    title = phrases.texts("bulletin_of.title", name=saved.name)
    name = f'attachment; filename="bulletin-{saved.id}.{form}"'
    headers = {"content-disposition": name}
    if form == "md":
        said = bulletins.markdown(made.blocks)
        return Response(said, media_type="text/markdown; charset=utf-8", headers=headers)
    page = bulletins.page(made.blocks, title, phrases)
    if form == "html":
        return Response(page, media_type="text/html; charset=utf-8", headers=headers)
    try:
        return Response(bulletins.pdf(page), media_type="application/pdf", headers=headers)
    except ImportError:
        raise RefusedError(501, "no_pdf") from None


def _made(desk: Here, caller: Caller, id: str) -> tuple[Bulletin, Period, Phrases]:
    saved, phrases = seen(desk, caller, id), Phrases(messages(caller.lang))
    today = dt.datetime.fromtimestamp(desk.now, dt.UTC).date()
    days = bulletins.period(saved.search, today)
    view = desk.views.of(caller.viewer)
    return bulletins.of_view(saved.search, days, view, desk.finding, phrases), days, phrases
