"""Letters about what is new: to whom it is news, once, and never more than she may see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from raidbook.book import Book
from raidbook.model import Search
from raidbook.services.alerts.collecting import PAUSE
from raidbook.services.alerts.running import Running
from raidbook.services.alerts.sending import FIRST, GIVEN_UP
from tests.services.alerts.post_office import (
    ANNA,
    FREED,
    MUSE,
    NORA,
    RAID,
    Office,
    World,
    free_port,
    opened,
)

NOW = 1_760_000_000


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with Book.open(str(tmp_path / "raidbook.db")) as book:
        yield World(book)


@pytest.fixture
def office() -> Office:
    return Office()


def text(world: World, office: Office) -> str:
    """The one letter that is sent now."""
    with opened(office) as port:
        assert world.sender(port).send(NOW) == 1
    body = office.letters[-1].get_body(("plain",))
    assert body is not None
    return str(body.get_content())


# ---------------------------------------------------------------- what is told


def test_a_letter_counts_and_names_what_is_new_and_leads_to_it(
    world: World, office: Office
) -> None:
    id = world.alert(ANNA, Search(place="KH"), name="Cambodia")
    world.enter(RAID.format(45), "2024-05-04")
    world.enter(FREED)
    assert world.collector.collect(NOW) == 1
    told = text(world, office)
    letter = office.letters[0]
    assert letter["Subject"] == "[TLP:CLEAR] News of “Cambodia”"
    assert letter["To"] == "anna@example.org"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert told.splitlines()[0] == told.rstrip().splitlines()[-1] == "TLP:CLEAR"
    assert "1 new operation or total." in told
    (operation,) = world.views.of(ANNA).shelf().ledger.operations[:1]
    assert f"https://desk.example.org/operations/{operation.id}.html" in told
    assert f"https://desk.example.org/searches/{id}" in told
    assert "Bavet" in told
    assert "Manila" not in told
    assert "raid on a scam den" not in told
    assert not letter.is_multipart()


def test_a_letter_is_in_the_language_of_its_reader(world: World, office: Office) -> None:
    world.people.change("anna", lang="zh-Hans")
    world.alert(ANNA)
    world.enter(FREED)
    world.collector.collect(NOW)
    told = text(world, office)
    assert "新增行动或累计数 1 项" in told
    assert "https://desk.example.org/zh-hans/operations/" in told


def test_what_concerns_nobody_is_not_told_and_not_looked_at_again(world: World) -> None:
    world.alert(ANNA, Search(place="KH"))
    world.enter(FREED)
    assert world.collector.collect(NOW) == 0
    ((alert, _),) = world.searches.all_alerts()
    assert alert.position == world.views.of(ANNA).revision


def test_news_are_told_once(world: World) -> None:
    world.alert(ANNA)
    world.enter(FREED)
    assert [world.collector.collect(NOW + n) for n in range(3)] == [1, 0, 0]


def test_many_reports_at_once_make_one_letter_and_the_rest_the_next(world: World) -> None:
    world.alert(ANNA)
    world.enter(FREED)
    world.enter(MUSE)
    assert world.collector.collect(NOW) == 1
    world.enter(RAID.format(45), "2024-05-04")
    assert world.collector.collect(NOW + 1) == 0
    assert world.collector.collect(NOW + PAUSE["at once"]) == 1


def test_a_daily_alert_waits_for_its_day(world: World) -> None:
    world.alert(ANNA, often="daily")
    world.enter(FREED)
    day = PAUSE["daily"]
    assert [world.collector.collect(n) for n in (day - 1, day, day + 1)] == [0, 1, 0]


def test_nobody_is_written_to_who_has_shown_no_address(world: World) -> None:
    world.outbox.say("anna", "anna@example.org", NOW)
    world.alert(ANNA)
    world.enter(FREED)
    assert world.collector.collect(NOW) == 0
    world.reachable(ANNA)
    assert world.collector.collect(NOW) == 1


def test_a_bulletin_is_sent_where_it_was_chosen(world: World, office: Office) -> None:
    search = Search(place="KH", since="2024-05-01", until="2024-05-31")
    world.alert(ANNA, search, form="bulletin", name="May")
    world.enter(RAID.format(45), "2024-05-04")
    assert world.collector.collect(NOW) == 1
    told = text(world, office)
    letter = office.letters[0]
    page = letter.get_body(("html",))
    assert page is not None
    assert letter["Subject"] == "[TLP:CLEAR] Bulletin of “May”"
    assert "45" in told
    assert "<mark>45</mark>" in page.get_content()
    assert not re.search(r"(src|href)=", page.get_content())


# ---------------------------------------------------------------- what nobody may see


def test_what_a_reader_may_not_see_makes_no_letter(world: World, office: Office) -> None:
    world.alert(ANNA)
    world.alert(NORA)
    world.enter(MUSE, "2024-01-03", "amber", "north")
    assert world.collector.collect(NOW) == 1
    told = text(world, office)
    assert office.letters[0]["To"] == "nora@example.org"
    assert office.letters[0]["Subject"].startswith("[TLP:AMBER] ")
    assert told.splitlines()[0] == "TLP:AMBER"
    world.enter(FREED)
    assert world.collector.collect(NOW + 999) == 2
    with opened(office) as port:
        world.sender(port).send(NOW + 999)
    told = next(
        str(one.get_content()) for one in office.letters[1:] if one["To"] == "anna@example.org"
    )
    assert "Muse" not in told
    assert told.splitlines()[0] == "TLP:CLEAR"


def test_letters_of_a_reader_are_those_of_a_book_without_what_she_may_not_see(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda n: "0" * 2 * n)
    told: list[list[bytes]] = []
    for secret in (True, False):
        office = Office()
        with Book.open(str(tmp_path / f"{secret}.db")) as book, opened(office) as port:
            world = World(book)
            if secret:
                world.enter(MUSE, "2024-01-03", "amber", "north")
            world.alert(ANNA)
            world.enter(RAID.format(45), "2024-05-04")
            if secret:
                world.enter(RAID.format(61), "2024-05-06", "red", "north")
            world.enter(RAID.format(30), "2024-05-05")
            assert world.collector.collect(NOW) == 1
            assert world.sender(port).send(NOW) == 1
            told.append([one.as_bytes() for one in office.letters])
    assert told[0] == told[1]


def test_of_what_is_red_a_letter_says_no_more_than_that_it_is(world: World, office: Office) -> None:
    for form in ("plain", "bulletin"):
        world.alert(NORA, form=form, name="Muse")
    world.enter(MUSE, "2024-01-03", "red", "north")
    assert world.collector.collect(NOW) == 2
    with opened(office) as port:
        assert world.sender(port).send(NOW) == 2
    for letter in office.letters:
        assert letter["Subject"] == "[TLP:RED] News of a search"
        assert "Muse" not in letter.as_string()
        assert not re.search(r"\b31\b", str(letter.get_content()))


def test_who_may_not_sign_in_any_more_gets_no_letter(world: World, office: Office) -> None:
    world.alert(NORA)
    world.enter(FREED)
    assert world.collector.collect(NOW) == 1
    world.people.disable("north", disabled=True)
    world.enter(MUSE)
    assert world.collector.collect(NOW + 999) == 0
    with opened(office) as port:
        assert world.sender(port).send(NOW + 999) == 0
    assert office.letters == []


def test_who_is_at_another_organisation_now_gets_no_letter_of_before(
    world: World, office: Office
) -> None:
    world.alert(NORA)
    world.enter(MUSE, "2024-01-03", "amber", "north")
    world.collector.collect(NOW)
    world.people.add(  # an administrator who stays
        world.people.of("north")[0].__class__("otto", "north", "administrator")
    )
    world.people.change("nora", organisation="hub")
    with opened(office) as port:
        assert world.sender(port).send(NOW) == 0
    assert world.collector.collect(NOW + 999) == 0


def test_what_was_withdrawn_before_a_letter_was_sent_is_not_in_it(
    world: World, office: Office
) -> None:
    world.alert(ANNA)
    of = world.enter(MUSE)
    world.collector.collect(NOW)
    world.book.withdraw(of.id, "asked for")
    told = text(world, office)
    assert "Muse" not in told
    assert "have been withdrawn since" in told


# ---------------------------------------------------------------- sending


def test_a_server_that_is_down_gets_the_letter_when_it_is_back(
    world: World, office: Office
) -> None:
    world.alert(ANNA)
    world.enter(FREED)
    world.collector.collect(NOW)
    port = free_port()
    assert world.sender(port).send(NOW) == 0
    (letter,) = world.outbox.of("anna")
    assert (letter.state, letter.attempts, letter.reason) == (
        "waiting", 1, "ConnectionRefusedError",
    )  # fmt: skip
    with opened(office, port):
        assert world.sender(port).send(NOW + FIRST - 1) == 0
        assert world.sender(port).send(NOW + FIRST) == 1
    assert len(office.letters) == 1
    assert world.outbox.of("anna")[0].state == "sent"


def test_a_server_that_is_busy_is_asked_again_ever_more_seldom(
    world: World, office: Office
) -> None:
    world.alert(ANNA)
    world.enter(FREED)
    world.collector.collect(NOW)
    office.answer = "451 try again later"
    with opened(office) as port:
        tries = [at for at in range(NOW, NOW + 1000, 20) if _tried(world, port, at)]
    assert [at - NOW for at in tries] == [0, 60, 180, 420, 900]


def _tried(world: World, port: int, at: int) -> bool:
    before = world.outbox.of("anna")[0].attempts
    world.sender(port).send(at)
    return world.outbox.of("anna")[0].attempts > before


def test_a_refused_address_gets_nothing_more_until_it_is_shown_again_and_then_all(
    world: World, office: Office
) -> None:
    world.alert(ANNA)
    world.enter(FREED)
    world.collector.collect(NOW)
    office.refused.add("anna@example.org")
    with opened(office) as port:
        assert world.sender(port).send(NOW) == 0
    address = world.outbox.address("anna")
    assert address is not None
    assert (address.confirmed, address.refused) == (False, "550 no such mailbox here")
    assert world.outbox.of("anna")[0].state == "failed"
    world.enter(MUSE)
    assert world.collector.collect(NOW + 999) == 0
    office.refused.clear()
    world.reachable(ANNA)
    assert world.collector.collect(NOW + 999) == 1
    told = text_of(world, office, NOW + 999)
    assert "Manila" in told
    assert "Muse" in told


def text_of(world: World, office: Office, at: int) -> str:
    with opened(office) as port:
        assert world.sender(port).send(at) == 1
    return str(office.letters[-1].get_content())


def test_a_letter_that_is_given_up_is_news_again(world: World, office: Office) -> None:
    world.alert(ANNA)
    world.enter(FREED)
    world.collector.collect(NOW)
    office.answer = "451 try again later"
    with opened(office) as port:
        world.sender(port).send(NOW + GIVEN_UP)
    assert world.outbox.of("anna")[0].state == "failed"
    assert world.collector.collect(NOW + GIVEN_UP) == 1


def test_two_who_send_send_each_letter_once(world: World, office: Office) -> None:
    world.alert(ANNA)
    world.enter(FREED)
    world.collector.collect(NOW)
    with opened(office) as port:
        one, two = world.sender(port), world.sender(port)
        assert one.send(NOW) + two.send(NOW) == 1
    assert len(office.letters) == 1


def test_threads_do_both_until_they_are_stopped(world: World, office: Office) -> None:
    world.alert(ANNA)
    world.enter(FREED)
    with opened(office) as port:
        running = Running(
            world.collector.collect, world.sender(port).send, every=0.05, clock=lambda: NOW
        )
        running.start()
        try:
            for _ in range(200):
                if office.letters:
                    break
                running._ended.wait(0.05)
        finally:
            running.stop()
    assert len(office.letters) == 1


# ---------------------------------------------------------------- addresses and headers


@pytest.mark.parametrize(
    "name",
    [
        "x\r\nBcc: all@example.org",
        "x\nBcc: all@example.org",
        "x\x0b\x85\u2028Bcc: y",
        "试\r\n\r\nz",
    ],
)
def test_a_name_begins_no_header(world: World, office: Office, name: str) -> None:
    world.alert(ANNA, name=name)
    world.enter(FREED)
    world.collector.collect(NOW)
    text(world, office)
    (letter,) = office.letters
    assert letter["Bcc"] is None
    assert letter.get_all("To") == ["anna@example.org"]
    assert len(letter.get_all("Subject") or []) == 1
