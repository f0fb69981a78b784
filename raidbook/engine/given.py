"""What was typed as sources → files and folders: what comes on standard input is kept beside the
output, what lies on the web is fetched and recorded there."""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from raidbook.model import Failure, Record
from raidbook.sources import LIMITS
from raidbook.sources.limits import MEGABYTE
from raidbook.sources.listed import addresses, is_list
from raidbook.sources.recognised import HEAD
from raidbook.sources.stdin import NAME, STEP, TooMuchError
from raidbook.sources.web.addresses import is_address


class Given(Record):
    """What is to be scanned."""

    paths: tuple[str, ...]
    said: dict[str, str]
    """What paths are called in sources, where that is not the path."""
    failures: tuple[Failure, ...]
    """What could not be had."""


def given(
    typed: Iterable[str],
    out: Path,
    kept: Path,
    *,
    allow_private: bool = False,
    tell: Callable[[int], None] = lambda _: None,
) -> Given:
    """The files and folders that were typed, and those of what was fetched: a folder of archives
    beside `out`, which stays, so that every page can be shown again; feeds lead to their pages.
    Standard input goes into the folder `kept`. `tell` is told how many pages were fetched so far.

    Raises OSError where nothing can be written, FolderInUseError, and TooMuchError.
    """
    paths: list[str] = []
    wanted: list[str] = []
    said: dict[str, str] = {}
    failures: list[Failure] = []
    for one in typed:
        path = str(_spooled(kept)) if one == NAME else one
        if path != one:
            said[path] = one
        if is_address(path):
            wanted.append(path.strip())
        elif _is_list(path):
            for address in addresses(path, LIMITS):
                if isinstance(address, Failure):
                    failures.append(address)
                else:
                    wanted.append(address)
        else:
            paths.append(path)
    if wanted:
        from raidbook.services.watching.gathering import gather  # noqa: PLC0415

        into = pages_of(out)
        for count, found in enumerate(gather(wanted, into, allow_private=allow_private), 1):
            tell(count)
            if isinstance(found, Failure):
                failures.append(found)
        paths.append(str(into))
    return Given(tuple(paths), said, tuple(failures))


def pages_of(out: Path) -> Path:
    """Where the pages that are fetched for a scan are recorded."""
    return out.with_name(f"{out.name}.pages")


def _spooled(kept: Path) -> Path:
    """A file with what comes on standard input. The same bytes give the same file, so that what was
    made of them before a kill is found again."""
    part = kept / f".input.{secrets.token_hex(4)}"
    digest = hashlib.sha256()
    held = 0
    try:
        with part.open("wb") as file:
            while data := sys.stdin.buffer.read(STEP):
                held += len(data)
                if held > LIMITS.stdin_bytes:
                    most = f"{LIMITS.stdin_bytes / MEGABYTE:,g} MB"
                    raise TooMuchError(f"standard input gives more than {most}; save it as a file")
                digest.update(data)
                file.write(data)
        os.utime(part, (0, 0))
        path = kept / f"input-{digest.hexdigest()[:40]}"
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _is_list(path: str) -> bool:
    try:
        with Path(path).open("rb") as file:
            return is_list(file.read(HEAD).removeprefix(b"\xef\xbb\xbf"))
    except OSError:
        return False  # what is wrong with it is said when it is read
