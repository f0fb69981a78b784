"""Vietnamese, added by a folder of data: how well it is read, and that no code knows of it.

The retellings in tests/data/vi are in two halves: the first was looked at while the data were made,
the second was not. docs/languages.md tells what the figures were.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from raidbook import claims, places
from raidbook.claims import jsonl
from raidbook.languages import foreign_names
from raidbook.model import Failure, Report
from raidbook.reports import read_path

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "tests" / "data" / "vi"
FLOORS = {
    "first": {"found": 0.96, "core": 0.92, "full": 0.70},
    "second": {"found": 0.91, "core": 0.85, "full": 0.52},
}
Form = Literal["NFC", "NFD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD")
TEXT = (
    "Ngày 12/3, Cảnh sát Hoàng gia Campuchia phá hủy 3 khu phức hợp lừa đảo ở Bavet, bắt giữ 1.234 "
    "nghi phạm, trong đó có 40 người Việt Nam, và phong tỏa hơn 2,5 tỷ đồng."
)


def report(text: str) -> Report:
    return Report(
        "0" * 64, "made", "vi", "2025-03-14", None, None,
        "Đột kích các khu phức hợp lừa đảo trực tuyến", text,
    )  # fmt: skip


def told(text: str) -> list[str]:
    """The claims of a text, without their spans."""
    found = []
    for c in claims.read(report(text)).claims:
        place = (c.place.name, c.place.country) if c.place else None
        fields = (c.action, c.kind, c.what, c.label, c.nationality, c.count, c.currency)
        found.append(repr((*fields, place, c.when, c.by, c.status)))
    return found


@pytest.mark.parametrize("half", FLOORS)
def test_the_retellings_are_read_as_well_as_before(half: str, tmp_path: Path) -> None:
    reports = [r for r in read_path(REPORTS / half) if not isinstance(r, Failure)]
    readings = [claims.read(r) for r in reports]
    predictions = tmp_path / "claims.jsonl"
    predictions.write_text("\n".join(jsonl.dump(readings, reports)) + "\n", encoding="utf-8")
    score = [sys.executable, str(ROOT / "benchmark" / "score"), str(predictions)]
    done = subprocess.run(
        [*score, "--gold", str(REPORTS / half), "--json"],
        check=True, stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    scores = json.loads(done.stdout)
    print(half, {name: round(scores[name]["f1"], 3) for name in FLOORS[half]})
    for name, floor in FLOORS[half].items():
        assert scores[name]["f1"] >= floor, name
    assert scores["negatives"]["per_report"] == 0


@pytest.mark.parametrize("half", FLOORS)
def test_the_retellings_are_well_formed(half: str) -> None:
    check = [sys.executable, str(ROOT / "benchmark" / "check")]
    paths = sorted((REPORTS / half).glob("*.json"))
    assert len(paths) >= 6
    done = subprocess.run([*check, *map(str, paths)], check=False, stdout=subprocess.PIPE)
    assert done.returncode == 0, done.stdout.decode()


@pytest.mark.parametrize("form", FORMS)
def test_a_plain_text_file_is_known_for_vietnamese_and_read(form: Form, tmp_path: Path) -> None:
    gold = json.loads((REPORTS / "first" / "vi-mocbai-2024-12.json").read_text(encoding="utf-8"))
    text = unicodedata.normalize(form, f"{gold['title']}\n\n{gold['text']}\n")
    (tmp_path / "2024-12-14-moc-bai.txt").write_text(text, encoding="utf-8")
    (read,) = read_path(tmp_path)
    assert isinstance(read, Report)
    assert read.lang == "vi"
    assert {c.count.value for c in claims.read(read).claims} >= {410, 38, 106, 304}


def test_two_ways_to_place_a_tone_and_two_normal_forms_read_alike() -> None:
    wanted = told(TEXT)
    assert len(wanted) == 4
    other = TEXT.replace("hủy", "huỷ").replace("tỏa", "toả")
    assert other != TEXT
    for text in (TEXT, other):
        for form in FORMS:
            assert told(unicodedata.normalize(form, text)) == wanted


def test_spans_lead_to_the_words_as_written() -> None:
    text = unicodedata.normalize("NFD", TEXT)
    read = [text[c.start : c.end] for c in claims.read(report(text)).claims]
    assert [unicodedata.normalize("NFC", words) for words in read] == ["3", "1.234", "40", "2,5 tỷ"]


def test_names_stand_for_rows_of_the_tables() -> None:
    own = foreign_names.load("vi")
    known = {
        "place": {row.id for row in places.gazetteer().rows()},
        "people": {row.id for row in places.gazetteer().countries()},
        "actor": {row.id for row in places.actors()},
        "network": {row.id for row in places.networks()},
        "currency": {row.code for row in places.currencies()},
    }
    assert own.keys() == known.keys()
    for table, names in own.items():
        assert {row for _, row in names} - known[table] - {""} == set(), table


def test_no_code_knows_the_language() -> None:
    letters = set("ăơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
    for path in (ROOT / "raidbook").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        written = set(unicodedata.normalize("NFC", source).lower())
        assert not letters & written, path.name
        strings = {n.value for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Constant)}
        assert "vi" not in strings, path.name
