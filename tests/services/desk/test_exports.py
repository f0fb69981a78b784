"""What is taken along from the desk."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from raidbook.claims import read
from raidbook.cli import claims as command
from raidbook.cli.options import ClaimsFormat
from raidbook.model import Report
from raidbook.reports import read_path
from raidbook.services.views import View
from tests.services.desk.made import ANN, BEN, Hub
from tests.test_benchmark import REPORTS, run

pytestmark = pytest.mark.extra


def exported(view: View) -> list[str]:
    from raidbook.services.desk import exports  # noqa: PLC0415 - needs the extra

    return [*exports.claims(view)]


def test_the_claims_are_those_of_the_command_line_as_people_decided_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub = Hub(str(tmp_path / "book.db"))
    gone, kept = hub.report("r1"), hub.report("r2", town=1)
    hub.decide(ANN, "reject", gone.id)
    hub.decide(ANN, "correct", kept.id, "label=worker")
    lines = exported(hub.views.of(ANN))
    assert [(row["id"], row["label"]) for row in map(json.loads, lines)] == [(kept.id, "worker")]
    command.run([], None, hub.book.address, None, ClaimsFormat.JSONL)
    assert capsys.readouterr().out.splitlines() == lines
    hub.book.close()


def test_the_benchmark_scores_claims_as_people_decided_them(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    shutil.copy(REPORTS / "asiazh-01.json", gold)
    hub = Hub(str(tmp_path / "book.db"))
    (told,) = read_path(str(gold))
    assert isinstance(told, Report)
    hub.enter(told, read(told))
    right = next(iter(hub.views.of(ANN).shelf().claims.values()))

    def found() -> float:
        lines = tmp_path / "claims.jsonl"
        lines.write_text("\n".join(exported(hub.views.of(ANN))), encoding="utf-8")
        scores = json.loads(run("score", lines, "--gold", gold, "--json"))
        assert scores["reports"] == 1
        return float(scores["found"]["f1"])

    before = found()
    hub.decide(ANN, "reject", right.id)
    assert found() < before
    hub.book.close()


def test_nobody_takes_along_what_she_does_not_see(tmp_path: Path) -> None:
    hub = Hub(str(tmp_path / "book.db"))
    secret = hub.report("r1", "North")
    assert secret.id in "".join(exported(hub.views.of(ANN)))
    assert exported(hub.views.of(BEN)) == []
    hub.book.close()


def test_the_map_has_what_each_may_see(tmp_path: Path) -> None:
    from raidbook.services.desk import exports  # noqa: PLC0415 - needs the extra

    media, pieces = exports.EXPORTS["ledger.geojson"]
    assert media == "application/geo+json"
    hub = Hub(str(tmp_path / "book.db"))
    hub.report("r1")
    hub.report("r2", "North", town=1)
    seen = []
    for who in (ANN, BEN):
        view = hub.views.of(who)
        found = json.loads(b"".join(pieces(view)))
        assert [one["id"] for one in found["features"]] == list(view.shelf().holders)
        seen.append(len(found["features"]))
    assert sorted(seen) == [1, 2]
    hub.book.close()
