"""A file that hangs or fells its parser costs itself, not the files after it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from raidbook.model import Failure, Report
from raidbook.reports import Limits, read_path
from raidbook.reports.page import UnreadableError
from raidbook.reports.sandbox import Sandbox

PAGE = (
    b"<html><body><article><p>Officers held 30 people in the town on Monday.</p></article></body>"
)
SLOW = b"<html><body><ul>" + b"<li><a href=x>a</a>" * 200_000


def test_stops_at_the_time_limit_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "1.html").write_bytes(SLOW)
    (tmp_path / "2.html").write_bytes(PAGE)
    begun = time.monotonic()
    first, second = read_path(tmp_path, Limits(seconds=2))
    assert time.monotonic() - begun < 15
    assert isinstance(first, Failure)
    assert "within 2 seconds" in first.reason
    assert isinstance(second, Report)


def test_survives_the_death_of_its_process() -> None:
    with Sandbox(Limits()) as sandbox:
        assert sandbox.parse("html", PAGE).text
        process = sandbox._child.process
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with pytest.raises(UnreadableError, match="too damaged"):
            sandbox.parse("html", PAGE)
        assert sandbox.parse("html", PAGE).text


def test_bounds_memory() -> None:
    large = b"<html><body>" + b"<p>word" * 2_000_000
    with Sandbox(Limits(memory=300_000_000)) as sandbox, pytest.raises(UnreadableError):
        sandbox.parse("html", large)


def test_ends_its_process_on_leaving() -> None:
    with Sandbox(Limits()) as sandbox:
        sandbox.parse("markdown", b"# Officers held 30 people")
        process = sandbox._child.process
    assert process is not None
    assert process.returncode is not None
