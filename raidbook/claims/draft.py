"""A claim in the making: what the steps of the reader have found out about one numeral so far."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from raidbook.languages.acts import Deed
from raidbook.languages.dates import Date
from raidbook.languages.language import Noun
from raidbook.languages.lexicon import Found
from raidbook.languages.numerals import Numeral
from raidbook.model import Action, Evidence, Period, Place, Restated, Source, Span, Status

PERSON = Noun(kind="people", label="person")
"""What is counted where only a people is named, or only what can be done to people."""


class Tabled(NamedTuple):
    """Where in a table a figure stands, and what its row, its column and the title lend it."""

    table: int
    """The first token of its table."""
    row: int
    column: int
    sum_row: bool
    """Whether its row sums up the others."""
    sum_column: bool
    deed: Deed | None
    deed_at: tuple[int, int]
    place: Found[str] | None
    date: Date | None


class Draft(msgspec.Struct, eq=False):
    """One numeral and what it counts. Token ranges have exclusive ends."""

    numeral: Numeral
    sentence: int
    """Index among the page's sentences."""
    first: int
    last: int
    """The phrase around the numeral: "nearly 200 foreign workers"."""
    noun: Noun | None = None
    """None: the numeral stands alone ("another 706") and means what something before it meant."""
    noun_from: Source = "span"
    """Whether the noun stands beside the numeral, or is borrowed from elsewhere."""
    lone: bool = False
    """Whether no noun stands by it, or none that says what kind of thing it counts."""
    label_at: tuple[int, int] | None = None
    """The tokens of the noun, where it does not stand in the phrase around the numeral."""
    counts: frozenset[str] | None = None
    """The kinds of things that its measure word counts, where it has one."""
    nationality: tuple[str, ...] = ()
    own_nationality: bool = False
    currency: str | None = None
    other: bool = False
    """On top of something said before."""
    part: bool = False
    """Of something said before."""
    total: bool = False
    """Of which another numeral right before counts a part: the 180 of "61 of the 180"."""
    heading: bool = False
    """What it counts stands before it, as in a list or table: "Phones: 62"."""
    listed: bool = False
    """Whether it begins a line of a list: "- 269 – total suspects"."""
    bracket: bool = False
    of_others: frozenset[int] = frozenset()
    """The tokens told of the others, where a row is told "respectively" or one number "each"."""
    ordinal: int = 0
    """Its rank among those that one numeral counts "each"."""
    tabled: Tabled | None = None
    """Where it stands alone in a cell of a table."""
    action: Action | None = None
    deed: Deed | None = None
    deed_at: tuple[int, int] | None = None
    cost: float = 0.0
    """How far-fetched the deed is; see deeds.py."""
    chance: float | None = None
    """How likely its action is, by learned weights; None where a language has none."""
    what: str | None = None
    label: str | None = None
    whole: Draft | None = None
    place: Place | None = None
    to: str | None = None
    when: Period | None = None
    by: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    said_by: str | None = None
    cumulative: bool = False
    status: Status = "asserted"
    restated: tuple[Restated, ...] = ()
    evidence: dict[str, Evidence] = msgspec.field(default_factory=dict)
    value: float = 0.0
    """That of the numeral, kept here as nothing is asked for as often."""

    def __post_init__(self) -> None:
        self.value = self.numeral.count.value

    @property
    def kind(self) -> str | None:
        """The kind of thing counted, None while unknown."""
        return "money" if self.currency else self.noun.kind if self.noun else None

    @property
    def told_whole(self) -> Draft | None:
        """The whole, where it was told before: what comes later in the text lends nothing."""
        whole = self.whole
        return whole if whole is not None and whole.numeral.start <= self.numeral.start else None

    def ground(self, name: str, source: Source, span: Span | None = None) -> None:
        """Notes where a field comes from."""
        self.evidence[name] = Evidence(field=name, source=source, span=span)
