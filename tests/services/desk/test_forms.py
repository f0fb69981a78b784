"""What changes anything comes from a page of this desk that is open in the same session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.desk.conftest import ClientAs
from tests.services.desk.world import Client

if TYPE_CHECKING:
    from raidbook.services.desk import Desk

pytestmark = pytest.mark.extra

CHANGE = "/account/language"
SAME = {"sec-fetch-site": "same-origin"}


@pytest.mark.parametrize("csrf", [None, "", "x", "é" * 64, "0" * 64])
def test_without_the_form_s_token_nothing_is_done(
    client_as: ClientAs, desk: Desk, csrf: str | None
) -> None:
    client = client_as("reader")
    data = {"lang": "zh-Hans"} | ({} if csrf is None else {"csrf": csrf})
    answer = client.post(CHANGE, data, headers=SAME)
    assert answer.status_code == 403
    assert "load the page again" in answer.text
    person = desk.people.person("hub-reader")
    assert person is not None
    assert person.lang == "en"


def test_the_token_of_another_session_will_not_do(client_as: ClientAs) -> None:
    mine, other = client_as("reader"), client_as("editor")
    mine.csrf = other.csrf
    assert mine.post_form(CHANGE, lang="zh-Hans").status_code == 403


def test_a_file_in_place_of_the_token_will_not_do(client_as: ClientAs) -> None:
    client = client_as("reader")
    files = {"csrf": ("csrf", client.csrf.encode())}
    answer = client.http.post(CHANGE, data={"lang": "zh-Hans"}, files=files, headers=SAME)
    assert answer.status_code == 403


def test_a_program_with_a_session_sends_it_in_a_header(client_as: ClientAs) -> None:
    client = client_as("reader")
    headers = SAME | {"x-csrf-token": client.csrf}
    assert client.post(CHANGE, {"lang": "zh-Hans"}, headers=headers).status_code == 303


@pytest.mark.parametrize(
    ("headers", "done"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8000"}, False),
        ({"origin": "http://127.0.0.1:8000"}, True),
        ({"origin": "https://127.0.0.1:8000"}, False),
        ({"origin": "http://127.0.0.1:8001"}, False),
        ({"origin": "http://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": ""}, False),
        ({}, True),
    ],
)
def test_what_another_site_has_a_browser_send_is_not_done(
    client_as: ClientAs, headers: dict[str, str], done: bool
) -> None:
    client = client_as("reader")
    answer = client.post(CHANGE, {"lang": "zh-Hans", "csrf": client.csrf}, headers=headers)
    assert answer.status_code == (303 if done else 403)


def test_signing_in_needs_the_form_too(client: Client) -> None:
    """Else another site could have somebody work under the name of another."""
    data = {"name": "hub-administrator", "password": "slate lantern 9 quarry"}
    assert client.post("/sign-in", data, headers=SAME).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "evil.example:8000", "[::2]", "a@b"]
)
def test_a_name_that_the_desk_was_not_told_of_is_refused(client: Client, host: str) -> None:
    answer = client.get("/sign-in", headers={"host": host})
    assert answer.status_code == 400
    assert "--public-url" in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:8000"])
def test_this_machine_s_own_names_are_known(client: Client, host: str) -> None:
    assert client.get("/sign-in", headers={"host": host}).status_code == 200


def test_what_is_too_large_is_refused_however_it_is_sent(client_as: ClientAs) -> None:
    client = client_as("reader")
    data = {"csrf": client.csrf, "lang": "x" * 300_000}
    assert client.post(CHANGE, data, headers=SAME).status_code == 413
    pieces = (b"csrf=1&lang=" + b"x" * 10_000 for _ in range(30))
    headers = SAME | {"content-type": "application/x-www-form-urlencoded"}
    assert client.http.post(CHANGE, content=pieces, headers=headers).status_code == 413


def test_a_path_may_take_more_of_those_who_are_signed_in(
    client_as: ClientAs, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from raidbook.services.desk.security import sizes  # noqa: PLC0415

    monkeypatch.setitem(sizes.LARGER, "account/language", 400_000)
    for address in (CHANGE, f"/zh-hans{CHANGE}"):
        for one, taken in ((client_as("reader"), True), (client, False)):
            data = {"csrf": one.csrf, "lang": "x" * 300_000}
            assert (one.post(address, data, headers=SAME).status_code != 413) == taken


@pytest.mark.parametrize("body", [b"", b"%", b"\xff\xfe", b"csrf=%ff", b"a" * 50 + b"&" * 5000])
def test_a_body_that_is_no_form_is_refused_in_words(client_as: ClientAs, body: bytes) -> None:
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "a/b", ""):
        headers = SAME | {"content-type": kind}
        answer = client_as("reader").http.post(CHANGE, content=body, headers=headers)
        assert 400 <= answer.status_code < 500
