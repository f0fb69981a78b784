"""Files and folders to portions: what one worker reads at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from raidbook.model import Failure, Record
from raidbook.sources import lines, walk
from raidbook.sources.limits import LIMITS, Limits
from raidbook.sources.portion import Kind, Portion
from raidbook.sources.recognised import HEAD, foreign, kind

TOGETHER = 1_000
"""Small files that are read together at most."""


class Found(Record, frozen=True):
    """A file under the paths that were given."""

    path: Path
    kind: Kind
    bytes: int


def portions(
    paths: Iterable[Path | str],
    size: int,
    limits: Limits = LIMITS,
    said: Mapping[str, str] | None = None,
) -> Iterator[Portion | Failure]:
    """All that lies under some paths, in the order of names, in portions of about `size` bytes;
    what cannot be read is a `Failure` in its place.

    The same paths give the same portions. A file of one report, a letter and a feed are never cut,
    however large. `said` gives what paths are called in sources.
    """
    said = said or {}
    small: list[Found] = []
    for found in _files(paths, limits):
        if isinstance(found, Found) and found.kind == "file" and str(found.path) not in said:
            if small and (
                sum(one.bytes for one in small) + found.bytes > size or len(small) == TOGETHER
            ):
                yield _together(small)
                small = []
            small.append(found)
            continue
        if small:
            yield _together(small)
            small = []
        if isinstance(found, Failure):
            yield found
        else:
            yield from _split(found, size, said.get(str(found.path), ""), limits)
    if small:
        yield _together(small)


def _files(paths: Iterable[Path | str], limits: Limits) -> Iterator[Found | Failure]:
    for path in paths:
        for file in walk.files(Path(path), limits):
            yield file if isinstance(file, Failure) else _found(file)


def _found(path: Path) -> Found | Failure:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
        what = foreign(head)
        if what is not None:
            return Failure(str(path), what)
        return Found(path, kind(head, path.name), path.stat().st_size)
    except OSError as error:
        return Failure(str(path), walk.reason(error))


def _together(files: list[Found]) -> Portion:
    first, *also = (str(found.path) for found in files)
    return Portion("file", first, also=tuple(also))


def _split(found: Found, size: int, said: str, limits: Limits) -> Iterator[Portion | Failure]:
    path = str(found.path)
    if found.kind == "warc":
        for start in range(0, max(found.bytes, 1), size):
            end = start + size if start + size < found.bytes else None
            yield Portion("warc", path, start, end, said=said)
    elif found.kind == "lines":
        try:
            yield from lines.portions(found.path, size, said)
        except OSError as error:
            yield Failure(path, walk.reason(error))
    elif found.kind == "parquet":
        from raidbook.sources import apart  # noqa: PLC0415

        yield from apart.portions(Portion("parquet", path, said=said), size, limits)
    else:
        yield Portion(found.kind, path, said=said)
