"""However a source is cut, and whatever workers die of, what is read is what one reader reads."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec
import pytest

from raidbook.engine import seams
from raidbook.engine.index import Index
from raidbook.engine.parts import Parts
from raidbook.engine.seams import Part, Sifting
from raidbook.engine.sifted import sifted
from raidbook.engine.workers import Item, Lost, Result
from raidbook.model import Failure
from raidbook.sources import Portion, portions
from tests.engine.made import ORDINARY, archive, mixed, page, raid
from tests.sources.archives import PAGE, packed
from tests.sources.archives import page as bare

pytestmark = pytest.mark.extra


class Here:
    """Does the work in this process; `poison` is what kills those who read it."""

    count = 2

    def __init__(self, poison: bytes | None = None) -> None:
        self._poison = poison
        self.done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | Lost]:
        for item in items:
            self.done += 1
            yield Lost("died of it") if self._kills(item) else work(item)

    def _kills(self, item: Any) -> bool:
        if self._poison is None or not isinstance(item, Portion):
            return False
        return any(self._poison in data for data in _held(item))


def _held(portion: Portion) -> Iterator[bytes]:
    """What records that begin in a portion are made of, however they are packed."""
    for path in (portion.path, *portion.also):
        data = Path(path).read_bytes()
        if portion.kind == "file":
            yield data
            continue
        starts = [n for n in range(len(data)) if data.startswith(b"\x1f\x8b\x08", n)]
        for start, end in zip(starts, [*starts[1:], len(data)], strict=True):
            if portion.start <= start and (portion.end is None or start < portion.end):
                yield gzip.decompress(data[start:end])


def read(
    workers: Here, path: Path, size: int, folder: Path
) -> tuple[list[str], list[Failure], list[Part]]:
    """The sources of the reports, what failed, and the parts."""
    found = [one for one in portions([path], size) if isinstance(one, Portion)]
    pieces = [one for some in Sifting(workers, Parts(folder)).parts(found) for one in some]
    parts = [one for one in pieces if isinstance(one, Part)]
    index = Index([part.path for part in parts])
    list(index.passed())
    told = [one for number in range(len(parts)) for one in index.found(number)]
    failed = [one for one in pieces if isinstance(one, Failure)]
    failed += [one.failure for one in told if one.failure is not None]
    return [one.report.source for one in told if one.report is not None], failed, parts


@pytest.mark.parametrize("size", [700, 4_000, 50_000])
def test_the_cut_makes_no_difference(tmp_path: Path, size: int) -> None:
    path = mixed(tmp_path / "a.warc.gz", 4)
    whole = read(Here(), path, 10**9, tmp_path / "whole")
    cut = read(Here(), path, size, tmp_path / "cut")
    assert cut[0] == whole[0]
    assert len(cut[0]) == 4
    assert sum(part.told.pages for part in cut[2]) == 9
    assert cut[1] == whole[1] == []


@pytest.mark.parametrize("size", [150, 300, 1_000])
def test_a_page_that_looks_like_a_record_is_no_record(tmp_path: Path, size: int) -> None:
    inner = packed(bare(page(raid(99))))
    stored = packed(bare(PAGE + b"<!--" + inner + b"-->"), level=0)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join([packed(bare(page(raid(41)))), stored, packed(bare(page(raid(42))))]))
    whole = read(Here(), path, 10**9, tmp_path / "whole")
    cut = read(Here(), path, size, tmp_path / "cut")
    assert cut[0] == whole[0]


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    path = mixed(tmp_path / "a.warc.gz", 2)
    first, second = Here(), Here()
    assert read(first, path, 2_000, tmp_path / "kept") == read(
        second, path, 2_000, tmp_path / "kept"
    )
    assert first.done > 1
    assert second.done == 0


def test_a_source_that_changed_is_read_again(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", [page(raid(41))])
    read(Here(), path, 2_000, tmp_path / "kept")
    archive(path, [page(raid(42)), page(raid(43))])
    again = Here()
    assert len(read(again, path, 2_000, tmp_path / "kept")[0]) == 2
    assert again.done > 0


@pytest.mark.parametrize("size", [3_000, 10**9])
def test_poison_is_looked_for_and_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(seams, "SMALLEST", 200)
    pages = [page(raid(41 + n)) for n in range(12)]
    pages[5] += b"<!--poison-->"
    path = archive(tmp_path / "a.warc.gz", [*pages, ORDINARY])
    sources, failed, _ = read(Here(b"poison"), path, size, tmp_path / "kept")
    (failure,) = failed
    assert failure.source.startswith(f"{path}#")
    assert failure.reason == "died of it; left out"
    whole = read(Here(), path, 10**9, tmp_path / "whole")[0]
    assert [source for source in whole if source not in sources] == [whole[5]]


def test_of_small_files_only_the_poisoned_one_is_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(5):
        text = page(raid(41 + number)) + (b"<!--poison-->" if number == 3 else b"")
        (folder / f"{number}.html").write_bytes(text)
    sources, failed, _ = read(Here(b"poison"), folder, 10**6, tmp_path / "kept")
    assert [Path(source).stem for source in sources] == ["0", "1", "2", "4"]
    assert [Path(one.source).stem for one in failed] == ["3"]


def test_what_cannot_be_cut_is_left_out_whole() -> None:
    portion = Portion("lines", "a.jsonl", 0, 1_000_000)
    assert seams.halves(portion) == ()
    assert seams.halves(msgspec.structs.replace(portion, kind="file")) == ()


def test_memory_does_not_grow_with_what_is_dropped(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", [ORDINARY] * 300)
    made = sifted(Portion("warc", str(path)))
    assert len(made) < 20_000
