"""The people of an organisation, and the organisations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.services.desk.conftest import ClientAs
from tests.services.desk.test_ledger_pages import main
from tests.services.desk.world import Client

if TYPE_CHECKING:
    from fastapi import FastAPI

    from raidbook.services.desk import Desk

pytestmark = pytest.mark.extra


def link_on(client: Client, path: str = "/team") -> str:
    found = re.search(r"<code>(http[^<]+)</code>", client.get(path).text)
    assert found
    return found[1]


def test_a_new_person_comes_in_by_the_link_that_her_administrator_was_shown_once(
    app: FastAPI, desk: Desk, client_as: ClientAs
) -> None:
    administrator = client_as("administrator", "north")
    fields = {"name": " Wei.Zhang ", "role": "analyst", "lang": "zh-Hans"}
    answer = administrator.post_form("/team/people", **fields)
    assert answer.headers["location"] == "/team?said=link"
    link = link_on(administrator)
    assert "<code>" not in administrator.get("/team").text
    person = Client(app, desk)
    answer = person.follow_link(link)
    assert answer.headers["location"] == "/zh-hans/account?said=by_link"
    page = person.get("/zh-hans/account").text
    assert "wei.zhang@north" in page
    assert "分析员" in page
    new = "a wholly new word of mine"
    assert person.post_form("/account/password", new=new, again=new).status_code == 303
    again = Client(app, desk)
    assert again.sign_in("wei.zhang", new).headers["location"] == "/zh-hans/"


@pytest.mark.parametrize(
    "name", ["", ".", "-a", "a b", "a@b", "é", "a" * 41, "<b>", "../x", "a\n", "a/b", "張"]
)
def test_names_are_short_plain_words(client_as: ClientAs, name: str) -> None:
    client = client_as("administrator")
    answer = client.post_form("/team/people", name=name, role="reader")
    # A line's end at the end is cut off as spaces are.
    assert answer.status_code in (400, 422) or name == "a\n"


def test_a_name_is_never_given_twice(client_as: ClientAs, desk: Desk) -> None:
    """What is marked for "@north-reader" would be seen by the next of that name."""
    client_as("reader", "north")
    desk.people.change("north-reader", disabled=True)
    hub = client_as("administrator")
    answer = hub.post_form("/team/people", name="north-reader", role="reader")
    assert answer.status_code == 409
    fields = {"name": "north", "first": "somebody"}
    assert hub.post_form("/team/organisations", **fields).status_code == 409
    fields = {"name": "south", "first": "north-reader"}
    assert hub.post_form("/team/organisations", **fields).status_code == 409
    assert "south" not in hub.get("/team").text  # not half of it either


def test_an_administrator_sees_and_changes_her_own_organisation_alone(
    client_as: ClientAs, desk: Desk
) -> None:
    client_as("reader", "hub")
    north, hub = client_as("administrator", "north"), client_as("administrator", "hub")
    assert "hub-" not in north.get("/team").text
    assert "north-" not in hub.get("/team").text
    before = desk.people.person("hub-reader")
    unknown = north.post_form("/team/link", name="nobody-at-all")
    for path, fields in (
        ("role", {"role": "editor"}),
        ("link", {}),
        ("disabled", {"disabled": "true"}),
    ):
        answer = north.post_form(f"/team/{path}", name="hub-reader", **fields)
        assert answer.status_code == 404
        assert main(answer.text) == main(unknown.text)
    assert desk.people.person("hub-reader") == before


def test_an_organisation_keeps_an_administrator(client_as: ClientAs, desk: Desk) -> None:
    client = client_as("administrator")
    answer = client.post_form("/team/role", name="hub-administrator", role="editor")
    assert answer.status_code == 400
    assert "only administrator" in answer.text
    answer = client.post_form("/team/disabled", name="hub-administrator", disabled="true")
    assert answer.status_code == 400
    client.post_form("/team/people", name="second", role="administrator")
    answer = client.post_form("/team/role", name="hub-administrator", role="editor")
    assert answer.status_code == 303
    assert client.get("/team").status_code == 403


def test_the_hub_makes_an_organisation_and_can_close_it(
    app: FastAPI, desk: Desk, client_as: ClientAs
) -> None:
    hub = client_as("administrator")
    fields = {"name": "south", "first": "south-first", "lang": "en"}
    assert hub.post_form("/team/organisations", **fields).status_code == 303
    first = Client(app, desk)
    assert first.follow_link(link_on(hub)).status_code == 303
    assert "The team of south" in first.get("/team").text
    assert "Organisations" not in first.get("/team").text
    hub.post_form("/team/organisations/disabled", name="south", disabled="true")
    assert first.get("/team").status_code == 303
    hub.post_form("/team/organisations/disabled", name="south", disabled="false")
    assert first.get("/team").status_code == 200
    answer = hub.post_form("/team/organisations/disabled", name="hub", disabled="true")
    assert answer.status_code == 404


def test_the_bar_leads_to_what_one_may_use(client_as: ClientAs) -> None:
    assert 'href="team"' in client_as("administrator").get("/").text
    assert 'href="team"' not in client_as("editor").get("/").text
    page = client_as("administrator").get("/zh-hans/").text
    assert re.search(r'href="team">人员<', page)
