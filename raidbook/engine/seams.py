"""Portions, sifted by several workers, so that what comes out is what one would have read who began
at the first byte of each source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import msgspec
from pyarrow import parquet

from raidbook import __version__
from raidbook.engine import parts
from raidbook.engine.parts import Parts
from raidbook.engine.sifted import Told, sifted, told
from raidbook.engine.workers import Lost, Workers
from raidbook.model import Failure, Record
from raidbook.sources import LIMITS, Portion, mended

SMALLEST = 65_536
"""Bytes of an archive in which what fells workers is looked for no further."""


class Part(Record):
    """A portion, the file with its reports, and what is said beside them."""

    portion: Portion
    path: Path
    told: Told


_Result = Part | Lost
_Begin = int | None | Literal["unknown"]
"""Where the record begins that follows on what was read; see `sources.portion.mended`. After what
was left out nobody knows: there the next one that seems to be one is taken for it."""


class Sifting:
    """Portions → parts, those that are there already and those that workers make."""

    def __init__(self, workers: Workers, kept: Parts) -> None:
        self._workers = workers
        self._kept = kept

    def parts(self, portions: Sequence[Portion]) -> Iterator[tuple[Part | Failure, ...]]:
        """Of each portion its part, in their order. One that fells workers is halved until what
        does it stands alone: that is a `Failure`, and of the rest there are parts."""
        begin: _Begin = None
        for portion, result in zip(portions, self._results(portions), strict=True):
            pieces: list[Part | Failure] = []
            begin = self._settle(portion, result, begin, pieces)
            yield tuple(pieces)

    def _results(self, portions: Sequence[Portion]) -> Iterator[_Result]:
        names = [name(portion) for portion in portions]
        there = [name in self._kept for name in names]
        missing = (one for one, done in zip(portions, there, strict=True) if not done)
        made = self._workers.map(sifted, missing)
        for portion, called, done in zip(portions, names, there, strict=True):
            if not done:
                result = next(made)
                if isinstance(result, Lost):
                    yield result
                    continue
                self._kept.put(called, result)
            path = self._kept.path(called)
            with parquet.ParquetFile(path) as file:
                yield Part(portion, path, told(file))

    def _result(self, portion: Portion) -> _Result:
        (result,) = self._results((portion,))
        return result

    def _settle(
        self, portion: Portion, result: _Result, begin: _Begin, pieces: list[Part | Failure]
    ) -> _Begin:
        """Adds what stands for a portion; returns where the record after it begins."""
        while isinstance(result, Part):
            seam = result.told.seam
            if portion.kind != "warc" or begin == "unknown":
                pieces.append(result)
                return begin if seam.first is None else seam.next
            instead, after = mended(portion, seam, begin)
            if instead is None:
                pieces.append(result)
                return after
            portion, result = instead, self._result(instead)
        parts = halves(portion)
        if not parts:
            pieces.append(Failure(_where(portion), f"{result.reason}; left out"))
            return "unknown"
        for half in parts:
            begin = self._settle(half, self._result(half), begin, pieces)
        return begin


def name(portion: Portion) -> str:
    """The name of a portion's part: it follows from the portion, from what its files are like, and
    from what reads them."""
    files = [_state(Path(path)) for path in (portion.path, *portion.also)]
    return parts.name("sifted", __version__, version("rensa"), LIMITS, portion, files)


def halves(portion: Portion) -> tuple[Portion, ...]:
    """The halves of a portion; none where it cannot be told where to cut it."""
    if portion.also:
        files = (portion.path, *portion.also)
        middle = len(files) // 2
        return tuple(
            msgspec.structs.replace(portion, path=first, also=tuple(also), said=said)
            for (first, *also), said in ((files[:middle], portion.said), (files[middle:], ""))
        )
    if portion.kind != "warc":
        return ()
    end = portion.end
    if end is None:
        end = (_state(Path(portion.path)) or (0, 0))[0]
    if end - portion.start <= SMALLEST:
        return ()
    middle = (portion.start + end) // 2
    return (
        msgspec.structs.replace(portion, end=middle),
        msgspec.structs.replace(portion, start=middle, exact=False),
    )


def size(portion: Portion) -> int:
    """Bytes of a portion on the disk, as far as its files are there."""
    sizes = [(_state(Path(path)) or (0, 0))[0] for path in (portion.path, *portion.also)]
    if portion.kind in {"warc", "lines"}:
        return max(0, (sizes[0] if portion.end is None else portion.end) - portion.start)
    # Of a Parquet file the portions are numbers of groups of rows: the first stands for all.
    return 0 if portion.start else sum(sizes)


def _state(path: Path) -> tuple[int, int] | None:
    """The size of a file and when it was last written to."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _where(portion: Portion) -> str:
    said = portion.said or portion.path
    if portion.kind != "warc":
        return said
    return f"{said}#{portion.start}-{'' if portion.end is None else portion.end}"
