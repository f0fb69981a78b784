"""What somebody looks for in a ledger."""

from __future__ import annotations

from raidbook.model.codes import Action, Kind
from raidbook.model.period import Period
from raidbook.model.record import Record


class Search(Record):
    """A part of a ledger, and words that the fields in it hold. What is None, or empty, asks for
    any."""

    words: str = ""
    """Each of them must be somewhere in the fields, whole or as a part of a word; never in a
    report's text."""
    place: str | None = None
    """Id of the place table, as of the table of networks below."""
    network: str | None = None
    by: str | None = None
    """ISO 3166 code of the country whose authorities act."""
    action: Action | None = None
    kind: Kind | None = None
    nationality: str | None = None
    """ISO 3166 code, or "foreign"."""
    since: str | None = None
    until: str | None = None

    @property
    def period(self) -> Period:
        """The days asked for."""
        return Period(self.since, self.until)
