"""What every answer tells the browser, and what no page has in it."""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from tests.services.desk.conftest import ClientAs
from tests.services.desk.test_roles import LINES
from tests.services.desk.world import Client

if TYPE_CHECKING:
    from httpx import Response

pytestmark = pytest.mark.extra

ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def check(answer: Response) -> None:
    for name, value in ALWAYS.items():
        assert answer.headers.get(name) == value, answer.url
    policy = dict(
        part.partition(" ")[::2] for part in answer.headers["content-security-policy"].split("; ")
    )
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in str(policy)
    assert "server" not in answer.headers
    page = answer.headers.get("content-type", "").startswith("text/html")
    assert answer.headers["cache-control"] == "no-store" or not page
    if page:
        assert not re.search(r"<script(?![^>]*(\ssrc=|application/json))", answer.text)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", answer.text)
        assert "http-equiv" not in answer.text


def test_every_route_answers_with_them(client_as: ClientAs, client: Client) -> None:
    paths = [re.sub(r"\{[^}]*\}", "x1", line.path) for line in LINES if line.path != "/sign-out"]
    more = ["/", "/map.html", "/data.js", "/style.css", "/%00", "/%e4", "//x", "/../x", "/zh-hans"]
    for one in (client_as("administrator"), client):
        for path in [*paths, *more]:
            check(one.get(path))
            check(one.get(f"/zh-hans{path}"))
            check(one.post(path))
            check(one.http.request("TRACE", path))
    check(client.get("/", headers={"host": "evil.example"}))


def test_the_policy_is_that_of_the_site_but_for_forms() -> None:
    from raidbook.services.desk.security.policy import CONTENT, PLOT  # noqa: PLC0415

    base = resources.files("raidbook.outputs.site") / "templates" / "base.html"
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', base.read_text())
    assert found
    own = {part for part in CONTENT.split("; ") if part.startswith(("default", "script", "style"))}
    assert own <= set(found[1].split("; "))
    assert PLOT in found[1]


def test_a_fault_is_told_without_its_cause(
    client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_as("reader")

    def broken(*_: object) -> None:
        raise RuntimeError("the cause of it")

    monkeypatch.setattr(client.desk.live, "page", broken)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "cause" not in answer.text
    assert "fault of the program" in answer.text


def test_what_everybody_may_have_is_kept_and_what_is_one_s_own_is_asked_about(
    client_as: ClientAs, client: Client
) -> None:
    style = client.get("/style.css")
    assert style.headers["cache-control"] == "public, max-age=300"
    again = client.get("/style.css", headers={"if-none-match": style.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    one, other = client_as("reader"), client_as("reader", "north")
    data = one.get("/data.js")
    assert data.headers["cache-control"] == "private, no-cache"
    kept = {"if-none-match": data.headers["etag"]}
    assert one.get("/data.js", headers=kept).status_code == 304
    assert other.get("/data.js", headers=kept).status_code == 200
    assert client.get("/data.js", headers=kept).status_code == 303


def test_health_says_one_word(client: Client) -> None:
    assert client.get("/health").text == "ok\n"
