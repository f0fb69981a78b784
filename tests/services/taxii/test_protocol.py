"""What the server answers, as the standard has it: TAXII 2.1, and what OASIS's own server is tested
for, as far as it applies to one that is for reading alone."""

from __future__ import annotations

import base64
import uuid
from typing import TYPE_CHECKING, Any

import pytest

from tests.services.taxii.conftest import ProgramAs
from tests.services.taxii.world import MEDIA, ROOT, Clock, Program, Shelf, made

if TYPE_CHECKING:
    from raidbook.services.taxii import Taxii

pytestmark = pytest.mark.extra

LEDGER = f"{ROOT}collections/ledger/"


def error(answer: Any, status: int) -> str:
    """What an error says it is, after a look at its form."""
    told = answer.json()
    assert answer.status_code == status, told
    assert answer.headers["content-type"] == MEDIA
    assert told["http_status"] == str(status)
    assert told["title"]
    assert told["description"]
    code: str = told["error_code"]
    return code


# ---------------------------------------------------------------- what there is


def test_discovery_leads_to_the_api_root(program: Program) -> None:
    answer = program.ask("/taxii2/")
    assert (answer.status_code, answer.headers["content-type"]) == (200, MEDIA)
    told = answer.json()
    assert told["api_roots"] == [told["default"]] == ["http://127.0.0.1:8001/raidbook/"]
    root = program.ask(told["default"]).json()
    assert root["versions"] == [MEDIA]
    assert root["max_content_length"] > 0


def test_the_collections_are_the_same_for_everybody_but_for_what_the_key_opens(
    program_as: ProgramAs,
) -> None:
    some, all_ = program_as("one", "north", "reports"), program_as("two", "south")
    lists = [p.get("collections/").json()["collections"] for p in (some, all_)]
    assert [one["can_read"] for one in lists[0]] == [False, False, True]
    assert [one["can_read"] for one in lists[1]] == [True, True, True]
    for one, other in zip(*lists, strict=True):
        assert one | {"can_read": None} == other | {"can_read": None}
        assert one["can_write"] is False
        assert one["media_types"] == ["application/stix+json;version=2.1"]
        assert some.get(f"collections/{one['id']}/").json() == one
        assert some.get(f"collections/{one['alias']}/").json() == one


def test_objects_come_in_the_order_in_which_they_were_added(program: Program, shelf: Shelf) -> None:
    answer = program.get("collections/ledger/objects/")
    told = answer.json()
    assert answer.headers["content-type"] == MEDIA
    assert told == {"more": False, "objects": list(shelf.held.values())}
    manifest = program.get("collections/ledger/manifest/").json()["objects"]
    dates = [one["date_added"] for one in manifest]
    assert dates == sorted(set(dates))
    assert answer.headers["x-taxii-date-added-first"] == dates[0]
    assert answer.headers["x-taxii-date-added-last"] == dates[-1]
    assert [(one["id"], one["version"]) for one in manifest] == [
        (one["id"], one["modified"]) for one in shelf.held.values()
    ]
    assert {one["media_type"] for one in manifest} == {"application/stix+json;version=2.1"}


def test_one_object_and_its_versions(program: Program, shelf: Shelf) -> None:
    told = shelf.held[3]
    answer = program.get(f"collections/ledger/objects/{told['id']}/")
    assert answer.json() == {"more": False, "objects": [told]}
    assert answer.headers["x-taxii-date-added-first"] == answer.headers["x-taxii-date-added-last"]
    answer = program.get(f"collections/ledger/objects/{told['id']}/versions/")
    assert answer.json() == {"more": False, "versions": [told["modified"]]}
    assert "x-taxii-date-added-first" in answer.headers


def test_a_collection_holds_its_types_and_what_relates_them(
    program_as: ProgramAs, shelf: Shelf
) -> None:
    def relate(number: int, source: int, target: int) -> str:
        id = f"relationship--{uuid.UUID(int=number)}"
        ends = {"source_ref": shelf.held[source]["id"], "target_ref": shelf.held[target]["id"]}
        shelf.held[number] = made(number, type="relationship", id=id, **ends)
        return id

    where, told, between = relate(50, 2, 1), relate(51, 3, 0), relate(52, 2, 3)
    program = program_as()
    held = {
        name: {one["id"] for one in program.all(f"collections/{name}/objects/")}
        for name in ("ledger", "operations", "reports")
    }
    types = {name: {id.partition("--")[0] for id in ids} for name, ids in held.items()}
    assert held["ledger"] == set(shelf.ids)
    assert types["operations"] == {"identity", "location", "incident", "relationship"}
    assert types["reports"] == {"identity", "location", "report", "note", "relationship"}
    assert [id in held["operations"] for id in (where, told, between)] == [True, False, False]
    assert [id in held["reports"] for id in (where, told, between)] == [False, True, False]
    assert error(program.get(f"collections/reports/objects/{where}/"), 404) == "object"


