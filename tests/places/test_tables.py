"""The tables hold together: ids, countries, coordinates, names and sources."""

from __future__ import annotations

import collections
import re
import typing
import urllib.parse

import pytest

from raidbook.places import (
    actors,
    currencies,
    gazetteer,
    networks,
    outlets,
    peoples,
    table,
)
from raidbook.places.folding import fold, script
from raidbook.places.row import Kind

GAZETTEER = gazetteer()
ROWS = tuple(GAZETTEER.rows())
COUNTRIES = {row.id for row in GAZETTEER.countries()}
FIELD = table.lines("field.csv")
FAR_FLUNG = {"US", "FR", "NL", "NO", "PT", "ES", "CL", "EC", "AU", "NZ", "DK", "RU", "KI", "FJ"}
"""Countries with land on both sides of the date line, or oceans away from their middle."""


def test_ids_are_unique() -> None:
    names = ("countries", "regions", "towns")
    lines = [line for n in names for line in table.text(f"world/{n}.tsv").splitlines()[1:]]
    for ids in ([line.split("\t")[0] for line in lines], [line["id"] for line in FIELD]):
        assert [i for i, n in collections.Counter(ids).items() if n > 1] == []


def test_every_place_is_of_a_known_kind_and_country_with_all_that_it_names() -> None:
    for row in ROWS:
        assert row.kind in typing.get_args(Kind), row.id
        assert row.country in COUNTRIES or (row.kind == "area" and row.holds), row.id
        assert row.names[0] == row.name, row.id
        assert all(name == name.strip() != "" for name in row.names), row.id
        assert all(GAZETTEER.row(part) for part in (*row.holds, *GAZETTEER.chain(row.id))), row.id


def test_what_lies_in_a_country_is_near_its_other_places() -> None:
    boxes: dict[str, list[tuple[float, float]]] = collections.defaultdict(list)
    world = [line.split("\t") for line in table.text("world/towns.tsv").splitlines()[1:]]
    world += [line.split("\t") for line in table.text("world/regions.tsv").splitlines()[1:]]
    for line in world:
        boxes[line[3]].append((float(line[5]), float(line[6])))
    for row in ROWS:
        assert row.kind == "country" or (row.lat is not None and row.lon is not None), row.id
        spots = boxes.get(row.country or "")
        if row.lat is None or row.lon is None or not spots or row.country in FAR_FLUNG:
            continue
        assert min(s[0] for s in spots) - 3 <= row.lat <= max(s[0] for s in spots) + 3, row.id
        assert min(s[1] for s in spots) - 3 <= row.lon <= max(s[1] for s in spots) + 3, row.id


def test_what_lies_in_a_town_is_near_it() -> None:
    for row in ROWS:
        whole = GAZETTEER.row(row.within) if row.within else None
        if whole is None or whole.kind != "town" or row.lat is None or row.lon is None:
            continue
        assert whole.lat is not None
        assert whole.lon is not None
        assert abs(row.lat - whole.lat) + abs(row.lon - whole.lon) < 0.8, row.id


def test_the_field_has_its_places_each_with_a_source() -> None:
    assert len(FIELD) >= 700
    for line in FIELD:
        address = urllib.parse.urlsplit(line["source"])
        assert line["source"], line["id"]
        assert not address.scheme or (address.scheme == "https" and "." in address.netloc)
        assert line["keeps_name"] in {"", "yes"}
        assert line["capital"] in {"", "yes"}


def test_every_coordinate_of_the_field_says_where_it_is_from() -> None:
    lines = {line["id"]: line for line in FIELD}
    for line in FIELD:
        kind, *rest = line["at"].split()
        assert kind in {"geonames", "airport", "page", "within", "rough"}, line["id"]
        assert len(rest) == (kind in {"geonames", "airport"}), line["id"]
        if kind == "within":
            whole = GAZETTEER.row(line["within"])
            assert (float(line["lat"]), float(line["lon"])) == (whole.lat, whole.lon), line["id"]
        if kind == "rough":
            assert all(len(line[axis].split(".")[1]) == 1 for axis in ("lat", "lon")), line["id"]
        if line["at"].startswith("geonames") and "geonames.org" in line["source"]:
            assert line["source"].endswith(f"/{rest[0]}"), line["id"]
    assert all(
        line["within"] in lines or line["within"] in {r.id for r in ROWS}
        for line in FIELD
        if line["within"]
    )


def test_the_readme_of_the_tables_counts_what_the_rows_rest_on() -> None:
    told = dict(re.findall(r"^\| `(\w+)[^|]*\| (\d+) \|", table.text("README.md"), re.MULTILINE))
    kinds = collections.Counter(line["at"].split()[0] for line in FIELD)
    assert {kind: str(n) for kind, n in kinds.items()}.items() <= told.items()
    read = [line for line in FIELD if line["source"].startswith("https:")]
    geonames = sum("geonames.org" in line["source"] for line in read)
    assert f"| another address | {len(read) - geonames} |" in table.text("README.md")


