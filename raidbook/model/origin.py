"""Reports that go back to one telling."""

from __future__ import annotations

from typing import Literal

from raidbook.model.record import Record

Descent = Literal["copy", "trim", "translation", "version", "attribution", "marked"]


class Kin(Record):
    """Why a report goes back to the telling of another one, `of`, with the reason in words."""

    report: str
    of: str
    descent: Descent
    why: str


class Copied(Record):
    """That the text of a report is a copy or a trim of another one's, `of`."""

    report: str
    of: str
    descent: Literal["copy", "trim"]
    share: int
    """How much of the shorter text stands in the other one, in per cent."""


class Origin(Record):
    """The reports that go back to one telling, the earliest first; it counts once."""

    id: str
    """Follows from the earliest report."""
    reports: tuple[str, ...]
    kin: tuple[Kin, ...] = ()
    """One for each report but the first."""
