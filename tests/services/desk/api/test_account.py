"""Who asks, and tokens: what they may do, and when they do no more."""

from __future__ import annotations

import pytest

from tests.services.desk.api.conftest import Program, ProgramAs
from tests.services.desk.conftest import ClientAs
from tests.services.desk.world import Client, Clock

pytestmark = pytest.mark.extra


def test_a_program_is_told_who_it_is(program_as: ProgramAs) -> None:
    told = program_as("analyst", "north", ["read", "add"]).get("/me").json()
    assert (told["name"], told["organisation"], told["role"]) == (
        "north-analyst", "north", "analyst",
    )  # fmt: skip
    assert (told["scopes"], told["csrf"], told["hub"]) == (["add", "read"], None, False)


def test_a_session_does_as_well_and_changes_things_with_its_token(client_as: ClientAs) -> None:
    editor = client_as("editor")
    csrf = editor.get("/api/me").json()["csrf"]
    new = {"label": "nightly", "scopes": ["read"], "days": 30}
    assert editor.http.post("/api/tokens", json=new).status_code == 403
    made = editor.http.post("/api/tokens", json=new, headers={"x-csrf-token": csrf})
    assert made.status_code == 201
    (kept,) = editor.get("/api/tokens").json()["tokens"]
    assert kept["label"] == "nightly"
    assert made.json()["token"] not in editor.get("/api/tokens").text
    ended = editor.http.delete(f"/api/tokens/{kept['id']}", headers={"x-csrf-token": csrf})
    assert ended.status_code == 204
    again = editor.http.delete(f"/api/tokens/{kept['id']}", headers={"x-csrf-token": csrf})
    assert again.status_code == 404


def test_no_token_makes_tells_of_or_ends_tokens(program_as: ProgramAs) -> None:
    administrator = program_as("administrator")
    new = {"label": "another", "scopes": ["read"], "days": 365}
    assert administrator.send("POST", "/tokens", new).status_code == 403
    assert administrator.get("/tokens").status_code == 403
    assert administrator.send("DELETE", "/tokens/x").status_code == 403


def test_nobody_makes_a_token_that_may_do_more_than_she(client_as: ClientAs) -> None:
    reader = client_as("reader")
    csrf = {"x-csrf-token": reader.get("/api/me").json()["csrf"]}
    for scope in ("decide", "add", "team", "metrics"):
        new = {"label": "more", "scopes": ["read", scope], "days": 30}
        assert reader.http.post("/api/tokens", json=new, headers=csrf).status_code == 403


def test_a_token_that_expired_was_ended_or_made_up_opens_nothing(
    program_as: ProgramAs, client: Client, clock: Clock
) -> None:
    reader = program_as()
    assert reader.get("/operations").status_code == 200
    for forged in (reader.token[:-1], reader.token + "A", "raidbook_", reader.token.upper()):
        answer = client.get("/api/operations", headers={"authorization": f"Bearer {forged}"})
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
    basic = client.get("/api/operations", headers={"authorization": f"Basic {reader.token}"})
    assert basic.status_code == 401
    assert client.get("/api/operations").status_code == 401
    clock.advance(31 * 86_400)
    assert reader.get("/operations").status_code == 401


def test_a_token_that_was_ended_opens_nothing_when_it_is_shown_again(
    program_as: ProgramAs,
) -> None:
    reader = program_as()
    (key,) = reader.desk.keys.tokens("hub-reader")
    assert reader.get("/me").status_code == 200
    reader.desk.keys.revoke("hub-reader", key.id)
    assert reader.get("/me").status_code == 401


def test_a_token_does_less_when_its_owner_may_do_less(program_as: ProgramAs) -> None:
    program: Program = program_as("analyst")
    desk = program.desk
    desk.people.change("hub-analyst", disabled=True)
    assert program.get("/me").status_code == 401
