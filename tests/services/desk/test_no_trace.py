"""Whatever somebody asks for at the desk, she gets it as from a book that never held the rest.

The pages are found as a person finds them, by following every link; the answers for programs by
their description. What comes later is looked at by this test without being named in it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmark.site import with_text
from benchmark.telling import Telling
from raidbook.book import Book
from raidbook.book.desk.people import Organisation, Person, Role
from tests.services import test_views
from tests.services.desk.world import PASSWORD, Client, Clock
from tests.services.test_views import PEOPLE, Act, made, seen

if TYPE_CHECKING:
    from raidbook.services.desk import Desk

pytestmark = [pytest.mark.extra, pytest.mark.slow]

MOST = 250
"""Addresses that are asked for: a page of every sort, and of most things."""
_LINK = re.compile(r'(?:href|src|action)="([^"#]+)')


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 20), st.randoms(use_true_random=False), st.sampled_from(range(3)))
def test_pages_and_answers_are_those_of_a_book_without_the_rest(
    tmp_path_factory: pytest.TempPathFactory, seed: int, chance: random.Random, number: int
) -> None:
    assert compare(seed, chance, number, tmp_path_factory.mktemp("books")) > 30


def compare(seed: int, chance: random.Random, number: int, folder: Path) -> int:
    """How many addresses were asked for, all of them with the same answers."""
    viewer = PEOPLE[number]
    role: Role = ("reader", "analyst", "editor")[number]
    acts = [worded(act) for act in made(seed, chance)]
    with (
        Book.open(str(folder / "whole.db")) as book,
        Book.open(str(folder / "rest.db")) as rest,
    ):
        test_views.play(book, acts)
        test_views.play(rest, seen(acts, viewer))
        people = (signed_in(book, viewer.user, viewer.organisation, role),
                  signed_in(rest, viewer.user, viewer.organisation, role))  # fmt: skip
        unseen = hidden(book, rest)
        asked: dict[str, None] = dict.fromkeys(("/", "/zh-hans/", *api(people[0]), *unseen))
        for address in follow(asked):
            whole, without = (answer(client, address) for client in people)
            assert whole == without, address
            asked.update(dict.fromkeys(links(address, whole[2])))
    return len(asked)


def worded(act: Act) -> Act:
    """The report with words, so that its pages have something to show."""
    if act.report is None or act.reading is None:
        return act
    report = with_text(Telling(act.report, act.reading, ()))
    return msgspec.structs.replace(act, report=report)


def signed_in(book: Book, name: str, organisation: str, role: Role) -> Client:
    from pwdlib.hashers.argon2 import Argon2Hasher  # noqa: PLC0415

    from raidbook.services.desk import Desk, app  # noqa: PLC0415
    from raidbook.services.desk.security.passwords import Passwords  # noqa: PLC0415

    quick = Passwords([Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)])
    desk: Desk = Desk(book, clock=Clock(), passwords=quick)
    kept = desk.passwords.hashed(PASSWORD)
    for one in ("north", "south"):
        first = Person(f"{one}-first", one, "administrator", password=kept)
        desk.people.found(Organisation(one, hub=one == "south"), first)
    desk.people.add(Person(name, organisation, role, password=kept))
    client = Client(app(desk), desk)
    assert client.sign_in(name).status_code == 303
    return client


def hidden(book: Book, rest: Book) -> Iterator[str]:
    """Addresses of what only the whole book holds."""
    there = {entry.about for entry in rest.entries()}
    for entry in book.entries():
        if entry.about and entry.about not in there:
            yield f"/reports/{entry.about}.html"
            yield f"/api/reports/{entry.about}"


def api(client: Client) -> Iterator[str]:
    """The addresses of the description that take nothing but what is in them."""
    described = client.get("/api/openapi.json")
    if described.status_code == 200:
        for path, ways in described.json()["paths"].items():
            if "get" in ways and "{" not in path:
                yield path


def follow(asked: dict[str, None]) -> Iterator[str]:
    """Addresses in the order in which they were found, while more are."""
    done = 0
    while done < min(len(asked), MOST):
        yield list(asked)[done]
        done += 1


def answer(client: Client, address: str) -> tuple[int, dict[str, str], bytes]:
    """What comes back, without what is another one in every session."""
    got = client.get(address)
    own = {"set-cookie", "content-length", "x-request-id", "date"}
    kept = {name: value for name, value in got.headers.items() if name not in own}
    return got.status_code, kept, got.content.replace(client.csrf.encode() or b"\0", b"")


def links(address: str, body: bytes) -> Iterator[str]:
    """Where a page leads, at the desk."""
    for found in _LINK.findall(body.decode("utf-8", "replace")):
        there = urlsplit(urljoin(address, found.replace("&amp;", "&")))
        if not there.scheme and not there.netloc and "sign-out" not in there.path:
            yield there.path + (f"?{there.query}" if there.query else "")
