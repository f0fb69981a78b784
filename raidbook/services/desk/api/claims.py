"""What reports say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Annotated

import msgspec
from starlette.responses import Response, StreamingResponse

from raidbook.ledger.decisions.held import find, hold
from raidbook.ledger.shelf import Shelf
from raidbook.model import Claim
from raidbook.outputs.shown import Shown, shown
from raidbook.services.desk import exports
from raidbook.services.desk.api.asking import Asked, At, Id, nothing
from raidbook.services.desk.api.listing import Listing, Page, by_id, page
from raidbook.services.desk.api.routes import Routes

routes = Routes("claims")
LINES = "application/x-ndjson"
AT_ONCE = 500
"""Lines sent together."""
OfReport = Annotated[Id, msgspec.Meta(description="Those of the report of this id alone.")]


class Claims(Listing, kw_only=True):
    """Which claims."""

    report: OfReport | None = None


class Lines(Asked, kw_only=True):
    """Which claims."""

    report: OfReport | None = None


@routes.get("/claims", refuses=(404,), leads_to={"claim": "/items/0/id"})
def claims(at: At, asked: Claims) -> Page[Claim]:
    """Claims as they are read, or as people decided them, by their ids."""
    if asked.report is not None:
        report = at.shelf.reports.get(asked.report)
        if report is None:
            raise nothing()
        return page(by_id({one.id: one for one in at.shelf.claims_of(report)}), asked)
    held = at.shelf.claims
    return page(at.shelf.once("claims", lambda: by_id(held)), asked)


@routes.get("/claims/{id}", leads_to={"report": "/record/report"})
def claim(at: At, id: str) -> Shown[Claim]:
    """A claim with its words, its links and what was decided about it.

    The id that it had in an earlier reading of its report leads to it, too.
    """
    found = at.shelf.claims.get(id) or _now(at, id)
    if found is None:
        raise nothing()
    return shown(found.id, at.shelf)


@routes.get("/claims.jsonl", media=LINES, refuses=(404,))
def lines(at: At, asked: Lines) -> Response:
    """All claims, moves, signs and tactics as JSON Lines: the format of `raidbook claims`, and of
    the benchmark."""
    if asked.report is not None and asked.report not in at.shelf.reports:
        raise nothing()
    told = exports.claims(at.view, asked.report)
    return StreamingResponse(_together(told), media_type=LINES)


def _now(at: At, id: str) -> Claim | None:
    """The claim that is read now from the words of one of an earlier reading."""
    before = next((one for one in at.view.former(id) if one.id == id), None)
    return _found(before, at.shelf) if before is not None else None


def _found(before: Claim, shelf: Shelf) -> Claim | None:
    report = shelf.reports.get(before.report)
    there = {before.report: shelf.claims_of(report)} if report else {}
    return find(hold(before), "", there, shelf.reports)


def _together(told: Iterator[str]) -> Iterator[bytes]:
    while some := list(islice(told, AT_ONCE)):
        yield ("\n".join(some) + "\n").encode()
