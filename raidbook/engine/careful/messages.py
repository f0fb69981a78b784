"""What is asked of the reading process, and what it answers."""

from __future__ import annotations

from raidbook.engine.found import Found
from raidbook.model import Document, Reading, Record, Report

PATIENCE = 10
"""Times the seconds of work that a page may take, within which there must be an answer."""
TOO_MUCH = "needs too much memory"
"""How reasons begin for which a process is asked anew that had other pages before."""


class Start(Record, tag=True):
    """Asks for nothing but what takes time once: for reading, or for parsing."""

    reading: bool


class Sift(Record, tag=True):
    """Asks for the reports of a document."""

    document: Document
    seconds: float
    """Of work, after which it is given up."""


class Read(Record, tag=True):
    """Asks for what is read from a report."""

    report: Report
    seconds: float


class Sifted(Record, tag=True):
    """What a document holds, in its order."""

    found: tuple[Found, ...]


class Taken(Record, tag=True):
    """What was read from a report, or why nothing was."""

    reading: Reading | None
    reason: str = ""


class Started(Record, tag=True):
    """All that takes time once is done."""


Question = Start | Sift | Read
Answer = Started | Sifted | Taken
