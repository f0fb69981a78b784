"""The quantities of a page, two by two: a part and what may be its whole, with what most grounds
for the one being a part of the other ask about them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

import msgspec

from raidbook.claims import lists, status
from raidbook.claims.antecedents import those
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between, is_cued
from raidbook.claims.parts import part_words, sums, traits
from raidbook.claims.parts.containment import can_hold
from raidbook.claims.parts.traits import Axis, Run

BREAK_DOWN = frozenset({":", "–", "—", "-"})
"""What stands between a number and those that it is made up of."""


class Pair(NamedTuple):
    """A quantity and one that may hold it, by their indexes."""

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
    headed: bool
    """The part is told in a list that the paragraph of the whole announces."""


class Pairs:
    """The drafts of a page, and what shows how they belong together; all lists by their index."""

    def __init__(self, page: Page, drafts: list[Draft]) -> None:
        self.page = page
        self.drafts = drafts
        self.at = {id(draft): n for n, draft in enumerate(drafts)}
        self.periods = list(accumulate(_ends(page), initial=0))
        self.words = part_words.read(page, drafts)
        self.traits = [traits.read(draft) for draft in drafts]
        self.broken_down = [self._broken_down(n) for n in range(len(drafts))]
        self.runs: list[dict[Axis, Run]] = [{} for _ in drafts]
        for run in traits.runs(drafts, self.traits, self.broken_down):
            for n in run.items:
                self.runs[n][run.axis] = run
        self.listed = [any(len(r.items) > 2 for r in runs.values()) for runs in self.runs]
        self.heads = [self._head(n) for n in range(len(drafts))]
        self.leads = [lists.lead(page, draft.sentence) for draft in drafts]
        self.denied = [_is_denied(page, draft) for draft in drafts]
        self.those = [those(page, draft, drafts[:n]) for n, draft in enumerate(drafts)]
        """Those of whom it names a part by what was done to them: "53 of those arrested"."""
        self.sums = dict(self._sums())
        """The pairs of a part and a sum, and whether a part of it is what is left."""

    def get(self, n: int, m: int) -> Pair | None:
        """The draft `n` as a part of the draft `m`; None where it cannot be."""
        part, whole = self.drafts[n], self.drafts[m]
        if not can_hold(part, whole) or _in_one_table(part, whole):
            return None
        if self.denied[m] and not self.denied[n]:
            return None
        governed = self.words[n].governed
        near = [self.period(d) - self.period(whole) for d in (part, self.drafts[self.heads[n]])]
        lead = self.leads[n]
        if lead is not None and whole.sentence <= lead:
            near.append(self.periods[lead] - self.period(whole))
        return Pair(
            n, m, part, whole,
            gap=min(near, key=abs),
            said=(
                governed is not None and m < n and whole.first < governed
                and self.broken_down[n] in {None, m}
            ),
            summed=(n, m) in self.sums,
            listed=self.listed[n],
            headed=self._is_headed(n, m),
        )  # fmt: skip

    def period(self, draft: Draft) -> int:
        """The index of its sentence, what stands between semicolons counted as one."""
        return self.periods[draft.sentence]

    def block(self, draft: Draft) -> int:
        """The index of its paragraph."""
        return self.page.sentences[draft.sentence].paragraph

    def dated(self, first: int, last: int, whole: Draft) -> bool:
        """Whether a token range names a day or time that the sentence of a whole does not."""
        page = self.page
        told = page.sentences[whole.sentence]
        known = {d.period for d in between(page.dates, told.first, min(told.last, first))}
        days = between(page.dates, first, last)
        return any(not date.open and date.period not in known for date in days)

    def _broken_down(self, n: int) -> int | None:
        """The quantity of the same sentence that a bracket, a colon or a dash breaks down, for an
        item of the breakdown: words that stand before that quantity speak of it alone. "Of them,
        193 were foreigners: 148 …"."""
        part, forms = self.drafts[n], self.page.tokens.forms
        for m in range(n - 1, -1, -1):
            other, inner = self.drafts[m], self.drafts[m + 1]
            if self.period(other) != self.period(part):
                return None
            gap = forms[other.last : inner.first]
            opens = inner.bracket and not other.bracket and "," not in gap
            led = (part.bracket and opens) or not BREAK_DOWN.isdisjoint(gap)
            if led and can_hold(part, other):
                return m
        return None

    def _head(self, n: int) -> int:
        """The first item of the list that a quantity is an item of, or itself."""
        return next((r.items[0] for r in self.runs[n].values() if len(r.items) > 1), n)

    def _sums(self) -> Iterator[tuple[tuple[int, int], bool]]:
        telling = [words.remainder or words.sum_at is not None for words in self.words]
        for whole, parts in sums.find(self.drafts, telling):
            words = [self.words[self.at[id(part)]] for part in parts]
            if any(said.of not in {None, whole.value} for said in words):
                continue  # "108 of the 425" is no part of anything else
            rest = any(said.remainder for said in words)
            yield from (((self.at[id(part)], self.at[id(whole)]), rest) for part in parts)

    def _is_headed(self, n: int, m: int) -> bool:
        lead, part, whole = self.leads[n], self.drafts[n], self.drafts[m]
        if lead is None or whole.sentence > lead or part.bracket or self.words[n].governed:
            return False
        if part.kind != whole.kind or part.action not in {None, whole.action}:
            return False
        line = self.page.sentences[lead]
        if is_cued(self.page, line.first, line.last, "part"):  # "Of these:"
            before = [draft for draft in self.drafts[:n] if draft.sentence <= lead]
            return self.block(before[-1]) == self.block(whole)
        return line.paragraph == self.block(whole)


def _is_denied(page: Page, draft: Draft) -> bool:
    """Whether a report says that a quantity is not so; nothing is noted on it yet."""
    return status.status(page, msgspec.structs.replace(draft, evidence={})) == "denied"


def _in_one_table(one: Draft, two: Draft) -> bool:
    """Whether both stand alone in cells of one table, whose sums say what holds what."""
    told = one.tabled, two.tabled
    return told[0] is not None and told[1] is not None and told[0].table == told[1].table


def _ends(page: Page) -> Iterator[int]:
    """1 for each sentence that ends more than a clause, 0 where only a semicolon follows."""
    for one, two in pairwise(page.sentences):
        clause = page.tokens.text[one.start : one.end].endswith((";", "；"))
        yield not (clause and one.line == two.line)
