"""Standard input as a source: kept in a file, since what it is shows only when it is there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from raidbook.sources.limits import MEGABYTE, Limits

NAME = "-"
"""What standard input is called where paths are given, and in sources."""
STEP = 1 << 20


class TooMuchError(ValueError):
    """More was given than is kept; the message says how much."""


@contextmanager
def spooled(stream: BinaryIO, limits: Limits, folder: Path | None = None) -> Iterator[Path]:
    """A file with all that the stream gives, gone when the block is left. It lies under `folder`,
    else where the system keeps such files. Raises `TooMuchError`.

    `portions([path], …, said={str(path): NAME})` reads it under its proper name.
    """
    with tempfile.TemporaryDirectory(prefix="raidbook-", dir=folder) as place:
        path = Path(place) / "stdin"
        held = 0
        with path.open("wb") as file:
            while part := stream.read(STEP):
                held += len(part)
                if held > limits.stdin_bytes:
                    most = f"{limits.stdin_bytes / MEGABYTE:g} MB"
                    raise TooMuchError(f"standard input gives more than {most}; save it as a file")
                file.write(part)
        yield path
