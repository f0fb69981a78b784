"""What is installed: everything in the package, and it runs without the development packages."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(program: str | Path, *arguments: str | Path) -> None:
    subprocess.run([program, *arguments], cwd=ROOT, check=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.xdist_group("wheel")
def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    for path in (ROOT / "raidbook").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(ROOT).as_posix() in packed


@pytest.mark.xdist_group("wheel")
def test_the_wheel_holds_the_licence(wheel: Path) -> None:
    packed = zipfile.ZipFile(wheel).namelist()
    assert {Path(n).name for n in packed if "/licenses/" in n} == {"LICENSE", "NOTICE"}


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.xdist_group("wheel")
def test_a_plain_installation_does_the_main_job(wheel: Path, tmp_path: Path) -> None:
    """In a virtual environment of its own, without what only development needs."""
    own = tmp_path / "own"
    run(sys.executable, "-m", "venv", own)
    python, raidbook = own / "bin" / "python", own / "bin" / "raidbook"
    locked = ROOT / "requirements" / "pip.txt"
    run(python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", locked)
    run(python, "-m", "pip", "install", "--quiet", wheel)
    book, pages = tmp_path / "book.db", tmp_path / "pages"
    run(raidbook, "read", ROOT / "examples" / "reports", "--book", book)
    run(raidbook, "ledger", "--book", book)
    run(raidbook, "site", pages, "--book", book)
    assert (pages / "index.html").is_file()
