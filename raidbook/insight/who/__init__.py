"""Who: of those arrested, freed or handed over, whom the reports call what, and where there is
reason to ask whether they are victims. Never a verdict on a person."""

from raidbook.insight.who.people import answer
from raidbook.insight.who.records import (
    Answer,
    Dimension,
    Group,
    People,
    Reason,
    Share,
    Shown,
    Sum,
)

__all__ = [
    "Answer",
    "Dimension",
    "Group",
    "People",
    "Reason",
    "Share",
    "Shown",
    "Sum",
    "answer",
]
