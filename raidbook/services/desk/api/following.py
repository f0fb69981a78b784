"""Keeping up: visits, saved searches, alerts, bulletins, letters."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType
from starlette.responses import Response

from raidbook.book.desk.outbox import Address, Letter
from raidbook.book.desk.searches import MOST, NAME, Alert, Form, Often, Saved
from raidbook.book.desk.visits import Visit
from raidbook.model import Record
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.services import bulletins
from raidbook.services.desk import corresponding
from raidbook.services.desk.api.asking import At, nothing
from raidbook.services.desk.api.listing import Listing, Page
from raidbook.services.desk.api.routes import Routes
from raidbook.services.desk.api.search import Found, Wanted, found, looked_for
from raidbook.services.desk.security import RefusedError

routes = Routes("following")
Name = Annotated[str, Meta(min_length=1, max_length=NAME)]


class Visits(Record):
    """Up to where the caller has said that she had seen, the latest first."""

    visits: tuple[Visit, ...]


class Seen(Record):
    """Up to which revision the caller has seen."""

    revision: Annotated[int, Meta(ge=0, le=2**31 - 1)]


class Searches(Record):
    """The searches that the caller sees, by name: her own, and those that her organisation
    shares."""

    searches: tuple[Saved, ...]


class NewSearch(Record):
    """A search to be saved."""

    name: Name
    search: Wanted


class SearchChange(Record, omit_defaults=True):
    """What of a search is to be otherwise."""

    name: Name | UnsetType = UNSET
    search: Wanted | UnsetType = UNSET
    shared: bool | UnsetType = UNSET


class Alerts(Record):
    """The searches of which the caller is told by e-mail when something is new."""

    alerts: tuple[Alert, ...]


class NewAlert(Record):
    """How often the caller is to be told, and how."""

    often: Often
    form: Form = "plain"


class Letters(Record):
    """Where the caller's letters go, and the last ones, without what they say."""

    possible: bool
    """Whether the desk can send e-mail."""
    address: Address | None
    letters: tuple[Letter, ...]


class NewAddress(Record):
    """Where letters are to go."""

    address: Annotated[str, Meta(min_length=3, max_length=254)]


class Code(Record):
    """What a letter to a new address says, which shows that it reaches the caller."""

    code: Annotated[str, Meta(min_length=1, max_length=50)]


# ------------------------------------------------------------ visits


@routes.get("/visits", of_view=False)
def visits(at: At) -> Visits:
    """The caller's visits."""
    return Visits(at.desk.visits.of(at.caller.viewer))


@routes.route("POST", "/visits", scope="follow", status=204)
def make_visit(at: At, told: Seen) -> None:
    """Note that the caller has seen what had come by a revision."""
    view = at.desk.views.of(at.caller.viewer, wait=True)
    at.desk.visits.seen(at.caller.viewer, min(told.revision, view.revision), at.desk.now)


# ------------------------------------------------------------ searches


@routes.get("/searches", of_view=False, leads_to={"saved_search": "/searches/0/id"})
def searches(at: At) -> Searches:
    """The searches that the caller sees."""
    return Searches(at.desk.searches.of(at.caller.viewer))


@routes.route("POST", "/searches", scope="follow", status=201)
def save_search(at: At, told: NewSearch) -> Saved:
    """Save a search."""
    of = looked_for(told.search)
    id = at.desk.searches.save(at.caller.viewer, _name(told.name), of, at.desk.now)
    if id is None:
        raise RefusedError(400, "searches_many", most=MOST)
    return _saved(at, id)


@routes.get("/searches/{id}", of_view=False)
def saved_search(at: At, id: str) -> Saved:
    """A saved search."""
    return _saved(at, id)


@routes.get("/searches/{id}/found", of_view=False)
def run_search(at: At, id: str, asked: Listing) -> Page[Found]:
    """What a saved search finds now."""
    return found(at, _saved(at, id).search, asked)


@routes.route("PATCH", "/searches/{id}", scope="follow")
def change_search(at: At, id: str, told: SearchChange) -> Saved:
    """Rename a search of one's own, change it, share it with one's organisation or not."""
    name = _name(told.name) if told.name is not UNSET else None
    search = looked_for(told.search) if told.search is not UNSET else None
    shared = told.shared if told.shared is not UNSET else None
    _saved(at, id)
    if (name, search, shared) != (None, None, None):
        _done(at.desk.searches.change(at.caller.viewer, id, name, search, shared))
    return _saved(at, id)


