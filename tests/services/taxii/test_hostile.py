"""What nobody asks who means well."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.taxii.conftest import ProgramAs
from tests.services.taxii.test_protocol import error
from tests.services.taxii.world import MEDIA, Clock, Program, Shelf

if TYPE_CHECKING:
    from raidbook.services.taxii import Taxii

pytestmark = pytest.mark.extra

OBJECTS = "collections/ledger/objects/"
PATH = f"/raidbook/{OBJECTS}"


@pytest.mark.parametrize("limit", ["-1", "-20", "0", "", "1.5", "many", "1e3", "٣", "9" * 19, "1 "])
def test_limits_that_are_none(program: Program, limit: str) -> None:
    assert error(program.get(OBJECTS, limit=limit), 400) == "limit"


@pytest.mark.parametrize(
    "moment",
    [
        "",
        "yesterday",
        "2025-01-01",
        "2025-01-01T00:00:00",
        "2025-01-01T00:00:00+00:00",
        "2025-13-01T00:00:00Z",
        "2025-02-30T00:00:00Z",
        "2025-01-01T24:00:00Z",
        "2025-01-01T00:00:60Z",
        "0000-01-01T00:00:00Z",
        "99999-01-01T00:00:00Z",
        "2025-01-01t00:00:00z",
        "２025-01-01T00:00:00Z",
        f"2025-01-01T00:00:00.{'1' * 31}Z",
        "last",
        "2025-01-01T00:00:00Z,2025-01-02T00:00:00Z",
    ],
)
def test_moments_that_are_none(program: Program, moment: str) -> None:
    assert error(program.get(OBJECTS, added_after=moment), 400) == "moment"


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        ("0001-01-01T00:00:00Z", 12),
        ("1969-12-31T23:59:59.999999Z", 12),
        ("2025-01-01T00:00:00.123456789012Z", 12),
        ("9999-12-31T23:59:59.999999Z", 0),
    ],
)
def test_moments_that_are_far_off(program: Program, moment: str, number: int) -> None:
    told = program.get(OBJECTS, added_after=moment)
    assert len(told.json().get("objects", ())) == number


def test_versions_that_are_none(program: Program) -> None:
    for version in ("", "newest", "first,newest", "2025-01-01", ","):
        assert error(program.get(OBJECTS, version=version), 400) == "moment"


def test_places_that_were_not_given(program: Program, shelf: Shelf) -> None:
    good = program.get(OBJECTS, limit=3).json()["next"]
    place, _, seal = good.partition("-")
    other = format(int(place, 16) - 1, "x")
    for forged in (
        "",
        "garbage",
        "-",
        "0-0",
        f"{other}-{seal}",
        f"{place}-{'0' * 32}",
        f"{good}0",
        f" {good}",
        good.upper(),
        "f" * 17 + "-" + seal,
        "../../etc/passwd",
        "' OR 1=1 --",
        "\x00",
        "é",
        "x" * 5000,
    ):
        assert error(program.get(OBJECTS, next=forged), 400) == "next", forged
    assert program.get(OBJECTS, next=good).status_code == 200


def test_lists_of_thousands(program: Program, shelf: Shelf) -> None:
    many = ",".join(f"x{n}" for n in range(5000))
    assert program.get(OBJECTS, id=many).json() == {}
    found = program.get(OBJECTS, id=f"{many},{shelf.ids[0]}", type="," * 100 + "identity").json()
    assert [one["id"] for one in found["objects"]] == shelf.ids[:1]


def test_a_field_that_is_given_twice(program: Program) -> None:
    for field in ("limit", "next", "added_after", "match[id]", "match[type]", "match[version]"):
        assert error(program.ask(f"{PATH}?{field}=1&{field}=1"), 400) == "twice"


def test_what_is_no_field_is_passed_over(program: Program) -> None:
    for asked in ("match[colour]=red", "start=1", "&&&", "=", "a" * 5000, "%ff=%00"):
        assert len(program.ask(f"{PATH}?{asked}").json()["objects"]) == 12


def test_words_of_sql_are_words(program: Program, shelf: Shelf) -> None:
    for words in (
        "' OR '1'='1",
        "%",
        "_",
        '"]',
        "\\",
        "x'); DROP TABLE object; --",
        "\x00",
        "\ud83d",
    ):
        for field in ("id", "type", "spec_version"):
            path = f"{PATH}?match[{field}]={words.encode('utf-8', 'surrogatepass').hex('%')}"
            assert program.ask(path).json() == {}
    assert len(program.get(OBJECTS).json()["objects"]) == 12


@pytest.mark.parametrize(
    "path",
    [
        "//",
        "/taxii2//",
        "/raidbook/collections/../collections/",
        "/raidbook/collections/%2e%2e/objects/",
        "/raidbook/collections/ledger%00/objects/",
        f"{PATH}{'a' * 3000}/",
        f"{PATH}%ff%fe/",
        f"{PATH}report--1/versions/more/",
        "/static/../../etc/passwd",
    ],
)
def test_addresses_of_nothing(program: Program, path: str) -> None:
    answer = program.ask(path)
    assert answer.status_code in (200, 404)
    assert answer.headers["content-type"] == MEDIA


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    st.dictionaries(
        st.sampled_from(
            ["added_after", "limit", "next", "id", "type", "version", "spec_version", "x"]
        ),
        st.text(max_size=60),
    )
)
def test_whatever_is_asked_there_is_an_answer(program: Program, asked: dict[str, str]) -> None:
    for key in program.http.app.state.taxii.rates._buckets:  # type: ignore[attr-defined]
        program.http.app.state.taxii.rates._buckets[key] = (300.0, 0.0)  # type: ignore[attr-defined]
    answer = program.get(OBJECTS, **asked)
    assert answer.status_code in (200, 400)
    assert answer.headers["content-type"] == MEDIA
    assert "objects" in answer.json() or answer.json() == {} or answer.status_code == 400


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b"\x00" * 199_999])
def test_nothing_that_is_sent_is_read(program: Program, body: bytes) -> None:
    answer = program.http.post(PATH, content=body, headers=program.headers)
    assert error(answer, 403) == "writing"


def test_too_much_is_not_taken(program: Program) -> None:
    for told in ("200001", "-1", "much", "1" * 30):
        assert error(program.ask(PATH, "POST", **{"content-length": told}), 413) == "large"


def test_who_asks_too_often_waits(program: Program, taxii: Taxii, clock: Clock) -> None:
    answers = [program.ask("/taxii2/") for _ in range(320)]
    assert answers[250].status_code == 200
    assert error(answers[-1], 429) == "often"
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert Program(taxii).ask("/taxii2/").status_code == 401, "others need not wait"
    clock.now += 60
    assert program.ask("/taxii2/").status_code == 200


def test_who_shows_many_wrong_keys_waits_longer_and_longer(
    program: Program, taxii: Taxii, clock: Clock
) -> None:
    def wrong(n: int, address: str = "192.0.2.7") -> tuple[int, int]:
        answer = Program(taxii, f"raidbook_{n}", address).ask("/taxii2/")
        return answer.status_code, int(answer.headers.get("retry-after", "0"))

    assert [wrong(n)[0] for n in range(20)] == [401] * 20
    status, seconds = wrong(20)
    assert (status, 0 < seconds <= 30) == (429, True)
    clock.now += seconds + 60
    assert wrong(21)[0] == 401
    status, longer = wrong(22)
    assert (status, longer > 31) == (429, True)
    assert wrong(23, "192.0.2.8")[0] == 401, "from elsewhere one need not wait"
    # A key that holds is no guess, from wherever it comes.
    key = program.headers["authorization"].removeprefix("Bearer ")
    assert Program(taxii, key, "192.0.2.7").ask("/taxii2/").status_code == 200


def test_keys_are_not_told_apart_by_why_they_do_not_hold(
    taxii: Taxii, program_as: ProgramAs, clock: Clock
) -> None:
    ended = program_as("gone", "north")
    clock.now += 31 * 86_400
    unknown = Program(taxii, "raidbook_" + "x" * 43)
    pair = base64.b64encode(b"someone:wrong").decode()
    answers = [
        ended.ask("/taxii2/"),
        unknown.ask("/taxii2/"),
        unknown.ask("/taxii2/", authorization=f"Basic {pair}"),
    ]
    assert {(one.status_code, one.content) for one in answers} == {(401, answers[0].content)}
