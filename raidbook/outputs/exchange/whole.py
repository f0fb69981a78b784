"""Files and folders that are there when they are whole, or as they were."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class InTheWayError(ValueError):
    """What is there already is no place for an export."""


@contextmanager
def file(out: Path) -> Iterator[Path]:
    """A file beside `out` that takes its name when the block has ended."""
    if out.is_dir():
        raise InTheWayError(f"{out} is a folder: name a file in it")
    part = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    try:
        yield part
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def folder(out: Path, names: tuple[str, ...]) -> Iterator[Path]:
    """A folder in `out` whose files move there when the block has ended. Raises InTheWayError where
    others than `names` are in `out`."""
    if out.exists() and not out.is_dir():
        raise InTheWayError(f"{out} is a file: name a folder")
    others = sorted({path.name for path in out.iterdir()} - {*names}) if out.exists() else []
    if others:
        raise InTheWayError(
            f"{out} holds {others[0]}, which is of no such export: name a new folder"
        )
    new = not out.exists()
    out.mkdir(parents=True, exist_ok=True)
    part = out / f".{secrets.token_hex(4)}.part"
    part.mkdir()
    try:
        yield part
        for name in names:
            (part / name).replace(out / name)
    finally:
        shutil.rmtree(part)
        if new and not any(out.iterdir()):
            out.rmdir()
