"""What a scan has done so far: a folder of files beside the one that it will write.

Each file has what was made of one piece of work, and is there when it is whole, so that a scan that
was killed goes on where it was. Its name follows from all that it depends on: other versions of the
program, of the source or of the settings give another one.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from pathlib import Path

import msgspec

FORM = 1
"""Version of what the files hold."""


class Parts:
    """The files of one scan."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError where the folder is not there and cannot be made."""
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def path(self, name: str) -> Path:
        """Where the file of this name is, or would be."""
        return self._folder / name[:2] / f"{name}.part"

    def __contains__(self, name: str) -> bool:
        return self.path(name).exists()

    def put(self, name: str, data: bytes) -> Path:
        """Keeps what was made. When this returns, it is on the disk."""
        path = self.path(name)
        path.parent.mkdir(exist_ok=True)
        part = path.with_name(f".{name}.{secrets.token_hex(4)}")
        try:
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        return path

    def remove(self) -> None:
        """Removes all of it."""
        shutil.rmtree(self._folder, ignore_errors=True)


def name(*what: object) -> str:
    """The name of what follows from these, which msgspec can encode."""
    return hashlib.sha256(msgspec.json.encode((FORM, *what), order="deterministic")).hexdigest()[
        :40
    ]
