"""Boundaries of one's own for the map: borders are disputed, and who publishes answers for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import msgspec

MOST = 32_000_000
"""Bytes of a file: nine times the finest boundaries of world-atlas, and still a page that opens."""
CODES = ("ISO_A2_EH", "ISO_A2", "iso_a2", "ISO3166-1-Alpha-2", "ISO3166-1:alpha2", "wb_a2")
"""Where files in use keep the ISO 3166 alpha-2 code if not as id: Natural Earth, the data package
of countries, OpenStreetMap, the World Bank."""
EDGE = (180.5, 90.5)
"""The largest degrees of a longitude and a latitude, with room for rounding."""
NONE = msgspec.Raw(b"null")

Position = Annotated[list[float], msgspec.Meta(min_length=2)]
Ring = Annotated[list[Position], msgspec.Meta(min_length=4)]


class _Typed(msgspec.Struct):
    type: str


class _Polygon(msgspec.Struct, tag_field="type", tag="Polygon"):
    coordinates: list[Ring]


class _MultiPolygon(msgspec.Struct, tag_field="type", tag="MultiPolygon"):
    coordinates: list[list[Ring]]


class _Feature(msgspec.Struct):
    geometry: msgspec.Raw = NONE
    id: object = None
    properties: dict[str, object] | None = None


class _Collection(msgspec.Struct):
    features: list[_Feature]


class _Transform(msgspec.Struct):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Geometry(msgspec.Struct):
    """A geometry of TopoJSON; `arcs` are numbers of lines, nested by its type."""

    type: str | None
    arcs: msgspec.Raw = NONE
    geometries: list[_Geometry] = msgspec.field(default_factory=list)
    id: object = None
    properties: dict[str, object] | None = None


class _Topology(msgspec.Struct):
    arcs: list[list[Position]]
    objects: dict[str, _Geometry]
    transform: _Transform | None = None


def script(path: Path) -> bytes:
    """The script that sets `raidbook.boundaries` from a file of GeoJSON or TopoJSON in degrees.

    Of the file only polygons and the countries' codes are kept, so that nothing else in it can
    reach the page. Raises OSError where it cannot be read, and ValueError, with what is wrong,
    where it is too large, is neither format, has no polygon, or names no country by its code.
    """
    if path.stat().st_size > MOST:
        raise ValueError(f"larger than {MOST:,} bytes: a page would not open")
    data = path.read_bytes()
    try:
        found = msgspec.json.decode(data, type=_Typed).type
        if found == "FeatureCollection":
            kept = _features(msgspec.json.decode(data, type=_Collection))
        elif found == "Topology":
            kept = _topology(msgspec.json.decode(data, type=_Topology))
        else:
            raise ValueError(f"a {found}: a FeatureCollection or a Topology is needed")
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError(f"no GeoJSON or TopoJSON of countries: {error}") from error
    return b"(window.raidbook ??= {}).boundaries = " + msgspec.json.encode(kept) + b";\n"


def _features(given: _Collection) -> object:
    kept: list[dict[str, object]] = []
    for number, feature in enumerate(given.features):
        shape = _shape(feature.geometry)
        if shape is None:
            continue
        polygons = [shape.coordinates] if isinstance(shape, _Polygon) else shape.coordinates
        points = (p for polygon in polygons for ring in polygon for p in ring)
        _in_degrees(points, f"feature {number}")
        kept.append({"type": "Feature", **_named(feature), "geometry": shape})
    _enough(kept)
    return {"type": "FeatureCollection", "features": kept}


def _shape(raw: msgspec.Raw) -> _Polygon | _MultiPolygon | None:
    """The geometry if it is an area; points and lines are passed over."""
    if bytes(raw) == b"null":
        return None
    if msgspec.json.decode(raw, type=_Typed).type not in {"Polygon", "MultiPolygon"}:
        return None
    return msgspec.json.decode(raw, type=_Polygon | _MultiPolygon)


def _topology(given: _Topology) -> object:
    for number, arc in enumerate(given.arcs):
        _in_degrees(_walked(arc, given.transform), f"arc {number}")
    objects = sorted(given.objects.items(), key=lambda item: (item[0] != "countries", item[0]))
    kept: list[dict[str, object]] = []
    for _, one in objects:
        kept = [_area(area, len(given.arcs)) for area in _areas(one)]
        if kept:
            break
    _enough(kept)
    transform = {"transform": given.transform} if given.transform else {}
    countries = {"type": "GeometryCollection", "geometries": kept}
    return {
        "type": "Topology",
        **transform,
        "objects": {"countries": countries},
        "arcs": given.arcs,
    }


def _walked(arc: list[Position], transform: _Transform | None) -> Iterator[Position]:
    """The positions of an arc in degrees: with a transform, each is told by its steps."""
    if transform is None:
        yield from arc
        return
    x = y = 0.0
    (across, up), (left, low) = transform.scale, transform.translate
    for step in arc:
        x, y = x + step[0], y + step[1]
        yield [x * across + left, y * up + low]


def _areas(geometry: _Geometry) -> Iterator[_Geometry]:
    for inner in geometry.geometries:
        yield from _areas(inner)
    if geometry.type in {"Polygon", "MultiPolygon"}:
        yield geometry


def _area(geometry: _Geometry, arcs: int) -> dict[str, object]:
    if geometry.type == "Polygon":
        rings = msgspec.json.decode(geometry.arcs, type=list[list[int]])
        nested: object = rings
    else:
        polygons = msgspec.json.decode(geometry.arcs, type=list[list[list[int]]])
        rings = [ring for polygon in polygons for ring in polygon]
        nested = polygons
    if any(not -arcs <= number < arcs for ring in rings for number in ring):
        raise ValueError("a polygon has an arc that the file does not hold")
    return {"type": geometry.type, **_named(geometry), "arcs": nested}


def _in_degrees(points: Iterable[Position], where: str) -> None:
    for point in points:
        if abs(point[0]) > EDGE[0] or abs(point[1]) > EDGE[1]:
            raise ValueError(
                f"{where} reaches {point[0]:g}, {point[1]:g}: longitudes and latitudes in degrees "
                "are needed (WGS 84)"
            )


def _named(one: _Feature | _Geometry) -> dict[str, str]:
    properties = one.properties or {}
    for value in (one.id, *(properties.get(key) for key in CODES)):
        if isinstance(value, str) and re.fullmatch("[A-Z]{2}", value):
            return {"id": value}
    return {}


def _enough(kept: list[dict[str, object]]) -> None:
    if not kept:
        raise ValueError("no polygon in it")
    if not any("id" in one for one in kept):
        raise ValueError(
            "no country has its ISO 3166 alpha-2 code (KH, MM) as its id or as one of the "
            f"properties {', '.join(CODES)}"
        )
