"""A scan: sources → one file of claims with their sentences and their reports' records.

    portions ─sift─▶ reports ─copies─▶ bundles ─read─▶ rows ─▶ the file
             workers         this process        workers      this process

What workers make is kept beside the file until all is done, so that a scan that was killed goes on
where it was. The file depends on the sources alone: not on the engine, on how many workers there
are, on which of them is first, or on how often some died.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from raidbook.engine.batches import of_ipc
from raidbook.engine.found import Found
from raidbook.engine.given import given
from raidbook.engine.index import Index
from raidbook.engine.kin import kin
from raidbook.engine.parts import Parts
from raidbook.engine.progress import Progress, Stage
from raidbook.engine.said import Saying
from raidbook.engine.seams import Part, Sifting, size
from raidbook.engine.workers import Workers
from raidbook.engine.written import Writing
from raidbook.model import Claim, Copied, Failure, Report
from raidbook.origins.near import copies
from raidbook.sources import LIMITS, Portion, portions

PORTION = 32_000_000
"""Bytes of a source that one worker sifts at a time, as they are on the disk: some ten seconds of
work, which is what is lost at most where it is killed."""
Tell = Callable[[Progress], None]


def scan(
    sources: Iterable[Path | str],
    out: Path,
    workers: Workers,
    *,
    with_text: bool = False,
    allow_private: bool = False,
    tell: Tell = lambda _: None,
) -> Progress:
    """Writes what is read from some sources into a Parquet file, and beside it what was set aside
    (`written.aside_of`). Sources are paths, addresses, and "-" for standard input. `tell` is told
    how far it is. Returns what came of it.

    Raises OSError where the file cannot be written, FolderInUseError where another scan fetches for
    it, TooMuchError where standard input is endless, and EngineError where no worker is left; then
    the same again goes on where this one was.
    """
    folder = parts_of(out)
    kept = Parts(folder)
    scanning = _Scan(kept, workers, tell)
    found = given(
        map(str, sources), out, folder, allow_private=allow_private, tell=scanning.fetched
    )
    parts = portions(found.paths, PORTION, LIMITS, found.said)
    pieces = scanning.sift((*found.failures, *parts))
    index = Index([piece.path for piece in pieces if isinstance(piece, Part)])
    copied = scanning.compare(index)
    files = scanning.read(pieces, index, copied, with_text=with_text)
    turned_out = {} if with_text else {one.report: one for one in _kin(files, index)}
    done = scanning.write(files, out, turned_out)
    kept.remove()
    return done


def parts_of(out: Path) -> Path:
    """Where what was done so far is kept."""
    return out.with_name(f"{out.name}.parts")


class _Scan:
    """The steps, each of which tells how far it is."""

    def __init__(self, kept: Parts, workers: Workers, tell: Tell) -> None:
        self._kept = kept
        self._workers = workers
        self._tell = tell
        self._at = Progress()

    def fetched(self, pages: int) -> None:
        """So many pages were fetched."""
        self._at = Progress("fetching", done=pages)
        self._tell(self._at)

    def sift(self, found: Sequence[Portion | Failure]) -> tuple[Part | Failure, ...]:
        """What stands for each portion, in their order, and what cannot be read in its place."""
        given = [one for one in found if isinstance(one, Portion)]
        sizes = [size(one) for one in given]
        self._begin("sifting", sum(sizes))
        parts = zip(Sifting(self._workers, self._kept).parts(given), sizes, strict=True)
        pieces: list[Part | Failure] = []
        for one in found:
            if isinstance(one, Failure):
                pieces.append(one)
                self._moved(aside=1)
                continue
            some, length = next(parts)
            pieces += some
            self._moved(done=length)
            for piece in some:
                self._count(piece)
        return tuple(pieces)

    def compare(self, index: Index) -> dict[str, Copied]:
        """What need not be read, by the reports' ids."""
        self._begin("comparing")
        found = {one.report: one for one in copies(index.passed(), index.report)}
        self._moved(again=self._at.passed - len(index), copies=len(found))
        return found

    def read(
        self,
        pieces: Sequence[Part | Failure],
        index: Index,
        copied: dict[str, Copied],
        *,
        with_text: bool,
    ) -> tuple[Path, ...]:
        """The files of all rows, in the order of the sources."""
        self._begin("reading", len(index) - len(copied))
        files: list[Path] = []
        saying = Saying(self._workers, self._kept, with_text=with_text)
        for bundle, file in saying.files(_found(pieces, index, copied)):
            files.append(file)
            self._moved(done=bundle.size, read=bundle.size)
        return tuple(files)

    def write(self, files: Sequence[Path], out: Path, copied: dict[str, Copied]) -> Progress:
        """Writes the rows; returns what came of it."""
        self._begin("writing", self._at.passed - self._at.again)
        with Writing(out, copied) as writing:
            for file in files:
                for batch in of_ipc(file.read_bytes()):
                    writing.write(batch)
                done = writing.counts.reports - self._at.done
                self._moved(done=done)
            counts = writing.counts
        self._at = msgspec.structs.replace(self._at, aside=counts.aside, claims=counts.claims)
        return self._at

    def _count(self, piece: Part | Failure) -> None:
        if isinstance(piece, Failure):
            self._moved(aside=1)
        else:
            told = piece.told
            self._moved(pages=told.pages, bytes=told.bytes, passed=told.passed, aside=told.aside)

    def _begin(self, stage: Stage, total: int = 0) -> None:
        self._at = msgspec.structs.replace(self._at, stage=stage, done=0, total=total)
        self._tell(self._at)

    def _moved(self, **by: int) -> None:
        more = {name: getattr(self._at, name) + number for name, number in by.items()}
        self._at = msgspec.structs.replace(self._at, **more)
        self._tell(self._at)


def _found(
    pieces: Sequence[Part | Failure], index: Index, copied: dict[str, Copied]
) -> Iterator[Found]:
    """All that was found, in the order of the sources; copies say what they are copies of."""
    number = 0
    for piece in pieces:
        if isinstance(piece, Failure):
            yield Found(failure=piece)
            continue
        for one in index.found(number):
            of = copied.get(one.report.id) if one.report is not None else None
            yield one if of is None else msgspec.structs.replace(one, copied=of)
        number += 1


def _kin(files: Iterable[Path], index: Index) -> Iterator[Copied]:
    """What reports of which something was read are copies of, as their whole texts show it."""
    decoder = msgspec.json.Decoder(Claim)

    def read() -> Iterator[tuple[Report, list[Claim]]]:
        for file in files:
            for batch in of_ipc(file.read_bytes()):
                claims: dict[str, list[Claim]] = {}
                rows = batch.select(["type", "report", "record"]).to_pylist()
                for row in rows:
                    if row["type"] == "claim":
                        claims.setdefault(row["report"], []).append(decoder.decode(row["record"]))
                for id, said in claims.items():
                    yield index.report(id), said

    return kin(read())
