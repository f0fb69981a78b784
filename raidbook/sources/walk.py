"""The files under a path, in an order that depends on their names alone."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from raidbook.model import Failure

Place = tuple[int, int]
"""Device and number of a folder: the same for all paths that lead to it."""


class Limits(Protocol):
    """How many files one folder may hold, and how deep its folders may go."""

    @property
    def files(self) -> int: ...

    @property
    def depth(self) -> int: ...


def files(path: Path, limits: Limits) -> Iterator[Path | Failure]:
    """The file itself, or all files of a folder and the folders in it, sorted by name.

    Names that begin with a dot are left out, as are files of a folder that was already walked by
    another path. A link back to a folder that it lies in, a link to nothing, a device or pipe, a
    folder that may not be listed, and what lies beyond the limits are failures; the rest goes on.
    """
    found = 0
    for item in _below(path, limits.depth, (), set()):
        if isinstance(item, Path):
            found += 1
        if found > limits.files:
            yield Failure(
                str(path), f"more than {limits.files:,} files; read its folders one by one"
            )
            return
        yield item


def _below(
    path: Path, depth: int, above: tuple[Place, ...], walked: set[Place]
) -> Iterator[Path | Failure]:
    try:
        status = path.stat()
    except OSError as error:
        yield Failure(str(path), _reason(path, error))
        return
    if stat.S_ISREG(status.st_mode):
        yield path
        return
    if not stat.S_ISDIR(status.st_mode):
        yield Failure(str(path), "a device, pipe or socket, no file; left out")
        return
    place = (status.st_dev, status.st_ino)
    if place in above:
        yield Failure(str(path), "a link back to a folder that it lies in; followed no further")
        return
    if len(above) >= depth:
        yield Failure(str(path), f"folders nested more than {depth} deep; read this one by itself")
        return
    if place in walked:
        return
    walked.add(place)
    try:
        names = sorted(p.name for p in path.iterdir() if not p.name.startswith("."))
    except OSError as error:
        yield Failure(str(path), _reason(path, error))
        return
    for name in names:
        yield from _below(path / name, depth, (*above, place), walked)


def _reason(path: Path, error: OSError) -> str:
    if path.is_symlink() and isinstance(error, FileNotFoundError):
        return "a link to a file that is not there; mend or remove it"
    return reason(error)


def reason(error: OSError) -> str:
    """What went wrong with a file, in the system's words, and what to do."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the path"
    if isinstance(error, PermissionError):
        return "may not be read; change its permissions or run as its owner"
    return f"cannot be read: {error.strerror or error}"
