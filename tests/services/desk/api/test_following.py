"""Keeping up, by programs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.desk.api.conftest import Program, ProgramAs
from tests.services.desk.world import enter

pytestmark = pytest.mark.extra
LATER = {
    "lang": "en",
    "published": "2024-08-02",
    "outlet": "Coast Daily",
    "text": "Police in Bavet arrested 31 suspects in a raid on a scam compound on 1 August 2024.",
}


@pytest.fixture
def reader(program_as: ProgramAs) -> Program:
    return program_as("reader")


def saved(program: Program, **search: Any) -> str:
    answer = program.send("POST", "/searches", {"name": "My search", "search": search})
    assert answer.status_code == 201, answer.text
    id: str = answer.json()["id"]
    return id


def titles(given: Any) -> set[str]:
    return {(one["operation"] or one["total"])["title"] for one in given["items"]}


def test_what_one_looks_for_is_found_the_latest_first(reader: Program) -> None:
    whole = reader.get("/search").json()["items"]
    assert len(whole) == reader.get("/ledger").json()["operations"]
    found = reader.get("/search", params={"place": "Sihanoukville"}).json()
    assert len(found["items"]) == 1
    assert "Sihanoukville" in titles(found).pop()
    days = [one["operation"]["when"]["start"] for one in whole]
    assert days == sorted(days, reverse=True)
    wrong = reader.get("/search", params={"by": "Atlantis"})
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (422, "asked")


def test_a_search_is_saved_shared_changed_and_deleted(program_as: ProgramAs) -> None:
    one, other = program_as("reader"), program_as("analyst")
    id = saved(one, place="Sihanoukville")
    kept = one.get(f"/searches/{id}").json()
    assert (kept["name"], kept["search"]["place"], kept["shared"]) == ("My search", "KH-18", False)
    assert other.get(f"/searches/{id}").content == other.get("/searches/nothing").content
    assert one.send("PATCH", f"/searches/{id}", {"shared": True}).json()["shared"]
    assert other.get(f"/searches/{id}").status_code == 200
    assert other.send("PATCH", f"/searches/{id}", {"name": "x"}).status_code == 404
    assert other.send("DELETE", f"/searches/{id}").status_code == 404
    again = kept["search"] | {"words": "scam"}
    changed = one.send("PATCH", f"/searches/{id}", {"search": again}).json()
    assert (changed["search"]["place"], changed["search"]["words"]) == ("KH-18", "scam")
    assert one.send("DELETE", f"/searches/{id}").status_code == 204
    assert one.get("/searches").json() == {"searches": []}


def test_a_saved_search_is_run(reader: Program) -> None:
    id = saved(reader, place="Sihanoukville")
    assert "Sihanoukville" in titles(reader.get(f"/searches/{id}/found").json()).pop()


def test_what_changed_since_a_revision_a_visit_or_the_last_one(reader: Program) -> None:
    before = reader.get("/ledger").json()["revision"]
    assert reader.get("/changes").json()["items"] == []
    assert reader.send("POST", "/visits", {"revision": before}).status_code == 204
    (visit,) = reader.get("/visits").json()["visits"]
    assert visit["position"] == before
    enter(reader.desk.book, later=LATER)
    now = reader.get("/ledger").json()["revision"]
    for asked in ({}, {"since": before}, {"visit": visit["id"]}):
        told = reader.get("/changes", params=asked).json()
        assert (told["since"], told["revision"]) == (before, now)
        assert {one["kind"] for one in told["items"]} == {"new"}
    claims = {claim for one in told["items"] for claim in one["claims"]}
    numerals = {
        words["numeral"]
        for claim in claims
        for words in reader.get(f"/claims/{claim}").json()["words"]
    }
    assert numerals == {"31"}
    assert reader.get("/changes", params={"since": now}).json()["items"] == []
    of_town = saved(reader, place="Sihanoukville")
    asked = {"since": before, "search": of_town}
    assert reader.get("/changes", params=asked).json()["items"] == []
    assert reader.get("/changes", params={"visit": "x"}).status_code == 404


def test_bulletins_are_given_in_every_form(reader: Program) -> None:
    id = saved(reader, since="2024")
    for form, begins in (("md", "**TLP"), ("html", "<!doctype html>")):
        made = reader.get(f"/searches/{id}/bulletin.{form}")
        assert made.status_code == 200
        assert made.text.lstrip().startswith(begins) or "TLP" in made.text[:2000]
    assert reader.get(f"/searches/{id}/bulletin.pdf").status_code in (200, 501)


def test_without_a_server_for_mail_there_are_no_alerts(reader: Program) -> None:
    id = saved(reader, since="2024")
    alert = reader.send("PUT", f"/searches/{id}/alert", {"often": "daily"})
    assert (alert.status_code, alert.json()["error"]["code"]) == (400, "no_mail")
    assert reader.send("PUT", "/letters/address", {"address": "a@b.example"}).status_code == 400
    assert reader.get("/letters").json() == {"possible": False, "address": None, "letters": []}
    assert reader.get("/alerts").json() == {"alerts": []}


def test_keeping_up_needs_its_scope(program_as: ProgramAs) -> None:
    looking = program_as("reader", scopes=["read"])
    assert looking.get("/searches").status_code == 200
    new = {"name": "x", "search": {}}
    assert looking.send("POST", "/searches", new).status_code == 403
