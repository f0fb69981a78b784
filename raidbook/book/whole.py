"""Files that are there whole or not at all."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from raidbook.book.errors import BookError

BESIDE = ("-wal", "-shm", "-journal")
"""How the files are called that SQLite keeps beside one that is in use."""


@contextmanager
def made(path: Path) -> Iterator[Path]:
    """A new, empty file beside `path`, for its owner's eyes only, that takes the path's name when
    the block has ended and it is on the disk. Where the block fails it is removed.

    Raises BookError where it cannot be made, and where SQLite is at work on a file of that name.
    """
    if path.is_dir():
        raise BookError(f"{path} is a folder: name a file in it")
    alone(path)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            yield part
            _on_the_disk(part)
            part.replace(path)
            _on_the_disk(path.parent)
        finally:
            for left in (part, *(Path(f"{part}{end}") for end in BESIDE)):
                left.unlink(missing_ok=True)
    except OSError as error:
        raise BookError(f"{path} cannot be written: {error.strerror or error}") from error


def alone(path: Path) -> None:
    """Raises BookError where SQLite is at work on a file, or was stopped in the middle."""
    for beside in (Path(f"{path}{end}") for end in BESIDE):
        if beside.exists():
            raise BookError(f"{beside} is there: {path} is in use, or was left in the middle")


def _on_the_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
