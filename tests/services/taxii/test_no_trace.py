"""Whatever a program asks for, it gets as from a book without what its owner may not see."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raidbook.book import Book
from raidbook.model import Viewer
from raidbook.services.reading.entering import enter
from tests.services.desk import world
from tests.services.desk.test_no_trace import worded
from tests.services.taxii.world import BEGUN, Program
from tests.services.test_views import PEOPLE, Act, made, seen

if TYPE_CHECKING:
    from raidbook.services.taxii import Taxii

pytestmark = pytest.mark.extra

Answers = dict[str, tuple[int, dict[str, str], bytes]]
COLLECTIONS = ("ledger", "operations", "reports")


class Time:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = float(BEGUN)

    def __call__(self) -> float:
        return self.now


def server(book: Book, clock: Time) -> Taxii:
    from raidbook.services.taxii import Taxii  # noqa: PLC0415

    return Taxii(book, clock=clock)


def program(taxii: Taxii, viewer: Viewer) -> Program:
    """A program of somebody, with the same key at every server."""
    from raidbook.services.taxii import collections  # noqa: PLC0415
    from raidbook.services.taxii.granting import grant  # noqa: PLC0415

    with patch("raidbook.book.desk.keys.secrets.token_urlsafe", return_value="k" * 43):
        key = grant(taxii, viewer.user, viewer.organisation, collections.COLLECTIONS, 30)
    taxii.rates.take = lambda who, rate: 0.0  # type: ignore[method-assign]
    return Program(taxii, key)


def answers(asks: Program, besides: Sequence[str] = ()) -> Answers:
    """All that there is to be had, as it comes over the wire; and of ids that were heard of
    elsewhere."""
    found: Answers = {}
    for path in addresses(asks, besides):
        answer = asks.ask(path)
        kept = {name: value for name, value in answer.headers.items() if name != "date"}
        found[path] = answer.status_code, kept, answer.content
    return found


def addresses(asks: Program, besides: Sequence[str]) -> Iterator[str]:
    yield from ("/taxii2/", "/raidbook/", "/raidbook/collections/")
    for name in COLLECTIONS:
        at = f"collections/{name}/"
        ids = [one["id"] for one in asks.all(f"{at}manifest/", limit=500)]
        for way in ("objects", "manifest"):
            yield f"/raidbook/{at}{way}/?limit=1000"
            place = ""
            while place is not None:
                page = f"{at}{way}/?limit=20{f'&next={place}' if place else ''}"
                yield f"/raidbook/{page}"
                place = asks.ask(f"/raidbook/{page}").json().get("next")
            yield f"/raidbook/{at}{way}/?match[id]={','.join(besides[:500])}"
            yield f"/raidbook/{at}{way}/?match[type]=incident,report"
        for id in (*ids[::20], *besides[::10]):
            yield f"/raidbook/{at}objects/{id}/"
            yield f"/raidbook/{at}objects/{id}/versions/"


def test_two_organisations_get_nothing_of_each_other(tmp_path: Path) -> None:
    """The book holds a report for "north" alone; "south" gets what a book without it gives."""
    north, south = Viewer("north", "feed"), Viewer("south", "feed-2")
    without = {name: told for name, told in world.TEXTS.items() if name != "north"}
    with (
        Book.open(str(tmp_path / "whole.db")) as whole,
        Book.open(str(tmp_path / "rest.db")) as rest,
    ):
        world.enter(whole, **world.TEXTS)
        world.enter(rest, **without)
        servers = (server(whole, Time()), server(rest, Time()))
        for one in servers:
            one.publisher.publish(south)
            one.publisher.publish(north)
        asks = program(servers[0], north)
        theirs = answers(asks)
        ids = [one["id"] for one in asks.all("collections/ledger/manifest/")]
        servers[0].keys.revoke("feed", servers[0].keys.tokens("feed")[0].id)
        mine = answers(program(servers[0], south), ids)
        assert mine == answers(program(servers[1], south), ids)
    said = b"".join(body for _, _, body in theirs.values())
    heard = b"".join(body for _, _, body in mine.values())
    for word in (b"Poipet", b"57 suspects", b"Northern note"):
        assert word in said
        assert word not in heard


@pytest.mark.slow
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 20), st.randoms(use_true_random=False), st.sampled_from(PEOPLE))
def test_answers_are_those_of_a_book_without_the_rest(
    tmp_path_factory: pytest.TempPathFactory, seed: int, chance: random.Random, viewer: Viewer
) -> None:
    folder = tmp_path_factory.mktemp("books")
    acts = [worded(act) for act in made(seed, chance)]
    with (
        Book.open(str(folder / "whole.db")) as whole,
        Book.open(str(folder / "rest.db")) as rest,
    ):
        there, ids = played(whole, acts, viewer)
        without, _ = played(rest, seen(acts, viewer), viewer)
        assert answers(there, ids) == answers(without, ids)


def played(book: Book, acts: Sequence[Act], viewer: Viewer) -> tuple[Program, list[str]]:
    """A program of somebody at a server at which all of it was published as it came; and the ids of
    all that anybody was given."""
    clock = Time()
    taxii = server(book, clock)
    for act in acts:
        clock.now += 10
        if act.again:
            taxii = server(book, clock)
        with book.transaction():
            if act.report is not None:
                enter(book, act.who.tokens, act.report, act.reading)
            if act.decision is not None:
                book.decide(act.decision)
        for one in PEOPLE:
            taxii.publisher.publish(one)
    ids: set[str] = set()
    for one in PEOPLE:
        path = "collections/ledger/manifest/"
        ids |= {told["id"] for told in (program(taxii, one)).all(path, limit=1000)}
        taxii.keys.revoke(one.user, taxii.keys.tokens(one.user)[0].id)
    return program(taxii, viewer), sorted(ids)
