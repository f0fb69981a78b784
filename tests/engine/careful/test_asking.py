"""A page that fells, fills or keeps busy what reads it costs itself alone."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from raidbook import claims
from raidbook.engine.careful import Careful
from raidbook.engine.careful.asking import DIED, Bounds
from raidbook.model import Document, Failure, Reading, Report
from raidbook.origins.near import passed
from raidbook.reports import LIMITS, read_document
from raidbook.reports.sandbox import Sandbox
from tests.engine.made import POISON, document, poisoned, raid

pytestmark = pytest.mark.extra


def report(careful: Careful, text: str) -> Report:
    (found,) = careful.sifted(document(text))
    assert found.report is not None, found
    return found.report


def test_reads_as_without_a_process() -> None:
    one = document(raid(45))
    with Careful() as careful, Sandbox(LIMITS) as sandbox:
        (found,) = careful.sifted(one)
        (here,) = read_document(one, sandbox)
        assert isinstance(here, Report)
        assert found.report == here
        assert found.passed == passed(here)
        assert careful.reading(here) == claims.read(here)


def test_what_holds_no_report_is_a_failure() -> None:
    with Careful() as careful:
        (found,) = careful.sifted(Document("a.html", b"<html></html>", "a.html"))
    assert found.failure is not None
    assert found.failure.source == "a.html"


WHERE = {
    "sifted": ("raidbook.reports.parse:parsed", "b'poison' in given[1]"),
    "read": ("raidbook.claims:read", "'poison' in given[0].text"),
}
DOES = {
    "loops": ("while True: pass", "not read within"),
    "sleeps": ("time.sleep(60)", "not read within"),
    "crashes": ("os.kill(os.getpid(), 9)", DIED),
    "fills memory": ("x = bytearray(1 << 40)", "too much memory"),
    "fails": ("raise KeyError('so')", "KeyError"),
}


@pytest.mark.parametrize("does", DOES)
@pytest.mark.parametrize("step", WHERE)
def test_poison_costs_its_page(step: str, does: str, tmp_path: Path) -> None:
    where, when = WHERE[step]
    what, reason = DOES[does]
    with (
        poisoned(tmp_path, where, f"if {when}:\n        {what}"),
        Careful(Bounds(parsing=1.0, reading=1.0, patience=8.0)) as careful,
    ):
        found = careful.sifted(document(POISON))[0].failure
        if step == "read":
            one = report(careful, f"{raid(45)} {POISON}")
            told = careful.reading(one)
            found = told if isinstance(told, Failure) else None
        assert found is not None
        assert found.source == "a.html"
        assert reason in found.reason
        assert "\n" not in found.reason
        assert isinstance(careful.reading(report(careful, raid(46))), Reading)


def test_one_death_is_tried_again() -> None:
    with Careful() as careful:
        one = report(careful, raid(45))
        process = careful._child.process
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)
        assert not isinstance(careful.reading(one), Failure)


def test_a_busy_machine_is_no_page_s_fault(tmp_path: Path) -> None:
    """What passes while it waits for its turn does not count, as far as there is patience."""
    with (
        poisoned(tmp_path, "raidbook.claims:read", "time.sleep(3)"),
        Careful(Bounds(reading=1.0, patience=60.0)) as careful,
    ):
        assert isinstance(careful.reading(report(careful, raid(45))), Reading)


def test_memory_that_others_filled_is_no_page_s_fault(tmp_path: Path) -> None:
    """The third page of a process finds none left; the first of the next does."""
    does = "module.seen = getattr(module, 'seen', 0) + 1\n    if module.seen > 5: raise MemoryError"
    with poisoned(tmp_path, "raidbook.claims:read", does), Careful() as careful:
        one = report(careful, raid(45))
        assert all(isinstance(careful.reading(one), Reading) for _ in range(6))
