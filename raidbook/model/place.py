"""Where something was."""

from __future__ import annotations

from raidbook.model.record import Record


class Place(Record):
    """Where: `id` of the most specific place said, in the place table (None for a place known only
    by its words), its usual English name at town level (None where only the country is known) and
    the country's ISO 3166 code (None for a region of several countries)."""

    name: str | None
    country: str | None
    id: str | None = None

    @property
    def town(self) -> tuple[str | None, str | None]:
        """What tells towns apart: the name, or the id where there is none, and the country."""
        return self.name or self.id, self.country
