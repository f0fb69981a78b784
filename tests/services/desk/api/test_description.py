"""The description of the API, and what is said where it has nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.services.desk.api.conftest import ProgramAs
from tests.services.desk.world import Client

pytestmark = pytest.mark.extra
ROOT = Path(__file__).parents[4]


@pytest.fixture
def told(client: Client) -> dict[str, Any]:
    answer = client.get("/api/openapi.json")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def test_it_is_there_for_everybody_and_kept(client: Client) -> None:
    tag = client.get("/api/openapi.json").headers["etag"]
    again = client.get("/api/openapi.json", headers={"if-none-match": tag})
    assert again.status_code == 304


def test_every_reference_leads_somewhere(told: dict[str, Any]) -> None:
    text = str(told)
    for kind, name in re.findall(r"'#/components/(\w+)/([^']+)'", text):
        assert name in told["components"][kind], name


def test_every_route_says_what_it_gives_and_every_refusal(told: dict[str, Any]) -> None:
    names = [way["operationId"] for ways in told["paths"].values() for way in ways.values()]
    assert len(names) == len(set(names)) > 20
    for path, ways in told["paths"].items():
        for way in ways.values():
            assert way["summary"].endswith("."), path
            assert {"400", "401", "403", "422", "429", "500", "503"} <= way["responses"].keys()
            assert ("404" in way["responses"]) >= ("{" in path)


def test_links_lead_to_routes_that_take_an_id(told: dict[str, Any]) -> None:
    ways = {way["operationId"]: p for p, each in told["paths"].items() for way in each.values()}
    for each in told["paths"].values():
        for link in (x for way in each.values() for r in way["responses"].values()
                     for x in r.get("links", {}).values()):  # fmt: skip
            assert "{id}" in ways[link["operationId"]]


def test_records_say_what_their_fields_mean(told: dict[str, Any]) -> None:
    schemas = told["components"]["schemas"]
    assert schemas["Claim"]["properties"]["part_of"]["description"].startswith("Id of the claim")
    assert "Asked" not in schemas
    assert not [name for name in schemas if name.startswith("raidbook")]


def test_it_can_be_read_as_a_page(client: Client, told: dict[str, Any]) -> None:
    page = client.get("/api/")
    assert page.status_code == 200
    for path in told["paths"]:
        assert f"/api{path}</code>" in page.text
    anchors = set(re.findall(r'id="([^"]+)"', page.text))
    assert set(re.findall(r'href="#([^"]+)"', page.text)) - {"main"} <= anchors
    assert "Macro" not in page.text
    assert "`" not in page.text
    assert "<script" not in page.text.partition("<main")[2]


@pytest.mark.parametrize(
    ("method", "path", "status", "allow"),
    [
        ("GET", "/nothing", 404, None),
        ("POST", "/operations", 405, "GET"),
        ("HEAD", "/operations", 405, "GET"),
        ("GET", "/tokens/x", 405, "DELETE"),
        ("DELETE", "/tokens", 405, "GET, POST"),
        ("TRACE", "/me", 405, "GET"),
    ],
)
def test_what_is_no_route_is_said_in_the_same_shape(
    program_as: ProgramAs, method: str, path: str, status: int, allow: str | None
) -> None:
    answer = program_as().send(method, path)
    assert (answer.status_code, answer.headers.get("allow")) == (status, allow)
    if method != "HEAD":
        assert answer.json()["error"].keys() == {"code", "message", "hint"}


def test_the_table_in_the_documentation_is_current() -> None:
    """`python -m raidbook.services.desk.api.table docs/api.md` writes it anew."""
    from raidbook.services.desk.api.table import renewed  # noqa: PLC0415

    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert renewed(page) == page
