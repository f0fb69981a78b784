"""How a language writes dates: the data of `dates.toml`, made ready for look-up.

A pattern is a row of words and slots: "{day} of? {month} {year}". What has a "?" may be missing.

- `{year}`, `{month}`, `{month_n}`, `{day}`, `{day_th}`, `{day_nth}`, `{weekday}`: written out.
  `{day_th}` needs an ordinal, `{day_nth}` one in figures; `{day2}` is the last day of several;
  `{month_n}` is a month by its number.
- `{weekday_n}`: a weekday as it is written after a week (the 四 of 上周四).
- `{this_year}`, `{this_month}`, `{this_week}`, `{this_day}`: told from the day of publication.
- `{n}`, `{unit}`: three weeks.
- `{to}`: the words of `joins`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import msgspec

from raidbook.languages.lexicon import Endings, PhraseTable
from raidbook.languages.tokens import tokenize

Unit = Literal["day", "week", "fortnight", "month", "quarter", "year", "decade"]
Role = Literal["at", "since", "until", "as_of", "between", "vague"]
Means = Literal[
    "calendar", "past", "ago", "before", "after", "same", "half", "quarter", "first", "so_far",
    "now", "weekend", "day", "vague", "week_of", "quarter_of_now",
    "before_it", "since_then",
]  # fmt: skip
_PIECE = re.compile(r"\{(\w+)\}(\??)|([^\s{}]+)")


FIGURES = frozenset(["year", "month_n", "month2", "day", "day2", "day_th", "day_nth", "n"])
"""Slots that figures may fill."""
_NOT_ALONE = frozenset(["year", "day_th", "day_nth"])
"""Slots that take four figures, or an ordinal ending after them."""
ANY_FIGURES = "0"
"""Stands for all figures among the forms that may follow others."""


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ways of saying one kind of date. `by`, `n` and `unit` hold what the words leave out.

    `week_of`: the week of a month that `by` numbers, the last one where it is negative;
    `before_it`: of what follows, told from a day before in the sentence ("on Friday, two days after
    the raid"); `since_then`: since the day told last; `quarter_of_now`: that of publication, or so
    many (`by`) after it.
    """

    say: list[str]
    means: Means = "calendar"
    by: int = 0
    n: int | None = None
    unit: Unit | None = None


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence, the day it was published, and the date to be read from it."""

    text: str
    published: str
    date: str
    start: str | None = None
    end: str | None = None
    role: Role = "at"


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A `dates.toml` as written."""

    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, Unit]
    numbers: dict[str, int]
    patterns: list[Pattern]
    examples: list[Example]
    short_weekdays: dict[str, int] = {}
    years: dict[str, int] = {}
    """Years told from the year of publication: "last year" = -1."""
    near_months: dict[str, int] = {}
    near_weeks: dict[str, int] = {}
    near_days: dict[str, int] = {}
    ordinals: dict[str, int] = {}
    ordinal_endings: list[str] = []
    word_days: bool = False
    """Whether days and the numbers of months may be written in words other than ordinals."""
    day_cues: list[str] = []
    day_followers: list[str] = []
    """A day said without its month stands between words of these two lists: on "the 18th" to …"""
    joins: list[str] = []
    pair_joins: list[str] = []
    """Joins that make a period only after `pair_openers`, or of days that touch: "and"."""
    pair_openers: list[str] = []
    item_marks: list[str] = []
    """After a number in words that begins a sentence they make it that of an item, no date."""
    roles: dict[Role, list[str]] = {}
    roles_after: dict[Role, list[str]] = {}
    parts_before: list[str] = []
    """Words that belong to a date and make it no more precise: "late", "the end of"."""
    parts_after: list[str] = []
    weekday_shifts: dict[str, int] = {}
    """Words before a weekday: "last", "next"."""
    cased: list[str] = []
    """Names that are other words when written small: "may"."""
    needs_cue: list[str] = []
    """Names that are a month only after a word of `cues`, or beside a day or a year."""
    cues: list[str] = []
    year_cues: list[str] = []
    """After these four figures are a year, unless a noun follows that they would count."""
    sure_year_cues: list[str] = []
    """After these they are one whatever follows."""
    year_openers: list[str] = []
    """After these, too, where they begin a sentence: "In 2024 police"."""
    no_day_after: list[str] = []
    """After these a month stands alone: in "in May 20 people" the 20 counts."""
    no_day_before: list[str] = []
    """Words that make a length of the day before them: 3日内."""
    plurals: list[str] = []
    plural_endings: list[str] = []
    not_plural: list[str] = []
    future: list[str] = []
    future_ends: list[str] = []
    """Words that end the reach of a word of the future: "will, he said on Monday"."""


