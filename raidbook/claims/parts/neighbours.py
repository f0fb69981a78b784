"""What stands beside a part: another part of the same whole, a quantity that a number alone goes
on about, the total of its kind that a paragraph or the report opens with."""

from __future__ import annotations

from raidbook.claims import paragraphs
from raidbook.claims.antecedents import measures_alone
from raidbook.claims.draft import Draft
from raidbook.claims.page import between, is_cued
from raidbook.claims.parts import settings
from raidbook.claims.parts.containment import can_hold
from raidbook.claims.parts.pairs import Pair, Pairs
from raidbook.claims.parts.traits import has_own_deed
from raidbook.claims.sorts import SUFFERED, is_later_stage

ON_TOP = -1.5
SIBLING = 3.0
REST = 3.0
BARE = 2.8
"""A number without a noun goes on about the quantity before it."""
ALONE = 1.0
"""The same where a verb follows the number: what it counts must have been told."""
OF_ITS_KIND = 3.5
UNKNOWN = -3.0
PART_ITSELF = -1.0

SIBLINGS_BACK = 3
REST_SENTENCES = 2
DEED_AFTER = 2
"""Tokens from a measure word to what was done to those counted."""
DATED_AFTER = 5
"""Words from a sum to the time that it is told of."""

_Kind = tuple[str | None, str | None]


