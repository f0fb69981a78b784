"""Boundaries of one's own: taken over as numbers and codes alone, or refused with the reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from raidbook.outputs.site import boundaries, write
from tests.outputs.example import LEDGER, READINGS, REPORTS

SQUARE = [[[100, 10], [100, 14], [104, 14], [104, 10], [100, 10]]]
HOSTILE = "</script><img src=x onerror=alert(1)>"


def feature(coordinates: object = SQUARE, **more: object) -> dict[str, object]:
    geometry = {"type": "Polygon", "coordinates": coordinates}
    return {"type": "Feature", "id": "KH", "geometry": geometry, **more}


def collection(*features: object) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(features)}


def topology(**more: object) -> dict[str, object]:
    land = {"type": "Polygon", "arcs": [[0]], "properties": {"ISO_A2": "KH", "name": HOSTILE}}
    return {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.5], "translate": [100, 10]},
        "objects": {"land": {"type": "GeometryCollection", "geometries": [land]}},
        "arcs": [[[0, 0], [0, 8], [8, 0], [0, -8], [-8, 0]]],
        **more,
    }


def taken(path: Path, given: object) -> dict[str, Any]:
    """What the script sets."""
    path.write_text(json.dumps(given), encoding="utf-8")
    said = boundaries.script(path).decode()
    before, _, value = said.partition(" = ")
    assert before == "(window.raidbook ??= {}).boundaries"
    return dict(json.loads(value.removesuffix(";\n")))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lands.json"


def test_of_geojson_shapes_and_codes_are_kept_and_nothing_else(path: Path) -> None:
    point = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}}
    given = feature(properties={"name": HOSTILE}, onload=HOSTILE)
    assert taken(path, {**collection(given, point), "crs": HOSTILE}) == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": "KH",
                "geometry": {"type": "Polygon", "coordinates": SQUARE},
            }
        ],
    }


def test_of_topojson_the_object_with_areas_is_kept(path: Path) -> None:
    kept = taken(path, topology())
    assert kept["objects"] == {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [{"type": "Polygon", "id": "KH", "arcs": [[0]]}],
        }
    }
    assert HOSTILE not in json.dumps(kept)


def test_the_code_is_found_where_files_in_use_keep_it(path: Path) -> None:
    for place in boundaries.CODES:
        given = feature(id=116, properties={"ISO_A2_EH": "-99", "ISO_A2": "-99", place: "KH"})
        (kept,) = taken(path, collection(given))["features"]
        assert kept["id"] == "KH", place


def test_an_area_without_a_code_has_a_shape_and_no_name(path: Path) -> None:
    first, second = taken(path, collection(feature(), feature(id="Kampuchea")))["features"]
    assert first["id"] == "KH"
    assert "id" not in second


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"type": "Feature"}, "a FeatureCollection or a Topology is needed"),
        ([1, 2], "no GeoJSON or TopoJSON"),
        (collection(), "no polygon in it"),
        (collection(feature(id="Cambodia")), "alpha-2 code"),
        (collection(feature([[[1, 2], [3, 4]]])), "no GeoJSON or TopoJSON"),
        (collection(feature([[["1", 2], [3, 4], [5, 6], [1, 2]]])), "no GeoJSON or TopoJSON"),
        (collection(feature([[[11_000_000, 1_400_000]] * 4])), "feature 0 .* in degrees"),
        (topology(transform={"scale": [90, 1], "translate": [100, 10]}), "arc 0 .* in degrees"),
        (topology(arcs=[]), "an arc that the file does not hold"),
        (topology(objects={}), "no polygon in it"),
    ],
)
def test_what_is_no_map_of_countries_is_refused_with_the_reason(
    path: Path, given: object, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        taken(path, given)


@pytest.mark.parametrize("written", [b"", b"{", b"\xff\xfe", b'{"type": NaN}', b"[" * 100_000])
def test_what_is_no_json_is_refused(path: Path, written: bytes) -> None:
    path.write_bytes(written)
    with pytest.raises(ValueError, match="no GeoJSON or TopoJSON"):
        boundaries.script(path)


def test_what_no_page_could_open_is_refused_unread(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boundaries, "MOST", 10)
    path.write_text(json.dumps(collection(feature())), encoding="utf-8")
    with pytest.raises(ValueError, match="larger than 10 bytes"):
        boundaries.script(path)


def test_the_package_s_own_are_of_all_countries_and_not_too_large() -> None:
    shipped = Path(boundaries.__file__).parent / "assets" / "vendor" / "boundaries.js"
    assert shipped.stat().st_size < 750_000
    value = shipped.read_text(encoding="utf-8").partition(" = ")[2].removesuffix(";\n")
    countries = json.loads(value)["objects"]["countries"]["geometries"]
    codes = {one["id"] for one in countries if "id" in one}
    assert {"MM", "KH", "LA", "TH", "CN", "TW", "HK", "MO", "XK"} <= codes
    assert len(codes) > 230


def test_the_words_below_the_map_name_the_source_of_its_own_boundaries_only(tmp_path: Path) -> None:
    def below(name: str, own: bytes | None, disclaimer: str = "") -> str:
        out = tmp_path / name
        write({"en": LEDGER}, READINGS, REPORTS, out, boundaries=own, disclaimer=disclaimer)
        assert own is None or (out / "vendor" / "boundaries.js").read_bytes() == own
        return (out / "map.html").read_text(encoding="utf-8")

    assert "Natural Earth" in below("shipped", None)
    assert "Natural Earth" not in below("own", b"//")
    assert "As <b>we</b> see it" not in below("said", b"//", "As <b>we</b> see it")
    assert "As &lt;b&gt;we&lt;/b&gt; see it" in below("said", b"//", "As <b>we</b> see it")
