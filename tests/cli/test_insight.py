"""`raidbook insight`."""

from __future__ import annotations

from raidbook.cli.options import INSIGHTS
from raidbook.outputs.insight import QUESTIONS


def test_the_questions_typed_are_those_answered() -> None:
    assert INSIGHTS == QUESTIONS
