"""Why a report goes back to another one's telling, in the language spoken."""

from __future__ import annotations

from raidbook.languages.spoken import language, phrases
from raidbook.model import Report


def reason(name: str, this: Report, other: Report, **words: object) -> str:
    """Why `this` report goes back to another: one sentence of the phrases, filled in."""
    said = phrases("raidbook.origins", "phrases", language())
    template: str = said[name]
    a, b = (_called(report, said["called"]) for report in (this, other))
    return template.format(this=a, other=b, **words)


def _called(report: Report, dated: str) -> str:
    """A report for people: its outlet, else its name, and its day."""
    name = report.outlet or report.name
    return dated.format(name=name, day=report.published) if report.published else name
