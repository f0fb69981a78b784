"""Progress is shown to a person who waits, and to nobody else."""

import io
import sys

import pytest

from raidbook.cli import talk


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def watch(monkeypatch: pytest.MonkeyPatch, stderr: io.StringIO, long_after: float) -> str:
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setattr(talk, "LONG_SECONDS", long_after)
    assert list(talk.watched(range(5), "reading", lambda: 5)) == list(range(5))
    return stderr.getvalue()


def test_long_work_shows_a_bar_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "reading" in watch(monkeypatch, Terminal(), -1.0)


def test_short_work_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert watch(monkeypatch, Terminal(), 1000.0) == ""


def test_a_pipe_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert watch(monkeypatch, io.StringIO(), -1.0) == ""


def test_words_that_are_counted() -> None:
    assert talk.counted(1, "report") == "1 report"
    assert talk.counted(2000, "report") == "2,000 reports"
    assert talk.counted(2, "report keeps", "reports keep") == "2 reports keep"