def test_an_address_without_its_slash_is_the_same(program: Program) -> None:
    for path in ("/taxii2", "/raidbook", "/raidbook/collections"):
        assert program.ask(path).content == program.ask(f"{path}/").content


def test_nothing_is_said_to_pages_of_elsewhere_and_nothing_is_kept(program: Program) -> None:
    answer = program.ask("/taxii2/", origin="https://example.org")
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


# ---------------------------------------------------------------- filters


def test_added_after_is_what_came_later_and_not_what_came_then(program: Program) -> None:
    manifest = program.get("collections/ledger/manifest/").json()["objects"]
    for way in ("objects", "manifest"):
        found = program.get(f"collections/ledger/{way}/", added_after=manifest[8]["date_added"])
        assert [one["id"] for one in found.json()["objects"]] == [one["id"] for one in manifest[9:]]
    last = program.get("collections/ledger/objects/", added_after=manifest[-1]["date_added"])
    assert (last.status_code, last.json()) == (200, {})
    assert "x-taxii-date-added-first" not in last.headers


def test_one_object_that_is_older_is_nothing_and_no_error(program: Program, shelf: Shelf) -> None:
    for way in ("", "versions/"):
        path = f"collections/ledger/objects/{shelf.ids[0]}/{way}"
        answer = program.get(path, added_after="2030-01-01T00:00:00Z")
        assert (answer.status_code, answer.json()) == (200, {})
        assert program.get(path, added_after="2014-05-08T08:00:00Z").json()["more"] is False


@pytest.mark.parametrize("way", ["objects", "manifest"])
def test_filters_of_id_and_type_take_several_values_and_both_have_to_hold(
    program: Program, shelf: Shelf, way: str
) -> None:
    def ids(**filters: str) -> list[str]:
        told = program.get(f"collections/ledger/{way}/", **filters).json()
        return [one["id"] for one in told.get("objects", ())]

    assert ids(id=shelf.ids[4]) == [shelf.ids[4]]
    assert ids(id=f"{shelf.ids[4]},{shelf.ids[1]},report--none") == [shelf.ids[1], shelf.ids[4]]
    assert ids(type="report") == [id for id in shelf.ids if id.startswith("report")]
    assert ids(type="report", id=shelf.ids[4]) == []
    assert ids(type="report,note", id=shelf.ids[4]) == [shelf.ids[4]]
    assert ids(type="indicator") == []


def test_each_object_has_one_version_the_first_and_the_last(program: Program, shelf: Shelf) -> None:
    def number(**filters: str) -> int:
        return len(program.get("collections/ledger/objects/", **filters).json().get("objects", ()))

    for of in ("first", "last", "all", "first,last", "2001-01-01T00:00:00Z,last"):
        assert number(version=of) == 12
    assert number(version=shelf.held[5]["modified"]) == 1
    assert number(version="2025-02-01T00:00:05Z") == 1, "the same moment, less finely"
    assert number(version="2001-01-01T00:00:00Z") == 0
    assert number(version="last", type="incident", spec_version="2.1") == 2


def test_what_is_asked_for_by_its_specification(program: Program, shelf: Shelf) -> None:
    for of, number in (("2.1", 12), ("2.0,2.1", 12), ("2.0", 0), ("3.0", 0)):
        told = program.get("collections/ledger/objects/", spec_version=of).json()
        assert len(told.get("objects", ())) == number


def test_an_object_without_a_version_has_the_moment_at_which_it_was_added(
    program_as: ProgramAs, shelf: Shelf
) -> None:
    told = shelf.held[0]
    del told["modified"]
    del told["created"]
    program = program_as()
    found = program.get("collections/ledger/manifest/", id=told["id"]).json()["objects"][0]
    assert found["version"] == found["date_added"]
    answer = program.get("collections/ledger/objects/", version=found["version"])
    assert answer.json()["objects"] == [told]


# ---------------------------------------------------------------- pages


