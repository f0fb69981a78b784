"""Passwords, links and tokens, and those who guess at them."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from raidbook.book import Book
from raidbook.book.desk.people import Person
from tests.services.desk.conftest import ClientAs
from tests.services.desk.world import PASSWORD, Client, Clock

if TYPE_CHECKING:
    from fastapi import FastAPI

    from raidbook.services.desk import Desk

pytestmark = pytest.mark.extra

DAY = 86_400


# ---------------------------------------------------------------- passwords


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("elevenchars", "short"),
        ("x" * 201, "long"),
        ("aaaaaaaaaaaaaaa", "common"),
        ("Password1234", "common"),
        ("ＰＡＳＳＷＯＲＤ1234", "common"),
        ("woaini1314520", "common"),
        ("anna-of-north", "name"),
        ("northNorth12", "name"),
        ("slate lantern 9 quarry", None),
        ("the north wind and the sun", None),
        ("十二个字的密码也可以用来登录", None),
    ],
)
def test_a_password_is_long_and_not_easily_guessed(password: str, why: str | None) -> None:
    from raidbook.services.desk.security.passwords import weakness  # noqa: PLC0415

    assert weakness(password, ("anna-of-north", "north")) == why


def test_a_weak_password_is_not_set_and_the_page_says_why(client_as: ClientAs, desk: Desk) -> None:
    client = client_as("reader")
    kept = desk.people.person("hub-reader")
    for new, said in (("short", "12 characters at least"), ("password1234", "tried first")):
        answer = client.post_form("/account/password", old=PASSWORD, new=new, again=new)
        assert answer.status_code == 400
        assert said in answer.text
    answer = client.post_form("/account/password", old=PASSWORD, new=PASSWORD, again="other")
    assert "not the same" in answer.text
    assert desk.people.person("hub-reader") == kept


def test_the_password_until_now_is_asked_for_and_cannot_be_searched_for(
    client_as: ClientAs, desk: Desk
) -> None:
    client = client_as("reader")
    new = "a wholly new word of mine"
    for _ in range(5):
        answer = client.post_form("/account/password", old="wrong", new=new, again=new)
        assert answer.status_code == 403
    answer = client.post_form("/account/password", old=PASSWORD, new=new, again=new)
    assert answer.status_code == 429
    assert not desk.passwords.verified(new, desk.people.person("hub-reader").password)  # type: ignore[union-attr]


def test_whoever_came_by_a_link_sets_a_password_without_the_one_that_was_forgotten(
    app: FastAPI, desk: Desk, client_as: ClientAs
) -> None:
    client_as("reader")
    client = Client(app, desk)
    client.follow_link(desk.link("hub-reader"))
    new = "a wholly new word of mine"
    answer = client.post_form("/account/password", new=new, again=new)
    assert answer.status_code == 303
    # From now on it is asked for, in this session, too.
    client.token_on("/account")
    assert client.post_form("/account/password", new=new, again=new).status_code == 403


def test_unknown_names_take_the_same_work_and_give_the_same_words(
    app: FastAPI, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither time nor words tell which names there are."""
    desk.people.add(Person("linked", "hub", "reader"))
    desk.people.add(Person("gone", "hub", "reader", password=desk.passwords.hashed(PASSWORD)))
    desk.people.change("gone", disabled=True)
    verified: list[str] = []
    verify = desk.passwords._hash.verify

    def noted(password: str, kept: str) -> bool:
        verified.append(kept)
        return verify(password, kept)

    monkeypatch.setattr(desk.passwords._hash, "verify", noted)
    pages = set()
    for n, name in enumerate(("hub-administrator", "nobody", "linked", "gone", "Ünknown")):
        client = Client(app, desk, f"198.51.100.{n}")
        answer = client.sign_in(name, "wrong password")
        assert len(verified) == n + 1
        page = answer.text.replace(f'value="{name}"', "").replace(client.csrf, "")
        pages.add((answer.status_code, page))
    assert len(pages) == 1
    assert "do not match" in pages.pop()[1]


# ---------------------------------------------------------------- guessing


def test_who_fails_often_waits_longer_each_time(app: FastAPI, desk: Desk, clock: Clock) -> None:
    client = Client(app, desk)
    for name in ("hub-administrator", "nobody"):  # an unknown name waits as well
        assert [client.sign_in(name, "wrong").status_code for _ in range(5)] == [401] * 5
        for wait in (30, 60, 120, 240, 480, 900, 900):
            answer = client.sign_in(name, PASSWORD)
            assert answer.status_code == 429
            assert answer.headers.get("retry-after") or "minutes" in answer.text
            clock.advance(wait - 1)
            assert client.sign_in(name, PASSWORD).status_code == 429
            clock.advance(1)
            assert client.sign_in(name, "wrong").status_code == 401
        clock.advance(DAY + 1)
        assert client.sign_in(name, "wrong").status_code == 401


