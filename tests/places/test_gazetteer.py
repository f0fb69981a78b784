"""Places are found by any of their names, and know what they lie in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.model import Place
from raidbook.places import gazetteer, needs_context

BENCHMARK = Path(__file__).parents[2] / "benchmark" / "places.json"
GROUPS: list[list[str]] = json.loads(BENCHMARK.read_text(encoding="utf-8"))
GAZETTEER = gazetteer()
IDS = [row.id for row in GAZETTEER.rows()]


@pytest.mark.parametrize("names", GROUPS, ids=lambda names: names[0])
def test_every_name_of_a_place_in_the_benchmark_leads_to_it(names: list[str]) -> None:
    place = GAZETTEER.find(names[0])
    assert place is not None
    assert place.name == names[0]
    assert {name: GAZETTEER.find(name) for name in names} == dict.fromkeys(names, place)


@pytest.mark.parametrize(
    ("written", "id"),
    [
        ("MYAWADDY", "mm-myawaddy"),
        ("Paranaque", "ph-paranaque"),
        ("mae-sot", "th-mae-sot"),
        ("Tak province", "TH-63"),
        ("the United States", "US"),
        ("U.S.", "US"),
        ("緬甸", "MM"),
        ("柴桢省", "KH-20"),
        ("Province of Svay Rieng", "KH-20"),
        ("กรุงเทพ", "TH-10"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
    ],
)
def test_case_accents_scripts_and_words_for_the_kind_do_not_matter(written: str, id: str) -> None:
    place = GAZETTEER.find(written)
    assert place is not None
    assert place.id == id


def test_an_unknown_name_is_no_place() -> None:
    assert GAZETTEER.find("Nowhere on any map") is None
    assert GAZETTEER.find("") is None
    assert GAZETTEER.find("province") is None


def test_one_name_in_two_countries_is_read_by_the_hint() -> None:
    usual, hinted = GAZETTEER.find("Georgia"), GAZETTEER.find("Georgia", country="US")
    assert usual is not None
    assert hinted is not None
    assert (usual.id, hinted.id) == ("GE", "US-GA")
    unhelped = GAZETTEER.find("Myawaddy", country="PE")
    assert unhelped is not None
    assert unhelped.id == "mm-myawaddy"


@pytest.mark.parametrize(
    ("place", "whole"),
    [
        ("KK Park", "Myawaddy"),
        ("KK Park", "Kayin State"),
        ("Laukkai", "northern Myanmar"),
        ("Tangyan", "Shan State"),
        ("Bavet", "Cambodia"),
        ("Bavet", "Southeast Asia"),
        ("Manila", "East and Southeast Asia"),
        ("Myawaddy", "Thai-Myanmar border"),
        ("Mae Sot", "Thai-Myanmar border"),
        ("Lagos", "Africa"),
        ("Hong Kong", "East Asia"),
        ("Jinghong", "Xishuangbanna"),
        ("Lima", "Lima"),
    ],
)
def test_a_place_lies_within_what_holds_it(place: str, whole: str) -> None:
    inner, outer = GAZETTEER.find(place), GAZETTEER.find(whole)
    assert inner is not None
    assert outer is not None
    assert GAZETTEER.lies_within(inner.id, outer.id)
    assert inner == outer or not GAZETTEER.lies_within(outer.id, inner.id)


@pytest.mark.parametrize(
    ("place", "name", "country"),
    [
        ("A7", "Bavet", "KH"),
        ("Meanchey", "Phnom Penh", "KH"),
        ("Victoria Island", "Lagos", "NG"),
        ("Jin Bei Casino", "Sihanoukville", "KH"),
        ("Crouching Tiger Villa", "Laukkai", "MM"),
        ("Baofu", "Bamban", "PH"),
        ("KK Park", "KK Park", "MM"),
        ("亚太新城", "Shwe Kokko", "MM"),
        ("金三角", "Golden Triangle Special Economic Zone", "LA"),
        ("緬北", "northern Myanmar", "MM"),
        ("Kowloon", None, "HK"),
        ("Cambodia", None, "KH"),
        ("Southeast Asia", "Southeast Asia", None),
    ],
)
def test_the_town_level_is_that_of_the_guide(
    place: str, name: str | None, country: str | None
) -> None:
    row = GAZETTEER.find(place)
    assert row is not None
    view = GAZETTEER.town_view(row.id)
    assert view == Place(name=name, country=country, id=view.id)


@given(st.sampled_from(IDS))
def test_every_chain_ends_in_a_country_or_an_area_of_several(id: str) -> None:
    chain = GAZETTEER.chain(id)
    last = GAZETTEER.row(chain[-1])
    assert last.kind == "country" or (last.kind == "area" and last.country is None)
    assert {GAZETTEER.row(step).country for step in chain} == {last.country}
    assert all(GAZETTEER.lies_within(id, step) for step in chain)


@given(st.sampled_from(IDS))
def test_every_place_is_found_by_its_names_in_its_country(id: str) -> None:
    row = GAZETTEER.row(id)
    for name in row.names:
        found = GAZETTEER.find(name, country=row.country)
        assert found is not None
        assert found.country == row.country


@given(st.text(max_size=40))
def test_any_text_may_be_asked_for(name: str) -> None:
    found = GAZETTEER.find(name)
    assert found is None or found == GAZETTEER.find(f" {name} ")


def test_names_come_with_the_place_that_they_are_read_as() -> None:
    latin, chinese = dict(GAZETTEER.names("Latn")), dict(GAZETTEER.names("Hani"))
    assert latin["Laukkaing"] == chinese["老街"] == chinese["老街市"] == "mm-laukkai"
    assert latin["Burma"] == "MM"
    assert "老街" not in latin
    assert chinese["KK园区"] == chinese["KK園區"] == "mm-kk-park"


def test_countries_and_areas_have_codes_of_their_own() -> None:
    found = {row.id: row for row in GAZETTEER.countries()}
    assert {"HK", "MO", "TW", "CN"} <= set(found)
    assert len(found) == 250
    assert all(row.country == code and row.within is None for code, row in found.items())


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Nice", True),
        ("Mobile", True),
        ("Muse", True),
        ("Central", True),
        ("Of", True),
        ("Washington", True),
        ("White Sand", True),
        ("光明", True),
        ("US", False),
        ("Myawaddy", False),
        ("Bangkok", False),
        ("西港", False),
    ],
)
def test_names_that_are_common_words_need_context(name: str, *, wanted: bool) -> None:
    assert needs_context(name) is wanted


def test_a_capital_is_marked_for_it_may_stand_for_its_government() -> None:
    for name in ("Beijing", "Bangkok", "Phnom Penh", "Naypyidaw", "Manila", "Washington, D.C."):
        row = GAZETTEER.find(name)
        assert row is not None
        assert row.capital, name
    not_one = GAZETTEER.find("Lagos")
    assert not_one is not None
    assert not not_one.capital
