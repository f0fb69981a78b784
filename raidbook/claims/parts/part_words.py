"""What the words around a quantity say of its being a part or a whole: "of these", "the remaining
12", "of the 72", "brings the total to"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from raidbook.claims import ellipsis
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between, ending_at, is_cued

REACH = 16
"""Words between "among them" and the numeral that it still governs, lists included."""
AFTER = 6
"""Words between the quantity and "among them" after it."""
OF_REACH = 6
"""Words between a numeral and "of" in "108 of the 425", "256 demolished out of 635"."""
AGAIN = 24
"""Words between a whole that is named again and its part: "of the 72 in custody, 20 were"."""
AGAIN_CUE = 10
WHOLE = 8
"""Words from "they were part of" to the number."""
OWNER = 3
"""Words from "of" to the number of what somebody has: "of the park's 413"."""
FRAMED = 3
"""Quantities before one that may be what it is a part of: "of 148 buildings, 101 are gone"."""
COUNTED_UP = 3
"""Words between "the tally stood at" and the number."""


class PartWords(NamedTuple):
    """What is said around one quantity."""

    governed: int | None
    """The token at which words begin that make it a part of something told before them."""
    other: bool
    """On top of something: "another 41"."""
    remainder: bool
    """What is left of something: "the other three"."""
    of: float | None
    """The value of the number that it is so many of: "20 of the 72", "of 72 people, 20"."""
    again: frozenset[float]
    """The values of numbers named again before it, to tell of their parts."""
    total_line: bool
    """Whether it is the total of a list: "- 269 – total suspects"."""
    counted_up: bool
    """Whether it is how far a total has come: "the tally stood at 1,482"."""
    whole_at: int | None
    """Where words begin that make those told of before a part of it: "they were among the 792"."""
    sum_at: int | None
    """Where its sentence says that it sums up what came before: "this makes"."""


def read(page: Page, drafts: list[Draft]) -> list[PartWords]:
    """What is said around each draft."""
    counted = {id(draft.numeral) for draft in drafts}
    return [
        PartWords(
            governed=_governed(page, draft),
            other=_other(page, draft),
            remainder=_remainder(page, draft),
            of=_of(page, draft) or _frame(page, draft, drafts[max(0, n - FRAMED) : n]),
            again=frozenset(_again(page, draft, counted)),
            total_line=draft.listed and _has_total(page, draft),
            counted_up=_is_counted_up(page, draft),
            whole_at=_whole_at(page, draft),
            sum_at=_sum_at(page, draft),
        )
        for n, draft in enumerate(drafts)
    ]


def _governed(page: Page, draft: Draft) -> int | None:
    if draft.part and not is_cued(page, draft.numeral.last, draft.last, "own"):
        return draft.first
    sentence = page.sentences[draft.sentence]
    low = max(sentence.first, draft.first - REACH)
    near = between(page.cues, low, min(draft.last + AFTER, sentence.last))
    cues = [c for c in near if "part" in c.payload and not _belongs(page, draft, c.first)]
    if not cues:
        return None
    forms = page.tokens.forms
    apart = page.language.conjunctions | {",", ";"}
    breaks = page.language.clause_breaks | ({";"} if draft.heading else {";", ":"})
    for cue in reversed(cues):
        if cue.first >= draft.last:
            gap = forms[draft.last : cue.first]
            more = between(page.numerals, draft.last, cue.first)
            listed = more and not page.language.conjunctions.isdisjoint(gap)
            if listed or apart.isdisjoint(gap):  # "12 Thais and nine Lao among them"
                return draft.first
        elif not any(form in breaks for form in forms[cue.last : draft.first]):
            return cue.first
    return None


def _belongs(page: Page, draft: Draft, at: int) -> bool:
    """Whether another numeral stands right before words at a token, which are then its own: "five
    of the accused were reprieved, 11 jailed"."""
    return any(before is not draft.numeral for before in ending_at(page.numerals, at))


def _other(page: Page, draft: Draft) -> bool:
    """Whether it comes on top of something; the "more" of "more than" says nothing."""
    low, high = draft.numeral.hedge or (0, 0)
    sentence = page.sentences[draft.sentence]
    after = 0 if page.language.measures else 2  # 另 tells of what follows it
    first, last = max(sentence.first, draft.first - 2), min(sentence.last, draft.last + after)
    return any(
        "other" in cue.payload and not low <= cue.first < high
        for cue in between(page.cues, first, last)
    )


def _remainder(page: Page, draft: Draft) -> bool:
    sentence = page.sentences[draft.sentence]
    first, last = max(sentence.first, draft.first - 3), min(sentence.last, draft.last + 2)
    return is_cued(page, first, last, "remainder")


def _of(page: Page, draft: Draft) -> float | None:
    forms, known = page.tokens.forms, page.language
    first, stop = draft.numeral.last, page.sentences[draft.sentence].last
    for at in range(first, min(first + OF_REACH, stop)):
        if forms[at] in {",", ";", "."} or forms[at] in known.conjunctions:
            return None
        among = forms[at] in known.amidst and at in {first, draft.last}
        if among or forms[at] in known.of:
            return _total(page, at + 1, stop)
    return None


def _total(page: Page, at: int, stop: int) -> float | None:
    """The value of the number at a token: "72", "the 72", "some 72", "the park's 72"."""
    forms, known = page.tokens.forms, page.language
    for number in between(page.numerals, at, min(stop, at + OWNER + 2)):
        begin = number.hedge[0] if number.hedge and number.hedge[0] >= at else number.first
        ahead = forms[at:begin]
        owned = bool(ahead) and ahead[-1] in known.possessives
        return number.count.value if owned or known.determiners.issuperset(ahead) else None
    return None


def _frame(page: Page, draft: Draft, before: list[Draft]) -> float | None:
    """The value of the number at the head of its clause that it is so many of."""
    whole = ellipsis.frame(page, draft, before)
    return None if whole is None else whole.value


def _again(page: Page, draft: Draft, counted: set[int]) -> Iterator[float]:
    """Numbers before the draft, no quantities themselves, that "of" or words of parts go with."""
    low = max(page.sentences[draft.sentence].first, draft.first - AGAIN)
    for number in between(page.numerals, low, draft.first):
        if id(number) in counted:
            continue
        before = page.tokens.forms[max(low, number.first - 3) : number.first]
        after = min(draft.first, number.last + AGAIN_CUE)
        if any(form in page.language.of for form in before) or is_cued(
            page, number.last, after, "part"
        ):
            yield number.count.value


def _has_total(page: Page, draft: Draft) -> bool:
    forms = page.tokens.forms[draft.first : draft.last]
    return any(form in page.language.totals for form in forms)


def _is_counted_up(page: Page, draft: Draft) -> bool:
    """Whether a word such as "reached" stands before a number without a noun of its own."""
    if draft.noun_from == "span" and draft.label_at is None:
        return False
    before = page.tokens.forms[max(0, draft.first - COUNTED_UP) : draft.first]
    return any(form in page.language.totals for form in before)


def _whole_at(page: Page, draft: Draft) -> int | None:
    first = max(page.sentences[draft.sentence].first, draft.first - WHOLE)
    found = [cue.first for cue in between(page.cues, first, draft.first) if "whole" in cue.payload]
    return found[-1] if found else None


def _sum_at(page: Page, draft: Draft) -> int | None:
    first = page.sentences[draft.sentence].first
    found = [cue.first for cue in between(page.cues, first, draft.first) if "sum" in cue.payload]
    return found[-1] if found else None
