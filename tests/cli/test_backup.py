"""`raidbook backup` and `raidbook restore`: the ledger out of a backup is the ledger."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.databases import KINDS, Kind, database, execute

ROOT = Path(__file__).parents[2]
ON_A_SMALL_DISK = """
import resource
from raidbook.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
main()
"""


@pytest.mark.parametrize("into", KINDS)
def test_the_ledger_is_the_same_byte_for_byte(
    run: Run, reports: Path, address: str, into: Kind, tmp_path: Path
) -> None:
    run("read", reports, "--book", address)
    ledger = run("ledger", "--format", "json", "--book", address).out
    seal = run("journal", "--verify", "--book", address).out
    done = run("backup", "b.backup", "--book", address)
    assert done.status == 0, done.err
    assert seal in done.out
    (tmp_path / "new").mkdir()
    with database(into, tmp_path / "new", empty=True) as new:
        done = run("restore", "b.backup", "--into", new)
        assert (done.status, seal in done.out) == (0, True), done.err
        assert run("ledger", "--format", "json", "--book", new).out == ledger
        assert run("journal", "--verify", "--book", new).out == seal


def test_a_backup_is_verified_without_writing(run: Run, reports: Path, tmp_path: Path) -> None:
    run("read", reports)
    run("backup", "b.backup")
    before = sorted(path.name for path in tmp_path.iterdir())
    done = run("restore", "b.backup", "--verify")
    assert (done.status, "b.backup is whole" in done.err) == (0, True)
    told = json.loads(run("restore", "b.backup", "--verify", "--format", "json").out)
    assert (told["faults"], told["backup"]["revision"]) == ([], 4)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_what_is_wrong_with_a_backup_is_printed_and_it_is_not_restored(
    run: Run, reports: Path, tmp_path: Path
) -> None:
    run("read", reports)
    run("backup", "b.backup")
    execute(str(tmp_path / "b.backup"), "DELETE FROM reading WHERE revision = 2")
    for how in (["--verify"], ["--into", "new.db"]):
        done = run("restore", "b.backup", *how)
        assert done.status == 1
        assert "the table reading holds 1 rows instead of 2" in done.lines
        assert "revision 2: the reading was removed" in done.lines
    assert not (tmp_path / "new.db").exists()


def test_a_restore_says_where_to(run: Run, reports: Path) -> None:
    run("read", reports)
    run("backup", "b.backup")
    done = run("restore", "b.backup")
    assert (done.status, done.out) == (2, "")
    assert "--into" in done.err
    done = run("restore", "b.backup", "--into", "raidbook.db")
    assert (done.status, done.out) == (1, "")
    assert "raidbook.db is there already" in done.err


def test_a_disk_that_is_full_leaves_the_backup_that_was_there(
    run: Run, reports: Path, tmp_path: Path
) -> None:
    run("read", reports)
    run("backup", "b.backup")
    there, names = (tmp_path / "b.backup").read_bytes(), sorted(tmp_path.iterdir())
    command = [sys.executable, "-c", ON_A_SMALL_DISK, "backup", str(tmp_path / "b.backup")]
    done = subprocess.run(
        [*command, "--book", str(tmp_path / "raidbook.db")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    (line,) = done.stderr.splitlines()
    assert (done.returncode, "make room and run the command again" in line) == (1, True), line
    assert ((tmp_path / "b.backup").read_bytes(), sorted(tmp_path.iterdir())) == (there, names)
