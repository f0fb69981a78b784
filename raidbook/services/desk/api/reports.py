"""What the ledger was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from starlette.responses import PlainTextResponse, Response

from raidbook.model import Marking, Record, Report
from raidbook.outputs.shown import Shown, Told, shown
from raidbook.services.desk.api.asking import At, nothing
from raidbook.services.desk.api.listing import Listing, Page, by_id, page
from raidbook.services.desk.api.routes import Routes

routes = Routes("reports")
TEXT = "text/plain; charset=utf-8"


class Listed(Record):
    """A report as a list names it: by outlet and day, never by its title."""

    id: str
    outlet: str | None
    published: str | None
    lang: str
    url: str | None
    marking: Marking
    audience: tuple[str, ...]
    supersedes: str | None
    origin: str
    """Id of the telling that it goes back to; its own where there is no other."""
    claims: int


@routes.get("/reports", leads_to={"report": "/items/0/id", "text": "/items/0/id"})
def reports(at: At, asked: Listing) -> Page[Listed]:
    """Reports, by their ids."""
    held = at.shelf.reports
    made = at.shelf.once("reports", lambda: by_id(held))
    return page(made, asked, made=lambda one: _listed(one, at))


if TYPE_CHECKING:
    OneReport = Shown[Any]
else:
    OneReport = Shown[Told]


@routes.get("/reports/{id}")
def report(at: At, id: str) -> OneReport:
    """A report without its text, with the words of its claims, its links and what was decided
    about it."""
    if id not in at.shelf.reports:
        raise nothing()
    found = shown(id, at.shelf)
    # Where it lay on somebody's machine is nobody's business.
    return msgspec.structs.replace(found, record=msgspec.structs.replace(found.record, source=""))


@routes.get("/reports/{id}/text", media=TEXT)
def text(at: At, id: str) -> Response:
    """The text of a report. Spans of claims count its characters (Unicode code points). It stays
    its outlet's: do not pass it on."""
    if id not in at.shelf.reports:
        raise nothing()
    return PlainTextResponse(at.shelf.reports[id].text.encode("utf-8", "replace"))


def _listed(one: Report, at: At) -> Listed:
    return Listed(
        one.id,
        one.outlet,
        one.published,
        one.lang,
        one.url,
        one.marking,
        one.audience,
        one.supersedes,
        at.shelf.origin(one.id),
        len(at.shelf.claims_of(one)),
    )
