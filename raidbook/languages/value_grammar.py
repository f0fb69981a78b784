"""How a language writes values of every kind: the data of `values.toml`, made ready for look-up.

What a whole number looks like stands in `numerals.toml`; this adds what counts nothing: signs,
powers, fractions, percentages and comparisons.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

import msgspec

from raidbook.languages import folder, number_grammar
from raidbook.languages.lexicon import Endings, PhraseTable
from raidbook.languages.number_grammar import Grammar
from raidbook.languages.patterns import spelt_out

Relation = Literal["more", "less", "at_least", "at_most", "equal", "never"]


class Comparison(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that compare something with a number. `around` holds pairs: before it and after it;
    `later` stands behind a measure word. "larger/bigger than" stands for both."""

    relation: Relation
    before: list[str] = []
    after: list[str] = []
    later: list[str] = []
    around: list[list[str]] = []


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words before, between and after the two ends of a range; "" where none need stand."""

    between: list[str]
    before: tuple[str, ...] = ("",)
    after: tuple[str, ...] = ("",)


class Tenths(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that count tenths of a whole: 三成, 八折."""

    after: list[str] = []
    prices: list[str] = []
    """Those by which prices are told: 八折 and 80折 are 80 per cent; ten of them are no cut."""
    never: list[str] = []
    """Longer words that begin with these: 成员."""
    half: list[str] = []
    """What stands for a half before them."""
    even: list[str] = []
    """What says a half by itself, after one of `cues`: 打对折."""
    cues: list[str] = []


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence and all numbers, shares or ranges in it: the value of each by its words. Ranges
    are written as intervals: "[5,10)"."""

    text: str
    numbers: dict[str, float] | None = None
    shares: dict[str, float] | None = None
    ranges: dict[str, str] | None = None


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A `values.toml` as written."""

    examples: list[Example]
    negative: list[str] = []
    """Words and signs before a number that turn it: "minus"."""
    suffixes: dict[str, int] = {}
    """Scales written in one way, glued to figures or apart: "k"."""
    glued_suffixes: dict[str, int] = {}
    money_suffixes: dict[str, int] = {}
    """Those that are scales after a currency's sign only: "$3m"."""
    spaced_groups: bool = False
    """Whether spaces group figures: 1 234 567."""
    joints: list[str] = []
    stops: list[str] = []
    """Phrases that hold number words but no number, besides those of `numerals.toml`."""
    counted: list[str] = []
    """Phrases of `numerals.toml` that hold a number all the same."""
    denominators: dict[str, int] = {}
    """Words for a part that are no ordinals: "quarter"."""
    plurals: dict[str, int] = {}
    """Plural ordinals, which always name parts: "fifths"."""
    alone: list[str] = []
    """Parts that are a number without another before them: "half"."""
    of: list[str] = []
    """What may stand between a part and its scale: a quarter "of" a million."""
    over: list[str] = []
    """Words between numerator and denominator: one "over" three."""
    plus: list[str] = []
    """Words between a whole and a fraction: one "and" a half."""
    parts_of: list[str] = []
    """Words after the denominator, where it stands first: 三"分之"一."""
    percent: list[str] = []
    percent_first: dict[str, float] = {}
    """Words before the number, with the share that one is: 千分之."""
    percent_of: list[str] = []
    """Words before the number they belong to: "per cent of" 10."""
    bare_percent: list[str] = []
    """Words that name a share without a number."""
    tenths: Tenths = Tenths()
    comparisons: list[Comparison] = []
    ranges: list[Frame] = []
    joined: list[str] = []
    """What stands between two comparisons of one thing: "and"."""
    comparing: list[str] = []
    """What may stand between a comparison and its number."""
    money_joints: list[str] = []
    """Words between an amount and its hundredths: five dollars "and" fifty."""
    money_measures: list[str] = []
    """Measure words between a number and a currency."""
    money_words: dict[str, str] = {}
    """Words that mean a currency (its code) after a number only, and in no table: 块."""
    code_words: list[str] = []
    """Codes of currencies that are also words when written small: "try"."""
    subunits: dict[str, int] = {}
    """Words for a part of any currency, with how many make one: "cents"."""
    subunit_unsaid: int = 100
    """Which parts are meant where no word says so: 15 dollars 50, 三块五."""
    named_alone: list[str] = []
    """Currencies whose name speaks of money without a number, too."""


