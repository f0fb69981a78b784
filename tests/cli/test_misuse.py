"""Whatever is typed or given: one clear line, the right status, no trace of the program."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run, row

HOSTILE = {
    "empty": b"",
    "binary": bytes(range(256)) * 20,
    "no-text.json": b'{"id": "a", "title": "no text"}',
    "deep.json": b"[" * 100_000,
    "half.json": b'{"id": "a", "text": "45 susp',
    "surrogate.json": b'{"id": "\\ud800", "text": "45 suspects \\udfff"}',
    "odd-types.json": b'{"id": 7, "text": ["45 suspects"], "published": {}}',
    "control.json": b'{"id": "\\u001b[2Jid", "text": "\\u0000 45 \\u202esuspects arrested"}',
    "long.txt": b"4" * 1_000_000,
    "truncated.pdf": b"%PDF-1.7\n1 0 obj\n<<",
    "page.html": b"<div>" * 5_000 + b"45 suspects",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_report_makes_a_trace(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name])
    (tmp_path / "good.txt").write_text("Police arrested 45 suspects in a raid on a scam den.")
    done = run("read", name, "good.txt")
    assert done.status == (1 if "could not be read" in done.err else 0)
    assert "good" in done.lines[-1]
    assert "\x1b" not in done.out + done.err
    for command in ("claims", "ledger", "links"):
        shown = run(command)
        assert shown.status == 0
        assert "Traceback" not in shown.err
    for form in ("csv", "table"):
        assert run("claims", "--format", form).status == 0
    assert run("site", "pages").status == 0


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "line 1"),
        ("[1]", "line 1"),
        ("[" * 100_000, "line 1"),
        ('{"type": "wish", "report": "first"}', "line 1"),
        (json.dumps(row("first", "45", action="cook")), "line 1"),
        (json.dumps(row("first", "45", action="arrest") | {"end": 10_000}), "line 1"),
        (json.dumps(row("first", "45", action="arrest", part_of="gone")), "line 1"),
    ],
)
@pytest.mark.parametrize("command", ["read", "claims", "links"])
def test_given_claims_that_are_none_are_misuse(
    run: Run, reports: Path, tmp_path: Path, command: str, line: str, why: str
) -> None:
    (tmp_path / "given.jsonl").write_text(line + "\n")
    done = run(command, reports, "--given", "given.jsonl")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("raidbook: given.jsonl")
    assert why in done.err


@pytest.mark.parametrize("data", [None, b"\xff\xfe\x00\xd8", b"\x80"])
def test_given_claims_that_cannot_be_read_are_misuse(
    run: Run, reports: Path, tmp_path: Path, data: bytes | None
) -> None:
    if data is not None:
        (tmp_path / "given.jsonl").write_bytes(data)
    done = run("claims", reports, "--given", "given.jsonl")
    assert (done.status, done.out) == (2, "")
    assert "given.jsonl: " in done.err


@pytest.mark.parametrize(
    "typed",
    [
        ["nosuch"],
        ["read"],
        ["show"],
        ["site"],
        ["ledger", "--format", "xml"],
        ["ledger", "--as-of", "yesterday"],
        ["ledger", "--as-of", "-1"],
        ["claims", "--nosuch"],
        ["ledger", "too", "many"],
    ],
)
def test_what_is_no_command_is_misuse(run: Run, typed: list[str]) -> None:
    done = run(*typed)
    assert (done.status, done.out) == (2, "")
    assert "Error: " in done.err


@pytest.mark.parametrize("command", ["ledger", "claims", "links", "reread"])
def test_a_book_that_is_not_there_is_said_and_not_made(
    run: Run, tmp_path: Path, command: str
) -> None:
    done = run(command)
    assert (done.status, done.out) == (1, "")
    assert done.err == "raidbook: there is no book at raidbook.db: `raidbook read PATH` makes one\n"
    assert list(tmp_path.iterdir()) == []


def test_a_book_that_is_none_is_said(run: Run, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "raidbook.db").write_text("my notes " * 1000)
    for command in (["read", reports], ["ledger"]):
        done = run(*command)
        assert (done.status, done.out) == (1, "")
        assert "not a book of raidbook: name another file" in done.err


def test_a_book_of_tomorrow_is_said(run: Run, reports: Path, tmp_path: Path) -> None:
    run("read", reports)
    raw = sqlite3.connect(tmp_path / "raidbook.db")
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    done = run("ledger")
    assert (done.status, done.out) == (1, "")
    assert "install the later version" in done.err


def test_a_folder_of_other_files_is_not_overwritten(
    run: Run, reports: Path, tmp_path: Path
) -> None:
    run("read", reports)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    done = run("site", "mine")
    assert done.status == 2
    assert "name a new folder" in done.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_a_file_name_that_is_no_text_is_read_all_the_same(run: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"raid\xff.txt")
    (tmp_path / name).write_text("Police arrested 45 suspects in a raid on a scam den.")
    done = run("read", tmp_path / name)
    assert (done.status, done.lines[0].split()[2]) == (0, "raid\ufffd")
