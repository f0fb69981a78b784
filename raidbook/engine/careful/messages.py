"""What is asked of the reading process, and what it answers."""

from __future__ import annotations

from raidbook.engine.found import Found
from raidbook.model import Document, Reading, Record, Report


class Start(Record, tag=True):
    """Asks for nothing but what takes time once: for reading, or for parsing."""

    reading: bool


class Sift(Record, tag=True):
    """Asks for the reports of a document."""

    document: Document
    seconds: float
    """After which the answer is too late."""


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