def test_pages_are_disjoint_and_whole(program: Program, shelf: Shelf) -> None:
    first = program.get("collections/ledger/objects/", limit=5)
    assert first.json()["more"] is True
    manifest = program.all("collections/ledger/manifest/", limit=5)
    assert [one["id"] for one in manifest] == shelf.ids
    assert first.headers["x-taxii-date-added-last"] == manifest[4]["date_added"]
    assert [one["id"] for one in program.all("collections/ledger/objects/", limit=5)] == shelf.ids
    assert [one["id"] for one in program.all("collections/ledger/objects/", limit=1)] == shelf.ids


def test_a_page_need_not_say_again_what_it_began_after(program: Program, shelf: Shelf) -> None:
    """OpenCTI's connector leaves `added_after` out once it has `next`."""
    after = program.get("collections/ledger/manifest/").json()["objects"][3]["date_added"]
    told = program.get("collections/ledger/objects/", added_after=after, limit=2).json()
    assert [one["id"] for one in told["objects"]] == shelf.ids[4:6]
    told = program.get("collections/ledger/objects/", next=told["next"], limit=3).json()
    assert [one["id"] for one in told["objects"]] == shelf.ids[6:9]


def test_other_filters_need_a_new_beginning(program_as: ProgramAs, program: Program) -> None:
    place = program.get("collections/ledger/objects/", type="incident,report", limit=2).json()
    same = {"type": "report,incident", "next": place["next"]}
    assert program.get("collections/ledger/objects/", **same).status_code == 200
    other = program_as("other", "north")
    for asks, path, filters in (
        (program, "collections/ledger/objects/", {"type": "incident"}),
        (program, "collections/ledger/objects/", {}),
        (program, "collections/operations/objects/", {"type": "incident,report"}),
        (program, "collections/ledger/manifest/", {"type": "incident,report"}),
        (other, "collections/ledger/objects/", {"type": "incident,report"}),
    ):
        assert error(asks.get(path, next=place["next"], **filters), 400) == "next"


def test_no_page_is_larger_than_the_largest(taxii: Taxii, program: Program, shelf: Shelf) -> None:
    answer = program.get("collections/ledger/objects/", limit=10**17)
    assert len(answer.json()["objects"]) == 12 <= taxii.settings.most


# ---------------------------------------------------------------- no


@pytest.mark.parametrize(
    "path",
    [
        "/taxii2/",
        ROOT,
        f"{ROOT}status/2223/",
        f"{ROOT}collections/",
        f"{ROOT}collections/24042009/manifest/",
        LEDGER,
        f"{LEDGER}objects/",
        f"{LEDGER}manifest/",
        f"{LEDGER}objects/report--none/",
        f"{LEDGER}objects/report--none/versions/",
        "/carbon1/collections/",
        "/nothing",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_without_a_key_everything_asks_for_one(taxii: Taxii, path: str, method: str) -> None:
    answer = Program(taxii).ask(path, method)
    assert error(answer, 401) == "signed_out"
    asks = answer.headers["www-authenticate"]
    assert asks.startswith("Basic realm=")
    assert "Bearer" in asks


def test_a_key_is_a_token_or_a_password_with_any_name(program: Program, taxii: Taxii) -> None:
    key = program.headers["authorization"].removeprefix("Bearer ")
    pair = base64.b64encode(f"anything:{key}".encode()).decode()
    for header in (f"Basic {pair}", f"basic {pair}", f"Token {key}", f"bearer {key}"):
        assert program.ask("/taxii2/", authorization=header).status_code == 200
    for header in (
        f"Basic {key}",
        f"Basic {pair}x",
        "Basic ///",
        "Basic",
        f"Digest {key}",
        f"Bearer {key}x",
        f"Bearer {key.removeprefix('raidbook_')}",
        "Bearer raidbook_",
        "Bearer \xff",
    ):
        answer = program.http.get(
            "/taxii2/", headers={"accept": MEDIA, "authorization": header.encode("latin-1")}
        )
        assert error(answer, 401) == "key", header


def test_a_key_that_ended_or_whose_owner_is_kept_out_opens_nothing(
    program: Program, taxii: Taxii, clock: Clock
) -> None:
    taxii.people.disable("north", True)
    assert error(program.ask("/taxii2/"), 401) == "key"
    taxii.people.disable("north", False)
    assert program.ask("/taxii2/").status_code == 200
    clock.now += 31 * 86_400
    assert error(program.ask("/taxii2/"), 401) == "key"


def test_a_key_for_other_things_is_not_for_taxii(taxii: Taxii, program: Program) -> None:
    secret = taxii.keys.grant("feed", "desk", ("read",), taxii.now, taxii.now + 1000)
    assert error(Program(taxii, f"raidbook_{secret}").ask("/taxii2/"), 403) == "scope"


def test_a_collection_that_the_key_does_not_open(program_as: ProgramAs, shelf: Shelf) -> None:
    program = program_as("one", "north", "reports")
    for way in (
        "objects/",
        "manifest/",
        f"objects/{shelf.ids[0]}/",
        "objects/report--none/",
        f"objects/{shelf.ids[0]}/versions/",
    ):
        answer = program.get(f"collections/ledger/{way}")
        assert error(answer, 403) == "unopened"
        assert "taxii_ledger" in answer.json()["description"]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/carbon1/collections/", "nothing"),
        ("/trustgroup2/", "nothing"),
        (f"{ROOT}collections/12345678-1234-1234-1234-123456789012/", "collection"),
        (f"{ROOT}collections/24042009/manifest/", "collection"),
        (f"{ROOT}collections/24042009/objects/", "collection"),
        (f"{ROOT}status/22101993/", "status"),
        (f"{LEDGER}objects/malware--cee60c30-a68c-11e3-b0c1-a01aac20d000/", "object"),
        (f"{LEDGER}objects/malware--cee60c30-a68c-11e3-b0c1-a01aac20d000/versions/", "object"),
    ],
)
def test_what_is_not_there(program: Program, path: str, code: str) -> None:
    assert error(program.ask(path), 404) == code


