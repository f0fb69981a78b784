"""How far a scan is, and what came of it."""

from __future__ import annotations

from typing import Literal

from raidbook.model import Record

Stage = Literal["fetching", "sifting", "comparing", "reading", "writing"]


class Progress(Record):
    """How far a scan is. `done` of `total` are pages while it fetches, whose number is not known,
    bytes of the sources while it sifts, and reports afterwards."""

    stage: Stage = "sifting"
    done: int = 0
    total: int = 0
    pages: int = 0
    """Documents that were looked at so far."""
    bytes: int = 0
    """Of these, as they were unpacked."""
    passed: int = 0
    """Of these, reports that passed the gate."""
    again: int = 0
    """Of these, reports whose bytes are those of an earlier one."""
    copies: int = 0
    """Of these, reports that are not read, being copies of others."""
    read: int = 0
    """Of these, reports that were read."""
    aside: int = 0
    """What could not be read."""
    claims: int = 0
    """Counted when all is written."""
