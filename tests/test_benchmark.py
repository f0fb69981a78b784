"""The benchmark is whole, follows its guide, and its scorers give full marks to perfect claims."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

BENCHMARK = Path(__file__).parents[1] / "benchmark"
REPORTS = BENCHMARK / "reports"


def run(script: str, *arguments: str | Path) -> str:
    command = [sys.executable, BENCHMARK / script, *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def listed() -> dict[str, str]:
    lines = (BENCHMARK / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return {name: checksum for checksum, name in (line.split("  ", 1) for line in lines)}


def test_texts_annotations_and_scorers_are_unchanged() -> None:
    measured = {
        name: hashlib.sha256((BENCHMARK / name).read_bytes()).hexdigest() for name in listed()
    }
    assert measured == listed()


def test_every_report_has_a_checksum() -> None:
    assert {f"reports/{path.name}" for path in REPORTS.iterdir()} <= listed().keys()


def test_every_report_follows_the_guide() -> None:
    reports = sorted(REPORTS.glob("*.json"))
    assert run("check", *reports) == f"{len(reports)} files, 0 defects\n"


def test_every_retelling_names_the_page_that_it_retells() -> None:
    for path in REPORTS.glob("*.json"):
        report = json.loads(path.read_text(encoding="utf-8"))
        assert report["id"].startswith("neg-") or report["retold_from"]["url"], path.name


def test_perfect_claims_score_full_marks(tmp_path: Path) -> None:
    perfect = tmp_path / "perfect.jsonl"
    perfect.write_text(run("as-predictions", REPORTS), encoding="utf-8")
    scores = json.loads(run("score", perfect, "--json"))
    assert scores["reports"] == len(list(REPORTS.glob("*.json")))
    for level in ("found", "core", "full", "part_of", "grouping", "cross", "cross_lang"):
        assert scores[level]["f1"] == 1, level
