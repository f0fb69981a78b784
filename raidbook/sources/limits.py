"""How much of anything one source may take."""

from __future__ import annotations

from raidbook.model import Record

MEGABYTE = 1_000_000


class Limits(Record, frozen=True):
    """Upper bounds; what exceeds one is named as a `Failure`, never cut short, and what follows is
    read.

    Whatever a file says of its own lengths, what is held in memory at a time stays within a few
    times the largest document.
    """

    document_bytes: int = 50 * MEGABYTE
    """Of one document, unpacked: the largest PDF that is read. Pages have a lower bound of their
    own where they are read."""
    header_bytes: int = 64_000
    """Of the header of a record, of an answer of a server, or of a letter."""
    expansion: int = 200
    """Times its packed size that what is passed over may unpack to, beyond the size of one
    document: pages pack to a tenth, hardly ever to a hundredth."""
    line_bytes: int = 20 * MEGABYTE
    """Of one line of JSON Lines: what `reports.Limits.file_bytes` is by default."""
    feed_bytes: int = 10 * MEGABYTE
    """Of a feed: beyond it, as beyond the number of entries, only the first are read."""
    feed_entries: int = 10_000
    letter_bytes: int = 50 * MEGABYTE
    """Of an e-mail with all that is attached."""
    parts: int = 1_000
    """Of an e-mail, at all depths together."""
    nesting: int = 10
    """Of parts of an e-mail within parts, and of e-mails within e-mails."""
    attachments: int = 100
    """Of an e-mail that are read as documents."""
    addresses: int = 1_000_000
    """Of one list."""
    stdin_bytes: int = 50_000 * MEGABYTE
    """Of standard input, which is kept on the disk while it is read."""
    seconds: float = 60.0
    """Within which a process that reads Parquet or a feed must give something."""
    memory: int = 4_000 * MEGABYTE
    """Address space of that process, where the system can bound it."""
    files: int = 100_000
    """Of one folder, with all that lies under it."""
    depth: int = 64
    """Of folders within folders."""


LIMITS = Limits()
