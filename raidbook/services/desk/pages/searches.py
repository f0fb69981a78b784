"""Saved searches, and the alerts on them."""

from __future__ import annotations

from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from raidbook.book.desk.outbox import Letter
from raidbook.book.desk.searches import MOST, NAME, Often, Saved
from raidbook.book.desk.searches import Form as LetterForm
from raidbook.model import Search
from raidbook.outputs import found
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.services.desk import corresponding
from raidbook.services.desk.pages.account import moment
from raidbook.services.desk.pages.search import read
from raidbook.services.desk.rendering import Entry, enter, show
from raidbook.services.desk.security import Caller, RefusedError, needs
from raidbook.services.desk.where import address
from raidbook.services.desk.work import Here

router = APIRouter()
enter(Entry(14, "searches", "searches.title"))
Reader = Annotated[Caller, needs("reader")]
Typed = Annotated[str, Form(max_length=200)]


@router.get("/searches")
def searches(request: Request, desk: Here, caller: Reader) -> Response:
    """The searches that she sees, and where her letters go."""
    phrases = Phrases(messages(caller.lang))
    held = desk.searches.of(caller.viewer)
    return show(
        request,
        "searches.html",
        searches=[(one, found.asked(one.search, phrases), query(one)) for one in held],
        alerts=desk.searches.alerts(caller.viewer),
        names={one.id: one.name for one in held},
        letters=_letters(desk, caller),
        mail=desk.settings.mail is not None,
        address=desk.outbox.address(caller.user),
        moment=moment,
    )


@router.post("/searches")
def save(
    desk: Here,
    caller: Reader,
    name: Typed = "",
    words: Typed = "",
    place: Typed = "",
    network: Typed = "",
    by: Typed = "",
    action: Typed = "",
    kind: Typed = "",
    nationality: Typed = "",
    since: Typed = "",
    until: Typed = "",
    saved: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """Saves a search by a name, or puts it in the place of one of hers."""
    of = _search(
        caller, words=words, place=place, network=network, by=by, action=action, kind=kind,
        nationality=nationality, since=since, until=until,
    )  # fmt: skip
    if saved:
        if not desk.searches.change(caller.viewer, saved, search=of):
            raise RefusedError(404, "nothing")
        return _to(caller, f"searches/{saved}", "search_changed")
    id = desk.searches.save(caller.viewer, _name(name), of, desk.now)
    if id is None:
        raise RefusedError(400, "searches_many", most=MOST)
    return _to(caller, f"searches/{id}", "search_saved")


@router.get("/searches/{id}")
def one(request: Request, desk: Here, caller: Reader, id: str) -> Response:
    """A search with all that can be done with it."""
    saved = seen(desk, caller, id)
    phrases = Phrases(messages(caller.lang))
    return show(
        request,
        "saved_search.html",
        saved=saved,
        asks=found.asked(saved.search, phrases),
        query=query(saved),
        alert=desk.searches.alerts(caller.viewer).get(id),
        mail=desk.settings.mail is not None,
        address=desk.outbox.address(caller.user),
        often=get_args(Often),
        forms=get_args(LetterForm),
        longest=NAME,
    )


@router.post("/searches/{id}")
def rename(desk: Here, caller: Reader, id: str, name: Typed) -> Response:
    """Gives a search of hers another name."""
    _done(desk.searches.change(caller.viewer, id, name=_name(name)))
    return _to(caller, f"searches/{id}", "search_changed")


@router.post("/searches/{id}/shared")
def share(desk: Here, caller: Reader, id: str, shared: Annotated[bool, Form()]) -> Response:
    """Shares a search of hers with her organisation, or does so no more."""
    _done(desk.searches.change(caller.viewer, id, shared=shared))
    return _to(caller, f"searches/{id}", "search_changed")


@router.post("/searches/{id}/delete")
def delete(desk: Here, caller: Reader, id: str) -> Response:
    """Deletes a search of hers."""
    _done(desk.searches.delete(caller.viewer, id))
    return _to(caller, "searches", "search_deleted")


@router.post("/searches/{id}/alert")
def alert(desk: Here, caller: Reader, id: str, often: Typed, form: Typed) -> Response:
    """Has her told of what is new in a search from now on."""
    if desk.settings.mail is None:
        raise RefusedError(400, "no_mail")
    if often not in get_args(Often) or form not in get_args(LetterForm):
        raise RefusedError(422, "form_fields")
    position = desk.views.of(caller.viewer, wait=True).revision
    _done(desk.searches.tell(caller.viewer, id, often, form, position, desk.now))  # type: ignore[arg-type]
    return _to(caller, f"searches/{id}", "alert_set")


@router.post("/searches/{id}/alert/end")
def end(desk: Here, caller: Reader, id: str) -> Response:
    """Ends her alert on a search."""
    desk.searches.quiet(caller.viewer, id)
    return _to(caller, f"searches/{id}", "alert_ended")


@router.post("/letters/address")
def say(
    desk: Here, caller: Reader, typed: Annotated[str, Form(alias="address", max_length=254)]
) -> Response:
    """Notes where her letters are to go, and sends a code there."""
    corresponding.say(desk, caller, typed)
    return _to(caller, "searches", "code_sent")


@router.post("/letters/code")
def confirm(desk: Here, caller: Reader, code: Typed) -> Response:
    """Takes the code that was sent to her address."""
    if not desk.outbox.confirm(caller.user, code, desk.now):
        raise RefusedError(400, "mail_code")
    return _to(caller, "searches", "address_confirmed")


@router.post("/letters/forget")
def forget(desk: Here, caller: Reader) -> Response:
    """Forgets where her letters go."""
    desk.outbox.forget(caller.user)
    return _to(caller, "searches", "address_forgotten")


def seen(desk: Here, caller: Caller, id: str) -> Saved:
    """A search that she sees; RefusedError where she sees none of that id."""
    saved = desk.searches.one(caller.viewer, id)
    if saved is None:
        raise RefusedError(404, "nothing")
    return saved


def query(of: Saved) -> str:
    """What leads to what a search finds, after the page's address."""
    asked = {name: getattr(of.search, name) or "" for name in found.FIELDS}
    if of.search.place:
        asked["place"] = f"({of.search.place})"
    return urlencode({name: value for name, value in asked.items() if value} | {"saved": of.id})


def _letters(desk: Here, caller: Caller) -> list[Letter]:
    return list(desk.outbox.of(caller.user))


def _search(caller: Caller, **typed: str) -> Search:
    of, wrong = read(typed, Phrases(messages(caller.lang)))
    if wrong:
        raise RefusedError(422, "form_fields")
    return of


def _name(typed: str) -> str:
    name = " ".join(typed.split())
    if not name or len(name) > NAME:
        raise RefusedError(400, "search_name", most=NAME)
    return name


def _done(done: bool) -> None:
    """Refuses what was not done since she has no such search."""
    if not done:
        raise RefusedError(404, "nothing")


def _to(caller: Caller, path: str, said: str) -> Response:
    return RedirectResponse(f"{address(caller.lang, path)}?said={said}", 303)
