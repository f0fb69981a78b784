"""The site's pages, live."""

from __future__ import annotations

import pytest

from tests.services.desk.conftest import ClientAs
from tests.services.desk.world import Client

pytestmark = pytest.mark.extra


def test_one_who_is_not_signed_in_is_led_to_the_form(client: Client) -> None:
    answer = client.get("/operations.html?x=1")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=/operations.html%3Fx%3D1"


def test_pages_show_what_an_organisation_may_see(client_as: ClientAs) -> None:
    for path in ("/", "/zh-hans/", "/data.js", "/reports.html", "/places.html"):
        assert "Poipet" in client_as("reader", "north").get("/data.js").text
        assert "Poipet" not in client_as("reader", "hub").get(path).text
