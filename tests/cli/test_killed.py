"""Killed at any moment, the book opens again with every report and decision that was announced."""

import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
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


DECIDING = """
import sys
from raidbook.cli import decide
from raidbook.cli.options import Format
from raidbook.ledger.deciding.decision import Said
said = Said("an analyst", "because")
for n in range(10_000):
    words = [sys.argv[2], f"what=w{n}"]
    decide.run("correct", words, None, said, sys.argv[1], Format.JSON)
    sys.stdout.flush()
"""
REREADING = """
import sys, msgspec
from raidbook import claims
from raidbook.cli import reread
reader = claims.read
for n in range(10_000):
    claims.read = lambda report: msgspec.structs.replace(reader(report), reader=f"r{n}")
    reread.run(sys.argv[1])
"""


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A small book with a decision in it, and a claim of it."""
    folder = tmp_path_factory.mktemp("decided")
    for n in range(20):
        text = f"Police arrested {n + 20} suspects in a raid on a scam centre in Poipet."
        (folder / f"{n}.json").write_text(json.dumps({"id": f"r{n}", "lang": "en", "text": text}))
    address = folder / "book.db"
    command = [sys.executable, "-m", "raidbook", "read", str(folder)]
    subprocess.run([*command, "--book", str(address)], check=True, capture_output=True)
    with Book.open(str(address)) as book:
        first, second = [c.id for reading in book.readings() for c in reading.claims][:2]
    command = [sys.executable, "-m", "raidbook", "decide", "reject", second, "--reason", "no"]
    subprocess.run([*command, "--book", str(address)], check=True, capture_output=True)
    return address, first


def printed_until_killed(command: list[str], most: int, seed: int) -> Iterator[str]:
    """The whole lines that a command printed before it was killed: a moment after one of its first
    lines, `most` at most."""
    chance = random.Random(seed)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as running:
        assert running.stdout is not None
        lines = [running.stdout.readline() for _ in range(chance.randint(1, most))]
        time.sleep(chance.uniform(0, 0.05))
        running.kill()
        lines += [line for line in running.stdout if line.endswith(b"\n")]
    assert running.returncode == -9
    return (line.decode() for line in lines)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_no_decision_that_was_printed_is_lost(
    decided: tuple[Path, str], tmp_path: Path, seed: int
) -> None:
    book = shutil.copy(decided[0], tmp_path)
    command = [sys.executable, "-c", DECIDING, str(book), decided[1]]
    said = [json.loads(line)["id"] for line in printed_until_killed(command, 8, seed)]
    with Book.open(str(book)) as opened:
        held = [decision.id for decision in opened.decisions()]
        assert held[1 : len(said) + 1] == said
        assert len(held) - 1 - len(said) in (0, 1)
        assert opened.verify() == ()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("what", ["read", "reread"])
def test_no_decision_is_lost_while_reports_are_read(
    decided: tuple[Path, str], many: Path, tmp_path: Path, seed: int, what: str
) -> None:
    book = shutil.copy(decided[0], tmp_path)
    with Book.open(str(book)) as opened:
        before, names = opened.decisions(), opened.names()
    reading = [sys.executable, "-m", "raidbook", "read", str(many), "--book", str(book)]
    rereading = [sys.executable, "-c", REREADING, str(book)]
    command, most = (reading, 200) if what == "read" else (rereading, 5)
    for _ in printed_until_killed(command, most, seed):
        pass
    with Book.open(str(book)) as opened:
        assert opened.decisions() == before
        assert opened.names()[: len(names)] == names
        assert opened.verify() == ()
        assert {told.id for told in opened.reports()} == {r.report for r in opened.readings()}
