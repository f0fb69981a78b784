"""Writing replaces only what an earlier run wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from raidbook.outputs.site.folder import MARKER, replace


def test_a_new_and_an_empty_folder_are_taken(tmp_path: Path) -> None:
    replace(tmp_path, {"index.html": b"1"})
    replace(tmp_path / "new" / "site", {"a/b.html": b"2"})
    assert (tmp_path / "new" / "site" / "a" / "b.html").read_bytes() == b"2"


def test_an_earlier_site_is_replaced_and_its_leftovers_go(tmp_path: Path) -> None:
    replace(tmp_path, {"index.html": b"1", "old/page.html": b"1"})
    replace(tmp_path, {"index.html": b"2"})
    assert (tmp_path / "index.html").read_bytes() == b"2"
    assert not (tmp_path / "old").exists()


def test_a_folder_of_somebody_else_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="did not write"):
        replace(tmp_path, {"index.html": b"1"})
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_marker_of_another_kind_is_no_permission(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_text("something else\nindex.html\n")
    with pytest.raises(FileExistsError):
        replace(tmp_path, {"index.html": b"1"})


def test_a_file_added_to_a_site_stays_and_is_not_overwritten(tmp_path: Path) -> None:
    replace(tmp_path, {"index.html": b"1"})
    (tmp_path / "notes.html").write_text("mine")
    replace(tmp_path, {"index.html": b"2"})
    with pytest.raises(FileExistsError, match=r"notes\.html"):
        replace(tmp_path, {"index.html": b"3", "notes.html": b"3"})
    assert (tmp_path / "notes.html").read_text() == "mine"
    assert (tmp_path / "index.html").read_bytes() == b"2"


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(FileExistsError, match="is a file"):
        replace(tmp_path / "out", {"index.html": b"1"})


@pytest.mark.parametrize("name", ["../victim", "/etc/victim", "link/victim"])
def test_an_edited_marker_reaches_nothing_outside(tmp_path: Path, name: str) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside"
    outside.mkdir()
    (outside / "victim").write_text("mine")
    (tmp_path / "victim").write_text("mine")
    replace(out, {"index.html": b"1"})
    (out / "link").symlink_to(outside)
    with (out / MARKER).open("a") as marker:
        marker.write(f"{name}\n")
    replace(out, {"index.html": b"2"})
    assert (outside / "victim").exists()
    assert (tmp_path / "victim").exists()


def test_a_symbolic_link_in_the_way_is_refused(tmp_path: Path) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside"
    outside.mkdir()
    replace(out, {"index.html": b"1"})
    (out / "reports").symlink_to(outside)
    with pytest.raises(FileExistsError, match="in the way"):
        replace(out, {"index.html": b"2", "reports/a.html": b"2"})
    assert not list(outside.iterdir())


def test_what_was_stopped_half_way_is_completed(tmp_path: Path) -> None:
    files = {"index.html": b"1", "a.html": b"1"}
    replace(tmp_path, files)
    (tmp_path / "a.html").unlink()
    (tmp_path / "index.html.part").write_bytes(b"half")
    replace(tmp_path, {**files, "index.html": b"2"})
    assert {path.name for path in tmp_path.iterdir()} == {MARKER, "index.html", "a.html"}


def test_a_link_in_place_of_a_half_written_file_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    out = tmp_path / "out"
    replace(out, {"index.html": b"1"})
    for name in (MARKER, "index.html"):
        (out / f"{name}.part").symlink_to(victim)
    replace(out, {"index.html": b"2"})
    assert victim.read_text() == "mine"