def test_no_two_places_of_the_field_in_one_country_share_a_name() -> None:
    owners = collections.defaultdict(set)
    for line in FIELD:
        for column in ("name", "en", "hans", "hant", "local"):
            for name in line[column].split("|"):
                if name:
                    owners[line["country"], fold(name)].add(line["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_names_stand_in_the_column_of_their_script() -> None:
    for line in (*FIELD, *table.lines("more_names.csv")):
        chinese = (*line["hans"].split("|"), *line["hant"].split("|"))
        assert all(script(name) == "Hani" for name in chinese if name), line["id"]
        assert all(script(name) == "Latn" for name in line["en"].split("|")), line["id"]


def test_names_of_the_world_table_stand_in_the_column_of_their_script() -> None:
    for table_name in ("countries", "regions", "towns"):
        for line in table.text(f"world/{table_name}.tsv").splitlines()[1:]:
            _, usual, *_, latin, chinese, other = line.split("\t")
            named = [("Latn", usual), ("Latn", latin), ("Hani", chinese)]
            for wanted, cell in named:
                assert {script(name) for name in cell.split("|") if name} <= {wanted}, line
            others = {script(name) for name in other.split("|") if name}
            assert others.isdisjoint({"Latn", "Hani"}), line


def test_further_names_belong_to_rows_of_the_world_table() -> None:
    assert all(GAZETTEER.row(line["id"]) for line in table.lines("more_names.csv"))


@pytest.mark.parametrize(
    ("lang", "form", "country"),
    [
        ("en", "Thais", "TH"),
        ("en", "Filipina", "PH"),
        ("en", "Burmese", "MM"),
        ("en", "Myanmar nationals", "MM"),
        ("en", "Chinese", "CN"),
        ("en", "Taiwanese", "TW"),
        ("en", "Nigeriens", "NE"),
        ("zh", "越南人", "VN"),
        ("zh", "緬甸人", "MM"),
        ("zh", "台灣人", "TW"),
    ],
)
def test_peoples_are_known_by_their_forms(lang: str, form: str, country: str) -> None:
    assert peoples(lang)[form] == country


def test_a_form_belongs_to_one_people_of_a_known_country() -> None:
    for lang in ("en", "zh"):
        forms = [f for line in table.lines("peoples.csv") for f in line[lang].split("|") if f]
        assert [f for f, n in collections.Counter(forms).items() if n > 1] == []
        assert set(peoples(lang).values()) <= COUNTRIES
    assert peoples("xx") == {}


def test_registers_have_unique_ids_known_countries_and_places() -> None:
    for register in (actors(), networks(), outlets()):
        ids = [entry.id for entry in register]
        assert len(ids) == len(set(ids))
        names = [name for entry in register for name in set(entry.names)]
        assert [n for n, count in collections.Counter(names).items() if count > 1] == []
        assert all(entry.country in COUNTRIES for entry in register if entry.country)
    for actor in actors():
        assert actor.place is None or GAZETTEER.row(actor.place).country in {actor.country, "CN"}
        assert actor.country or actor.kind in {
            "international", "organisation", "company", "agency",
        }  # fmt: skip


def test_armed_groups_act_where_they_are() -> None:
    by_name = {name: actor for actor in actors() for name in actor.names}
    assert by_name["UWSA"].country == "MM"
    assert by_name["UWSA"] != by_name["junta"]
    assert by_name["温州市中级人民法院"].place == "CN-3303"
    assert by_name["国际刑警组织"].country is None


def test_networks_have_sources() -> None:
    for network in networks():
        address = urllib.parse.urlsplit(network.source)
        assert network.source, network.id
        assert not address.scheme or (address.scheme == "https" and address.netloc), network.id


def test_outlets_say_who_runs_them_and_what_they_publish_in() -> None:
    by_id = {outlet.id: outlet for outlet in outlets()}
    assert by_id["xinhua"].standing == "state"
    assert by_id["reuters"].standing == "press"
    assert by_id["treasury-gov"].standing == "official"
    assert by_id["amnesty-org"].standing == "ngo"
    assert by_id["scmp"].languages == ("en",)
    assert all(outlet.languages and all(map(str.isalpha, outlet.languages)) for outlet in outlets())


def test_no_name_of_a_place_is_a_single_letter() -> None:
    assert [(row.id, name) for row in ROWS for name in row.names if len(name) == 1] == []


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("人民币", "CNY"), ("US$", "USD"), ("美元", "USD"), ("baht", "THB"), ("泰铢", "THB"),
        ("NT$", "TWD"), ("港幣", "HKD"), ("₦", "NGN"), ("USDT", "USDT"), ("pesos", "PHP"),
        ("rupees", "INR"), ("比特币", "BTC"), ("kyat", "MMK"), ("₱", "PHP"),
    ],
)  # fmt: skip
def test_money_is_known_by_its_words(word: str, code: str) -> None:
    found = [c.code for c in currencies() if word in (*c.symbols, *c.en, *c.hans, *c.hant)]
    assert found[0] == code


def test_currency_codes_are_unique() -> None:
    codes = [currency.code for currency in currencies()]
    assert len(codes) == len(set(codes))