@routes.route("DELETE", "/searches/{id}", scope="follow", status=204)
def delete_search(at: At, id: str) -> None:
    """Delete a search of one's own, and all alerts on it."""
    _done(at.desk.searches.delete(at.caller.viewer, id))


# ------------------------------------------------------------ alerts and letters


@routes.get("/alerts", of_view=False)
def alerts(at: At) -> Alerts:
    """The caller's alerts."""
    held = at.desk.searches.alerts(at.caller.viewer)
    return Alerts(tuple(held[id] for id in sorted(held)))


@routes.route("PUT", "/searches/{id}/alert", scope="follow", status=204)
def set_alert(at: At, id: str, told: NewAlert) -> None:
    """Be told by e-mail of what is new in a search from now on."""
    _saved(at, id)
    if at.desk.settings.mail is None:
        raise RefusedError(400, "no_mail")
    viewer, desk = at.caller.viewer, at.desk
    revision = desk.views.of(viewer, wait=True).revision
    _done(desk.searches.tell(viewer, id, told.often, told.form, revision, desk.now))


@routes.route("DELETE", "/searches/{id}/alert", scope="follow", status=204)
def end_alert(at: At, id: str) -> None:
    """Be told of a search no more."""
    at.desk.searches.quiet(at.caller.viewer, _saved(at, id).id)


@routes.get("/letters", scope="follow", of_view=False)
def letters(at: At) -> Letters:
    """Where the caller's letters go, and what became of the last ones."""
    outbox = at.desk.outbox
    told = (msgspec.structs.replace(one, message=None) for one in outbox.of(at.caller.user))
    mail = at.desk.settings.mail is not None
    return Letters(mail, outbox.address(at.caller.user), tuple(told))


@routes.route("PUT", "/letters/address", scope="follow", status=202)
def set_address(at: At, told: NewAddress) -> None:
    """Have letters go to an address from when the code is sent back that goes there now."""
    corresponding.say(at.desk, at.caller, told.address)


@routes.route("POST", "/letters/code", scope="follow", status=204)
def confirm_address(at: At, told: Code) -> None:
    """Send back the code that came by e-mail."""
    if not at.desk.outbox.confirm(at.caller.user, told.code, at.desk.now):
        raise RefusedError(400, "mail_code")


@routes.route("DELETE", "/letters/address", scope="follow", status=204)
def forget_address(at: At) -> None:
    """Forget where letters go."""
    at.desk.outbox.forget(at.caller.user)


# ------------------------------------------------------------ bulletins


@routes.get("/searches/{id}/bulletin.md", of_view=False, media="text/markdown; charset=utf-8")
def bulletin_md(at: At, id: str) -> Response:
    """The bulletin of a saved search, as Markdown."""
    made, _ = _bulletin(at, id)
    return Response(bulletins.markdown(made.blocks), media_type="text/markdown; charset=utf-8")


@routes.get("/searches/{id}/bulletin.html", of_view=False, media="text/html; charset=utf-8")
def bulletin_html(at: At, id: str) -> Response:
    """The bulletin of a saved search, as one page that needs nothing else."""
    return Response(_page(at, id), media_type="text/html; charset=utf-8")


@routes.get("/searches/{id}/bulletin.pdf", of_view=False, media="application/pdf", refuses=(501,))
def bulletin_pdf(at: At, id: str) -> Response:
    """The bulletin of a saved search, to be printed."""
    try:
        return Response(bulletins.pdf(_page(at, id)), media_type="application/pdf")
    except ImportError:
        raise RefusedError(501, "no_pdf") from None


def _page(at: At, id: str) -> str:
    made, name = _bulletin(at, id)
    phrases = Phrases(messages(at.lang))
    return bulletins.page(made.blocks, phrases.texts("bulletin_of.title", name=name), phrases)


def _bulletin(at: At, id: str) -> tuple[bulletins.Bulletin, str]:
    saved, phrases = _saved(at, id), Phrases(messages(at.lang))
    today = dt.datetime.fromtimestamp(at.desk.now, dt.UTC).date()
    days = bulletins.period(saved.search, today)
    made = bulletins.of_view(saved.search, days, at.view, at.desk.finding, phrases)
    return made, saved.name


def _saved(at: At, id: str) -> Saved:
    saved = at.desk.searches.one(at.caller.viewer, id)
    if saved is None:
        raise nothing()
    return saved


def _name(typed: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise RefusedError(400, "search_name", most=NAME)
    return name


def _done(done: bool) -> None:
    """Refuses what was not done since the caller has no such search of her own."""
    if not done:
        raise nothing()
