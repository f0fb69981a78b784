"""The sentences of a report: where claims are added and words redacted."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from raidbook.outputs import cited, web
from raidbook.outputs.review.sentences import Sentence, sentences
from raidbook.services.desk.asking import asked_of, done
from raidbook.services.desk.pages.paging import Paged
from raidbook.services.desk.rendering import show
from raidbook.services.desk.security import Caller, RefusedError, needs
from raidbook.services.desk.where import where
from raidbook.services.desk.work import Here

router = APIRouter()
SHOWN = 40
"""Sentences of a page."""


@router.get("/sentences/{id}")
def page(
    request: Request,
    desk: Here,
    caller: Annotated[Caller, needs("editor")],
    id: str,
    at: Annotated[int | None, Query(ge=0, le=10**9)] = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    decided: Annotated[str, Query(alias="done", max_length=40)] = "",
) -> Response:
    """A report sentence by sentence; with forms at the one that begins at a code point."""
    view = desk.views.of(caller.viewer)
    asked = asked_of(view, caller)
    report = asked.shelf.reports.get(id)
    if report is None:
        raise RefusedError(404, "nothing")
    found = sentences(report, asked.shelf.claims_of(report))
    chosen = next((n for n, one in enumerate(found) if one.start == at), None)
    paged = Paged(len(found), SHOWN, page if chosen is None else chosen // SHOWN + 1,
                  f"sentences/{id}", {})  # fmt: skip
    root = where(request.url.path).root
    back = f"sentences/{id}" + (f"?at={at}" if chosen is not None else "")
    sentence: Sentence | None = found[chosen] if chosen is not None else None
    return show(
        request,
        "sentences.html",
        report=report,
        title=cited.source(report, asked.phrases),
        lang=web.lang(report.lang),
        chosen=sentence,
        forms=asked.forms.sentence(report, sentence.start, sentence.end) if sentence else (),
        sentences=found[paged.slice],
        first=paged.first + 1,
        last=min(len(found), paged.first + SHOWN),
        all=len(found),
        pages=paged.pages(root),
        current=paged.page,
        here=f"{root}sentences/{id}",
        asked=asked,
        seen=asked.seen,
        back=back,
        done=done(view, caller, decided, root, back),
    )
