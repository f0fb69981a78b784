"""The ledger, for programs."""

from __future__ import annotations

import msgspec
import pytest

from raidbook.claims import jsonl
from raidbook.model import Operation, Report
from tests.services.desk import world
from tests.services.desk.api.conftest import Program, ProgramAs
from tests.services.desk.world import TEXTS

pytestmark = pytest.mark.extra


def report(name: str) -> Report:
    return world.report(name, TEXTS[name])


@pytest.fixture
def reader(program_as: ProgramAs) -> Program:
    return program_as("reader")


def test_operations_are_the_records_of_the_house(reader: Program) -> None:
    given = reader.get("/operations")
    assert given.status_code == 200
    found = msgspec.convert(given.json()["items"], tuple[Operation, ...])
    assert [one.id for one in found] == sorted(one.id for one in found)
    assert len(found) == reader.get("/ledger").json()["operations"] > 2


def test_every_number_leads_to_its_words(reader: Program) -> None:
    for one in reader.get("/operations").json()["items"]:
        shown = reader.get(f"/operations/{one['id']}").json()
        assert shown["record"] == one
        numerals = {words["claim"]: words["numeral"] for words in shown["words"]}
        assert {figure["rests_on"] for figure in one["figures"]} <= numerals.keys()
        for claim in one["claims"]:
            told = reader.get(f"/claims/{claim}").json()
            text = reader.get(f"/reports/{told['record']['report']}/text").text
            at = slice(told["record"]["start"], told["record"]["end"])
            assert text[at] == numerals[claim]


def test_a_contradiction_has_both_sides(reader: Program) -> None:
    numerals = {
        side["words"]["numeral"]
        for one in reader.get("/contradictions").json()["items"]
        for side in (one["first"], one["second"])
    }
    assert {"148", "114"} <= numerals


def test_sentences_are_told_in_the_language_that_is_asked_for(reader: Program) -> None:
    english = reader.get("/operations").json()["items"]
    chinese = reader.get("/operations", params={"lang": "zh-Hans"}).json()["items"]
    assert [one["id"] for one in chinese] == [one["id"] for one in english]
    assert chinese[0]["title"] != english[0]["title"]


def test_pages_follow_each_other_until_the_end(reader: Program) -> None:
    whole = reader.get("/claims").json()["items"]
    found, cursor = [], ""
    while cursor is not None:
        given = reader.get("/claims", params={"limit": 2, "cursor": cursor}).json()
        assert len(given["items"]) <= 2
        found += given["items"]
        cursor = given["next"]
    assert found == whole
    assert len(whole) > 4


def test_claims_as_lines_are_those_of_the_benchmark(reader: Program) -> None:
    lines = reader.get("/claims.jsonl")
    assert lines.headers["content-type"].startswith("application/x-ndjson")
    reports = [report(name) for name in TEXTS if name != "north"]
    loaded = jsonl.load(lines.text.splitlines(), reports)
    ids = {claim.id for reading in loaded for claim in reading.claims}
    assert ids == {one["id"] for one in reader.get("/claims").json()["items"]}


def test_one_reports_claims(reader: Program) -> None:
    raid = report("raid").id
    found = reader.get("/claims", params={"report": raid}).json()["items"]
    assert {one["report"] for one in found} == {raid}
    lines = reader.get("/claims.jsonl", params={"report": raid}).text.splitlines()
    assert len([line for line in lines if '"type":"claim"' in line]) == len(found)


def test_a_report_comes_without_its_text_and_its_title_stands_in_no_list(reader: Program) -> None:
    listed = reader.get("/reports").json()["items"]
    assert {one["outlet"] for one in listed} >= {"River Post", "边境日报"}
    assert "title" not in listed[0]
    shown = reader.get(f"/reports/{report('raid').id}").json()
    assert "text" not in shown["record"]
    assert {words["numeral"] for words in shown["words"]} >= {"792", "148"}


def test_an_answer_holds_as_long_as_the_view(reader: Program) -> None:
    first = reader.get("/operations")
    tag = first.headers["etag"]
    again = reader.get("/operations", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    other = reader.get("/operations", params={"limit": 1}, headers={"if-none-match": tag})
    assert other.status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/operations/{}", "/totals/{}", "/claims/{}", "/reports/{}", "/reports/{}/text",
     "/claims?report={}", "/claims.jsonl?report={}"],
)  # fmt: skip
def test_what_one_may_not_see_is_as_what_is_not_there(
    program_as: ProgramAs, reader: Program, path: str
) -> None:
    of_north = program_as("reader", "north")
    listed = [item["id"] for item in of_north.get("/operations").json()["items"]]
    seen = [item["id"] for item in reader.get("/operations").json()["items"]]
    hidden = [*sorted(set(listed) - set(seen)), report("north").id]
    unknown = reader.get(path.format("nothing"))
    assert unknown.status_code == 404
    for id in hidden:
        assert reader.get(path.format(id)).content == unknown.content
    if "reports" in path:
        assert of_north.get(path.format(hidden[-1])).status_code == 200


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("limit=0", "fields"),
        ("limit=many", "fields"),
        ("limit=1&limit=2", "twice"),
        ("page=2", "fields"),
        ("cursor=***", "cursor"),
        ("cursor=e30", "cursor"),
        ("lang=fr", "fields"),
    ],
)
def test_what_is_asked_wrongly_is_said(reader: Program, asked: str, code: str) -> None:
    answer = reader.get(f"/operations?{asked}")
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == code
    assert answer.json()["error"]["hint"]


def test_what_no_database_keeps_is_refused_before_it_gets_there(program_as: ProgramAs) -> None:
    analyst = program_as("analyst")
    for path in ("/uploads/%00", "/searches/x%00", "/decisions/%00"):
        assert analyst.get(path).status_code == 404
    assert analyst.get("/search?words=%00").status_code == 422
    new = {"name": "x\0", "search": {"words": "x"}}
    assert analyst.send("POST", "/searches", new).status_code == 422
