"""What changed since somebody looked."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from raidbook.model import Search
from raidbook.outputs import news
from raidbook.outputs.html import html
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site.answers import page_of
from raidbook.services.desk.pages.account import moment
from raidbook.services.desk.pages.paging import Paged
from raidbook.services.desk.rendering import Entry, enter, show
from raidbook.services.desk.security import Caller, RefusedError, needs
from raidbook.services.desk.where import address, where
from raidbook.services.desk.work import Here
from raidbook.services.views import View

router = APIRouter()
enter(Entry(10, "changes", "changes.title"))
Reader = Annotated[Caller, needs("reader")]
Position = Annotated[int, Form(ge=0, le=2**31 - 1)]
SHOWN = 50
"""Operations and totals of a page."""


class Since(NamedTuple):
    """A position in a view, and how it is said; `early` where what was asked for lies before all
    that is kept."""

    position: int
    said: str
    early: str = ""


@router.get("/changes")
def changes(
    request: Request,
    desk: Here,
    caller: Reader,
    since: Annotated[str, Query(max_length=20)] = "",
    day: Annotated[str, Query(max_length=10)] = "",
    search: Annotated[str, Query(max_length=40)] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """What changed since her last visit, another one, a position or the end of a day; of all, or of
    what a search asks for."""
    view = desk.views.of(caller.viewer)
    phrases = Phrases(messages(caller.lang))
    start = _since(desk, caller, view, since, day, phrases)
    saved = desk.searches.one(caller.viewer, search) if search else None
    if search and saved is None:
        raise RefusedError(404, "nothing")
    fresh = desk.finding.fresh(view, start.position, caller.lang)
    found = fresh.matching(saved.search if saved else Search())
    things = news.about(found, fresh.then, fresh.now, phrases)
    asked = {"since": since, "day": day, "search": search}
    query = {name: value for name, value in asked.items() if value}
    paged = Paged(len(things), SHOWN, page, "changes", query)
    root = where(request.url.path).root
    blocks = news.blocks(things[paged.slice], fresh.then, fresh.now, phrases)
    return show(
        request,
        "changes.html",
        start=start,
        counted=news.counted(found, phrases),
        body=html(blocks, lambda id: page_of(id, fresh.now, root)),
        marking=news.tlp(news.marking(found, fresh.then, fresh.now)) if found else "",
        seen=fresh.revision,
        whole=saved is None,
        visits=desk.visits.of(caller.viewer),
        searches=desk.searches.of(caller.viewer),
        chosen=asked,
        pages=paged.pages(root),
        here=paged.page,
        moment=moment,
    )


@router.post("/changes/seen")
def seen(
    desk: Here, caller: Reader, position: Annotated[int, Form(ge=0, le=2**31 - 1)]
) -> Response:
    """Notes that she has seen what had come by a position."""
    view = desk.views.of(caller.viewer, wait=True)
    desk.visits.seen(caller.viewer, min(position, view.revision), desk.now)
    return RedirectResponse(f"{address(caller.lang, 'changes')}?said=seen", 303)


def _since(desk: Here, caller: Caller, view: View, since: str, day: str, phrases: Phrases) -> Since:
    t, floor = phrases.texts, desk.finding.kept.floor(view.key)
    if day:
        return _of_day(desk, view, day, floor, phrases)
    visits = desk.visits.of(caller.viewer)
    if since.isascii() and since.isdecimal():
        position = min(int(since), view.revision)
        known = next((one for one in visits if one.position == position), None)
        if known is None:
            said = "changes.since_start" if position <= floor else "changes.since_then"
            return Since(max(position, floor), t(said))
        visits = (known,)
    if not visits or since == "start":
        return Since(floor, t("changes.since_start"))
    last = visits[0]
    return Since(max(last.position, floor), t("changes.since_visit", time=moment(last.at)))


def _of_day(desk: Here, view: View, typed: str, floor: int, phrases: Phrases) -> Since:
    t = phrases.texts
    try:
        day = dt.date.fromisoformat(typed)
    except ValueError:
        raise RefusedError(422, "form_fields") from None
    position = desk.finding.kept.at_end_of(view.key, day)
    said = phrases.day(day.isoformat())
    if position is None:
        return Since(floor, t("changes.since_start"), t("changes.too_early", day=said))
    return Since(position, t("changes.since_day", day=said))
