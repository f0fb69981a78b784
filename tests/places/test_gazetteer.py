"""Places are found by any of their names, and know what they lie in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.model import Place
from raidbook.places import gazetteer, needs_context
from raidbook.places.folding import script

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


def test_the_places_of_the_field_say_where_they_are_known_from() -> None:
    field = GAZETTEER.field()
    assert len(field) > 700
    assert [row.id for row in field] == IDS[: len(field)]
    assert all(row.source for row in field)


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
    ("name", "country", "id"),
    [
        ("老街", None, "mm-laukkai"),
        ("老街", "MM", "mm-laukkai"),
        ("老街", "VN", "VN-02"),
        ("Lào Cai", None, "VN-02"),
        ("Lao Kai", None, "mm-laukkai"),
        ("Victoria", "AU", "AU-VIC"),
        ("Victoria", "HK", "g1931681"),
        ("Santiago", "CL", "g3871336"),
        ("Santiago", "PH", "g1687801"),
        ("George Town", "MY", "g1735106"),
        ("George Town", "KY", "KY-10346796"),
        ("Hyderabad", "PK", "g1176734"),
        ("Roma", "ZM", "zm-roma"),
        ("Rome", None, "it-rome"),
        ("Muse", None, "mm-muse"),
        ("Mae Sai", "MM", "th-mae-sai"),
        ("台州", None, "CN-3310"),
        ("泰州", None, "CN-3212"),
    ],
)
def test_of_places_with_one_name_the_country_decides(
    name: str, country: str | None, id: str
) -> None:
    place = GAZETTEER.find(name, country=country)
    assert place is not None
    assert place.id == id


@pytest.mark.parametrize("name", ["鼓楼区", "南山区", "和平区", "Nowhere Park", "东方之珠大酒店"])
def test_a_name_that_the_table_could_only_guess_at_is_no_place(name: str) -> None:
    assert GAZETTEER.find(name) is None


@pytest.mark.parametrize(
    ("names", "id"),
    [
        (("妙瓦底", "苗瓦迪", "Myawadi", "Myawaddy", "မြဝတီ", "เมียวดี"), "mm-myawaddy"),
        (("水沟谷", "水溝谷", "亚太城", "Shwe Kokko", "Shwe Koko", "ရွှေကုက္ကို"), "mm-shwe-kokko"),
        (("泰昌", "泰昌园区", "Tai Chang", "Taichang"), "mm-tai-chang"),
        (("西港", "西哈努克港", "Preah Sihanouk", "Sihanoukville"), "KH-18"),
        (("帕西格", "巴石", "Pasig"), "ph-pasig"),
        (("班班", "Bamban"), "ph-bamban"),
        (("打拉", "丹辘", "Tarlac"), "PH-TAR"),
        (("小勐拉", "Mongla", "Mong La", "မိုင်းလား"), "mm-mong-la"),
        (("Laukkaing", "Laogai", "Laojie", "Laukai", "လောက်ကိုင်"), "mm-laukkai"),
        (("温州", "溫州", "温州市", "Wenzhou"), "CN-3303"),
        (("德宏", "德宏州", "Dehong"), "CN-5331"),
        (("楚雄", "楚雄州", "Chuxiong"), "CN-5323"),
        (("龙岩", "龍岩", "龙岩市", "Longyan"), "CN-3508"),
        (("三描礼士省", "Zambales"), "PH-ZMB"),
        (("乌隆他尼府", "Udon Thani"), "TH-41"),
    ],
)
def test_a_place_is_found_by_spellings_of_several_languages(
    names: tuple[str, ...], id: str
) -> None:
    found = {name: GAZETTEER.find(name) for name in names}
    assert {name: row.id if row else None for name, row in found.items()} == dict.fromkeys(
        names, id
    )


@pytest.mark.parametrize("code", ["CN", "MM", "TH", "LA", "KH", "VN", "MY", "ID", "TW", "LK", "TL"])
def test_first_level_regions_of_the_fields_countries_have_chinese_names(code: str) -> None:
    regions = [r for r in GAZETTEER.rows() if r.kind == "region" and r.within == code]
    assert regions
    assert [r.id for r in regions if not any(script(name) == "Hani" for name in r.names)] == []


def test_districts_of_chinese_cities_give_the_city() -> None:
    for name, city in (("鹿城区", "Wenzhou"), ("福田区", "Shenzhen"), ("新罗区", "Longyan")):
        row = GAZETTEER.find(name)
        assert row is not None
        assert GAZETTEER.town_view(row.id).name == city


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


def test_names_are_those_of_their_script() -> None:
    latin, chinese = GAZETTEER.names("Latn"), GAZETTEER.names("Hani")
    assert {"Laukkaing", "Burma"} <= latin
    assert {"老街", "老街市", "KK园区", "KK園區"} <= chinese
    assert "กรุงเทพมหานคร" in GAZETTEER.names("Thai")
    assert latin.isdisjoint(chinese)


def test_spellings_are_all_names_that_lead_to_a_place_without_a_hint() -> None:
    assert {"老街", "老街市"} <= set(GAZETTEER.spellings("mm-laukkai", "Hani"))
    assert "老街" not in set(GAZETTEER.spellings("VN-02", "Hani"))
    assert "México" in set(GAZETTEER.spellings("MX", "Latn"))


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
