"""What speaks for one quantity being a part of another, and what against it.

Each ground adds its weight: words that say so, sums that come out, what the one says more narrowly
than the other, the deeds told of both, and how far they stand apart. The weights were set by hand
and checked by moving each by a half and by one: none gains more than 0.015 of F1 on the development
reports. Fitting all of them to three quarters of the operations gave 0.02 less on the last quarter
than leaving them as they are.
"""

from __future__ import annotations

from typing import NamedTuple

from raidbook.claims import part_words, sums, traits
from raidbook.claims.draft import Draft
from raidbook.claims.page import Marks, Page, between
from raidbook.claims.sorts import SUFFERED, TRIED
from raidbook.claims.traits import Axis, Run

# Words.
SAID = 4.0
NUMBER_OF = 20.0
NAMED_AGAIN = 5.5
ON_TOP = -1.5
SUMMED_UP = 5.0
BRACKET = 5.0
COLON = 2.5
TOTAL_LINE = 3.0
NEW_EVENT = -2.0
# Sums.
SUM = 3.0
RARE_SUM = 1.5
SMALL_SUM = -1.0
SUM_WITH_REST = 2.5
# What is counted.
NARROWER = 1.5
LIST_OF_TWO = 1.0
LIST_OF_MORE = 2.5
OTHERS = -4.0
"""The two speak of different people, or the list is larger than the whole."""
WIDER = -1.5
SIBLING = 3.0
BARE = 2.8
"""A number without a noun goes on about the quantity before it."""
OF_ITS_KIND = 2.8
UNKNOWN = -3.0
PART_ITSELF = -1.0
# Deeds.
SAME_DEED = 1.0
OWN_DEED = -1.0
NO_DEED = 0.8
OTHER_DEED = -0.4
APART = -6.0
"""The accused are no part of the dead or the cheated that a report counts beside them."""
# Distance.
SENTENCE = -0.4
PARAGRAPH = -0.3
QUANTITY = -0.1
LATER = -1.5

CLOSE_DEED = 3.0
"""A quantity with a deed so near is told for itself, not as an item of a breakdown."""
SENTENCES = 5
LIST_SENTENCES = 9
"""How far apart the two may stand, and where the part is an item of a list."""
SUM_SENTENCES = 3
SLACK = 0.97
"""Lists are often a few out: printed breakdowns that add up to one or two more than their whole."""
MOST = 0.8
"""A list that makes up so much of a total told later is its breakdown."""
RARE = 100
SMALL = 10
SIBLINGS_BACK = 3
_TOLLS = SUFFERED | {"harm"}
_ACCUSED = TRIED | {"arrest", "handover"}


class Pair(NamedTuple):
    """A quantity and one that may hold it, by their indexes, with what most grounds ask for."""

    n: int
    m: int
    part: Draft
    whole: Draft
    gap: int
    """Sentences from the whole to the part, or to the list that it is an item of."""
    said: bool
    """Words make it a part of something told before."""
    summed: bool
    listed: bool


class _Counted(NamedTuple):
    """What a quantity counts."""

    kind: str | None
    currency: str | None
    what: str | None


