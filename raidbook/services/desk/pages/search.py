"""Searching the ledger's fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from raidbook.insight.search import Index, asked
from raidbook.ledger.asked import AskedError
from raidbook.model import Search
from raidbook.outputs import found as outputs
from raidbook.outputs.html import html
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site.answers import page_of
from raidbook.services.desk.pages.paging import Paged
from raidbook.services.desk.rendering import Entry, enter, show
from raidbook.services.desk.security import Caller, needs
from raidbook.services.desk.where import where
from raidbook.services.desk.work import Here

router = APIRouter()
enter(Entry(12, "search", "search.title"))
SHOWN = 50
"""Operations and totals of a page."""
CODES = ("network", "by", "action", "kind", "nationality")
"""Fields of which one chooses among what is there."""
Typed = Annotated[str, Query(max_length=200)]


@router.get("/search")
def search(
    request: Request,
    desk: Here,
    caller: Annotated[Caller, needs("reader")],
    words: Typed = "",
    place: Typed = "",
    network: Typed = "",
    by: Typed = "",
    action: Typed = "",
    kind: Typed = "",
    nationality: Typed = "",
    since: Typed = "",
    until: Typed = "",
    saved: Annotated[str, Query(max_length=40)] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """The operations and totals that are so, the latest first; `saved` is the search of hers that
    this began with."""
    query = {
        "words": words, "place": place, "network": network, "by": by, "action": action,
        "kind": kind, "nationality": nationality, "since": since, "until": until, "saved": saved,
    }  # fmt: skip
    query = {name: value.strip() for name, value in query.items() if value.strip()}
    phrases = Phrases(messages(caller.lang))
    view = desk.views.of(caller.viewer)
    index, shelf = desk.finding.index(view), view.shelf()
    of, wrong = read(query, phrases)
    there = index.find(of) if not wrong else ()
    paged = Paged(len(there), SHOWN, page, "search", query)
    root = where(request.url.path).root
    grid = outputs.grid(there[paged.slice], shelf, phrases)
    return show(
        request,
        "search.html",
        422 if wrong else 200,
        wrong=wrong,
        all=len(there),
        body=html((grid,), lambda id: page_of(id, shelf, root)) if there else "",
        fields=fields(of, query, index, phrases),
        pages=paged.pages(root),
        here=paged.page,
        query=query,
        asks=of != Search(),
        saved=desk.searches.one(caller.viewer, saved) if saved else None,
    )


def read(typed: Mapping[str, str], phrases: Phrases) -> tuple[Search, str]:
    """What was typed as a search, and what is wrong with it in words, if anything is."""
    try:
        return asked({name: typed.get(name) for name in outputs.FIELDS}), ""
    except AskedError as error:
        t, field = phrases.texts, error.option or "words"
        said = {"field": t(f"search.{field}"), "typed": typed.get(field, "")}
        return Search(), t("search.wrong", hint=t(f"search.hint_{field}"), **said)


def fields(
    of: Search, typed: Mapping[str, str], index: Index, phrases: Phrases
) -> dict[str, tuple[str, tuple[tuple[str, str], ...]]]:
    """For each field of the form what stands in it, and what there is to choose from: a value and
    its name, the names in their order."""
    shown = {**outputs.typed(of, phrases), **({} if of != Search() else typed)}
    return {
        name: (shown.get(name, ""), _choice(name, index.codes.get(name, ()), shown, phrases))
        for name in outputs.FIELDS
    }


def _choice(
    name: str, codes: Iterable[str], shown: Mapping[str, str], phrases: Phrases
) -> tuple[tuple[str, str], ...]:
    if name not in CODES:
        return ()
    there = dict.fromkeys((*codes, *((shown[name],) if shown.get(name) else ())))
    return tuple(sorted(((code, outputs.named(name, code, phrases)) for code in there), key=_name))


def _name(pair: tuple[str, str]) -> tuple[str, str]:
    return pair[1].casefold(), pair[0]
