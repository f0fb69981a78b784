"""Bundles that come in: those of others, and those that mean harm."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from raidbook.book import Book
from raidbook.ledger.opening import opened
from raidbook.model import Marking
from raidbook.outputs.exchange import stix
from raidbook.outputs.exchange.stix import incoming, markings
from raidbook.outputs.exchange.stix.extension import EXTENSION
from tests.outputs.exchange.stix.deciding import decide
from tests.outputs.exchange.stix.making import book_of, exported, imported, objects, own

REPORT: dict[str, Any] = {
    "type": "report",
    "spec_version": "2.1",
    "id": "report--84e4d88f-44ea-4bcd-bbf3-b2c1c320bcb3",
    "created_by_ref": "identity--a463ffb3-1bd9-4d94-b02d-74e4f1658283",
    "created": "2024-05-05T10:00:00.000Z",
    "modified": "2024-05-05T10:00:00.000Z",
    "name": "Raid in Sihanoukville",
    "lang": "en",
    "description": "Police in Sihanoukville arrested 45 suspects in a raid on a scam den on 3 May "
    "2024.",
    "published": "2024-05-04T23:30:00Z",
    "object_refs": ["indicator--26ffb872-1dd9-446e-b6f5-d58527e5b5d2"],
    "external_references": [{"source_name": "site", "url": "https://cert.example/1"}],
}
OTHERS: list[dict[str, Any]] = [
    {
        "type": "identity",
        "id": REPORT["created_by_ref"],
        "name": "CERT Example",
        "identity_class": "organization",
    },
    {"type": "indicator", "id": REPORT["object_refs"][0], "pattern": "[a]"},
    {"type": "malware", "id": "malware--1", "name": "x"},
    {"type": "malware", "id": "malware--2", "name": "y"},
]


def bundle_of(*told: dict[str, Any]) -> bytes:
    whole = {"type": "bundle", "id": "bundle--1", "objects": [*told]}
    return json.dumps(whole).encode()


def test_a_report_of_another_program_is_read(empty: str) -> None:
    found = imported(empty, bundle_of(REPORT, *OTHERS))
    assert (found.read, found.failed) == (1, ())
    entered = opened(empty, None).entered
    (report,) = entered.reports
    assert report.text == f"{REPORT['name']}\n\n{REPORT['description']}"
    assert report.url == "https://cert.example/1"
    assert (report.outlet, report.published) == ("CERT Example", "2024-05-04")
    assert (report.name, report.excerpt) == (REPORT["id"], None)
    (claim,) = entered.readings[0].claims
    assert (claim.action, claim.count.value) == ("arrest", 45)


def test_all_else_of_it_is_counted_and_left_out() -> None:
    taken = stix.taken(bundle_of(REPORT, *OTHERS))
    assert taken.left_out == (("identity", 1), ("indicator", 1), ("malware", 2))


def test_the_same_report_of_another_program_again_changes_nothing(empty: str) -> None:
    imported(empty, bundle_of(REPORT))
    with Book.open(empty) as book:
        before = book.revision
    (again,) = imported(empty, bundle_of(REPORT, *OTHERS[1:])).reports
    assert again.outcome == "known"
    with Book.open(empty) as book:
        assert book.revision == before


def test_a_person_is_no_outlet(empty: str) -> None:
    author = {**OTHERS[0], "identity_class": "individual", "name": "Arvid Quellmann"}
    imported(empty, bundle_of(REPORT, author))
    (report,) = opened(empty, None).entered.reports
    assert report.outlet == "site"


@pytest.mark.parametrize(
    ("definition", "marking"),
    [
        ({"id": "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"}, "clear"),
        ({"id": "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"}, "amber"),
        ({"id": markings.IDS["amber+strict"]}, "amber+strict"),
        ({"id": "marking-definition--1", "name": "TLP:AMBER+STRICT"}, "amber+strict"),
        ({"id": "marking-definition--2", "definition": {"tlp": "red"}}, "red"),
        ({"id": "marking-definition--3", "definition": {"statement": "mine"}}, "clear"),
    ],
)
def test_markings_come_along(empty: str, definition: dict[str, Any], marking: Marking) -> None:
    told = {"type": "marking-definition", "definition_type": "any", **definition}
    report = {**REPORT, "object_marking_refs": [told["id"]]}
    imported(empty, bundle_of(told, report))
    (found,) = opened(empty, None).entered.reports
    assert found.marking == marking


def test_an_envelope_of_a_server_is_a_bundle(empty: str) -> None:
    assert imported(empty, json.dumps({"more": False, "objects": [REPORT]}).encode()).read == 1


def test_a_report_without_words_is_named_and_the_rest_comes_in(empty: str) -> None:
    bare = {**REPORT, "id": "report--1", "name": " ", "description": ""}
    found = imported(empty, bundle_of(bare, REPORT, {**REPORT, "id": "report--2", "revoked": True}))
    assert found.read == 1
    ((id, reason),) = found.failed
    assert id == "report--1"
    assert "text" in reason


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"type":"bundle"}',
        b'{"type":"malware","objects":[]}',
        b'{"type":"bundle","objects":[1]}',
        b'{"type":"bundle","objects":[{"type":"report"}]}',
        b'{"type":"bundle","objects":[{"type":"report","id":"a","name":7}]}',
        b'{"type":"bundle","objects":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"type":"bundle","objects":[{"type":"a","id":"a","x":'
        + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}]}",
        b'{"type":"bundle","objects":[{"type":"report","id":"\xff"}]}',
        b'{"type":"bundle","objects":[{"type":"report","id":"\\ud800"}]}',
        b"\x00" * 100,
    ],
)  # fmt: skip
def test_what_is_no_bundle_is_refused(data: bytes) -> None:
    with pytest.raises(stix.RefusedError):
        stix.taken(data)


def test_a_bundle_that_is_too_large_is_refused(
    bundle: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "MOST_BYTES", len(bundle) - 1)
    with pytest.raises(stix.RefusedError, match="larger than"):
        stix.taken(bundle)
    monkeypatch.setattr(incoming, "MOST_BYTES", len(bundle))
    monkeypatch.setattr(incoming, "MOST_WORDS", 100)
    with pytest.raises(stix.RefusedError, match="more than 100 characters"):
        stix.taken(bundle)


def test_an_id_that_is_there_twice_is_refused(bundle: bytes) -> None:
    whole = json.loads(bundle)
    whole["objects"].append(whole["objects"][-1])
    with pytest.raises(stix.RefusedError, match="there twice") as refused:
        stix.taken(json.dumps(whole).encode())
    assert whole["objects"][-1]["id"] in str(refused.value)


def test_controls_in_others_words_do_no_harm(empty: str) -> None:
    told = {**REPORT, "description": f"\x00\x1b[31m\u202e{REPORT['description']}"}
    imported(empty, bundle_of(told))
    (report,) = opened(empty, None).entered.reports
    assert "\x00" not in report.text
    assert "\x1b" not in report.text
    assert report.text.endswith(REPORT["description"])


# ---------------------------------------------------------------- forged


def _report(told: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = told["report"]
    return found


def _claim(told: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = told["reading"]["claims"][0]
    return found


FORGED: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "a value that no words say": (lambda t: _claim(t)["count"].update(value=7), "do not say"),
    "a value without bounds": (lambda t: _claim(t)["count"].update(value=1e300), "no report"),
    "another span": (lambda t: _claim(t).update(start=_claim(t)["start"] - 1), "id of its words"),
    "a span outside": (lambda t: _claim(t)["sentence"].update(end=10**9), "outside"),
    "a negative span": (lambda t: _claim(t)["sentence"].update(start=-5), "outside"),
    "a span turned round": (
        lambda t: _claim(t).update(sentence={"start": 9, "end": 3}), "outside",
    ),
    "an action that there is not": (lambda t: _claim(t).update(action="bomb"), "as raidbook"),
    "an unknown field": (lambda t: _claim(t).update(verdict="guilty"), "as raidbook"),
    "a wrong type": (lambda t: _claim(t).update(start="0"), "as raidbook"),
    "a whole that is not there": (lambda t: _claim(t).update(part_of="c0"), "not there"),
    "a day that is none": (lambda t: _claim(t).update(when={"start": "soon"}), "no stretch"),
    "days turned round": (
        lambda t: _claim(t).update(when={"start": "2025", "end": "2024"}), "comes after",
    ),
    "a place of no table": (
        lambda t: _claim(t)["place"].update(id="atlantis"), "no table",
    ),
    "surer than sure": (lambda t: _claim(t).update(confidence=7), "surer"),
    "a reading of another report": (lambda t: t["reading"].update(report="0" * 64), "another"),
    "claims twice": (lambda t: t["reading"]["claims"].append(_claim(t)), "one id"),
    "a hash that is none": (lambda t: _report(t).update(id="../../etc"), "not the id"),
    "a publication that is no day": (lambda t: _report(t).update(published="May"), "no day"),
    "a NUL": (lambda t: _report(t).update(name="a\x00b"), "control"),
    "a NUL in a claim": (lambda t: _claim(t).update(what="a\x00b"), "control"),
    "a marking that there is not": (lambda t: _report(t).update(marking="pink"), "as raidbook"),
    "a text that never ends": (
        lambda t: _report(t)["text"].update(length=10**12), "more than",
    ),
    "a text below nothing": (lambda t: _report(t)["text"].update(length=-1), "do not fit"),
    "words that do not fit": (lambda t: _report(t)["text"].update(length=9), "do not fit"),
    "words over words": (
        lambda t: _report(t)["text"]["pieces"].append(_report(t)["text"]["pieces"][0]),
        "do not fit",
    ),
    "no words at all": (lambda t: _report(t).pop("text"), "neither"),
    "a list in place of the report": (lambda t: t.update(report=[]), "as raidbook"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_what_is_forged_is_refused_by_name_and_nothing_is_entered(
    bundle: bytes, empty: str, name: str
) -> None:
    change, why = FORGED[name]
    whole = json.loads(bundle)
    last = [one for one in whole["objects"] if own(one).get("reading", {}).get("claims")][-1]
    change(own(last))
    forged = json.dumps(whole).encode()
    with Book.open(empty) as book:
        with pytest.raises(stix.RefusedError, match=why) as refused:
            stix.enter(book, stix.taken(forged), "forged.json")
        assert str(refused.value).startswith(last["id"])
        assert book.revision == 0


def test_decisions_that_make_no_ledger_are_refused_and_nothing_is_entered(
    tmp_path: Any, empty: str
) -> None:
    book = book_of(tmp_path)
    ledger = opened(book, None).ledger
    assert decide(book, "link", ledger.operations[0].id, ledger.totals[0].id, "stage")
    whole = json.loads(exported(book))
    made = next(one for one in whole["objects"] if "decision" in own(one))
    for field, value in (("change", "{}"), ("about", ["x"]), ("time", "now"), ("id", "d0")):
        forged = copy.deepcopy(whole)
        one = next(one for one in forged["objects"] if one["id"] == made["id"])
        own(one)["decision"][field] = value
        with Book.open(empty) as there:
            with pytest.raises(stix.RefusedError):
                stix.enter(there, stix.taken(json.dumps(forged).encode()), "forged.json")
            assert there.revision == 0


def test_a_bundle_withdraws_nothing_that_the_book_has(tmp_path: Any) -> None:
    mine = book_of(tmp_path, name="mine")
    other = book_of(tmp_path, name="other")
    (report, *_) = opened(other, None).entered.reports
    assert decide(other, "withdraw", report.id)
    found = imported(mine, exported(other))
    assert len(found.kept) == 1
    assert report.id in {one.id for one in opened(mine, None).material.reports}
    assert opened(mine, None).decisions == ()


def test_a_name_that_the_book_has_stays_its_own(tmp_path: Any, bundle: bytes) -> None:
    mine = book_of(tmp_path)
    before = opened(mine, None).entered.names
    whole = json.loads(bundle)
    for one in whole["objects"]:
        for named in own(one).get("names", ()):
            named["name"]["claim"] = "c0000000000000000"
    imported(mine, json.dumps(whole).encode())
    assert opened(mine, None).entered.names == before


def test_our_extension_on_other_objects_says_nothing(bundle: bytes, empty: str) -> None:
    told = {"type": "malware", "id": "malware--1", "extensions": {EXTENSION: {"claim": {"a": 1}}}}
    whole = json.loads(bundle)
    whole["objects"].append(told)
    imported(empty, json.dumps(whole).encode())
    assert exported(empty) == bundle
    assert objects(bundle)
