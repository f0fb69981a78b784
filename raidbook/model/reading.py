"""What a report says, as one version of the reader read it: claims, and what has no number."""

from __future__ import annotations

from typing import Literal

from raidbook.model.claim import Claim
from raidbook.model.codes import Action, Kind
from raidbook.model.period import Period
from raidbook.model.place import Place
from raidbook.model.record import Record
from raidbook.model.span import Span


class Statement(Record):
    """What a report says without a number that the ledger needs."""

    id: str
    report: str
    span: Span
    topic: Literal["action", "agreement", "trend", "assessment", "unknown"]
    action: Action | None = None
    kind: Kind | None = None
    place: Place | None = None
    when: Period | None = None
    by: tuple[str, ...] = ()
    said_by: str | None = None
    reader: str = ""


class Move(Record):
    """Operators left one place for another, or came back."""

    id: str
    report: str
    span: Span
    origin: Place | None
    destination: Place | None
    when: Period | None = None
    reader: str = ""


class Sign(Record):
    """Words that show coercion (an ILO indicator) or willingness, and the claims they are about."""

    id: str
    report: str
    span: Span
    indicator: str
    claims: tuple[str, ...] = ()
    reader: str = ""


class Tactic(Record):
    """A way in which victims were cheated, the first words that show it, where and when."""

    code: str
    span: Span
    place: Place | None = None
    when: Period | None = None


class Reading(Record):
    """All that one version of the reader took from one report."""

    report: str
    reader: str
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    moves: tuple[Move, ...] = ()
    signs: tuple[Sign, ...] = ()
    tactics: tuple[str, ...] = ()
    """Codes of how the victims were cheated, by the whole report."""
    tactics_told: tuple[Tactic, ...] = ()
    """The words behind the codes; none where a reading was given without them."""
    unread: int = 0
    """Code points at the end of a text too long to be read whole."""
