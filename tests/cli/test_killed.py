"""Killed at any moment, the book opens again with every report that was announced."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from raidbook.book import Book


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    for n in range(400):
        text = f"Police arrested {n + 2} suspects in a raid on a scam centre in Poipet."
        (folder / f"{n:03}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("after", [0, 1, 7, 60, 200])
def test_what_was_announced_is_in_the_book(many: Path, tmp_path: Path, after: int) -> None:
    address = str(tmp_path / "raidbook.db")
    command = [sys.executable, "-m", "raidbook", "read", str(many), "--book", address]
    with subprocess.Popen([*command, "--format", "json"], stdout=subprocess.PIPE) as reading:
        assert reading.stdout is not None
        lines = [reading.stdout.readline() for _ in range(after)]
        if after == 0:
            while not Path(address).exists() and reading.poll() is None:
                pass
        reading.kill()
        # The last line may have been cut off in the pipe: what was not printed whole was not said.
        lines += [line for line in reading.stdout if line.endswith(b"\n")]
    said = {json.loads(line)["report"] for line in lines}
    with Book.open(address) as book:
        held = {told.id for told in book.reports()}
        assert said <= held
        assert held == {read.report for read in book.readings()}
        assert len(held) < 400
        assert book.verify() == ()


def test_two_programs_may_read_into_one_new_book_at_once(many: Path, tmp_path: Path) -> None:
    address = str(tmp_path / "raidbook.db")
    command = [sys.executable, "-m", "raidbook", "read", str(many), "--book", address]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)
    ]
    ends = [(one.communicate()[1].decode(), one.returncode) for one in both]
    assert [status for _, status in ends] == [0, 0], ends
    with Book.open(address) as book:
        assert book.revision == 800
        assert book.verify() == ()
