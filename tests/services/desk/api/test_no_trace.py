"""What a reader may not see leaves no trace in any answer: two desks, of which one holds more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from raidbook.book import Book
from raidbook.book.desk.people import Organisation, Person
from tests.services.desk.api.conftest import Program
from tests.services.desk.world import BEGUN, TEXTS, Clock, enter

if TYPE_CHECKING:
    from raidbook.services.desk import Desk

pytestmark = pytest.mark.extra
HIDDEN = {"north": TEXTS["north"]}
SEEN = {name: told for name, told in TEXTS.items() if name != "north"}


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """One with a report for "north" among the others, a decision about it and one for "north"
    about what all see; one with neither."""
    first = next(iter(SEEN))
    with Book.open(str(tmp_path / "more.db")) as more, Book.open(str(tmp_path / "less.db")) as less:
        enter(more, **{first: SEEN[first]}, **HIDDEN)
        enter(more, **{name: told for name, told in SEEN.items() if name != first})
        enter(less, **SEEN)
        yield desk(more), desk(less)


def desk(book: Book) -> Desk:
    from raidbook.services.desk import Desk  # noqa: PLC0415

    made = Desk(book, clock=Clock())
    for name in ("hub", "north"):
        people = Person(f"{name}-first", name, "administrator")
        made.people.found(Organisation(name, hub=name == "hub"), people)
    return made


def program(of: Desk, name: str) -> Program:
    from raidbook.services.desk import app  # noqa: PLC0415
    from raidbook.services.desk.security import SCOPES  # noqa: PLC0415
    from raidbook.services.desk.security.callers import TOKEN  # noqa: PLC0415

    secret = of.keys.grant(name, "a program", SCOPES, BEGUN, BEGUN + 1000)
    return Program(app(of), of, f"{TOKEN}{secret}")


def ids(found: object) -> Iterator[str]:
    """All that may be an id in an answer."""
    if isinstance(found, dict):
        found = list(found.values())
    if isinstance(found, list):
        for one in found:
            yield from ids(one)
    elif isinstance(found, str) and re.fullmatch(r"[\w-]{8,70}", found):
        yield found


def addresses(of_north: Program, reader: Program) -> Iterator[str]:
    """Every route that gives something, with ids of what only "north" sees and of what all see."""
    paths = reader.get("/openapi.json").json()["paths"]
    looking = [path for path, ways in paths.items() if "get" in ways]
    lists = [path for path in looking if "{" not in path and "json" not in path]
    hidden, seen = (
        {id for path in lists if (got := who.get(asking(path))).status_code == 200
         for id in ids(got.json())}
        for who in (of_north, reader)
    )  # fmt: skip
    assert len(hidden - seen) > 5
    some = [*sorted(hidden - seen), *sorted(seen)[:5]]
    for path in looking:
        yield from (path.replace("{id}", id) for id in some if "{" in path)
        for lang in ("en", "zh-Hans") if "{" not in path else ():
            there = asking(path)
            yield f"{there}{'&' if '?' in there else '?'}lang={lang}"
    for id in some:
        yield f"/claims?report={id}"
        yield f"/decisions?about={id}"
        yield f"/changes?visit={id}"
    for asked in ("place=Poipet", "words=poipet", "by=KH", "limit=1", "since=2024-07"):
        yield f"/search?{asked}"
        yield f"/how-many?action=arrest&kind=people&{asked}"
        yield f"/insight/coverage?{asked}"
    for n in range(12):
        yield f"/changes?since={n}"


def asking(path: str) -> str:
    return f"{path}?action=arrest&kind=people" if path == "/how-many" else path


def decide(program: Program, name: str, **more: object) -> None:
    revision = program.get("/ledger").json()["revision"]
    reports = {one["outlet"]: one["id"] for one in program.get("/reports").json()["items"]}
    report = program.get(f"/reports/{reports[name]}").json()
    told = {"verb": "comment", "things": [report["words"][0]["claim"]], "reason": "why"}
    answer = program.send("POST", "/decisions", {**told, "seen": revision, **more})
    assert answer.status_code == 201, answer.text


def test_no_answer_tells_of_what_is_hidden(desks: tuple[Desk, Desk]) -> None:
    of_north = program(desks[0], "north-first")
    readers = [program(one, "hub-first") for one in desks]
    decide(of_north, "Northern note")
    decide(of_north, "River Post", marking="amber", audience=["north"])
    new = {"text": TEXTS["north"]["text"] + " More.", "marking": "amber+strict"}
    assert of_north.send("POST", "/reports", new).status_code == 202
    asked = 0
    for address in addresses(of_north, readers[0]):
        for one in desks:
            one.rates = type(one.rates)(one.clock)
        first, second = (reader.get(address) for reader in readers)
        assert first.status_code == second.status_code, address
        assert first.content == second.content, address
        assert first.headers == second.headers, address
        asked += 1
    assert asked > 200
