"""What is done so far is kept whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from raidbook.engine.parts import Parts, name
from raidbook.model import Span


def test_what_was_put_is_there(tmp_path: Path) -> None:
    kept = Parts(tmp_path / "parts")
    called = name("a", Span(1, 2))
    assert called not in kept
    path = kept.put(called, b"data")
    assert called in Parts(tmp_path / "parts")
    assert path == kept.path(called)
    assert path.read_bytes() == b"data"
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_what_was_not_written_whole_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Parts(tmp_path / "parts")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        kept.put("ab", b"data")
    assert "ab" not in kept
    assert list((tmp_path / "parts" / "ab").iterdir()) == []


def test_all_of_it_can_be_removed(tmp_path: Path) -> None:
    kept = Parts(tmp_path / "parts")
    kept.put("ab", b"data")
    kept.remove()
    assert list(tmp_path.iterdir()) == []


def test_names_tell_what_they_follow_from() -> None:
    assert name("a", 1) == name("a", 1)
    assert len({name("a", 1), name("a", 2), name("b", 1), name("a", [1])}) == 4
