"""A desk over a small book, and people who sign in to it. What is imported from the extra `web` is
imported when it is used: the core's tests are collected without it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from raidbook.book import Book
from raidbook.book.desk.people import Organisation, Person, Role
from tests.services.desk.world import PASSWORD, TEXTS, Client, Clock, enter

if TYPE_CHECKING:
    from fastapi import FastAPI

    from raidbook.services.desk import Desk

ClientAs = Callable[..., Client]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book, written once."""
    path = tmp_path_factory.mktemp("book") / "raidbook.db"
    with Book.open(str(path)) as book:
        enter(book, **TEXTS)
    return path


@pytest.fixture
def book(written: Path, tmp_path: Path) -> Iterator[Book]:
    """The small book, for one test."""
    path = shutil.copy(written, tmp_path / "raidbook.db")
    with Book.open(str(path)) as opened:
        yield opened


@pytest.fixture
def desk(book: Book, clock: Clock) -> Desk:
    """A desk over it, of the organisations "hub" and "north"; its passwords are quickly hashed."""
    from pwdlib.hashers.argon2 import Argon2Hasher  # noqa: PLC0415

    from raidbook.services.desk import Desk  # noqa: PLC0415
    from raidbook.services.desk.security.passwords import Passwords  # noqa: PLC0415

    quick = Passwords([Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)])
    made = Desk(book, clock=clock, passwords=quick)
    for name in ("hub", "north"):
        kept = made.passwords.hashed(PASSWORD)
        first = Person(f"{name}-administrator", name, "administrator", password=kept)
        made.people.found(Organisation(name, hub=name == "hub"), first)
    return made


@pytest.fixture
def app(desk: Desk) -> FastAPI:
    from raidbook.services.desk import app  # noqa: PLC0415

    return app(desk)


@pytest.fixture
def client(app: FastAPI, desk: Desk) -> Client:
    """Somebody who is not signed in."""
    return Client(app, desk)


@pytest.fixture
def client_as(app: FastAPI, desk: Desk) -> ClientAs:
    """`client_as("editor", "north")`: somebody of that role, signed in; "north-editor" by name."""

    def signed_in(role: Role, organisation: str = "hub") -> Client:
        name = f"{organisation}-{role}"
        if desk.people.person(name) is None:
            kept = desk.passwords.hashed(PASSWORD)
            desk.people.add(Person(name, organisation, role, password=kept))
        client = Client(app, desk)
        answer = client.sign_in(name)
        assert answer.status_code == 303, answer.text
        return client

    return signed_in
