"""By what a file that `raidbook scan` wrote is known, before anything is loaded to read it."""

from __future__ import annotations

from pathlib import Path

MARK = b"PAR1"
"""How a Parquet file begins."""


def is_scanned(path: Path | str) -> bool:
    """Whether a file is meant for one that `raidbook scan` wrote, by how it begins."""
    try:
        if not Path(path).is_file():
            return False
        with Path(path).open("rb") as file:
            return file.read(len(MARK)) == MARK
    except OSError:
        return False
