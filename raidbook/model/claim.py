"""One counted statement of a report."""

from __future__ import annotations

from typing import Literal

from raidbook.model.codes import Action, Kind, Label, Status
from raidbook.model.count import Count
from raidbook.model.evidence import Evidence
from raidbook.model.period import Period
from raidbook.model.place import Place
from raidbook.model.record import Record
from raidbook.model.span import Span


class Restated(Record):
    """The same quantity said again, or in another currency: no second claim."""

    span: Span
    count: Count
    currency: str | None = None


class Claim(Record):
    """One counted statement of a report. `start`, `end`: the numeral in the text."""

    id: str
    """Hash of report, span and ordinal."""
    report: str
    """Id (hash) of the report."""
    start: int
    end: int
    action: Action
    kind: Kind
    count: Count
    ordinal: int = 0
    """Distinguishes claims that share one numeral ("two in each of the towns")."""
    what: str | None = None
    label: Label | None = None
    nationality: tuple[str, ...] = ()
    """ISO 3166 alpha-2, sorted, or ("foreign",)."""
    sex: Literal["f", "m"] | None = None
    minor: bool | None = None
    currency: str | None = None
    place: Place | None = None
    to: str | None = None
    when: Period | None = None
    cumulative: bool = False
    by: tuple[str, ...] = ()
    """Countries whose authorities acted, sorted; follows from `actors`."""
    actors: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    said_by: str | None = None
    status: Status = "asserted"
    part_of: str | None = None
    """Id of the claim of the same report that this one is a part of."""
    restated: tuple[Restated, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sentence: Span | None = None
    paragraph: Span | None = None
    opens: bool = False
    """Whether its sentence opens a new event ("in another operation", "last month")."""
    confidence: float = 1.0
    reader: str = ""
    """Version of the reader that read it; "given" where a person or another program did."""
