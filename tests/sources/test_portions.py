"""What lies under a path, in parts that workers read apart."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from raidbook.model import Document, Failure
from raidbook.sources import LIMITS, Limits, Portion, documents, portions
from raidbook.sources.stdin import TooMuchError, spooled
from tests.sources.archives import packed, page


def parts(paths: list[Path], size: int = 1_000, limits: Limits = LIMITS) -> list[Portion]:
    return [p for p in portions(paths, size, limits) if isinstance(p, Portion)]


def test_small_files_are_read_together_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name, size in (("b.txt", 400), ("a.txt", 400), ("c/d.html", 400), ("e.txt", 3_000)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * size)
    found = parts([tmp_path])
    names = [[Path(path).name for path in (p.path, *p.also)] for p in found]
    assert names == [["a.txt", "b.txt"], ["d.html"], ["e.txt"]]
    held = [item for part in found for item in documents(part)]
    assert [item.name for item in held if isinstance(item, Document)] == [
        "a.txt",
        "b.txt",
        "d.html",
        "e.txt",
    ]


def test_what_cannot_be_read_stands_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "b.arc").write_bytes(b"filedesc://b.arc")
    (tmp_path / "c.txt").write_text("words")
    (tmp_path / "d.txt").symlink_to("nothing")
    found = list(portions([tmp_path, tmp_path / "gone"], 1_000))
    assert [type(item) for item in found] == [Portion, Failure, Portion, Failure, Failure]


def test_a_file_that_is_gone_when_it_is_read_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("words")
    (portion,) = parts([tmp_path])
    (tmp_path / "a.txt").unlink()
    gone, there = documents(portion)
    assert isinstance(gone, Failure)
    assert isinstance(there, Document)


def test_a_file_that_is_larger_than_any_document_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 5_001)
    (found,) = documents(Portion("file", str(path)), Limits(document_bytes=5_000))
    assert isinstance(found, Failure)
    assert "larger than 0.005 MB" in found.reason


def test_archives_are_cut_and_cover_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(packed(page(b"x")) * 30)
    size = path.stat().st_size
    found = parts([path], 1_000)
    assert [(p.start, p.end) for p in found] == [
        (start, start + 1_000 if start + 1_000 < size else None) for start in range(0, size, 1_000)
    ]


def test_lists_of_addresses_say_that_they_are_fetched_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("https://a.example/\n")
    (portion,) = parts([path])
    assert portion.kind == "addresses"
    (found,) = documents(portion)
    assert isinstance(found, Failure)


@pytest.mark.parametrize(
    "data", [packed(page(b"<p>x</p>")), b"words", b'{"text": "a"}\n{"text": "b"}']
)
def test_standard_input_is_kept_recognised_and_named_by_a_dash(tmp_path: Path, data: bytes) -> None:
    with spooled(io.BytesIO(data), LIMITS, tmp_path) as path:
        (portion,) = portions([path], 10_000, said={str(path): "-"})
        assert isinstance(portion, Portion)
        found = list(documents(portion))
    assert all(item.source.startswith("-") for item in found)
    assert all(isinstance(item, Document) for item in found)
    assert list(tmp_path.iterdir()) == []


def test_standard_input_without_an_end_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(TooMuchError, match=r"more than 0\.001 MB"),
        spooled(io.BytesIO(b"x" * 1_001), Limits(stdin_bytes=1_000), tmp_path),
    ):
        pass
    assert list(tmp_path.iterdir()) == []
