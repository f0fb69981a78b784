"""What is taken along from the desk."""

from __future__ import annotations

import json
from pathlib import Path

from raidbook.cli import claims as command
from raidbook.cli.options import ClaimsFormat
from raidbook.services.desk import exports
from tests.services.desk.made import ANN, BEN, Hub


def test_the_claims_are_those_of_the_command_line_as_people_decided_them(
    tmp_path: Path, capsys: object
) -> None:
    hub = Hub(tmp_path)
    gone, kept = hub.report("r1"), hub.report("r2", town=1)
    hub.decide(ANN, "reject", gone.id)
    hub.decide(ANN, "correct", kept.id, "label=worker")
    lines = [*exports.claims(hub.views.of(ANN))]
    assert [(row["id"], row["label"]) for row in map(json.loads, lines)] == [(kept.id, "worker")]
    command.run([], None, hub.book.address, None, ClaimsFormat.JSONL)
    assert capsys.readouterr().out.splitlines() == lines  # type: ignore[attr-defined]
    hub.book.close()


def test_nobody_takes_along_what_she_does_not_see(tmp_path: Path) -> None:
    hub = Hub(tmp_path)
    secret = hub.report("r1", "North")
    assert secret.id in "".join(exports.claims(hub.views.of(ANN)))
    assert list(exports.claims(hub.views.of(BEN))) == []
    hub.book.close()
