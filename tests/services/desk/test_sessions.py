"""Sessions: how they begin, how they end, and what is no session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from raidbook.book import Book
from raidbook.book.desk.people import Person
from raidbook.book.tables import metadata
from tests.services.desk.conftest import ClientAs
from tests.services.desk.world import PASSWORD, Client, Clock

if TYPE_CHECKING:
    from fastapi import FastAPI

    from raidbook.services.desk import Desk

pytestmark = pytest.mark.extra

COOKIE = "raidbook-8000"
HOUR, DAY = 3600, 86_400


def is_in(client: Client) -> bool:
    return client.get("/account").status_code == 200


def with_cookie(app: FastAPI, desk: Desk, secret: str) -> Client:
    client = Client(app, desk)
    client.http.cookies.set(COOKIE, secret)
    return client


def test_one_comes_to_where_one_wanted_to_go(client: Client) -> None:
    client.token_on("/sign-in?next=/places.html")
    data = {"name": "hub-administrator", "password": PASSWORD}
    answer = client.post_form("/sign-in", next="/places.html", **data)
    assert answer.headers["location"] == "/places.html"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "/\t/evil", "\\"],
)
def test_signing_in_never_leads_elsewhere(client: Client, elsewhere: str) -> None:
    client.token_on("/sign-in")
    data = {"name": "hub-administrator", "password": PASSWORD}
    answer = client.post_form("/sign-in", next=elsewhere, **data)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_a_cookie_that_somebody_planted_is_not_what_one_is_signed_in_by(
    app: FastAPI, desk: Desk
) -> None:
    """Session fixation."""
    planted = Client(app, desk)
    planted.http.cookies.set(COOKIE, "planted", domain="127.0.0.1")
    planted.sign_in("hub-administrator")
    assert not is_in(with_cookie(app, desk, "planted"))


def test_what_was_read_from_the_form_is_worth_nothing_after_signing_in(client: Client) -> None:
    before = client.token_on("/sign-in")
    client.sign_in("hub-administrator")
    assert client.csrf != before
    client.csrf = before
    assert client.post_form("/sign-out").status_code == 403


def test_signing_in_again_is_a_new_session_and_the_old_one_ends(
    app: FastAPI, desk: Desk, client: Client
) -> None:
    client.sign_in("hub-administrator")
    old = client.http.cookies[COOKIE]
    secret = desk.link("north-administrator")
    client.follow_link(secret)
    assert client.http.cookies[COOKIE] != old
    assert "north-administrator" in client.get("/account").text
    assert not is_in(with_cookie(app, desk, old))


def test_who_signed_out_is_out_wherever_the_cookie_was_copied_to(
    app: FastAPI, desk: Desk, client_as: ClientAs
) -> None:
    client = client_as("reader")
    copied = with_cookie(app, desk, client.http.cookies[COOKIE])
    assert is_in(copied)
    answer = client.post_form("/sign-out")
    assert answer.headers["location"] == "/sign-in?said=signed_out"
    assert not is_in(client)
    assert not is_in(copied)


def test_a_session_ends_when_it_is_not_used_and_after_a_week_in_any_case(
    client_as: ClientAs, clock: Clock
) -> None:
    client = client_as("reader")
    clock.advance(8 * HOUR - 60)
    assert is_in(client)
    clock.advance(8 * HOUR + 1)
    assert not is_in(client)
    client = client_as("reader")
    for _ in range(7 * 4 - 1):
        clock.advance(6 * HOUR)
        assert is_in(client)
    clock.advance(6 * HOUR)
    assert not is_in(client)


def test_another_role_ends_all_sessions(client_as: ClientAs) -> None:
    editor, administrator = client_as("editor"), client_as("administrator")
    answer = administrator.post_form("/team/role", name="hub-editor", role="reader")
    assert answer.status_code == 303
    assert not is_in(editor)
    assert "reader" in client_as("editor").get("/account").text  # by name, no longer by role


def test_who_gives_up_her_own_role_goes_on_with_a_new_session(app: FastAPI, desk: Desk) -> None:
    desk.people.add(Person("second", "hub", "administrator"))
    second = Client(app, desk)
    second.follow_link(desk.link("second"))
    before = second.http.cookies[COOKIE]
    assert second.post_form("/team/role", name="second", role="reader").status_code == 303
    assert second.http.cookies[COOKIE] != before
    assert is_in(second)
    assert second.get("/team").status_code == 403


def test_another_password_ends_all_other_sessions_and_renews_this_one(
    app: FastAPI, desk: Desk, client_as: ClientAs
) -> None:
    here, there = client_as("reader"), client_as("reader")
    old = here.http.cookies[COOKIE]
    new = "a wholly new word of mine"
    answer = here.post_form("/account/password", old=PASSWORD, new=new, again=new)
    assert answer.headers["location"] == "/account?said=password"
    assert is_in(here)
    assert not is_in(there)
    assert not is_in(with_cookie(app, desk, old))
    assert Client(app, desk).sign_in("hub-reader").status_code == 401
    assert Client(app, desk).sign_in("hub-reader", new).status_code == 303


@pytest.mark.parametrize("closed", ["person", "organisation"])
def test_who_is_kept_out_is_out_at_once_by_every_way(
    app: FastAPI, desk: Desk, client_as: ClientAs, closed: str, clock: Clock
) -> None:
    client = client_as("reader", "north")
    token = desk.keys.grant("north-reader", "t", ("read",), desk.now, desk.now + DAY)
    link = desk.link("north-reader")
    if closed == "person":
        desk.people.change("north-reader", disabled=True)
    else:
        desk.people.disable("north", disabled=True)
    assert not is_in(client)
    assert desk.keys.token(token, desk.now) is None
    assert Client(app, desk).follow_link(link).status_code != 303
    assert Client(app, desk).sign_in("north-reader").status_code == 401


@pytest.mark.parametrize("forged", ["", "x", "é", "0" * 43, "' OR 1=1 --", "\x00", "x" * 5000])
def test_a_made_up_cookie_is_no_session(app: FastAPI, desk: Desk, forged: str) -> None:
    client = Client(app, desk)
    headers = {"cookie": f"{COOKIE}={forged}".encode()}
    assert client.get("/account", headers=headers).status_code == 303


def test_nothing_that_can_be_read_from_the_database_signs_anybody_in(
    app: FastAPI, desk: Desk, book: Book, client_as: ClientAs
) -> None:
    client_as("reader")
    desk.link("north-administrator")
    desk.keys.grant("hub-reader", "t", ("read",), desk.now, desk.now + DAY)
    with book.connected() as connection:
        values = {
            str(value)
            for table in metadata.sorted_tables
            if table.name in {"person", "session", "sign_in_link", "api_token", "failure"}
            for row in connection.execute(sa.select(table))
            for value in row
        }
    assert len(values) > 20
    for value in values:
        assert desk.keys.session(value, desk.now, HOUR) is None
        assert not desk.keys.link_holds(value, desk.now)
        assert desk.keys.token(value, desk.now) is None
        assert not any(
            desk.passwords.verified(value, person.password) for person in desk.people.of("hub")
        )


def test_one_ends_one_s_own_sessions_and_no_other_s(client_as: ClientAs, desk: Desk) -> None:
    here, there, stranger = client_as("reader"), client_as("reader"), client_as("editor")
    (theirs,) = desk.keys.sessions("hub-editor", desk.now, HOUR)
    here.post_form("/account/sessions", id=theirs.id)
    assert is_in(stranger)
    here.post_form("/account/sessions")
    assert is_in(here)
    assert not is_in(there)


def test_by_https_the_cookie_is_for_this_host_and_for_https_alone(book: Book, clock: Clock) -> None:
    from raidbook.services.desk import Desk, Settings, app  # noqa: PLC0415

    desk = Desk(book, Settings(public_url="https://desk.example.org"), clock)
    link = desk.first_link()
    assert link is not None
    assert link.startswith("https://desk.example.org/link/")
    client = Client(app(desk), desk)
    answer = client.follow_link(link)
    (cookie,) = [c for c in answer.headers.get_list("set-cookie") if "-visit" not in c]
    name, *attributes = cookie.split("; ")
    assert name.startswith("__Host-raidbook=")
    assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} == set(attributes)
    assert answer.headers["strict-transport-security"]
    assert is_in(client)