def test_signing_in_forgets_the_failures_of_a_name(client: Client) -> None:
    for _ in range(3):
        for _ in range(4):
            assert client.sign_in("hub-administrator", "wrong").status_code == 401
        assert client.sign_in("hub-administrator").status_code == 303
        client.post_form("/sign-out")


def test_an_address_that_tries_many_names_waits_and_others_do_not(
    app: FastAPI, desk: Desk, clock: Clock
) -> None:
    guesser = Client(app, desk, "198.51.100.7")
    for n in range(20):
        clock.advance(1)
        assert guesser.sign_in(f"name-{n}", "wrong").status_code == 401
    assert guesser.sign_in("hub-administrator").status_code == 429
    assert Client(app, desk, "198.51.100.8").sign_in("hub-administrator").status_code == 303


def test_an_account_of_one_s_own_does_not_wash_an_address_clean(
    app: FastAPI, desk: Desk, clock: Clock
) -> None:
    guesser = Client(app, desk, "198.51.100.7")
    answers = []
    for n in range(30):
        clock.advance(2)
        answers.append(guesser.sign_in(f"name-{n}", "wrong").status_code)
        if answers[-1] == 401:
            Client(app, desk, "198.51.100.7").sign_in("hub-administrator")
    assert 429 in answers


def test_the_network_of_one_customer_is_one_address() -> None:
    from raidbook.services.desk.security.rates import network  # noqa: PLC0415

    assert network("2001:db8::1") == network("2001:db8::ffff:1") != network("2001:db8:0:1::1")
    assert network("::ffff:192.0.2.1") == network("192.0.2.1") != network("192.0.2.2")
    assert network("fe80::1%eth0") == network("fe80::2")
    assert network("") == network("testclient") == "unknown"


def test_a_hundred_guesses_at_once_are_a_hundred(desk: Desk) -> None:
    from raidbook.book.desk.failures import Patience  # noqa: PLC0415

    with ThreadPoolExecutor(8) as pool:
        waits = [*pool.map(lambda _: desk.failures.attempt({"x": Patience(5)}, 0), range(40))]
    assert waits.count(0) == 5


def test_who_asks_too_often_is_told_to_wait(client: Client, clock: Clock) -> None:
    answers = [client.get("/sign-in").status_code for _ in range(70)]
    assert answers[:60] == [200] * 60
    assert set(answers[60:]) == {429}
    answer = client.get("/sign-in")
    assert int(answer.headers["retry-after"]) >= 1
    clock.advance(int(answer.headers["retry-after"]))
    assert client.get("/sign-in").status_code == 200


def test_a_session_is_counted_by_itself(client_as: ClientAs, client: Client) -> None:
    one = client_as("reader")
    for _ in range(80):
        client.get("/sign-in")
    assert client.get("/sign-in").status_code == 429
    assert one.get("/account").status_code == 200
    assert 429 in {one.get("/account/x").status_code for _ in range(320)}


