"""How much of anything one report may take."""

from __future__ import annotations

from raidbook.model import Record

MEGABYTE = 1_000_000


class Limits(Record, frozen=True):
    """Upper bounds; what exceeds one is refused as a `Failure`, never cut short.

    Reports are a few kilobytes: every default leaves a factor of a hundred or more.
    """

    file_bytes: int = 20 * MEGABYTE
    """Of a file of one report or a JSON list of them; of one line where reports stand one a
    line."""
    pdf_bytes: int = 50 * MEGABYTE
    pages: int = 500
    """Of a PDF."""
    seconds: float = 15.0
    """For parsing one HTML, Markdown or PDF file."""
    memory: int = 2_000 * MEGABYTE
    """Address space of the process that parses these, where the system can bound it."""
    files: int = 100_000
    """Of one folder, with all that lies under it."""
    depth: int = 64
    """Of folders within folders."""


LIMITS = Limits()
