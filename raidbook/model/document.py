"""What a source holds, before anything is read from it."""

from __future__ import annotations

from raidbook.model.record import Record


class Document(Record):
    """One page, letter or file out of a source, its bytes as they came, with what the source says
    of it. What the source does not say is None, and is looked for in the bytes."""

    source: str
    """Where it lies: a path; in an archive followed by "#" and the byte at which its record
    begins, in a file of many by ":" and its number from 1."""
    data: bytes
    name: str = ""
    """What a file of its own would be called: its ending tells the format where the bytes do not.
    """
    address: str | None = None
    """http or https, as it was asked for."""
    media_type: str | None = None
    """As declared, without parameters, lower case: "text/html"."""
    charset: str | None = None
    """As declared beside the bytes, not in them."""
    fetched: str | None = None
    """UTC time, ISO 8601, at which the bytes were had from its address."""
    title: str | None = None
    published: str | None = None
    """ISO day."""
    outlet: str | None = None
    lang: str | None = None
