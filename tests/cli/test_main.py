"""The program as the shell sees it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from raidbook import __version__

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "raidbook"]


def test_the_version_is_printed() -> None:
    done = subprocess.run([*PROGRAM, "--version"], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode() == f"raidbook {__version__}\n"


def test_a_reader_of_the_pipe_that_leaves_is_no_error(reports: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "claims", reports], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as program:
        assert program.stdout is not None
        program.stdout.close()
        assert program.stderr is not None
        assert program.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device of Linux")
def test_output_that_does_not_fit_is_said(reports: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "claims", reports],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode() == "raidbook: [Errno 28] No space left on device\n"


def test_any_script_is_printed_in_any_locale(tmp_path: Path) -> None:
    (tmp_path / "册.txt").write_text("Police arrested 45 suspects in a raid on a scam den.")
    done = subprocess.run(
        [*PROGRAM, "read", tmp_path, "--book", tmp_path / "b.db"],
        env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert "册" in done.stdout.decode()


def test_claims_of_paths_load_no_database(reports: Path) -> None:
    """What takes longest to load is not needed for the first claim."""
    script = (
        "import sys; from raidbook.cli import main\n"
        "try: main()\n"
        "except SystemExit: print({'sqlalchemy', 'alembic'} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "claims", reports], cwd=ROOT, capture_output=True, check=True
    )
    assert done.stderr == b"set()\n"
