"""Deciding by a program."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.desk import world
from tests.services.desk.api.conftest import Program, ProgramAs
from tests.services.desk.world import TEXTS

pytestmark = pytest.mark.extra


def report(name: str) -> str:
    return world.report(name, TEXTS[name]).id


@pytest.fixture
def editor(program_as: ProgramAs) -> Program:
    return program_as("editor")


def seen(program: Program) -> int:
    revision: int = program.get("/ledger").json()["revision"]
    return revision


def decided(program: Program, verb: str, **told: Any) -> Any:
    """What a decision comes to, made of what is there now."""
    told = {"reason": "looked at", "seen": seen(program), **told}
    answer = program.send("POST", "/decisions", {"verb": verb, **told})
    assert answer.status_code == 201, answer.text
    return answer.json()


def claims(program: Program, name: str) -> dict[str, dict[str, Any]]:
    """The claims of a report by the words that they were read from."""
    shown = program.get(f"/reports/{report(name)}").json()["words"]
    return {
        words["numeral"]: program.get(f"/claims/{words['claim']}").json()["record"]
        for words in shown
    }


def test_a_claim_is_corrected_and_all_follows(editor: Program) -> None:
    claim = claims(editor, "raid")["792"]
    fields = {
        "label": "worker",
        "minor": None,
        "nationality": ["VN", "CN"],
        "place": {"name": "Bavet", "country": "KH"},
        "when": {"from": "2024-05-01", "to": None},
    }
    made = decided(editor, "correct", claim=claim["id"], fields=fields)
    assert made["told_of"] == []
    now = claims(editor, "raid")["792"]
    assert (now["label"], now["nationality"]) == ("worker", ["CN", "VN"])
    assert (now["place"]["name"], now["when"]) == ("Bavet", {"start": "2024-05-01", "end": None})
    (standing,) = editor.get("/decisions").json()["items"]
    assert standing["decision"]["author"] == "hub-editor@hub"
    assert editor.get(f"/decisions/{standing['decision']['id']}").json() == standing


def test_a_claim_is_added_on_its_words(editor: Program) -> None:
    text = editor.get(f"/reports/{report('freed')}/text").text
    start = text.index("9 June")
    at = {"start": start, "end": start + 1}
    fields = {"action": "rescue", "kind": "people", "value": 9, "bound": "about"}
    decided(editor, "add", report=report("freed"), at=at, fields=fields)
    assert claims(editor, "freed")["9"]["count"] == {"value": 9, "bound": "about", "high": None}


def test_every_other_verb(editor: Program) -> None:
    raid, again = claims(editor, "raid"), claims(editor, "again")
    operations = [one["id"] for one in editor.get("/operations").json()["items"]]
    one = raid["792"]["id"]
    decided(editor, "confirm", things=[one], reason="")
    decided(editor, "comment", things=[operations[0]])
    decided(editor, "pin", thing=one, fields={"place": {"name": "Bavet"}, "when": None})
    decided(editor, "grade", source="River Post", code="B2")
    decided(editor, "mark_copy", report=report("again"), of=report("raid"))
    merged = decided(editor, "merge", things=operations[:2])
    decided(editor, "undo", decision=merged["decisions"][0]["id"], reason="")
    a, b = raid["792"]["id"], again["650"]["id"]
    decided(editor, "link", a=a, b=b, relation="contradicts")
    held = editor.get(f"/claims/{a}").json()["links"]
    assert "contradicts" in {link["relation"] for link in held}
    decided(editor, "reject", claims=[raid["148"]["id"]])
    assert "148" not in claims(editor, "raid")
    start = TEXTS["freed"]["text"].index("scam centre")
    decided(editor, "redact", report=report("freed"), at={"start": start, "end": start + 11})
    assert "scam centre" not in editor.get(f"/reports/{report('freed')}/text").text
    decided(editor, "withdraw", report=report("freed"))
    assert editor.get(f"/reports/{report('freed')}").status_code == 404
    verbs = [one["decision"]["verb"] for one in editor.get("/decisions").json()["items"]]
    assert verbs[:3] == ["withdraw", "redact", "reject"]


def test_a_split_takes_claims_out(editor: Program) -> None:
    held = next(one for one in editor.get("/operations").json()["items"] if len(one["claims"]) > 2)
    claim = held["claims"][-1]
    decided(editor, "split", thing=held["id"], claims=[claim])
    assert claim not in editor.get(f"/operations/{held['id']}").json()["record"]["claims"]


def test_a_former_id_leads_to_what_holds_its_claims_now(editor: Program) -> None:
    ids = [one["id"] for one in editor.get("/operations").json()["items"]][:2]
    decided(editor, "merge", things=ids)
    there = {editor.get(f"/operations/{id}").json()["record"]["id"] for id in ids}
    assert len(there) == 1


def test_the_later_of_two_is_told_of_the_earlier(program_as: ProgramAs) -> None:
    one, other = program_as("editor"), program_as("administrator")
    claim, before = claims(one, "raid")["792"]["id"], seen(other)
    first = decided(one, "correct", claim=claim, fields={"label": "worker"})
    second = decided(other, "correct", claim=claim, fields={"label": "person"}, seen=before)
    told = [standing["decision"]["id"] for standing in second["told_of"]]
    assert told == [first["decisions"][0]["id"]]
    assert len(one.get("/decisions").json()["items"]) == 2


def test_roles_decide_what_they_may(program_as: ProgramAs) -> None:
    analyst, claim = program_as("analyst"), claims(program_as("reader"), "raid")["792"]["id"]
    decided(analyst, "comment", things=[claim])
    told = {"verb": "reject", "claims": [claim], "reason": "none", "seen": seen(analyst)}
    answer = analyst.send("POST", "/decisions", told)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "verb")
    for program in (program_as("reader"), program_as("editor", scopes=["read", "add"])):
        assert program.send("POST", "/decisions", told).status_code == 403
    assert len(analyst.get("/decisions").json()["items"]) == 1


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"verb": "reject", "claims": ["0" * 17], "reason": "x", "seen": 1}, "asked"),
        ({"verb": "reject", "claims": [], "reason": "x", "seen": 1}, "fields"),
        ({"verb": "reject", "reason": "x", "seen": 1}, "fields"),
        ({"verb": "delete", "seen": 1}, "fields"),
        ({"verb": "comment", "things": ["x"], "seen": 1}, "asked"),
        ({"verb": "undo", "decision": "d000", "seen": 1, "marking": "red"}, "asked"),
        ({"verb": "undo", "decision": "d000"}, "fields"),
        ([], "fields"),
    ],
)
def test_what_is_no_decision_is_said_so_and_nothing_is_entered(
    editor: Program, told: Any, code: str
) -> None:
    answer = editor.send("POST", "/decisions", told)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, code)
    assert editor.get("/decisions").json()["items"] == []
    assert editor.http.post("/api/decisions", content=b"{").json()["error"]["code"] == "json"


def test_what_one_may_not_see_cannot_be_decided_on(program_as: ProgramAs) -> None:
    editor, of_north = program_as("editor"), program_as("editor", "north")
    (hidden,) = claims(of_north, "north").values()

    def told(id: str) -> str:
        sent = {"verb": "reject", "claims": [id], "reason": "x", "seen": seen(editor)}
        return editor.send("POST", "/decisions", sent).text.replace(id, "")

    assert told(hidden["id"]) == told("f" * len(hidden["id"]))


def test_the_journal_is_given_by_author_and_thing(program_as: ProgramAs) -> None:
    one, other = program_as("editor"), program_as("administrator")
    first, second = (claims(one, name) for name in ("raid", "again"))
    decided(one, "confirm", things=[first["792"]["id"]])
    decided(other, "confirm", things=[second["650"]["id"]])
    of_one = one.get("/decisions", params={"author": "hub-editor@hub"}).json()["items"]
    assert [item["decision"]["author"] for item in of_one] == ["hub-editor@hub"]
    about = one.get("/decisions", params={"about": second["650"]["id"]}).json()["items"]
    assert [item["decision"]["author"] for item in about] == ["hub-administrator@hub"]


def test_the_queue_gives_what_is_worth_a_look_and_takes_what_is_settled(editor: Program) -> None:
    items = editor.get("/review").json()["items"]
    weights = [item["weight"] for item in items]
    assert weights == sorted(weights, reverse=True)
    reason = items[0]["reasons"][0]["code"]
    of_reason = editor.get("/review", params={"reason": reason}).json()["items"]
    assert items[0] in of_reason
    first = editor.get("/review", params={"limit": 1}).json()
    second = editor.get("/review", params={"limit": 1, "cursor": first["next"]}).json()
    assert [*first["items"], *second["items"]] == items[:2]
    decided(editor, "confirm", things=list(items[0]["claims"]))
    left = [item["id"] for item in editor.get("/review").json()["items"]]
    assert items[0]["id"] not in left
    settled = editor.get("/review", params={"settled": "true"}).json()["items"]
    assert items[0]["id"] in [item["id"] for item in settled]
