"""GeoJSON, read back by geojson-pydantic."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from geojson_pydantic import Feature, FeatureCollection, Point

from raidbook.ledger.shelf import Shelf
from raidbook.model import Ledger, Place
from raidbook.outputs.exchange import geojson
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.where import spot_of
from raidbook.places import gazetteer

Collection = FeatureCollection[Feature[Point, dict[str, Any]]]


def written(chosen: Chosen) -> bytes:
    out = io.BytesIO()
    geojson.write(chosen, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def collection(benchmark: Chosen) -> Collection:
    return Collection.model_validate_json(written(benchmark))


def test_every_operation_and_total_is_a_feature(collection: Collection, benchmark: Chosen) -> None:
    assert [feature.id for feature in collection.features] == list(benchmark.shelf.holders)


def test_a_point_is_where_the_table_of_places_has_it(
    collection: Collection, benchmark: Chosen
) -> None:
    points = 0
    for feature in collection.features:
        told = feature.properties or {}
        if feature.geometry is None:
            assert told["precision"] in (None, "country", "area")
            continue
        lon, lat = feature.geometry.coordinates[:2]
        spots = [spot_of(Place(**place)) for place in told["places"]]
        assert (told["precision"], lat, lon) in [
            (spot.precision, spot.lat, spot.lon) for spot in spots if spot is not None
        ]
        assert told["precision"] not in ("country", "area")
        points += 1
    assert points > len(collection.features) / 4


def test_a_place_that_is_not_known_has_no_point() -> None:
    assert spot_of(Place(None, "KH", "KH")) == spot_of(Place("Nowhere", "KH", "no-such-place"))
    assert getattr(spot_of(Place(None, "KH", "KH")), "lat", 0) is None
    assert spot_of(Place("Nowhere", None)) is None
    town = gazetteer().row("mm-myawaddy")
    spot = spot_of(Place(town.name, "MM", town.id))
    assert spot is not None
    assert (spot.precision, spot.lat, spot.lon) == ("town", town.lat, town.lon)


def test_every_figure_leads_to_its_words(collection: Collection, benchmark: Chosen) -> None:
    shelf = benchmark.shelf
    for feature in collection.features:
        figures = (feature.properties or {})["figures"]
        assert figures
        for figure in figures:
            claim = shelf.claim(figure["rests_on"]["claim"])
            report = shelf.report_of(claim)
            assert report.text[claim.start : claim.end] in figure["rests_on"]["sentence"]
            assert figure["rests_on"]["outlet"] == report.outlet
            assert figure["rests_on"]["marking"] == "TLP:CLEAR"
            assert figure["low"] <= figure["best"] <= (figure["high"] or float("inf"))


def test_what_is_known_of_the_example(example: Chosen) -> None:
    raid, freed, total = json.loads(written(example))["features"]
    assert (raid["id"], raid["geometry"], raid["properties"]["precision"]) == (
        "op-1", None, "country",
    )  # fmt: skip
    assert freed["properties"]["precision"] is None
    assert total["properties"]["type"] == "series"
    assert [f["day"] for f in total["properties"]["figures"]] == ["2024-03-12", "2024-05-02", None]
    assert total["properties"]["figures"][1]["inferred"]
    assert raid["properties"]["figures"][0]["contradicted"]
    assert raid["properties"]["figures"][0]["signs"] == ["violence"]


def test_the_same_ledger_gives_the_same_bytes(benchmark: Chosen) -> None:
    assert written(benchmark) == written(Chosen(benchmark.shelf))


def test_no_feature_is_a_collection_all_the_same() -> None:
    empty = Chosen(Shelf(Ledger(0, (), (), ()), (), ()))
    assert Collection.model_validate_json(written(empty)).features == []
