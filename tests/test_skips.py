"""A skip that nobody expects fails the run."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

SKIPS = """
    import pytest

    def test_that_needs_something():
        pytest.skip("no such thing here")
"""


@pytest.fixture
def listed(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project of one skipping test, and an empty list of skips."""
    pytester.makeconftest('pytest_plugins = ["tests.skips"]')
    pytester.makepyfile(test_it=SKIPS)
    pytester.mkdir("tests").joinpath("expected_skips.txt").write_text("# none\n")
    return pytester


def run(project: pytest.Pytester, *options: str) -> pytest.RunResult:
    project.syspathinsert(Path(__file__).parents[1])
    return project.runpytest_inprocess(*options)


def test_an_unlisted_skip_fails_the_run(listed: pytest.Pytester) -> None:
    result = run(listed)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        ["*skips that are not expected*", "test_it.py::*no such thing here"]
    )


def test_a_listed_skip_passes(listed: pytest.Pytester) -> None:
    line = "test_it.py::test_that_needs_something\tno such thing here\n"
    (listed.path / "tests" / "expected_skips.txt").write_text(line)
    assert run(listed).ret == pytest.ExitCode.OK


def test_a_listed_skip_for_another_reason_fails(listed: pytest.Pytester) -> None:
    line = "test_it.py::test_that_needs_something\tsomething else\n"
    (listed.path / "tests" / "expected_skips.txt").write_text(line)
    assert run(listed).ret == pytest.ExitCode.TESTS_FAILED


@pytest.mark.parametrize(("mark", "ends"), [("slow", "OK"), ("extra", "TESTS_FAILED")])
def test_skips_of_a_mark_may_be_listed_together(
    listed: pytest.Pytester, mark: str, ends: str
) -> None:
    listed.makepyfile(test_it="import pytest\npytestmark = pytest.mark.slow\n" + dedent(SKIPS))
    listed.makeini("[pytest]\nmarkers = slow: takes time")
    (listed.path / "tests" / "expected_skips.txt").write_text(f"@{mark}\tno such thing here\n")
    assert run(listed).ret == pytest.ExitCode[ends]


def test_a_skipped_module_fails_the_run(listed: pytest.Pytester) -> None:
    listed.makepyfile(
        test_it="import pytest; pytest.importorskip('no_such_package')",
        test_other="def test_that_passes(): assert True",
    )
    assert run(listed).ret == pytest.ExitCode.TESTS_FAILED


def test_an_unlisted_skip_in_a_worker_fails_the_run(listed: pytest.Pytester) -> None:
    assert run(listed, "-n", "1").ret == pytest.ExitCode.TESTS_FAILED
