"""Who looks at a book, and what they may see of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from raidbook.model.codes import Marking
from raidbook.model.record import Record


class Viewer(Record):
    """A person of an organisation, each by the name that an audience calls it by."""

    organisation: str
    user: str

    @property
    def tokens(self) -> frozenset[str]:
        """What an audience may call the viewer: the organisation by its name, the person by hers
        after an @."""
        return frozenset({self.organisation, f"@{self.user}"})


def sees(tokens: Collection[str], marking: Marking, audience: Iterable[str]) -> bool:
    """Whether somebody who goes by these tokens may see what is marked so and is for this audience.

    What has an audience is for it alone. Without one, TLP:CLEAR and TLP:GREEN are for everybody who
    works on the book, and whatever is marked more strictly is for nobody: who it is for was not
    said (TLP 2.0, FIRST, 2022).
    """
    named = tuple(audience)
    if named:
        return any(token in tokens for token in named)
    return marking in ("clear", "green")
