"""Every route, every role: who may do what is written in routes.tsv, and the desk does so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from raidbook.book.desk.people import ROLES, Person, Role
from tests.services.desk.world import BEGUN, Client

if TYPE_CHECKING:
    from fastapi import FastAPI
    from httpx import Response

    from raidbook.services.desk import Desk

pytestmark = pytest.mark.extra

TABLE = Path(__file__).with_name("routes.tsv")
HUB = "hub's administrator"


class Line(NamedTuple):
    """Who may use a route; `scope` is that of tokens which may, too."""

    who: str
    method: str
    path: str
    scope: str = ""


LINES = [Line(*line.split("\t")) for line in TABLE.read_text().splitlines()]
ASKING = [None, *((role, org) for org in ("north", "hub") for role in ROLES)]


def declared() -> set[Line]:
    """What the routes themselves say, without the folders of languages."""
    from fastapi.routing import APIRoute  # noqa: PLC0415

    from raidbook.services.desk import routers  # noqa: PLC0415
    from raidbook.services.desk.security import needs_of  # noqa: PLC0415

    found = set()
    for prefix, router in routers():
        for route in router.routes:
            assert isinstance(route, APIRoute)
            needs = needs_of(route)
            assert needs is not None, f"{route.path} says nothing of who may use it"
            who = HUB if needs.hub else needs.role or "anyone"
            at = prefix.removeprefix("/zh-hans") + route.path
            found |= {Line(who, method, at, needs.scope or "") for method in route.methods or ()}
    return found


def test_every_route_says_who_may_use_it_as_the_table_does() -> None:
    assert {Line(*line) for line in LINES} == declared()


def signed_in(desk: Desk, app: FastAPI, asking: tuple[Role, str] | None) -> Client:
    """Somebody with a session of her own, without the work of a password."""
    from raidbook.services.desk.security import cookies  # noqa: PLC0415
    from raidbook.services.desk.security.callers import csrf_of  # noqa: PLC0415

    client = Client(app, desk)
    if asking is None:
        client.token_on("/sign-in")
        return client
    role, organisation = asking
    name = f"{organisation}-{role}"
    if desk.people.person(name) is None:
        desk.people.add(Person(name, organisation, role))
    secret = desk.keys.begin(name, "link", BEGUN, BEGUN + 1000)
    client.http.cookies.set(cookies.session(desk.settings), secret)
    client.csrf = csrf_of(secret)
    return client


def sent(client: Client, method: str, path: str) -> Response:
    """A form, or, to what programs ask, nothing with the form's token beside it."""
    if method == "POST" and not path.startswith("/api/"):
        return client.post_form(path)
    headers = {"x-csrf-token": client.csrf}
    answer: Response = client.http.request(method, path, headers=headers)
    return answer


def may(line: Line, asking: tuple[Role, str] | None) -> bool:
    if line.who == "anyone":
        return True
    if asking is None:
        return False
    if line.who == HUB:
        return asking == ("administrator", "hub")
    return [*ROLES].index(asking[0]) >= [*ROLES].index(line.who)  # type: ignore[arg-type]


@pytest.mark.parametrize("asking", ASKING, ids=str)
def test_every_role_may_do_what_the_table_says_and_no_more(
    asking: tuple[Role, str] | None, desk: Desk, app: FastAPI
) -> None:
    from raidbook.services.desk.security.rates import Rates  # noqa: PLC0415

    for line in LINES:
        desk.rates = Rates(desk.clock)
        for folder in (
            [""]
            if line.path in {"/health", "/metrics"} or line.path.startswith("/api/")
            else ["", "/zh-hans"]
        ):
            client = signed_in(desk, app, asking)
            path = folder + re.sub(r"\{[^}]*\}", "x1", line.path)
            answer = sent(client, line.method, path)
            away = answer.headers.get("location", "").startswith(f"{folder}/sign-in?next")
            lets_in = answer.status_code not in {401, 403} and not away
            assert lets_in == may(line, asking), (line, asking, answer.status_code, answer.text)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_a_token_opens_what_has_its_scope_alone(line: Line, desk: Desk, app: FastAPI) -> None:
    from raidbook.services.desk.security import SCOPES  # noqa: PLC0415
    from raidbook.services.desk.security.callers import TOKEN  # noqa: PLC0415

    for scope in SCOPES:
        secret = desk.keys.grant("hub-administrator", "test", (scope,), BEGUN, BEGUN + 1000)
        client = Client(app, desk)
        path = re.sub(r"\{[^}]*\}", "x1", line.path)
        headers = {"authorization": f"Bearer {TOKEN}{secret}"}
        answer = client.http.request(line.method, path, headers=headers)
        if line.who != "anyone":
            assert (answer.status_code != 403) == (scope == line.scope), (scope, answer.text)
