"""Killed at any moment and started again, fetching goes on with what is not fetched yet."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from raidbook.sources.web.folder import Folder
from raidbook.sources.web.recording import recorded
from tests.webs import Web, page

FETCHING = """
import sys
from pathlib import Path
from raidbook.sources.web.fetching import Fetched, fetch
from raidbook.sources.web.rules import Rules
into, port, most = sys.argv[1:]
rules = Rules(allow_private=True, ports=(int(port),), interval=0.001)
addresses = [f"http://127.0.0.1:{port}/{n}" for n in range(int(most))]
for found in fetch(addresses, Path(into), rules):
    print(found.outcome if isinstance(found, Fetched) else found.reason, found.address, flush=True)
"""
MOST = 60


def fetching(web: Web, into: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", FETCHING, str(into), str(web.port), str(MOST)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("seed", range(4))
def test_what_was_announced_is_recorded_and_not_asked_for_again(
    web: Web, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    for n in range(MOST):
        web.says[f"127.0.0.1:{web.port}/{n}"] = page(f"<p>{n}" + "x" * chance.randint(0, 50_000))
    announced: set[str] = set()
    for _ in range(3):
        with fetching(web, tmp_path) as running:
            assert running.stdout is not None
            lines = [
                running.stdout.readline() for _ in range(len(announced) + chance.randint(1, 9))
            ]
            time.sleep(chance.uniform(0, 0.02))
            running.kill()
            lines += [line for line in running.stdout if line.endswith("\n")]
        assert all(line.startswith(("new", "known")) for line in lines), lines
        assert {line.split()[1] for line in lines if line.startswith("known")} >= announced
        announced |= {line.split()[1] for line in lines}
    with fetching(web, tmp_path) as running:
        assert running.stdout is not None
        assert len(running.stdout.readlines()) == MOST
    # One question of each run was on its way when it was killed: its answer is lost.
    assert len(web.pages()) - len(set(web.pages())) <= 3
    with Folder(tmp_path) as folder:
        assert folder.said == []
        for n in range(MOST):
            row = folder.index.page(f"http://127.0.0.1:{web.port}/{n}")
            assert row is not None
            assert recorded(tmp_path / row.file, row.start).data.startswith(f"<p>{n}".encode())
        (file,) = folder.archives()
    with file.open("rb") as opened:
        kinds = [one.rec_type for one in ArchiveIterator(opened, check_digests="raise")]
    assert kinds.count("response") >= MOST
