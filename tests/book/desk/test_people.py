"""People and what lets them in, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from raidbook.book import Book
from raidbook.book.desk.failures import Failures, Patience
from raidbook.book.desk.keys import Keys, session
from raidbook.book.desk.people import Organisation, People, PeopleError, Person

NOW, HOUR, DAY = 1_760_000_000, 3600, 86_400


@pytest.fixture
def people(book: Book) -> People:
    made = People(book)
    made.found(Organisation("hub", hub=True), Person("anna", "hub", "administrator"))
    made.found(Organisation("north"), Person("ben", "north", "administrator"))
    return made


def test_people_are_of_one_organisation(people: People) -> None:
    people.add(Person("carl", "north", "reader"))
    assert [one.name for one in people.of("north")] == ["ben", "carl"]
    assert [one.name for one in people.organisations()] == ["hub", "north"]
    assert people.person("anna") == Person("anna", "hub", "administrator")
    assert people.person("nobody") is None


def test_nothing_is_half_made(people: People) -> None:
    with pytest.raises(PeopleError) as error:
        people.found(Organisation("south"), Person("ben", "south", "administrator"))
    assert error.value.code == "taken"
    assert "south" not in {one.name for one in people.organisations()}


def test_of_two_administrators_who_make_readers_of_each_other_one_stays(people: People) -> None:
    people.add(Person("carl", "north", "administrator"))

    def demote(name: str) -> bool:
        try:
            people.change(name, role="reader")
        except PeopleError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(demote, ["ben", "carl"])) == [False, True]


def test_the_first_administrator_is_waited_for_until_anybody_came(
    people: People, book: Book
) -> None:
    first = people.never_come()
    assert first is not None
    assert first.name == "anna"
    Keys(book).begin("ben", "link", NOW, NOW + DAY)
    assert people.never_come() is None


def test_a_session_holds_while_it_is_used(people: People, book: Book) -> None:
    keys = Keys(book)
    secret = keys.begin("anna", "password", NOW, NOW + DAY)
    known = keys.session(secret, NOW + HOUR - 1, HOUR)
    assert known is not None
    assert (known.person.name, known.hub, known.key.way) == ("anna", True, "password")
    assert keys.session(secret, NOW + HOUR, HOUR) is None
    keys.use(secret, NOW + HOUR - 1)
    assert keys.session(secret, NOW + HOUR, HOUR) is not None
    assert keys.session(secret, NOW + DAY, 2 * DAY) is None


def test_what_ended_is_swept_up(people: People, book: Book) -> None:
    keys = Keys(book)
    keys.begin("anna", "password", NOW, NOW + HOUR)
    keys.begin("anna", "password", NOW + 3 * DAY, NOW + 4 * DAY)
    with book.connected() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(session)) == 1


def test_a_link_is_used_once_whoever_is_first(people: People, book: Book) -> None:
    keys = Keys(book)
    secret = keys.link("ben", NOW, NOW + DAY)
    with ThreadPoolExecutor(4) as pool:
        taken = [*pool.map(lambda _: keys.take(secret, NOW), range(8))]
    assert sum(one is not None for one in taken) == 1
    assert not keys.link_holds(secret, NOW)


def test_a_token_ends_for_its_owner_alone(people: People, book: Book) -> None:
    keys = Keys(book)
    secret = keys.grant("anna", "export", ("read", "add"), NOW, NOW + DAY)
    (key,) = keys.tokens("anna")
    assert key.scopes == ("read", "add")
    assert not keys.revoke("ben", key.id)
    assert keys.token(secret, NOW) is not None
    assert keys.revoke("anna", key.id)
    assert keys.token(secret, NOW) is None


def test_who_has_a_token_for_something(people: People, book: Book) -> None:
    keys = Keys(book)
    keys.grant("ben", "feed", ("read", "follow"), NOW, NOW + DAY)
    keys.grant("ben", "another", ("follow",), NOW, NOW + DAY)
    keys.grant("anna", "feed", ("add",), NOW, NOW + DAY)
    assert [one.name for one in keys.owners(("follow", "team"), NOW)] == ["ben"]
    assert [one.name for one in keys.owners(("add", "read"), NOW)] == ["anna", "ben"]
    assert keys.owners(("fol", "team"), NOW) == ()
    assert keys.owners(("follow",), NOW + DAY) == ()
    people.disable("north", True)
    assert keys.owners(("follow",), NOW) == ()


def test_attempts_at_once_are_counted_one_by_one(book: Book) -> None:
    failures = Failures(book)
    with ThreadPoolExecutor(4) as pool:
        waits = [*pool.map(lambda _: failures.attempt({"x": Patience(3)}, NOW), range(12))]
    assert waits.count(0) == 3


def test_waits_grow_to_a_bound_and_are_forgotten_after_a_day(book: Book) -> None:
    failures, patience = Failures(book), {"x": Patience(1, first=10, most=60)}
    now, waits = NOW, []
    for _ in range(6):
        assert failures.attempt(patience, now) == 0
        waits.append(failures.attempt(patience, now))
        now += waits[-1]
    assert waits == [10, 20, 40, 60, 60, 60]
    now += DAY + 1
    assert failures.attempt(patience, now) == 0
    assert failures.attempt(patience, now) == 10


def test_success_forgets_the_name_but_not_the_others_from_its_address(book: Book) -> None:
    failures = Failures(book)
    for n in range(3):
        both = {f"name {n}": Patience(2), "address": Patience(4)}
        assert failures.attempt(both, NOW) == 0
    failures.succeeded("name 2", "address")
    assert failures.attempt({"name 2": Patience(2), "address": Patience(4)}, NOW) == 0
    assert failures.attempt({"name 3": Patience(2), "address": Patience(4)}, NOW) == 0
    assert failures.attempt({"name 4": Patience(2), "address": Patience(4)}, NOW) == 30
