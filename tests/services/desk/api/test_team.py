"""Looking after people, by programs."""

from __future__ import annotations

import pytest

from tests.services.desk.api.conftest import ProgramAs
from tests.services.desk.world import Client

pytestmark = pytest.mark.extra


def test_a_person_is_made_changed_and_kept_out(program_as: ProgramAs, client: Client) -> None:
    administrator = program_as("administrator", "north")
    made = administrator.send("POST", "/team", {"name": "mai", "role": "reader"})
    assert made.status_code == 201
    assert client.follow_link(made.json()["link"]).status_code == 303
    changed = administrator.send("PATCH", "/team/mai", {"role": "editor"}).json()
    assert (changed["role"], changed["disabled"]) == ("editor", False)
    assert client.get("/api/me").status_code == 401
    out = administrator.send("PATCH", "/team/mai", {"disabled": True}).json()
    assert out["disabled"]
    assert administrator.send("POST", "/team/mai/link").status_code == 400
    people = {one["name"]: one for one in administrator.get("/team").json()["people"]}
    assert people["mai"] == out
    assert "password" not in out


def test_of_other_organisations_not_even_names_are_known(program_as: ProgramAs) -> None:
    administrator = program_as("administrator", "north")
    unknown = administrator.send("PATCH", "/team/nobody", {"role": "reader"})
    other = administrator.send("PATCH", "/team/hub-administrator", {"role": "reader"})
    assert (unknown.status_code, unknown.content) == (404, other.content)


def test_the_last_administrator_stays_and_names_are_taken_once(program_as: ProgramAs) -> None:
    administrator = program_as("administrator", "north")
    last = administrator.send("PATCH", "/team/north-administrator", {"role": "reader"})
    assert last.json()["error"]["code"] == "people_last"
    oneself = administrator.send("PATCH", "/team/north-administrator", {"disabled": True})
    assert oneself.json()["error"]["code"] == "yourself"
    taken = administrator.send("POST", "/team", {"name": "north-administrator", "role": "reader"})
    assert taken.status_code == 409


def test_organisations_are_the_hubs(program_as: ProgramAs) -> None:
    of_hub, of_north = program_as("administrator"), program_as("administrator", "north")
    assert of_north.get("/organisations").status_code == 403
    made = of_hub.send("POST", "/organisations", {"name": "south", "first": "ana"})
    assert made.status_code == 201
    assert of_hub.send("PATCH", "/organisations/north", {"disabled": True}).status_code == 204
    assert of_north.get("/me").status_code == 401
    told = {
        one["name"]: one["disabled"] for one in of_hub.get("/organisations").json()["organisations"]
    }
    assert told == {"hub": False, "north": True, "south": False}
    assert of_hub.send("PATCH", "/organisations/hub", {"disabled": True}).status_code == 404
