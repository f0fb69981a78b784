"""Reports in, by programs."""

from __future__ import annotations

from contextlib import closing

import pytest

from tests.services.desk.api.conftest import Program, ProgramAs

pytestmark = pytest.mark.extra
TEXT = "The police said on Monday that they arrested 31 suspects in a raid on a scam den in Bavet."


@pytest.fixture
def analyst(program_as: ProgramAs) -> Program:
    return program_as("analyst")


def read(program: Program) -> None:
    """Has what waits read, as the desk's worker does."""
    from raidbook.services.reading.reader import Reader  # noqa: PLC0415

    with closing(Reader(seconds=30)) as reader:
        while program.desk.worker.step(reader):
            pass


def test_a_text_becomes_a_report(analyst: Program) -> None:
    new = {"text": TEXT, "marking": "green", "outlet": "River Post", "published": "2024-08-03"}
    given = analyst.send("POST", "/reports", new)
    assert given.status_code == 202
    (id,) = given.json()["uploads"]
    assert analyst.get(f"/uploads/{id}").json()["file"]["state"] == "waiting"
    read(analyst)
    told = analyst.get(f"/uploads/{id}").json()
    assert (told["file"]["state"], told["counts"]) == ("done", {"new": 1})
    shown = analyst.get(f"/reports/{told['reports'][0]['report']}").json()
    assert [words["numeral"] for words in shown["words"]] == ["31"]


def test_files_are_given_and_listed_the_latest_first(analyst: Program) -> None:
    for n in range(3):
        files = [("files", (f"r{n}{part}.txt", TEXT.encode())) for part in "ab"]
        form = {"marking": "amber", "organisations": "north"}
        answer = analyst.http.post("/api/uploads", data=form, files=files)
        assert answer.status_code == 202, answer.text
        assert len(answer.json()["uploads"]) == 2
    whole = analyst.get("/uploads").json()["items"]
    assert len(whole) == 6
    assert whole[0]["file"]["audience"] == ["hub", "north"]
    found, cursor = [], ""
    while cursor is not None:
        given = analyst.get("/uploads", params={"limit": 4, "cursor": cursor}).json()
        found += given["items"]
        cursor = given["next"]
    assert found == whole


def test_a_file_that_failed_says_why_and_is_tried_again_or_given_up(analyst: Program) -> None:
    form = {"marking": "clear"}
    files = [("files", ("broken.pdf", b"%PDF-1.7 nothing"))]
    (id,) = analyst.http.post("/api/uploads", data=form, files=files).json()["uploads"]
    again = f"/uploads/{id}/again"
    assert analyst.send("POST", again).status_code == 404
    read(analyst)
    told = analyst.get(f"/uploads/{id}").json()
    reasons = [told["file"]["reason"], *(one["reason"] for one in told["reports"])]
    assert (told["file"]["state"], any(reasons)) == ("failed", True)
    assert analyst.send("POST", again).status_code == 204
    read(analyst)
    assert analyst.send("DELETE", f"/uploads/{id}").status_code == 204
    assert analyst.get(f"/uploads/{id}").status_code == 404


def test_a_file_is_not_there_for_whom_it_is_not(program_as: ProgramAs, analyst: Program) -> None:
    mine, ours = (
        analyst.send("POST", "/reports", {"text": TEXT, "marking": marking}).json()["uploads"][0]
        for marking in ("red", "amber+strict")
    )
    colleague, stranger = program_as("editor"), program_as("editor", "north")
    assert [one["file"]["id"] for one in colleague.get("/uploads").json()["items"]] == [ours]
    assert stranger.get("/uploads").json()["items"] == []
    unknown = colleague.get("/uploads/nothing").content
    assert colleague.get(f"/uploads/{mine}").content == unknown
    assert stranger.get(f"/uploads/{ours}").content == unknown


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"text": " ", "marking": "clear"}, "uploads_text"),
        ({"text": TEXT, "marking": "clear", "published": "yesterday"}, "uploads_day"),
        ({"text": TEXT, "marking": "clear", "url": "javascript:1"}, "uploads_address"),
        ({"text": TEXT, "marking": "amber", "organisations": ["x"]}, "uploads_organisation"),
        ({"text": TEXT, "marking": "clear", "organisations": ["north"]}, "form_fields"),
    ],
)
def test_what_cannot_be_taken_is_said(analyst: Program, told: object, code: str) -> None:
    answer = analyst.send("POST", "/reports", told)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, code)


def test_a_form_without_files_and_one_too_large_are_refused(analyst: Program) -> None:
    empty = analyst.http.post("/api/uploads", data={"marking": "clear"})
    assert empty.json()["error"]["code"] == "uploads_none"
    large = analyst.http.post("/api/uploads", content=b"x", headers={"content-length": str(10**9)})
    assert (large.status_code, large.json()["error"]["code"]) == (413, "large")
