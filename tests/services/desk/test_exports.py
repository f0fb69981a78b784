"""What is taken along from the desk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from raidbook.cli import claims as command
from raidbook.cli.options import ClaimsFormat
from raidbook.services.views import View
from tests.services.desk.made import ANN, BEN, Hub

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


def test_nobody_takes_along_what_she_does_not_see(tmp_path: Path) -> None:
    hub = Hub(str(tmp_path / "book.db"))
    secret = hub.report("r1", "North")
    assert secret.id in "".join(exported(hub.views.of(ANN)))
    assert exported(hub.views.of(BEN)) == []
    hub.book.close()