class Ends:
    """A frame, ready for look-up."""

    def __init__(self, frame: Frame) -> None:
        self.before = Endings((p, True) for p in frame.before if p)
        self.between = _table(frame.between)
        self.after = _table([p for p in frame.after if p])
        self.opened = "" not in frame.before
        self.closed = "" not in frame.after


class ValueGrammar:
    """A language's values, ready for look-up. Made by `load`, never changed."""

    def __init__(self, source: Source, numerals: number_grammar.Source) -> None:
        self.source = source
        self.words = Grammar(_plain(source, numerals))
        self.negative = _table(source.negative)
        self.negative_end = Endings((p, True) for p in source.negative)
        self.denominators = source.denominators | source.plurals
        self.plurals = frozenset(source.plurals)
        self.alone = frozenset(source.alone)
        self.over = _table(source.over)
        self.plus = frozenset(source.plus)
        self.parts_of = _table(source.parts_of)
        self.percent = _table(source.percent)
        self.percent_first = PhraseTable(source.percent_first.items())
        self.bare_percent = _table(source.bare_percent)
        self.percent_first_end = Endings(source.percent_first.items())
        self.percent_of = Endings((p, True) for p in source.percent_of)
        self.tenths = source.tenths
        self.tenth = _table(source.tenths.after)
        self.price = _table(source.tenths.prices)
        self.no_tenth = _table(source.tenths.never)
        self.even = _table(source.tenths.even)
        self.cut = Endings((p, True) for p in source.tenths.cues)
        said = source.comparisons
        self.before = Endings((p, c.relation) for c in said for p in _all(c.before))
        self.after = PhraseTable((p, c.relation) for c in said for p in _all(c.after))
        self.later = PhraseTable((p, c.relation) for c in said for p in c.later)
        self.around = [
            (Endings((p, True) for p in _all([before])), _table(_all([after])), c.relation)
            for c in said
            for before, after in c.around
        ]
        self.ranges = [Ends(frame) for frame in source.ranges]
        self.joined = _table([p for p in source.joined if p])
        self.joins_bare = "" in source.joined
        self.comparing = frozenset(source.comparing)
        self.money_joints = frozenset(source.money_joints)
        self.money_words = PhraseTable(source.money_words.items())
        self.code_words = frozenset(source.code_words)
        self.subunits = PhraseTable(source.subunits.items())
        self.named_alone = _table(source.named_alone)
        self.money_measures = frozenset(source.money_measures)


def _plain(source: Source, numerals: number_grammar.Source) -> number_grammar.Source:
    """The grammar of numerals without what claims leave out: every number is read, also one that
    is part of a fraction; suffixes and fractions are read here."""
    return msgspec.structs.replace(
        numerals,
        stops=[
            *(p for p in numerals.stops if p not in source.counted),
            *source.stops,
            *source.percent_first,
        ],
        digits=msgspec.structs.replace(numerals.digits, scales={}, money_scales={}),
        ordinals=numerals.ordinals | source.plurals,
        joints=source.joints,
        mixes=True,
        halves={},
        fractions=[],
        fractions_before=[],
        phrases={},
    )


def _table(phrases: Iterable[str]) -> PhraseTable[bool]:
    return PhraseTable((phrase, True) for phrase in phrases)


def _all(phrases: Iterable[str]) -> list[str]:
    return [form for phrase in phrases for form in spelt_out(phrase)]


@cache
def load(code: str) -> ValueGrammar:
    """The grammar of a language (BCP 47). Raises FileNotFoundError where its folder has no
    `values.toml`, msgspec.ValidationError where that is not as described here."""
    own = folder.of(code)
    source = msgspec.toml.decode((own / "values.toml").read_bytes(), type=Source)
    numerals = msgspec.toml.decode((own / "numerals.toml").read_bytes(), type=number_grammar.Source)
    return ValueGrammar(source, numerals)
