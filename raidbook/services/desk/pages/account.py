"""One's own account: password, language, sessions, tokens."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from raidbook.services.desk.rendering import Entry, enter, show
from raidbook.services.desk.security import SCOPES, Caller, RefusedError, needs
from raidbook.services.desk.security.passwords import SHORTEST, weakness
from raidbook.services.desk.security.sessions import NAME, begin
from raidbook.services.desk.tokens import DAYS, grant, may_have
from raidbook.services.desk.where import FOLDERS, address
from raidbook.services.desk.work import Here

router = APIRouter()
enter(Entry(90, "account", "desk.account.title"))
Anybody = Annotated[Caller, needs("reader")]


@router.get("/account")
def account(request: Request, desk: Here, caller: Anybody) -> Response:
    """The account of who asks."""
    now = desk.now
    person = desk.people.person(caller.user)
    return show(
        request,
        "account.html",
        person=person,
        shortest=SHORTEST,
        old_asked=_old_asked(desk, caller),
        languages=tuple(FOLDERS),
        sessions=desk.keys.sessions(caller.user, now, desk.settings.idle),
        tokens=desk.keys.tokens(caller.user),
        scopes=[scope for scope in SCOPES if may_have(scope, caller)],
        days=DAYS,
        now=now,
        made=desk.once.take(f"token {caller.key.id}"),
        moment=moment,
    )


@router.post("/account/password")
def password(
    request: Request,
    desk: Here,
    caller: Anybody,
    new: Annotated[str, Form(max_length=1000)],
    again: Annotated[str, Form(max_length=1000)],
    old: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Sets another password; all sessions end, and this one goes on as a new one."""
    if _old_asked(desk, caller):
        _old_right(desk, caller, old)
    if new != again:
        raise RefusedError(400, "again")
    weak = weakness(new, (caller.user, caller.organisation))
    if weak:
        raise RefusedError(400, f"weak_{weak}", shortest=SHORTEST)
    desk.people.change(caller.user, password=desk.passwords.hashed(new))
    desk.keys.end(caller.user)
    response = _back(caller, "password")
    begin(desk, request, response, caller.user, "password")
    return response


@router.post("/account/language")
def language(desk: Here, caller: Anybody, lang: Annotated[str, Form()]) -> Response:
    """Sets the language that she comes to when she signs in."""
    if lang not in FOLDERS:
        raise RefusedError(422, "form_fields")
    desk.people.change(caller.user, lang=lang)
    return RedirectResponse(address(lang, "account") + "?said=saved", 303)


@router.post("/account/sessions")
def sessions(
    desk: Here, caller: Anybody, id: Annotated[str, Form(max_length=100)] = ""
) -> Response:
    """Ends one of her sessions, or all but this one."""
    if id:
        desk.keys.end(caller.user, id=id)
    else:
        desk.keys.end(caller.user, but=caller.key.id)
    return _back(caller, "sessions")


@router.post("/account/tokens")
def tokens(
    desk: Here,
    caller: Anybody,
    label: Annotated[str, Form(max_length=100)],
    days: Annotated[int, Form()],
    scopes: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Makes a token, which the next page shows once."""
    desk.once.put(f"token {caller.key.id}", grant(desk, caller, label, scopes or (), days))
    return _back(caller, "token")


@router.post("/account/tokens/end")
def revoke(desk: Here, caller: Anybody, id: Annotated[str, Form(max_length=100)]) -> Response:
    """Ends one of her tokens."""
    desk.keys.revoke(caller.user, id)
    return _back(caller, "token_ended")


def moment(seconds: int | None) -> str:
    """A time in UTC, as people and programs read it."""
    if seconds is None:
        return "–"
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%d %H:%M UTC")


def _old_asked(desk: Here, caller: Caller) -> bool:
    """Whether the password she has is asked for: not of those who came by a link, who may have
    forgotten it."""
    person = desk.people.person(caller.user)
    return person is not None and person.password is not None and caller.key.way != "link"


def _old_right(desk: Here, caller: Caller, old: str) -> None:
    """Refuse a wrong old password, and after some of them every one: a session that was left open
    is no way to find it."""
    typed = f"old {caller.user}"
    wait = desk.failures.attempt({typed: NAME}, desk.now)
    if wait:
        raise RefusedError(429, "locked", seconds=wait, minutes=-(-wait // 60))
    person = desk.people.person(caller.user)
    if person is None or not desk.passwords.verified(old, person.password):
        raise RefusedError(403, "old_password")
    desk.failures.succeeded(typed, "")


def _back(caller: Caller, said: str) -> Response:
    return RedirectResponse(f"{address(caller.lang, 'account')}?said={said}", 303)
