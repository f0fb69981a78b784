"""A pytest plugin: a skip that tests/expected_skips.txt does not list makes the run fail."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest


def expected(text: str) -> set[str]:
    """The lines of a list of skips without its comments: a test's id or, for all tests of a mark,
    its name after an @; a tab; the reason."""
    return {line for line in text.splitlines() if line.strip() and not line.startswith("#")}


class Skips:
    """Notes each skip of the run that is not in the list at `path`."""

    def __init__(self, path: Path) -> None:
        self.expected = expected(path.read_text(encoding="utf-8"))
        self.unexpected: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self.note(report.nodeid, report.longrepr, report.keywords)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.note(report.nodeid, report.longrepr)

    def note(self, test: str, why: object, marks: Iterable[str] = ()) -> None:
        reason = str(why[2] if isinstance(why, tuple) else why).removeprefix("Skipped: ")
        listed = (test, *(f"@{mark}" for mark in marks))
        if not any(f"{one}\t{reason}" in self.expected for one in listed):
            self.unexpected.append(f"{test}\t{reason}")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.unexpected and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.unexpected:
            terminalreporter.section("skips that are not expected", red=True)
            terminalreporter.write_line("\n".join(self.unexpected))


def pytest_configure(config: pytest.Config) -> None:
    """Watch the run, except in the workers of a run over several processes."""
    listed = config.rootpath / "tests" / "expected_skips.txt"
    if not hasattr(config, "workerinput") and listed.exists():
        config.pluginmanager.register(Skips(listed))
