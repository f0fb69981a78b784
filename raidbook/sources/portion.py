"""What one worker reads at a time, and how neighbouring portions of one archive fit together.

The members of a compressed archive say nowhere where they begin, so a worker that starts in the
middle looks for the first that seems to be one. What lies inside a page can look like that too.
Therefore a reader of a portion also says where its first record began and where the first after
its end begins, its `Seam`; and `mended` tells which portions were begun in the wrong place. What is
then read is what a single reader would have read from the file's first byte to its last.
"""

from __future__ import annotations

from typing import Literal

from raidbook.model import Record

Kind = Literal["file", "warc", "mail", "mbox", "parquet", "lines", "feed", "addresses"]


class Portion(Record, frozen=True):
    """A part of a file, or small files that are read together."""

    kind: Kind
    path: str
    start: int = 0
    """Byte of an archive or of lines, row group of a Parquet file."""
    end: int | None = None
    """Where it ends; None for the end of the file. A record belongs to the portion in which it
    begins."""
    exact: bool = False
    """Whether a record is known to begin at `start`."""
    before: int = 0
    """Lines or rows of the file that stand before `start`."""
    also: tuple[str, ...] = ()
    """Further files of the kind "file" that are read after `path`."""
    said: str = ""
    """What sources are named by in place of the path: "-" for standard input."""


class Seam(Record, frozen=True):
    """Where the first record of a portion began, and where the first after its end begins; None
    where there is none."""

    first: int | None = None
    next: int | None = None


def mended(portion: Portion, seam: Seam, begin: int | None) -> tuple[Portion | None, int | None]:
    """What is to be read in place of a portion that was read, and where the record after it begins.

    `begin` is where the first record begins that follows the portions before it (None: there is
    none), as this function told for the one before; for the first portion of a file it does not
    matter. Gives (None, next) where the portion was read rightly. Otherwise what was read of it is
    void: the portion that comes back is to be read instead, and passed to this function with its
    seam and the same `begin`. It is empty (its start is its end) where no record begins in it.
    """
    if portion.start == portion.end:
        return None, begin
    if portion.exact or portion.start == 0:
        return None, seam.next
    if begin is None or (portion.end is not None and begin >= portion.end):
        return (
            None if seam.first is None else _exact(portion, portion.start, portion.start)
        ), begin
    return (
        (None, seam.next) if seam.first == begin else (_exact(portion, begin, portion.end), begin)
    )


def _exact(portion: Portion, start: int, end: int | None) -> Portion:
    return Portion(portion.kind, portion.path, start, end, exact=True, said=portion.said)
