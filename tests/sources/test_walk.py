"""Files of a folder: all of them, once, in the same order; what is none is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from raidbook.model import Failure
from raidbook.reports import Limits
from raidbook.reports.limits import LIMITS
from raidbook.sources.walk import files


def reasons(path: Path, limits: Limits = LIMITS) -> dict[str, str]:
    return {f.source: f.reason for f in files(path, limits) if isinstance(f, Failure)}


def names(path: Path, limits: Limits = LIMITS) -> list[str]:
    return [str(f.relative_to(path)) for f in files(path, limits) if isinstance(f, Path)]


def test_walks_in_the_order_of_names_whatever_order_they_were_made_in(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "c.txt", "b/1.txt", ".git/config", ".hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert names(tmp_path) == ["a.txt", "b/1.txt", "b/2.txt", "c.txt"]


def test_names_a_loop_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/again").symlink_to(tmp_path)
    (tmp_path / "b.txt").write_text("x")
    assert names(tmp_path) == ["b.txt"]
    assert list(reasons(tmp_path)) == [str(tmp_path / "a/again")]
    assert "lies in" in reasons(tmp_path)[str(tmp_path / "a/again")]


def test_reads_a_folder_once_however_many_links_lead_to_it(tmp_path: Path) -> None:
    (tmp_path / "0").mkdir()
    (tmp_path / "0/x.txt").write_text("x")
    for level in range(1, 20):
        folder = tmp_path / str(level)
        folder.mkdir()
        for side in ("l", "r"):
            (folder / side).symlink_to(tmp_path / str(level - 1))
    assert names(tmp_path / "19") == ["/".join("l" * 19) + "/x.txt"]
    assert not reasons(tmp_path / "19")


def test_names_links_to_nothing_pipes_and_missing_paths(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    found = reasons(tmp_path)
    assert "a link to a file that is not there" in found[str(tmp_path / "gone.txt")]
    assert "pipe" in found[str(tmp_path / "pipe.txt")]
    assert "no such file" in reasons(tmp_path / "missing")[str(tmp_path / "missing")]


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "a.txt/b.txt").write_text("x")
    assert names(tmp_path) == ["a.txt/b.txt"]


def test_names_a_folder_that_may_not_be_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert "may not be read" in reasons(tmp_path)[str(tmp_path)]


def test_stops_at_the_limits(tmp_path: Path) -> None:
    (tmp_path / "1/2/3").mkdir(parents=True)
    (tmp_path / "1/2/3/x.txt").write_text("x")
    assert "more than 2 deep" in " ".join(reasons(tmp_path, Limits(depth=2)).values())
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("x")
    assert len(names(tmp_path, Limits(files=3))) == 3
    assert "more than 3 files" in " ".join(reasons(tmp_path, Limits(files=3)).values())
