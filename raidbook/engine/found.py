"""What sifting finds."""

from __future__ import annotations

from raidbook.model import Copied, Failure, Record, Report
from raidbook.origins.near import Passed


class Found(Record):
    """A report that passed the gate, with what is compared of it at first to find copies; or what
    was set aside, and why."""

    report: Report | None = None
    passed: Passed | None = None
    failure: Failure | None = None
    copied: Copied | None = None
    """What the report is a copy of: it is not read then."""