def test_the_memory_of_who_asked_has_an_end(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    from raidbook.services.desk.security import rates  # noqa: PLC0415

    monkeypatch.setattr(rates, "REMEMBERED", 10)
    asked = rates.Rates(clock)
    for n in range(100):
        asked.take(str(n), rates.ANYBODY)
    assert len(asked._buckets) == 10


# ---------------------------------------------------------------- links


def test_opening_a_link_uses_nothing_up_and_pressing_the_button_does(
    app: FastAPI, desk: Desk
) -> None:
    link = desk.link("hub-administrator")
    path = link.removeprefix(desk.settings.address)
    for _ in range(3):
        filter_of_mail = Client(app, desk)
        assert filter_of_mail.get(path).status_code == 200
        assert filter_of_mail.get("/account").status_code == 303
    client = Client(app, desk)
    assert client.follow_link(link).headers["location"] == "/account?said=by_link"
    assert client.get("/account").status_code == 200
    again = Client(app, desk)
    assert again.get(path).status_code == 404
    assert again.follow_link(link).status_code == 403  # there is no form any more
    again.token_on("/sign-in")
    answer = again.post_form(path)
    assert answer.status_code == 404
    assert "used already" in answer.text


def test_a_link_holds_for_a_day_and_until_the_next_one(
    app: FastAPI, desk: Desk, clock: Clock
) -> None:
    first = desk.link("hub-administrator")
    second = desk.link("hub-administrator")
    assert Client(app, desk).follow_link(first).status_code == 403
    clock.advance(DAY - 1)
    assert Client(app, desk).follow_link(second).status_code == 303
    third = desk.link("hub-administrator")
    clock.advance(DAY)
    assert Client(app, desk).follow_link(third).status_code == 403


def test_of_many_who_press_the_button_at_once_one_comes_in(desk: Desk) -> None:
    secret = desk.link("hub-administrator").rpartition("/")[2]
    with ThreadPoolExecutor(8) as pool:
        taken = [*pool.map(lambda _: desk.keys.take(secret, desk.now), range(16))]
    assert sum(one is not None for one in taken) == 1


@pytest.mark.parametrize("forged", ["x", "0" * 43, "%00", "..", "é"])
def test_a_made_up_link_lets_nobody_in(client: Client, forged: str) -> None:
    assert client.get(f"/link/{forged}").status_code in (404, 303)
    client.token_on("/sign-in")
    assert client.post_form(f"/link/{forged}").status_code in (404, 405)


def test_the_first_start_makes_the_hub_and_a_link_for_its_administrator(
    tmp_path: object, clock: Clock
) -> None:
    from raidbook.services.desk import Desk, Settings, app  # noqa: PLC0415

    with Book.open(f"{tmp_path}/new.db") as book:
        desk = Desk(book, Settings(organisation="centre"), clock)
        first = desk.first_link()
        renewed = desk.first_link()  # the desk was stopped before anybody came
        assert first is not None
        assert renewed is not None
        client = Client(app(desk), desk)
        assert client.follow_link(first).status_code == 403
        assert client.follow_link(renewed).status_code == 303
        assert "administrator@centre" in client.get("/account").text
        assert client.get("/metrics").status_code == 200
        assert desk.first_link() is None


# ---------------------------------------------------------------- tokens


def made_token(client: Client, **fields: object) -> str:
    given = {"label": "export", "days": 30, "scopes": ["read"]} | fields
    assert client.post_form("/account/tokens", **given).status_code == 303
    found = re.search(r"<code>(raidbook_[^<]+)</code>", client.get("/account").text)
    assert found
    return found[1]


def test_a_token_is_shown_once(client_as: ClientAs) -> None:
    client = client_as("reader")
    token = made_token(client)
    assert token not in client.get("/account").text


def test_a_token_opens_the_metrics_of_the_hub_and_needs_no_form(
    app: FastAPI, desk: Desk, client_as: ClientAs, clock: Clock
) -> None:
    administrator = client_as("administrator")
    token = made_token(administrator, scopes=["metrics"])
    headers = {"authorization": f"Bearer {token}"}
    program = Client(app, desk)
    text = program.get("/metrics", headers=headers).text
    assert 'raidbook_requests_total{method="POST",route="/account/tokens",status="303"} 1.0' in text
    assert "Poipet" not in text
    assert program.get("/account", headers=headers).status_code == 403
    clock.advance(30 * DAY)
    assert program.get("/metrics", headers=headers).status_code == 401


def test_a_token_that_was_ended_or_made_up_opens_nothing(
    app: FastAPI, desk: Desk, client_as: ClientAs
) -> None:
    administrator = client_as("administrator")
    token = made_token(administrator, scopes=["metrics"])
    (key,) = desk.keys.tokens("hub-administrator")
    stranger = client_as("administrator", "north")
    stranger.post_form("/account/tokens/end", id=key.id)
    headers = {"authorization": f"Bearer {token}"}
    assert Client(app, desk).get("/metrics", headers=headers).status_code == 200
    administrator.post_form("/account/tokens/end", id=key.id)
    for value in (f"Bearer {token}", "Bearer raidbook_x", "Bearer x", "Basic eDp4", "é", "Bearer"):
        answer = Client(app, desk).get("/metrics", headers={"authorization": value.encode()})
        assert answer.status_code == 401


def test_a_token_is_for_no_more_than_its_owner_may(client_as: ClientAs, desk: Desk) -> None:
    reader, other = client_as("reader"), client_as("administrator", "north")
    for client, scope in ((reader, "decide"), (reader, "metrics"), (other, "metrics")):
        answer = client.post_form("/account/tokens", label="x", days=30, scopes=["read", scope])
        assert answer.status_code == 403
    wrong: list[dict[str, object]] = [
        {"scopes": []},
        {"days": 31},
        {"label": " "},
        {"scopes": ["all"]},
    ]
    for fields in wrong:
        given = {"label": "x", "days": 30, "scopes": ["read"]} | fields
        assert reader.post_form("/account/tokens", **given).status_code == 400
    assert desk.keys.tokens("hub-reader") == ()
