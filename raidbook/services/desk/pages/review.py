"""What is worth a look, item after item, and the sentences of a report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import RedirectResponse, Response

from raidbook.insight.attention import Item
from raidbook.insight.attention.rules import rules
from raidbook.model import Claim
from raidbook.outputs.review import items as told
from raidbook.outputs.review.cards import card
from raidbook.outputs.review.forms import Form
from raidbook.outputs.review.items import Wanted, item_page
from raidbook.outputs.review.looked import figures_of, item_of
from raidbook.services.desk.asking import Asked, asked_of, done
from raidbook.services.desk.pages.paging import Paged
from raidbook.services.desk.rendering import Entry, enter, show
from raidbook.services.desk.reviewing import Queue
from raidbook.services.desk.security import Caller, RefusedError, needs
from raidbook.services.desk.where import address, where
from raidbook.services.desk.work import Here

router = APIRouter()
enter(Entry(10, "review", "review.nav", "analyst"))
SHOWN = 25
"""Items of a page of the queue."""
Analyst = Annotated[Caller, needs("analyst")]
Word = Annotated[str, Query(max_length=100)]
Done = Annotated[str, Query(alias="done", max_length=40)]
Page = Annotated[int, Query(ge=1, le=100_000)]


def _wanted(
    reason: Word = "", place: Word = "", lang: Word = "", q: Word = "", settled: Word = ""
) -> Wanted:
    return Wanted(reason, place, lang, q.strip(), bool(settled))


Asking = Annotated[Wanted, Depends(_wanted)]


@router.get("/review")
def queue(
    request: Request,
    desk: Here,
    caller: Analyst,
    wanted: Asking,
    page: Page = 1,
    decided: Done = "",
) -> Response:
    """The queue, or the part of it that is asked for."""
    view = desk.views.of(caller.viewer)
    asked = asked_of(view, caller)
    found = desk.queues.of(view.key, caller.lang, asked.shelf)
    items = _items(found, wanted, asked)
    paged = Paged(len(items), SHOWN, page, "review", _query(wanted))
    root = where(request.url.path).root
    return show(
        request,
        "review.html",
        rows=[told.row(item, asked.views) for item in items[paged.slice]],
        all=len(items),
        first=paged.first + 1,
        pages=paged.pages(root),
        here=paged.page,
        filtered=bool(_query(wanted)),
        query=_asked(wanted),
        wanted=wanted,
        codes=rules().order,
        places=sorted((asked.phrases.country(c), c) for c in found.countries),
        languages=found.languages,
        done=done(view, caller, decided, root, "review"),
    )


@router.get("/review/{name}")
def item(
    request: Request, desk: Here, caller: Analyst, name: str, wanted: Asking, decided: Done = ""
) -> Response:
    """One item, or any claim: what was read, from which words, and what it moves."""
    view = desk.views.of(caller.viewer)
    asked = asked_of(view, caller)
    found = desk.queues.of(view.key, caller.lang, asked.shelf)
    item = _found(name, found, asked)
    if item is None and decided:
        # What was decided about it took it away.
        return RedirectResponse(f"{address(caller.lang, 'review')}?{request.url.query}", 303)
    if item is None:
        raise RefusedError(404, "nothing")
    items = _items(found, wanted, asked)
    place, previous, following = _around(item, items, _asked(wanted))
    claims = told.sides(item, asked.shelf)
    root, back = where(request.url.path).root, f"{item_page(item.id)}{_asked(wanted)}"
    return show(
        request,
        "review_item.html",
        title=told.title(item, asked.shelf, asked.phrases),
        holder=asked.shelf.holders.get(item.holder or ""),
        grounds=told.grounds(item, asked.views),
        cards=[card(claim, asked.shelf.home(claim), asked.views) for claim in claims],
        figures=figures_of(claims, asked.views),
        groups=_groups(claims, asked),
        decisions=asked.made(*item.claims, *((item.holder,) if item.holder else ())),
        place=place,
        all=len(items),
        previous=previous,
        next=following,
        query=_asked(wanted),
        asked=asked,
        seen=asked.seen,
        back=back,
        done=done(view, caller, decided, root, back),
    )


def _items(found: Queue, wanted: Wanted, asked: Asked) -> Sequence[Item]:
    items = found.settled if wanted.settled else found.open
    return told.wanted(items, wanted, asked.shelf, asked.phrases, found.texts)


def _found(name: str, found: Queue, asked: Asked) -> Item | None:
    return found.at[name] if name in found.at else item_of(name, asked.shelf)


def _around(
    item: Item, items: Sequence[Item], query: str
) -> tuple[int | None, str | None, str | None]:
    """The place of an item in a list, from 1, and the pages before and after it; of what is not in
    the list the page after is its first."""
    at = next((n for n, one in enumerate(items) if one.id == item.id), None)
    first, last = (0, -1) if at is None else (at + 1, at - 1)
    previous, following = (
        f"{item_page(items[n].id)}{query}" if 0 <= n < len(items) else None for n in (last, first)
    )
    return None if at is None else at + 1, previous, following


def _groups(claims: Sequence[Claim], asked: Asked) -> list[tuple[str, tuple[Form, ...]]]:
    """The forms of an item: of a contradiction those about both sides, then those about each."""
    t, forms = asked.phrases.texts, asked.forms
    each = [forms.claim(claim) for claim in claims]
    if len(each) == 1:
        return [("", each[0])]
    said = (f"{t('review.side', n=n)}{t('colon')}{asked.phrases.said(c)}"
            for n, c in enumerate(claims, 1))  # fmt: skip
    pair = forms.pair(tuple(sorted(claim.id for claim in claims)))
    return [("", pair), *zip(said, each, strict=True)]


def _query(wanted: Wanted) -> dict[str, str]:
    named = {
        "reason": wanted.reason, "place": wanted.place, "lang": wanted.lang, "q": wanted.words,
        "settled": "yes" if wanted.settled else "",
    }  # fmt: skip
    return {name: value for name, value in named.items() if value}


def _asked(wanted: Wanted) -> str:
    query = _query(wanted)
    return f"?{urlencode(query)}" if query else ""
