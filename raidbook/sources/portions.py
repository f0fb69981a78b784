"""Files and folders to portions: what one worker reads at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from raidbook.model import Failure
from raidbook.sources import lines, walk
from raidbook.sources.limits import LIMITS, Limits
from raidbook.sources.portion import Kind, Portion
from raidbook.sources.recognised import HEAD, kind

TOGETHER = 1_000
"""Small files that are read together at most."""


def portions(
    paths: Iterable[Path | str],
    size: int,
    limits: Limits = LIMITS,
    said: Mapping[str, str] | None = None,
) -> Iterator[Portion | Failure]:
    """All that lies under some paths, in the order of names, in portions of about `size` bytes;
    what cannot be read is a `Failure` in its place.

    The same paths give the same portions. A file of one report, however large, and an archive whose
    records cannot be told apart without unpacking it are never cut. `said` gives what paths are
    called in sources.
    """
    said = said or {}
    small: list[Path] = []
    held = 0
    for path in paths:
        for found in walk.files(Path(path), limits):
            if isinstance(found, Failure):
                yield from _together(small, said)
                small, held = [], 0
                yield found
                continue
            try:
                length = found.stat().st_size
                with found.open("rb") as file:
                    form = kind(file.read(HEAD), found.name)
                if form == "file" and length < size and str(found) not in said:
                    if held + length > size or len(small) == TOGETHER:
                        yield from _together(small, said)
                        small, held = [], 0
                    small.append(found)
                    held += length
                    continue
                yield from _together(small, said)
                small, held = [], 0
                yield from _split(found, form, length, size, said.get(str(found), ""))
            except OSError as error:
                yield Failure(str(found), walk.reason(error))
    yield from _together(small, said)


def _together(files: list[Path], said: Mapping[str, str]) -> Iterator[Portion]:
    if files:
        first, *also = map(str, files)
        yield Portion("file", first, also=tuple(also), said=said.get(first, ""))


def _split(
    path: Path, form: Kind, length: int, size: int, said: str
) -> Iterator[Portion | Failure]:
    if form == "warc":
        for start in range(0, max(length, 1), size):
            end = start + size if start + size < length else None
            yield Portion("warc", str(path), start, end, said=said)
    elif form == "lines":
        yield from lines.portions(path, size, said)
    elif form in {"file", "mail", "mbox", "feed", "addresses"}:
        yield Portion(form, str(path), said=said)