class Neighbours:
    """What the neighbours of the drafts of a page say of their being parts. To be asked in text
    order: a part may show where the next one belongs."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs = pairs
        self.bare = [self._is_bare(n) for n in range(len(pairs.drafts))]
        self.above: dict[int, int | None] = {}
        """What the numbers alone go on about."""
        self.firsts: dict[tuple[int, _Kind], Draft] = {}
        """The first quantity of each kind in each paragraph."""
        self.opening: dict[_Kind, Draft] = {}
        """The first loss, and the first number of cases, that the report opens with."""
        for draft in pairs.drafts:
            block, kind = pairs.block(draft), (draft.kind, draft.currency)
            self.firsts.setdefault((block, kind), draft)
            if draft.action in SUFFERED and block < paragraphs.LEAD:
                self.opening.setdefault(kind, draft)

    def weigh(self, pair: Pair) -> float:
        """What the neighbours of a part add for or against a whole."""
        n, m, whole, words = pair.n, pair.m, pair.whole, self.pairs.words[pair.n]
        weight = self._sibling(pair)
        weight += OF_ITS_KIND if self.is_of_kind(pair) else 0.0
        weight += UNKNOWN if whole.kind is None else 0.0
        weight += self._goes_on(pair)
        if words.other and m < n and not (words.remainder or pair.said):
            weight += ON_TOP
        adjacent = m == n - 1 and pair.gap == 0
        if whole.whole is not None and not adjacent:
            weight += PART_ITSELF
        if words.remainder and whole is self._largest_before(n):
            weight += REST
        elif words.remainder and m == n - 1 and pair.gap <= 1 and not (pair.said or pair.summed):
            weight += UNKNOWN  # it is what is left beside that one, not of it
        return weight

    def is_of_kind(self, pair: Pair) -> bool:
        """Whether the whole is the first sum lost, or number of cases or of cheated people, of the
        paragraph of a part or of the report; not for a part of another time or case."""
        n, part, whole = pair.n, pair.part, pair.whole
        if pair.m > n or pair.said or None in {part.kind, whole.kind}:
            return False
        if part.kind == "people" and part.action is None:
            return False
        if whole.action not in SUFFERED or part.action not in {None, whole.action}:
            return False
        if "vague" in {part.numeral.count.bound, whole.numeral.count.bound}:
            return False
        page, kind = self.pairs.page, (part.kind, part.currency)
        sentence = page.sentences[part.sentence]
        low = max(whole.last, sentence.first)
        if self.pairs.dated(low, min(sentence.last, part.last + DATED_AFTER), whole):
            return False
        first = self.firsts[self.pairs.block(part), kind]
        if first is part or first.whole is whole:
            first = self.opening.get(kind, first)
        if first is not whole or self._is_beside(pair):
            return False
        return not is_cued(page, whole.last, part.first, "opening")

    def _largest_before(self, n: int) -> Draft | None:
        """The largest quantity told shortly before another that may be what is left of it."""
        part, pairs = self.pairs.drafts[n], self.pairs
        near = [
            other
            for other in pairs.drafts[:n]
            if pairs.block(other) == pairs.block(part)
            and pairs.period(part) - pairs.period(other) <= REST_SENTENCES
            and can_hold(part, other)
        ]
        return max(near, key=lambda other: other.value, default=None)

    def _sibling(self, pair: Pair) -> float:
        """For the whole of what stands just before the part in the same list or clause."""
        n, part, pairs = pair.n, pair.part, self.pairs
        if pair.m > n:
            return 0.0
        words, period = pairs.words[n], pairs.period(part)
        for k in range(n - 1, max(-1, n - 1 - SIBLINGS_BACK), -1):
            other = pairs.drafts[k]
            joint = any(k in run.items for run in pairs.runs[n].values())
            far = pairs.period(other) < period - 1 and not joint
            before = words.governed is not None and other.first < words.governed
            above = before and pairs.period(other) == period  # "1,018, including 226"
            if far or above or other is pair.whole or k == pairs.broken_down[n]:
                return 0.0
            if other.whole is not pair.whole:
                continue
            if words.remainder:
                return SIBLING
            alike = words.other or part.noun_from != "span" or bool(pairs.traits[n])
            together = other.sentence == part.sentence and part.action in {None, other.action}
            return SIBLING if joint or (alike and together) else 0.0
        return 0.0

    def _goes_on(self, pair: Pair) -> float:
        """For what a number alone goes on about, unless the same was only done again: "they caught
        37, the next day 22"."""
        n, part, whole = pair.n, pair.part, pair.whole
        if part.kind == "money":
            return BARE if self._is_got_back(pair) else 0.0
        again = has_own_deed(part, whole) and part.action == whole.action
        if not self.bare[n] or self.pairs.words[n].other or again or self._is_beside(pair):
            return 0.0
        if n not in self.above:
            self.above[n] = self._first_above(n)
        if self.above[n] != pair.m:
            return 0.0
        return BARE + (ALONE if not pair.said and self._stands_alone(part) else 0.0)

    def _is_beside(self, pair: Pair) -> bool:
        """Whether the two are told of different places or days in the same words: "270 flew home
        on 6 November and 197 on the 10th"."""
        one, two = (settings.beside(self.pairs.page, draft) for draft in (pair.part, pair.whole))
        return not pair.said and settings.differ(one, two)

    def _is_got_back(self, pair: Pair) -> bool:
        """Whether money told right after a loss is what was saved of it."""
        part, whole = pair.part, pair.whole
        beside = pair.m == pair.n - 1 and self.pairs.period(part) == self.pairs.period(whole)
        lost = whole.action == "loss"  # what was stopped on its way nobody gives back
        return beside and lost and is_later_stage(part.action, whole.action)

    def _is_bare(self, n: int) -> bool:
        """Whether a number has no noun, or only a measure word or what was counted before it:
        "押回嫌疑人168名，已有122名被起诉"."""
        page, drafts = self.pairs.page, self.pairs.drafts
        draft, before = drafts[n], drafts[max(0, n - 1)]
        if draft.noun_from != "span" or draft.noun is None:
            return draft.noun_from != "span"
        if draft.label_at is not None:
            return draft.label_at[0] < before.last
        if draft.noun.label != "person" or not measures_alone(page, draft):
            return False
        beside = page.tokens.forms[draft.first - 1 : draft.last + 1]
        since = not page.language.present_perfect.isdisjoint(beside)
        return since or before.sentence == draft.sentence

    def _stands_alone(self, draft: Draft) -> bool:
        """Whether a verb or the like follows a number, not a noun that is on no list."""
        page, at = self.pairs.page, draft.numeral.last
        if measures_alone(page, draft):
            return bool(between(page.deeds, draft.last, draft.last + DEED_AFTER))
        ends = page.language.phrase_ends
        return draft.noun_from != "span" and not ends.isdisjoint(page.tokens.forms[at : at + 1])

    def _first_above(self, n: int) -> int | None:
        """The quantity that a number without a noun goes on about: not another such number beside
        it."""
        part = self.pairs.drafts[n]
        for m in range(n - 1, -1, -1):
            draft = self.pairs.drafts[m]
            same = self.pairs.period(draft) == self.pairs.period(part)
            if draft.whole is not None and (same or draft.part or draft.noun_from != "span"):
                continue
            goes_on = draft.noun_from != "span" or self.above.get(m) is not None
            if goes_on and (same or (draft.heading and part.heading)):
                continue
            if can_hold(part, draft):
                return m
        return None
