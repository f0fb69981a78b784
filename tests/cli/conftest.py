"""Runs commands in this process: what they print, and their exit status."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from raidbook.cli import main
from tests.webs import clock, web

__all__ = ["clock", "web"]


class Done(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Run = Callable[..., Done]

RAIDS = {
    "first": "Police in Sihanoukville arrested 45 suspects in a raid on a scam den on 3 May 2024.",
    "second": "Officers in Lagos freed 12 people who were held in a scam centre on 9 June 2024.",
}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """`run("ledger", "--format", "json")`, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RAIDBOOK_BOOK", raising=False)

    def running(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["raidbook", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    return running


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of two JSON reports, one claim in each."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in RAIDS.items():
        told = {"id": name, "lang": "en", "published": "2024-06-10", "title": "", "text": text}
        (folder / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """Claims of the two reports, in the format of `raidbook claims`."""
    rows = [row("first", "45", action="arrest"), row("second", "12", action="rescue")]
    path = tmp_path / "given.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in rows), encoding="utf-8")
    return path


def row(report: str, numeral: str, **fields: object) -> dict[str, object]:
    at = RAIDS[report].index(numeral)
    told = {
        "type": "claim",
        "report": report,
        "id": f"{report}:{numeral}",
        "start": at,
        "end": at + len(numeral),
        "kind": "people",
        "value": int(numeral),
        "when": {"from": "2024-05-03", "to": "2024-05-03"},
    }
    return told | fields