def test_nothing_can_be_added_or_deleted(program: Program, shelf: Shelf) -> None:
    for path, method in (
        (f"{LEDGER}objects/", "POST"),
        (f"{LEDGER}objects/{shelf.ids[0]}/", "DELETE"),
    ):
        assert error(program.ask(path, method), 403) == "writing"
    unknown = f"{ROOT}collections/none/objects/"
    assert error(program.ask(unknown, "POST"), 404) == "collection"
    for path, method in ((LEDGER, "POST"), ("/taxii2/", "PUT"), (f"{LEDGER}manifest/", "PATCH")):
        answer = program.ask(path, method)
        assert error(answer, 405) == "method"
        assert "GET" in answer.headers["allow"]
    assert len(program.get("collections/ledger/objects/").json()["objects"]) == 12


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        (MEDIA, 200),
        ("application/taxii+json", 200),
        ("application/taxii+json; version=2.1", 200),
        ('application/taxii+json;version="2.1"', 200),
        ("text/html, application/taxii+json;version=2.1;q=0.5", 200),
        ("*/*", 200),
        ("", 200),
        ("application/taxii+json;version=2.0", 406),
        ("application/vnd.oasis.taxii+json; version=2.0", 406),
        ("application/taxii+json;version=2.1;q=0", 406),
        ("application/taxii+json;version=2.1;q=much", 406),
        ("application/json", 406),
        ("text/html", 406),
        ("application/stix+json;version=2.1", 406),
    ],
)
def test_which_media_types_are_given(program: Program, accept: str, status: int) -> None:
    answer = program.ask(f"{LEDGER}objects/", accept=accept)
    assert answer.status_code == status
    assert answer.headers["content-type"] == MEDIA
    if status == 406:
        assert error(answer, 406) == "accept"


def test_ranges_of_items_are_those_of_2_0(program: Program) -> None:
    answer = program.ask(f"{LEDGER}objects/", range="items 0-10")
    assert error(answer, 416) == "range"
    assert "limit and next" in answer.json()["description"]
    assert answer.headers["accept-ranges"] == "none"
    # Of a unit that a server does not know it takes no notice (RFC 9110, section 14.2).
    assert program.ask(f"{LEDGER}objects/", range="bytes=0-10").status_code == 200


def test_another_name_of_the_server_is_none(program: Program) -> None:
    assert error(program.ask("/taxii2/", host="evil.example.org"), 400) == "host"
    assert program.ask("/health", host="evil.example.org").status_code == 400


def test_health_needs_no_key(taxii: Taxii) -> None:
    answer = Program(taxii).ask("/health")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_the_language_of_titles_and_errors(taxii: Taxii, program: Program) -> None:
    import msgspec  # noqa: PLC0415

    taxii.settings = msgspec.structs.replace(taxii.settings, lang="zh-Hans")
    titles = [one["title"] for one in program.get("collections/").json()["collections"]]
    assert titles[1] == "行动"
    assert program.get("status/1/").json()["title"] == "没有此状态"
