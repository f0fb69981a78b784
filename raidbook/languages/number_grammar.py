"""How a language writes numbers: the data of `numerals.toml`, made ready for look-up."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from raidbook.languages.lexicon import Endings, PhraseTable
from raidbook.languages.tokens import fold, tokenize
from raidbook.model import Bound


class Digits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How figures are grouped, and what may be written onto them."""

    group: str
    decimal: str
    ordinal_endings: list[str] = []
    scales: dict[str, int] = {}
    """Shortened scale words after figures: "bn"."""
    money_scales: dict[str, int] = {}
    """Those that mean something else unless money is spoken of: "m"."""
    money_words: list[str] = []
    """Words after such a scale that speak of money: 4,500m "baht"."""


class Hedge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside a number that change how it binds. Those in `later` may stand behind the thing
    counted, too."""

    bound: Bound
    before: list[str] = []
    after: list[str] = []
    later: list[str] = []


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence and the number that must be read from it; no number where none may be."""

    text: str
    number: str | None = None
    value: float = 0
    bound: Bound = "exact"
    high: float | None = None


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A `numerals.toml` as written."""

    digits: Digits
    words: dict[str, int]
    scales: dict[str, int]
    hedges: list[Hedge]
    examples: list[Example]
    ordinals: dict[str, int] = {}
    ordinal_signs: list[str] = []
    links: list[str] = []
    """Words inside a number that add nothing: "and"."""
    points: list[str] = []
    joints: list[str] = []
    """What may stand between tens and ones: twenty "-" one."""
    mixes: bool = False
    """Whether figures may go on after a scale: 4 thousand 3 hundred."""
    never_digits: list[str] = []
    """Words for a number that are never one digit among others: 两, but not 一点两."""
    halves: dict[str, int] = {}
    """Fractions that add to a number, in hundredths: "and a half" = 50."""
    fractions: list[str] = []
    """Words after a number that make it part of a fraction, which counts nothing: two "thirds"."""
    fractions_before: list[str] = []
    ones: list[str] = []
    """Articles that stand for one before a scale: "a" hundred."""
    bare: list[str] = []
    """Scales that are a number by themselves."""
    phrases: dict[str, int] = {}
    vague: dict[str, int] = {}
    inner: dict[str, Bound] = {}
    """Hedges that stand inside a number, before its scale."""
    runs_together: bool = False
    """Whether figures follow a scale without a link, and a last digit takes the place below the
    last scale."""
    ranges: list[str] = []
    range_frames: list[list[str]] = []
    """Pairs of words: before the first number and between the two ("between", "and")."""
    no_range_after: list[str] = []
    """Words before the first number that make a change of it: "from" 400 to 700."""
    ranging: list[str] = []
    """Words before such a word after which it opens a range: "range from 400 to 700"."""
    between: list[str] = []
    """What may stand between a hedge and its number."""
    percent: list[str] = []
    percent_before: list[str] = []
    labels: list[str] = []
    """Words that make the number after them a name: "No."."""
    stops: list[str] = []
    """Phrases that hold number words but no number."""
    weak: list[str] = []
    sure_after: list[str] = []
    sure_before: list[str] = []


class Grammar:
    """A language's numbers, ready for look-up. Made by `load`, never changed."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.digits = source.digits
        self.words = {fold(word): value for word, value in source.words.items()}
        self.scales = {fold(word): value for word, value in source.scales.items()}
        self.money_words = frozenset(source.digits.money_words)
        self.glued_scales = self.scales | source.digits.scales | source.digits.money_scales
        self.ordinals = {fold(word): value for word, value in source.ordinals.items()}
        self.ordinal_signs = frozenset(source.ordinal_signs)
        self.ordinal_endings = frozenset(source.digits.ordinal_endings)
        self.links = frozenset(source.links)
        self.points = frozenset(source.points)
        self.joints = frozenset(source.joints)
        self.single = {word: n for word, n in self.words.items() if n < 10}
        for word in source.never_digits:
            self.single.pop(fold(word), None)
        self.halves = PhraseTable(source.halves.items())
        self.fractions = PhraseTable((word, True) for word in source.fractions)
        self.fractions_before = Endings((word, True) for word in source.fractions_before)
        self.inner = source.inner
        self.no_range_after = frozenset(source.no_range_after)
        self.ranging = frozenset(source.ranging)
        self.ones = frozenset(source.ones)
        self.bare = frozenset(source.bare)
        self.phrases: PhraseTable[tuple[int, bool]] = PhraseTable(
            [(phrase, (value, False)) for phrase, value in source.phrases.items()]
            + [(phrase, (value, True)) for phrase, value in source.vague.items()]
        )
        self.stops = PhraseTable((phrase, True) for phrase in source.stops)
        self.ranges = PhraseTable((phrase, True) for phrase in source.ranges)
        self.frames = {(fold(before), fold(link)) for before, link in source.range_frames}
        self.frame_links = {link for _, link in self.frames}
        self.between = frozenset(source.between)
        self.percent = PhraseTable((phrase, True) for phrase in source.percent)
        self.percent_before = Endings((p, True) for p in source.percent_before)
        self.labels = frozenset(source.labels)
        self.weak = frozenset(source.weak)
        self.sure_after = frozenset(source.sure_after)
        self.sure_before = frozenset(source.sure_before)
        self.before: Endings[Bound] = Endings(
            (p, hedge.bound) for hedge in source.hedges for p in hedge.before
        )
        self.after = PhraseTable((p, hedge.bound) for hedge in source.hedges for p in hedge.after)
        self.later = PhraseTable((p, hedge.bound) for hedge in source.hedges for p in hedge.later)
        self.goes_on = self._goes_on()
        """Forms with which figures may go on as one number, or become a part of a fraction."""
        self.gate = self._gate()
        """Forms at which a number, or a phrase that holds none, may begin, with the forms that then
        may follow; None where any may."""

    def _goes_on(self) -> frozenset[str]:
        source = self.source
        phrases = (*source.halves, *source.fractions)
        return frozenset(
            {tokenize(phrase).forms[0] for phrase in phrases}.union(
                self.words, self.ordinals, self.ordinal_endings, self.glued_scales, self.links,
                self.points, self.joints, self.inner,
            )
        )  # fmt: skip

    def _gate(self) -> dict[str, frozenset[str] | None]:
        source = self.source
        second: dict[str, set[str]] = {one: set(self.scales) for one in self.ones}
        alone = {*self.words, *self.ordinals, *self.bare, *self.ordinal_signs}
        for phrase in (*source.phrases, *source.vague, *source.stops):
            forms = tokenize(phrase).forms
            if len(forms) == 1:
                alone.add(forms[0])
            else:
                second.setdefault(forms[0], set()).add(forms[1])
        gate: dict[str, frozenset[str] | None] = {form: frozenset(s) for form, s in second.items()}
        return gate | dict.fromkeys(alone)


def load(path: Path | Traversable) -> Grammar:
    """The grammar in a `numerals.toml`. Raises msgspec.ValidationError where the file is not as
    described here, OSError where it cannot be read."""
    return Grammar(msgspec.toml.decode(path.read_bytes(), type=Source))
