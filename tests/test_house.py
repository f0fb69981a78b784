"""The rules of the house that a machine can check: walls, sizes, dependencies, paths."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from raidbook.cli.commands import program

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "raidbook").rglob("*.py"))
MADE = {".git", ".venv", "build", "demo", "dist", "__pycache__"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def sources() -> Iterator[Path]:
    """The files of the project, without what was made from them, hidden caches and books."""
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        hidden = any(p.startswith(".") and p not in (".ci", ".gitignore") for p in parts)
        if path.is_file() and not hidden and not MADE & set(parts) and path.suffix != ".db":
            yield path


def test_rooms_import_only_what_the_contract_allows() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_declared_dependencies_are_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"].values()
    lines = (*project["dependencies"], *(line for extra in extras for line in extra))
    declared = {plain(re.split(r"[<>=!~\[ ;]", line)[0]) for line in lines}
    owners = importlib.metadata.packages_distributions()
    for path in MODULES:
        for package in imported(path) - set(sys.stdlib_module_names) - {"raidbook"}:
            assert declared & {plain(o) for o in owners[package]}, f"{name(path)}: {package}"


def plain(package: str) -> str:
    """The name of a package however it is written."""
    return package.lower().replace("_", "-")


def imported(path: Path) -> set[str]:
    """The packages that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno < 60, node.name


def test_no_file_holds_a_path_of_one_machine() -> None:
    absolute = re.compile(rb"(?<![.~/*-])/(?:work|farm|tmp|root|home)/[\w.]")
    found = [name(path) for path in sources() if absolute.search(path.read_bytes())]
    assert found == []


def test_the_lock_names_no_index() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        lines = path.read_text().splitlines()
        assert all(re.match(r"[\w.-]+==| +--hash=sha256:", line) for line in lines), name(path)


def test_every_command_and_option_is_documented() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    _, commands = program()
    for command in commands.values():
        assert command.prog in text
        for option in re.findall(r"--[\w-]+", command.format_help()):
            assert option in text, f"{command.prog} {option}"


def test_links_between_documents_lead_somewhere() -> None:
    for path in (path for path in sources() if path.suffix == ".md"):
        for target in re.findall(r"\]\(([^):#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{name(path)}: {target}"
