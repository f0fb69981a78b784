"""What changed since somebody looked, what she looks for, and that nobody else learns of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.services.desk.conftest import ClientAs
from tests.services.desk.world import Client, enter

if TYPE_CHECKING:
    from raidbook.services.desk import Desk

pytestmark = pytest.mark.extra
MORE = {
    "lang": "en",
    "published": "2024-08-02",
    "outlet": "River Post",
    "text": "Police in Bavet arrested 61 suspects in a raid on a scam den on 1 August 2024.",
}
SECRET = MORE | {
    "marking": "amber",
    "audience": ("north",),
    "text": "Police in Muse arrested 31 suspects in a raid on a scam den on 2 August 2024.",
}


@pytest.fixture
def mailing(desk: Desk) -> None:
    """The desk has a server for its letters."""
    from raidbook.services.alerts.smtp import Server  # noqa: PLC0415

    server = Server("smtp", "127.0.0.1", 25, "desk@example.org")
    desk.settings = msgspec.structs.replace(desk.settings, mail=server)


def save(client: Client, name: str = "mine", **fields: str) -> str:
    answer = client.post_form("/searches", name=name, **fields)
    assert answer.status_code == 303, answer.text
    found = re.search(r"/searches/(\w+)\?said=search_saved", answer.headers["location"])
    assert found
    return found[1]


def seen(client: Client) -> None:
    page = client.get("/changes").text
    position = re.search(r'name="position" value="(\d+)"', page)
    assert position
    answer = client.post_form("/changes/seen", position=position[1])
    assert answer.headers["location"] == "/changes?said=seen"


# ---------------------------------------------------------------- changes


def test_what_changed_is_shown_until_it_is_marked_as_seen(desk: Desk, client_as: ClientAs) -> None:
    client = client_as("reader")
    assert "Nothing changed." in client.get("/changes").text
    enter(desk.book, more=MORE)
    page = client.get("/changes").text
    assert "1 new operation or total." in page
    assert "<mark>61</mark>" in page
    assert "TLP:CLEAR" in page
    assert client.get("/changes").text == page
    seen(client)
    assert "Nothing changed." in client.get("/changes").text
    assert "1 new operation or total." in client.get("/changes?since=start").text
    assert "<mark>61</mark>" in client.get("/zh-hans/changes?since=start").text


def test_what_came_after_a_page_was_shown_is_not_marked_with_it(
    desk: Desk, client_as: ClientAs
) -> None:
    client = client_as("reader")
    client.get("/changes")
    enter(desk.book, more=MORE)
    page = client.get("/changes").text
    text = "Police in Manila arrested 25 suspects in a scam den on 3 August 2024."
    enter(desk.book, other=MORE | {"text": text})
    position = re.search(r'name="position" value="(\d+)"', page)
    assert position
    client.post_form("/changes/seen", position=position[1])
    now = client.get("/changes").text
    assert "<mark>25</mark>" in now
    assert "<mark>61</mark>" not in now


def test_nobody_has_seen_what_has_not_come(desk: Desk, client_as: ClientAs) -> None:
    client = client_as("reader")
    client.post_form("/changes/seen", position=1_000_000)
    enter(desk.book, more=MORE)
    assert "<mark>61</mark>" in client.get("/changes").text


def test_a_visit_is_ones_own(desk: Desk, client_as: ClientAs) -> None:
    anna, ben = client_as("reader"), client_as("editor")
    anna.get("/changes")
    enter(desk.book, more=MORE)
    seen(anna)
    assert "<mark>61</mark>" in ben.get("/changes").text


def test_one_can_go_back_to_a_day_and_to_a_visit(desk: Desk, client_as: ClientAs) -> None:
    client = client_as("reader")
    client.get("/changes")
    enter(desk.book, more=MORE)
    seen(client)
    assert (
        "is kept only from later on than 1 January 2024"
        in client.get("/changes?day=2024-01-01").text
    )
    assert "<mark>61</mark>" in client.get("/changes?day=2024-01-01").text
    assert "Nothing changed." in client.get("/changes?day=2099-01-01").text
    assert client.get("/changes?day=yesterday").status_code == 422
    visit = re.findall(r'<option value="(\d+)"', client.get("/changes").text)
    assert "Nothing changed." in client.get(f"/changes?since={visit[0]}").text


def test_others_learn_nothing_of_what_is_not_for_them(desk: Desk, client_as: ClientAs) -> None:
    north, hub = client_as("reader", "north"), client_as("reader")
    before = [hub.get(path).content for path in ("/changes", "/search", "/searches")]
    north.get("/changes")
    enter(desk.book, secret=SECRET)
    assert "<mark>31</mark>" in north.get("/changes").text
    assert "TLP:AMBER" in north.get("/changes").text
    assert [hub.get(path).content for path in ("/changes", "/search", "/searches")] == before


# ---------------------------------------------------------------- search


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("", "1,207", "Poipet"),
        ("words=sihanoukville", "Sihanoukville", "1,207"),
        ("words=中国", "1,207", "12 people"),
        ("by=MM", "1,207", "Sihanoukville"),
        ("place=Cambodia", "Sihanoukville", "1,207"),
        ("place=Sihanoukville+(KH-18)", "Sihanoukville", "1,207"),
        ("since=2024-05&until=2024-05", "Sihanoukville", "1,207"),
        ("nationality=CN&kind=people", "Sihanoukville", "12 people"),
    ],
)
def test_a_search_finds_by_the_fields_of_the_ledger(
    client_as: ClientAs, query: str, there: str, not_there: str
) -> None:
    answer = client_as("reader").get(f"/search?{query}")
    assert answer.status_code == 200
    table = answer.text[answer.text.find("<tbody>") :]
    assert there in table
    assert not_there not in table


def test_what_cannot_be_searched_for_is_said(client_as: ClientAs) -> None:
    client = client_as("reader")
    for query, field in (("place=Nowhereville", "Place"), ("since=x", "From"), ("kind=x", "What")):
        answer = client.get(f"/search?{query}")
        assert answer.status_code == 422
        assert f"cannot be searched for in “{field}" in answer.text
    assert "Nothing in the ledger is so." in client.get("/search?words=qqqq").text


def test_the_words_of_reports_are_not_searched(client_as: ClientAs) -> None:
    assert "Nothing in the ledger is so." in client_as("reader").get("/search?words=including").text


def test_choices_are_those_of_what_one_may_see(client_as: ClientAs) -> None:
    hub, north = (client_as("reader", one).get("/search").text for one in ("hub", "north"))
    assert "Found" not in hub
    assert len(north) > len(hub)


# ---------------------------------------------------------------- saved searches


def test_a_search_is_saved_run_renamed_changed_and_deleted(client_as: ClientAs) -> None:
    client = client_as("reader")
    id = save(client, "Cambodia", place="Cambodia", words="suspects")
    page = client.get(f"/searches/{id}").text
    assert "<dd><bdi>Cambodia</bdi></dd>" in page
    run = re.search(r'href="(\.\./search\?[^"]+)"', page)
    assert run
    found = client.get(run[1].replace("../", "/").replace("&amp;", "&")).text
    assert "Sihanoukville" in found[found.find("<tbody>") :]
    client.post_form(f"/searches/{id}", name="Kingdom")
    assert "Kingdom" in client.get("/searches").text
    client.post_form("/searches", saved=id, words="freed")
    assert "<dd><bdi>freed</bdi></dd>" in client.get(f"/searches/{id}").text
    client.post_form(f"/searches/{id}/delete")
    assert client.get(f"/searches/{id}").status_code == 404
    assert "Kingdom" not in client.get("/searches").text


def test_a_search_needs_a_name_and_what_can_be_searched_for(client_as: ClientAs) -> None:
    client = client_as("reader")
    assert client.post_form("/searches", name="  ").status_code == 400
    assert client.post_form("/searches", name="x" * 121).status_code == 400
    assert client.post_form("/searches", name="x", place="Nowhereville").status_code == 422


def test_a_search_is_ones_own_until_it_is_shared(client_as: ClientAs) -> None:
    anna, ben, cara = client_as("reader"), client_as("editor"), client_as("editor", "north")
    id = save(anna, "Anna’s")
    for other in (ben, cara):
        for path in ("", "/bulletin", "/bulletin.md"):
            assert other.get(f"/searches/{id}{path}").status_code == 404
        assert other.get(f"/changes?search={id}").status_code == 404
        for path in ("", "/shared", "/delete"):
            answer = other.post_form(f"/searches/{id}{path}", name="x", shared="true")
            assert answer.status_code == 404
        assert "Anna’s" not in other.get("/searches").text
    anna.post_form(f"/searches/{id}/shared", shared="true")
    assert "Anna’s" in ben.get("/searches").text
    assert ben.post_form(f"/searches/{id}", name="x").status_code == 404
    assert cara.get(f"/searches/{id}").status_code == 404


def test_changes_can_be_those_of_a_search(desk: Desk, client_as: ClientAs) -> None:
    client = client_as("reader")
    client.get("/changes")
    cambodia, myanmar = save(client, place="Cambodia"), save(client, place="Myanmar")
    enter(desk.book, more=MORE)
    assert "<mark>61</mark>" in client.get(f"/changes?search={cambodia}").text
    other = client.get(f"/changes?search={myanmar}").text
    assert "Nothing changed that the search asks for." in other
    assert "Mark as seen" not in other


# ---------------------------------------------------------------- letters


@pytest.mark.usefixtures("mailing")
def test_letters_go_to_an_address_that_was_shown(desk: Desk, client_as: ClientAs) -> None:
    client = client_as("reader")
    assert client.post_form("/letters/address", address="nobody").status_code == 400
    client.post_form("/letters/address", address="anna@example.org")
    letter = desk.outbox.take(desk.now)
    assert letter is not None
    assert letter.message is not None
    code = re.search(r"^\s+(\d{8})$", letter.message.text, re.MULTILINE)
    assert code
    assert client.post_form("/letters/code", code="no").status_code == 400
    client.post_form("/letters/code", code=code[1])
    assert "Letters go to anna@example.org." in client.get("/searches").text
    client.post_form("/letters/forget")
    assert "anna@example.org" not in client.get("/searches").text


@pytest.mark.usefixtures("mailing")
def test_nobody_is_flooded_with_codes(client_as: ClientAs) -> None:
    client = client_as("reader")
    sent = [client.post_form("/letters/address", address=f"a{n}@example.org") for n in range(5)]
    assert [one.status_code for one in sent] == [303, 303, 303, 429, 429]


@pytest.mark.usefixtures("mailing")
def test_an_alert_is_set_and_ended(desk: Desk, client_as: ClientAs) -> None:
    client = client_as("reader")
    id = save(client)
    client.post_form(f"/searches/{id}/alert", often="at once", form="bulletin")
    ((alert, _),) = desk.searches.all_alerts()
    assert alert.position == desk.views.of(alert.viewer).revision
    assert "End the alert" in client.get(f"/searches/{id}").text
    assert client.post_form(f"/searches/{id}/alert", often="x", form="plain").status_code == 422
    client.post_form(f"/searches/{id}/alert/end")
    assert desk.searches.all_alerts() == ()


def test_a_desk_without_a_server_says_so(client_as: ClientAs) -> None:
    client = client_as("reader")
    id = save(client)
    assert "This desk sends no e-mail" in client.get(f"/searches/{id}").text
    assert client.post_form(f"/searches/{id}/alert", often="daily", form="plain").status_code == 400
    assert client.post_form("/letters/address", address="a@example.org").status_code == 400


# ---------------------------------------------------------------- bulletins


def test_a_bulletin_of_a_search_as_a_page_and_as_files(client_as: ClientAs) -> None:
    client = client_as("reader")
    id = save(client, "May", place="Cambodia", since="2024-05", until="2024-05")
    page = client.get(f"/searches/{id}/bulletin").text
    assert "<mark>792</mark>" in page
    assert "TLP:CLEAR" in page
    text = client.get(f"/searches/{id}/bulletin.md")
    assert text.headers["content-disposition"].endswith('.md"')
    assert text.text.startswith("**TLP:CLEAR**")
    assert "792" in text.text
    own = client.get(f"/searches/{id}/bulletin.html")
    assert own.text.startswith("<!doctype html>")
    assert "792" not in client.get(f"/searches/{save(client)}/bulletin.md").text
    assert client.get(f"/searches/{id}/bulletin.exe").status_code == 422


def test_a_bulletin_as_pdf(client_as: ClientAs) -> None:
    pytest.importorskip("weasyprint")
    client = client_as("reader")
    answer = client.get(f"/searches/{save(client, since='2024-05', until='2024-05')}/bulletin.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["content-type"] == "application/pdf"


def test_a_bulletin_tells_of_what_one_may_see(client_as: ClientAs) -> None:
    texts = {}
    for one in ("hub", "north"):
        client = client_as("reader", one)
        id = save(client, since="2024-07", until="2024-07")
        texts[one] = client.get(f"/searches/{id}/bulletin.md").text
    assert "57" in texts["north"]
    assert texts["north"].startswith("**TLP:AMBER**")
    assert "57" not in texts["hub"]
    assert texts["hub"].startswith("**TLP:CLEAR**")
