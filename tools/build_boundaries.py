"""Builds the boundaries of the site's map from the npm package world-atlas (Natural Earth, 1:50m).

Run by hand when the input changes: ``npm pack world-atlas@2.0.2``, unpack it, ``pip install
babel==2.18.0``, then ``python tools/build_boundaries.py package/countries-50m.json``. The output is
one script under version control; nothing of this runs when raidbook does. Source and licence are
named in NOTICE.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.core import get_global

OUT = Path(__file__).resolve().parent.parent / "raidbook/outputs/site/assets/vendor/boundaries.js"
UNNUMBERED = {"Kosovo": "XK"}
"""Areas that ISO 3166 has no number for, with the code that the table of places has for them. The
others that world-atlas draws without a number stay without a code: they have a shape and no name.
"""
LEFT_OUT = {"010"}
"""Antarctica: no map of this ledger reaches there, and its coast is a tenth of the file."""


def build(atlas: dict[str, Any]) -> dict[str, Any]:
    """The countries of a TopoJSON file, with ISO 3166 alpha-2 codes as ids and nothing else."""
    listed = atlas["objects"]["countries"]["geometries"]
    kept = [one for one in listed if one.get("id") not in LEFT_OUT]
    numbers: dict[int, int] = {}
    for one in kept:
        for index in arcs_of(one["arcs"]):
            numbers.setdefault(line(index), len(numbers))
    return {
        "type": "Topology",
        "transform": atlas["transform"],
        "objects": {
            "countries": {
                "type": "GeometryCollection",
                "geometries": [country(one, numbers) for one in kept],
            }
        },
        "arcs": [atlas["arcs"][old] for old in numbers],
    }


def country(one: dict[str, Any], numbers: dict[int, int]) -> dict[str, Any]:
    """A country's geometry with its code, where it has one."""
    code = code_of(one)
    named = {"id": code} if code else {}
    return {"type": one["type"], **named, "arcs": renumbered(one["arcs"], numbers)}


def code_of(one: dict[str, Any]) -> str | None:
    """The alpha-2 code: CLDR lists the numbers of ISO 3166 as aliases."""
    if "id" not in one:
        return UNNUMBERED.get(one["properties"]["name"])
    (code,) = get_global("territory_aliases")[one["id"]]
    return str(code)


def arcs_of(arcs: Any) -> Iterator[int]:
    """The numbers of arcs in rings, polygons or many polygons."""
    for one in arcs:
        if isinstance(one, int):
            yield one
        else:
            yield from arcs_of(one)


def line(index: int) -> int:
    """The arc behind a number: in TopoJSON ~n is the arc n backwards."""
    return ~index if index < 0 else index


def renumbered(arcs: Any, numbers: dict[int, int]) -> Any:
    """The same nesting with the numbers of the arcs that are kept."""
    if isinstance(arcs, int):
        new = numbers[line(arcs)]
        return ~new if arcs < 0 else new
    return [renumbered(one, numbers) for one in arcs]


def main() -> None:
    """Write the script."""
    atlas = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    shapes = json.dumps(build(atlas), separators=(",", ":"))
    OUT.write_text(f"(window.raidbook ??= {{}}).boundaries = {shapes};\n", encoding="utf-8")
    print(f"{OUT.name}: {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