class Grounds:
    """The grounds for each pair of the drafts of a page."""

    def __init__(self, page: Page, drafts: list[Draft]) -> None:
        self.page = page
        self.drafts = drafts
        self.values = [draft.value for draft in drafts]
        self.counted = [_Counted(d.kind, d.currency, d.noun and d.noun.what) for d in drafts]
        self.words = part_words.read(page, drafts)
        self.traits = [traits.read(draft) for draft in drafts]
        self.runs: list[dict[Axis, Run]] = [{} for _ in drafts]
        self.broken_down = [self._before_colon(n) for n in range(len(drafts))]
        for run in traits.runs(drafts, self.traits, self.broken_down):
            for n in run.items:
                self.runs[n][run.axis] = run
        self.listed = [any(len(r.items) > 2 for r in runs.values()) for runs in self.runs]
        self.heads = [self._head(n) for n in range(len(drafts))]
        self.at = {id(draft): n for n, draft in enumerate(drafts)}
        self.firsts: dict[tuple[int, str | None, str | None], Draft] = {}
        """The first quantity of each kind in each paragraph."""
        for draft in drafts:
            self.firsts.setdefault((self._block(draft), draft.kind, draft.currency), draft)
        self.openings = Marks(cue for cue in page.cues if "opening" in cue.payload)
        self.above: dict[int, int | None] = {}
        self.sums: dict[tuple[int, int], bool] = {}
        """The pairs of a part and a sum, and whether a part of it is what is left."""
        left = [words.remainder for words in self.words]
        for whole, parts in sums.find(drafts, left):
            rest = any(left[self.at[id(part)]] for part in parts)
            self.sums |= {(self.at[id(part)], self.at[id(whole)]): rest for part in parts}

    def weigh(self, n: int, m: int) -> float | None:
        """How much speaks for the draft `n` being a part of the draft `m`; None where it cannot be,
        or they stand too far apart."""
        if self.values[m] <= self.values[n] or not self._can_hold(n, m):
            return None
        if self._in_one_table(n, m):
            return None
        pair = self._pair(n, m)
        if self.words[n].of == pair.whole.value and pair.whole.kind is not None:
            return NUMBER_OF - m / len(self.drafts)  # of two that say so the first
        summing = self._summed_up(pair)
        if not pair.summed:
            reach = LIST_SENTENCES if self._in_list(pair) else SENTENCES
            if abs(pair.gap) > reach:
                return None
            if m > n and pair.gap < -1 and not summing and not self._nearly(pair):
                return None
        return (
            self._said(pair)
            + summing
            + self._added(pair)
            + self._narrowed(pair)
            + self._beside(pair)
            + self._deeds(pair)
            + self._distance(pair)
        )

    def _in_one_table(self, n: int, m: int) -> bool:
        """Whether both stand alone in cells of one table, whose sums say what holds what."""
        one, two = self.drafts[n].tabled, self.drafts[m].tabled
        return one is not None and two is not None and one.table == two.table

    def _pair(self, n: int, m: int) -> Pair:
        part, whole = self.drafts[n], self.drafts[m]
        head = self.drafts[self.heads[n]]
        governed = self.words[n].governed
        return Pair(
            n, m, part, whole,
            gap=min(part.sentence - whole.sentence, head.sentence - whole.sentence, key=abs),
            said=(
                governed is not None and m < n and whole.first < governed
                and self.broken_down[n] in {None, m}
            ),
            summed=(n, m) in self.sums,
            listed=self.listed[n],
        )  # fmt: skip

    def _in_list(self, pair: Pair) -> bool:
        return pair.listed or pair.part.heading or pair.part.listed

    # ------------------------------------------------------------ words and sums

    def _said(self, pair: Pair) -> float:
        n, m, part, whole = pair.n, pair.m, pair.part, pair.whole
        weight = SAID if pair.said else 0.0
        if m < n and whole.value in self.words[n].again:
            weight += NAMED_AGAIN
        enclosed = part.bracket and not whole.bracket and pair.gap == 0 and m < n
        if enclosed and all(self.drafts[k].bracket for k in range(m + 1, n)):
            inner = self.drafts[m + 1].first
            weight += BRACKET if "," not in self.page.tokens.forms[whole.last : inner] else 0.0
        if m < n and part.listed and self.words[m].total:
            weight += TOTAL_LINE
        if m < n and part.sentence == whole.sentence and part.kind == whole.kind:
            after = self.page.tokens.forms[whole.last : self.drafts[m + 1].first]
            weight += COLON if ":" in after else 0.0
        if pair.said:
            return weight
        low, high = sorted((part.first, whole.last)) if m < n else (part.first, whole.first)
        if between(self.openings, low, max(high, whole.first)):
            weight += NEW_EVENT
        return weight

    def _summed_up(self, pair: Pair) -> float:
        """For what a sentence soon after sums up: "With this, the total has passed 7,600"."""
        at = self.words[pair.m].sum_at
        if pair.m < pair.n or at is None or at < pair.part.last:
            return 0.0
        if self.words[pair.n].governed is not None:
            return 0.0
        near = pair.whole.sentence - pair.part.sentence <= SUM_SENTENCES
        same = self._block(pair.part) == self._block(pair.whole)
        return SUMMED_UP if near and (same or pair.m == pair.n + 1) else 0.0

    def _added(self, pair: Pair) -> float:
        if not pair.summed:
            return 0.0
        weight = SUM_WITH_REST if self.sums[pair.n, pair.m] else 0.0
        if pair.whole.value >= RARE:
            weight += RARE_SUM
        elif pair.whole.value < SMALL:
            weight += SMALL_SUM
        return SUM + weight

    # ------------------------------------------------------------ what is counted

    def _narrowed(self, pair: Pair) -> float:
        """What the part says against what the whole says, on all axes."""
        if not self.traits[pair.n] and not self.traits[pair.m] and pair.whole.whole is None:
            return 0.0
        return sum([self._narrower(pair, axis) for axis in traits.AXES])

    def _narrower(self, pair: Pair, axis: Axis) -> float:
        """What the part says on an axis against what the whole says."""
        one, two = self.traits[pair.n].get(axis), self._known(pair.m, axis)
        if one is two is None:
            return 0.0
        if one is not None and two is not None:
            return OTHERS if one != two else 0.0
        if axis == "sentence" and pair.whole.action != "convict":
            return 0.0
        adjacent = pair.gap == 0 and pair.m == pair.n - 1
        if one is None:
            listed = len(self.runs[pair.m][axis].items) > 1 if axis in self.runs[pair.m] else True
            alone = pair.said and not listed
            inherits = axis == "sentence" or pair.part.noun_from != "span" or alone
            return 0.0 if inherits or adjacent or pair.summed else WIDER
        run = self.runs[pair.n].get(axis) or Run(axis, [pair.n], pair.part.value)
        weight = NARROWER + (LIST_OF_TWO if len(run.items) > 1 else 0.0)
        weight += LIST_OF_MORE if len(run.items) > 2 else 0.0
        total = run.total - (pair.whole.value if pair.m in run.items else 0.0)
        if total * SLACK > pair.whole.value and not pair.part.bracket:
            weight += OTHERS
        return weight

    def _known(self, m: int, axis: Axis) -> tuple[str, ...] | None:
        """What a quantity says on an axis, or the nearest of its wholes that says anything."""
        said = self.traits[m].get(axis)
        above = self.drafts[m].whole
        while said is None and above is not None:
            said = self.traits[self.at[id(above)]].get(axis)
            above = above.whole
        return said

    def _nearly(self, pair: Pair) -> bool:
        """Whether the part is an item of a list that makes up most of the whole."""
        value = pair.whole.value
        return any(
            len(run.items) > 2 and MOST * value <= run.total <= value / SLACK
            for run in self.runs[pair.n].values()
        )

    def _head(self, n: int) -> int:
        """The first item of the list that a quantity is an item of, or itself."""
        return next((r.items[0] for r in self.runs[n].values() if len(r.items) > 1), n)

    def _before_colon(self, n: int) -> int | None:
        """The quantity of the same sentence that a colon breaks down, for an item behind it: words
        that stand before that quantity speak of it alone. "Of them, 193 were foreigners: 148 …"."""
        for m in range(n - 1, -1, -1):
            if self.drafts[m].sentence != self.drafts[n].sentence:
                return None
            gap = self.page.tokens.forms[self.drafts[m].last : self.drafts[m + 1].first]
            if ":" in gap and self._can_hold(n, m):
                return m
        return None

    # ------------------------------------------------------------ neighbours

    def _beside(self, pair: Pair) -> float:
        words, whole = self.words[pair.n], pair.whole
        weight = self._sibling(pair) + self._of_its_kind(pair)
        weight += UNKNOWN if whole.kind is None else 0.0
        bare = pair.part.noun_from != "span" and not words.other
        if bare and pair.n not in self.above:
            self.above[pair.n] = self._first_above(pair.n)
        if bare and self.above[pair.n] == pair.m:
            weight += BARE
        if words.other and not (words.remainder or pair.said):
            weight += ON_TOP
        adjacent = pair.m == pair.n - 1 and pair.gap == 0
        if whole.whole is not None and not adjacent:
            weight += PART_ITSELF
        if pair.said or pair.summed or pair.m != pair.n - 1:
            return weight
        if words.remainder and pair.gap <= 1:
            weight += UNKNOWN  # it is what is left beside that one, not of it
        return weight

    def _sibling(self, pair: Pair) -> float:
        """For the whole of what stands just before the part in the same list or clause."""
        n, part, words = pair.n, pair.part, self.words[pair.n]
        for k in range(n - 1, max(-1, n - 1 - SIBLINGS_BACK), -1):
            other = self.drafts[k]
            joint = any(k in run.items for run in self.runs[n].values())
            far = other.sentence < part.sentence - 1 and not joint
            if far or other is pair.whole or k == self.broken_down[n]:
                return 0.0
            if other.whole is not pair.whole:
                continue
            if words.remainder:
                return SIBLING
            alike = words.other or part.noun_from != "span" or bool(self.traits[n])
            together = other.sentence == part.sentence and part.action in {None, other.action}
            return SIBLING if joint or (alike and together) else 0.0
        return 0.0

    def _first_above(self, n: int) -> int | None:
        """The quantity that a number without a noun goes on about: not another such number beside
        it."""
        part = self.drafts[n]
        for m in range(n - 1, -1, -1):
            draft = self.drafts[m]
            same = draft.sentence == part.sentence
            if draft.whole is not None and (same or draft.noun_from != "span"):
                continue
            if draft.noun_from != "span" and (same or (draft.heading and part.heading)):
                continue
            if self._can_hold(n, m):
                return m
        return None

    def _of_its_kind(self, pair: Pair) -> float:
        """For the first sum lost, or number of cases, of a paragraph as the whole of those told
        after it, unless these have a time of their own."""
        n, m, part, whole = pair.n, pair.m, pair.part, pair.whole
        if m > n or part.kind in {None, "people"} or whole.kind is None:
            return 0.0
        if whole.action not in SUFFERED or part.action not in {None, whole.action}:
            return 0.0
        if "vague" in {part.numeral.count.bound, whole.numeral.count.bound}:
            return 0.0
        low = max(self.drafts[n - 1].last, self.page.sentences[part.sentence].first)
        dated = bool(between(self.page.dates, low, part.last + 5))
        first = self.firsts[self._block(part), part.kind, part.currency]
        return OF_ITS_KIND if first is whole and not dated else 0.0

    # ------------------------------------------------------------ deeds and distance

    def _deeds(self, pair: Pair) -> float:
        part, whole = pair.part, pair.whole
        told = pair.said or pair.listed
        if part.action is None or whole.action is None:
            return NO_DEED
        if part.action != whole.action:
            if whole.action in _TOLLS and part.action in _ACCUSED:
                return APART
            if whole.action in TRIED and part.action == "harm":
                return APART
            return 0.0 if told else OTHER_DEED
        own = part.deed is not None and part.cost < CLOSE_DEED and part.deed_at != whole.deed_at
        kindred = "sentence" in self.traits[pair.n] or part.action in SUFFERED
        return SAME_DEED + (OWN_DEED if own and not told and not kindred else 0.0)

    def _distance(self, pair: Pair) -> float:
        n, m, head = pair.n, pair.m, self.heads[pair.n]
        share = 0.6 if pair.said else 1.0
        if pair.listed or (pair.summed and pair.whole.value >= RARE):
            share *= 0.3
        weight = SENTENCE * abs(pair.gap) * share
        weight += QUANTITY * min(abs(m - n), abs(m - head))
        if self._block(pair.whole) not in {self._block(pair.part), self._block(self.drafts[head])}:
            weight += PARAGRAPH
        return weight + (LATER if m > n else 0.0)

    def _block(self, draft: Draft) -> int:
        return self.page.sentences[draft.sentence].paragraph

    def _can_hold(self, n: int, m: int) -> bool:
        """Whether value and kind of the draft `n` allow it to be part of the draft `m`."""
        if self.values[m] <= self.values[n]:
            return False
        one, other = self.counted[n], self.counted[m]
        if "money" in {one.kind, other.kind}:
            return one.kind == other.kind and one.currency == other.currency
        if one.kind is None or other.kind is None:
            return True
        return one.kind == other.kind and (one.kind == "people" or one.what == other.what)