class Node:
    """A state of the pattern matcher: what may follow, and the pattern that may end here."""

    __slots__ = ("figures", "names", "pattern", "slots", "words")

    def __init__(self) -> None:
        self.words: dict[str, Node] = {}
        self.slots: dict[str, Node] = {}
        self.names: dict[str, list[tuple[str, Node]]] = {}
        """The slots that a word may begin to fill, by that word."""
        self.figures: list[tuple[str, Node]] = []
        """The slots that figures may fill."""
        self.pattern: Pattern | None = None


class Grammar:
    """A language's dates, ready for look-up. Made by `load`, never changed."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.tables: dict[str, PhraseTable[int]] = {
            "month": PhraseTable(source.months.items()),
            "weekday": PhraseTable(source.weekdays.items()),
            "weekday_n": PhraseTable(source.short_weekdays.items()),
            "this_year": PhraseTable(source.years.items()),
            "this_month": PhraseTable(source.near_months.items()),
            "this_week": PhraseTable(source.near_weeks.items()),
            "this_day": PhraseTable(source.near_days.items()),
            "n": PhraseTable(source.numbers.items()),
            "ordinal": PhraseTable(source.ordinals.items()),
            "to": PhraseTable((word, 0) for word in source.joins),
        }
        self.units: PhraseTable[Unit] = PhraseTable(source.units.items())
        self.joins = PhraseTable((word, True) for word in source.joins)
        self.pair_joins = frozenset(source.pair_joins)
        self.pair_openers = frozenset(source.pair_openers)
        self.roles: Endings[Role] = Endings(
            (word, role) for role, words in source.roles.items() for word in words
        )
        self.roles_after: PhraseTable[Role] = PhraseTable(
            (word, role) for role, words in source.roles_after.items() for word in words
        )
        self.parts: Endings[bool] = Endings((word, True) for word in source.parts_before)
        self.parts_within = PhraseTable((word, True) for word in source.parts_before)
        self.parts_after = PhraseTable((word, True) for word in source.parts_after)
        self.weekday_shifts = source.weekday_shifts
        self.ordinal_endings = frozenset(source.ordinal_endings)
        self.word_days = source.word_days
        self.day_cues = frozenset(source.day_cues)
        self.day_followers = frozenset(source.day_followers)
        self.cased = frozenset(source.cased)
        self.needs_cue = frozenset(source.needs_cue)
        self.cues = frozenset(source.cues)
        self.year_cues = frozenset(source.year_cues)
        self.sure_year_cues = frozenset(source.sure_year_cues)
        self.year_openers = frozenset(source.year_openers)
        self.no_day_after = frozenset(source.no_day_after)
        self.no_day_before = frozenset(source.no_day_before)
        self.plurals = frozenset(source.plurals)
        self.plural_endings = tuple(source.plural_endings)
        self.not_plural = frozenset(source.not_plural)
        self.future = PhraseTable((word, True) for word in source.future)
        self.future_ends = frozenset(source.future_ends)
        self.root = Node()
        for pattern in source.patterns:
            for say in pattern.say:
                for pieces in _spellings(say):
                    self._enter(pieces, pattern)
        fillers = self._fillers()
        self._index(self.root, fillers)
        self.gate = {
            form: self._seconds(form, fillers) for form in (*self.root.words, *self.root.names)
        }
        """The forms at which a date may begin, figures aside, each with those of which one must
        follow it; None where anything may."""
        self.after_figures = self._after_figures()
        """The same for all figures but four, which may be a year."""

    def _enter(self, pieces: list[tuple[str, bool]], pattern: Pattern) -> None:
        node = self.root
        for piece, slot in pieces:
            following = node.slots if slot else node.words
            node = following.setdefault(piece, Node())
        if node.pattern is None:
            node.pattern = pattern

    def _fillers(self) -> dict[str, list[list[str]]]:
        """What may fill each slot, in words."""
        source = self.source
        days = source.numbers if source.word_days else {}
        phrases: dict[str, Iterable[str]] = {
            "month": source.months,
            "weekday": source.weekdays,
            "weekday_n": source.short_weekdays,
            "this_year": source.years,
            "this_month": source.near_months,
            "this_week": source.near_weeks,
            "this_day": source.near_days,
            "day_th": source.ordinals,
            "n": source.numbers,
            "day": days,
            "day2": days,
            "month2": days,
            "day_nth": days,
            "month_n": days,
            "unit": source.units,
            "to": source.joins,
        }
        return {slot: [tokenize(p).forms for p in words] for slot, words in phrases.items()}

    def _index(self, node: Node, fillers: dict[str, list[list[str]]]) -> None:
        for slot, following in node.slots.items():
            if slot in FIGURES:
                node.figures.append((slot, following))
            for opener in sorted({forms[0] for forms in fillers.get(slot, ())}):
                node.names.setdefault(opener, []).append((slot, following))
        for following in (*node.words.values(), *node.slots.values()):
            self._index(following, fillers)

    def _seconds(self, form: str, fillers: dict[str, list[list[str]]]) -> frozenset[str] | None:
        """The forms of which one must follow `form` where a date begins; None: any may."""
        nodes = [self.root.words[form]] if form in self.root.words else []
        found: set[str] = set()
        for slot, node in self.root.names.get(form, ()):
            filling = [forms for forms in fillers[slot] if forms[0] == form]
            found.update(forms[1] for forms in filling if len(forms) > 1)
            if any(len(forms) == 1 for forms in filling):
                nodes.append(node)
        if any(node.pattern for node in nodes):
            return None
        return _following(nodes).union(found)

    def _after_figures(self) -> frozenset[str] | None:
        if any(node.pattern for slot, node in self.root.figures if slot not in _NOT_ALONE):
            return None
        return _following(node for _, node in self.root.figures).union(self.ordinal_endings)


def _following(nodes: Iterable[Node]) -> frozenset[str]:
    """The forms that may come next after any of the nodes, figures as ANY_FIGURES."""
    found: set[str] = set()
    for node in nodes:
        found.update(node.words, node.names, (ANY_FIGURES,) if node.figures else ())
    return frozenset(found)


def _spellings(say: str) -> Iterator[list[tuple[str, bool]]]:
    """The rows of words (False) and slots (True) that a pattern allows."""
    rows: list[list[tuple[str, bool]]] = [[]]
    for slot, slot_optional, word in _PIECE.findall(say):
        optional = bool(slot_optional) or (len(word) > 1 and word.endswith("?"))
        pieces = [(slot, True)] if slot else [(f, False) for f in tokenize(word.rstrip("?")).forms]
        extended = [row + pieces for row in rows]
        rows = rows + extended if optional else extended
    return (row for row in rows if row and row[0] != (",", False))


def load(path: Path | Traversable) -> Grammar:
    """The grammar in a `dates.toml`. Raises msgspec.ValidationError where the file is not as
    described here, OSError where it cannot be read."""
    return Grammar(msgspec.toml.decode(path.read_bytes(), type=Source))
