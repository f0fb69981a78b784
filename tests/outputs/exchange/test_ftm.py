"""FollowTheMoney entities, checked by the library itself in an environment of its own."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from raidbook.ledger.shelf import figures
from raidbook.outputs.exchange import ftm
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.places import actors

ROOT = Path(__file__).parents[3]
PYTHON = ROOT / ".ftm" / "bin" / "python"
CHECK = Path(__file__).with_name("ftm_check.py")
library = pytest.mark.skipif(
    not (ROOT / ".ftm" / "ready").exists(), reason="needs FollowTheMoney: make ftm"
)
Entity = dict[str, Any]


def written(chosen: Chosen) -> bytes:
    out = io.BytesIO()
    ftm.write(chosen, out)
    return out.getvalue()


def entities(chosen: Chosen) -> list[Entity]:
    return [json.loads(line) for line in written(chosen).splitlines()]


def of(schema: str, found: list[Entity]) -> dict[str, dict[str, list[str]]]:
    return {one["id"]: one["properties"] for one in found if one["schema"] == schema}


def faults(found: list[Entity], folder: Path) -> list[str]:
    """What the library says of entities."""
    path = folder / "entities.ftm.json"
    path.write_text("".join(json.dumps(one) + "\n" for one in found), encoding="utf-8")
    done = subprocess.run(
        [PYTHON, CHECK, path], check=True, capture_output=True, encoding="utf-8", cwd=ROOT
    )
    assert int(done.stderr.split()[-1]) == len(found)
    return done.stdout.splitlines()


@library
@pytest.mark.extra
def test_the_library_finds_no_fault(benchmark: Chosen, example: Chosen, tmp_path: Path) -> None:
    for chosen in (benchmark, example):
        assert faults(entities(chosen), tmp_path) == []


@library
@pytest.mark.extra
@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("startDate", "soon", "startDate"),
        ("country", "xq", "country"),
        ("counts", "650", "no property counts"),
        ("involved", "nobody", "leads to nobody"),
        ("name", None, "without its name"),
        ("sourceUrl", "no address", "sourceUrl"),
    ],
)
def test_the_check_refuses_what_is_wrong(
    example: Chosen, tmp_path: Path, name: str, value: str | None, said: str
) -> None:
    found = entities(example)
    event = next(one for one in found if one["id"] == "op-1")
    if value is None:
        del event["properties"][name]
    else:
        event["properties"][name] = [value]
    assert any(said in fault for fault in faults(found, tmp_path))


@library
@pytest.mark.extra
def test_the_check_refuses_an_edge_that_lacks_an_end(example: Chosen, tmp_path: Path) -> None:
    found = entities(example)
    edge = next(one for one in found if one["schema"] == "Documentation")
    del edge["properties"]["document"]
    assert any("document" in fault for fault in faults(found, tmp_path))


def test_operations_totals_and_reports_are_all_there(benchmark: Chosen) -> None:
    found = entities(benchmark)
    events = of("Event", found)
    assert set(events) == set(benchmark.shelf.holders)
    assert {told["fileName"][0] for told in of("Article", found).values()} == set(
        benchmark.shelf.reports
    )
    for one in benchmark.holders():
        assert len(events[one.id]["description"]) == len(set(events[one.id]["description"]))
        assert 0 < len(events[one.id]["description"]) <= len(figures(one))


def test_every_figure_is_told_with_its_sentence(example: Chosen) -> None:
    told = of("Event", entities(example))["op-1"]["description"]
    assert len(told) == 3
    assert told[0].startswith("650 people arrested")
    assert "between 650 and 2,000" in told[0]
    sentence = "Police in Laukkai detained 650 suspects on 11 March, of whom 186 were Chinese"
    assert sentence in told[0]
    assert told[0].endswith("(River Post, 12 March 2024)")


def test_sources_are_tied_to_what_they_tell(benchmark: Chosen) -> None:
    found = entities(benchmark)
    ties = of("Documentation", found).values()
    there = {(tie["entity"][0], tie["document"][0]) for tie in ties}
    wanted = {
        (one.id, f"report-{benchmark.shelf.claim(id).report}")
        for one in benchmark.holders()
        for id in one.claims
    }
    assert wanted <= there


def test_what_the_ledger_relates_is_linked(example: Chosen) -> None:
    links = of("UnknownLink", entities(example)).values()
    # The other link is between two readings of one total.
    assert [(link["subject"], link["object"], link["role"]) for link in links] == [
        (["op-1"], ["total-1"], ["stage"])
    ]


def test_who_acted_is_a_body_of_its_kind(benchmark: Chosen) -> None:
    found = entities(benchmark)
    kinds = {one.id: one.kind for one in actors()}
    bodies = of("PublicBody", found) | of("Organization", found) | of("Company", found)
    acting = {id for one in benchmark.operations for id in one.actors}
    assert acting
    for id in acting:
        assert f"actor-{id}" in bodies
        public = kinds[id] in {"government", "ministry", "agency", "police", "military", "court"}
        assert (f"actor-{id}" in of("PublicBody", found)) >= public


def test_people_are_no_entities(benchmark: Chosen) -> None:
    assert {one["schema"] for one in entities(benchmark)} <= {
        "Event", "Article", "Address", "PublicBody", "Organization", "Company", "Documentation",
        "UnknownLink",
    }  # fmt: skip


def test_the_same_ledger_gives_the_same_bytes(benchmark: Chosen) -> None:
    assert written(benchmark) == written(Chosen(benchmark.shelf))
    ids = [one["id"] for one in entities(benchmark)]
    assert len(set(ids)) == len(ids)
