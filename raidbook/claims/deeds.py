"""Which deed of a sentence each quantity of it suffered, or did.

Every deed that can be done to the kind of thing counted is weighed by how far it stands from the
quantity and whether it stands on the side that its voice asks for; the cheapest wins.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from raidbook.claims import lists, plain
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between, is_cued
from raidbook.languages.acts import Deed
from raidbook.languages.lexicon import Found

# Costs. Found on the development reports of both languages by trying half and double of each: WORD
# and REDUCED matter together (0.3 with 5 to 8 are within 0.002 of one another; 0.4 with 3.5 loses
# 0.036 of core F1), WEAK at half loses 0.03; every other moves it by less than 0.01.
WORD = 0.3
CLAUSE = 4.0
COMMA = 1.0
WRONG_SIDE = 9.0
UNUSUAL_SIDE = 3.0
WEAK = 6.0
REDUCED = 7.0
"""A participle without an auxiliary ("people freed from compounds") may only say which people."""
DESCRIBED = 2.0
"""The same where it is a word of the noun's phrase: "foreigners convicted of fraud"."""
BROAD = 0.5
"""For a deed that does not say which kinds it is done to: a narrower sense of the word wins."""
PARENTHESIS = 2.5
"""For a clause between a subject and its verb."""
REACH = 100
"""Words beyond which no deed can be cheap enough."""
TOO_FAR = 15.0
TOO_FAR_WEAK = 9.0
UNLIKELY = 9.0
"""For a deed that is not done to those whom the noun names: victims are not arrested."""
LISTED = 0.1
"""For each token of a list of quantities between: one verb may have many objects."""
HEADING_WORDS = 8
ITEM_WORDS = 5
"""Words between the numeral and the noun of an item of a list."""
GAP_WORDS = 14
"""How far the end of "take … into custody" may stand from its beginning."""
GAP_AFTER = 6
"""How far it may stand from the object."""
PASSED = 2.0
"""For what stands after the gap: "saved victims from losing $2 million"."""
BRACKET = 12
"""Tokens of a bracket between those counted and what was done to them."""
_STRONG_BREAKS = frozenset({";", "；", "|"})


class Match(NamedTuple):
    """A deed for a quantity, and what it costs to believe so."""

    cost: float
    deed: Deed
    first: int
    last: int


def best(page: Page, draft: Draft) -> Match | None:
    """The deed that its table lends a quantity, else the one of its sentence that fits it best.

    None where none does.
    """
    if draft.tabled is not None and draft.tabled.deed is not None:
        return Match(0.0, draft.tabled.deed, *draft.tabled.deed_at)
    sentence = page.sentences[draft.sentence]
    low = max(sentence.first, draft.first - REACH)
    return min(
        (
            match
            for found in _told(page, low, min(sentence.last, draft.last + REACH))
            for match in _senses(page, draft, found, sentence.last)
            if match.cost <= (TOO_FAR_WEAK if match.deed.weak else TOO_FAR)
        ),
        key=lambda m: (m.cost, m.first),
        default=None,
    )


def _told(page: Page, first: int, last: int) -> list[Found[tuple[Deed, ...]]]:
    """The deeds that begin in a token range, without those in phrases that tell of none: "to take
    part"."""
    found = between(page.deeds, first, last)
    told = _kinds()
    empty = {
        hit.first for hit in found for d in hit.payload if not d.kinds and d.action not in told
    }
    return [
        hit
        for hit in found
        if hit.first not in empty and not (_is_auxiliary(page, hit) or _heads_sum(page, hit))
    ]


def _heads_sum(page: Page, hit: Found[tuple[Deed, ...]]) -> bool:
    """Whether a word for a sum heads its line: "Total for the month: 500" tells of no deed."""
    return (
        page.tokens.forms[hit.first] in page.language.totals
        and hit.first == page.sentences[page.sentence_of(hit.first)].first
        and all(deed.weak for deed in hit.payload)
    )


def _is_auxiliary(page: Page, hit: Found[tuple[Deed, ...]]) -> bool:
    """Whether "has" or "had" only helps another verb: "has been holding"."""
    forms = page.tokens.forms
    if hit.last - hit.first > 1 or forms[hit.first] not in page.language.perfect:
        return False
    after = forms[hit.last] if hit.last < len(forms) else ""
    helps = after in page.language.passive or after in page.language.between
    return helps or bool(between(page.deeds, hit.last, hit.last + 1))


def tells(deed: Deed) -> bool:
    """Whether a deed makes a claim: not where people are only asked or sent."""
    return deed.action in _kinds()


def of_heading(page: Page, draft: Draft) -> Deed | None:
    """The deed named in the line that heads a list: "Held for screening", or None."""
    for sentence in lists.above(page, draft.sentence):
        if sentence.line == page.sentences[draft.sentence].line:
            continue
        short = sentence.last - sentence.first <= HEADING_WORDS
        if (short or lists.announces(page, sentence)) and not between(
            page.numerals, sentence.first, sentence.last
        ):
            for found in _told(page, sentence.first, sentence.last):
                for deed in found.payload:
                    if draft.kind is not None and draft.kind in kinds_of(deed):
                        return deed
            return None
    return None


def around(page: Page, title: Page, draft: Draft) -> Deed | None:
    """The deed that the sentence before or the title tells, for a draft whose own tells none."""
    before = page.sentences[draft.sentence - 1] if draft.sentence else None
    near = _told(page, before.first, before.last) if before else []
    if before and before.paragraph != page.sentences[draft.sentence].paragraph:
        near = []
    for found in (*reversed(near), *_told(title, 0, len(title.tokens.forms))):
        for deed in found.payload:
            if draft.kind is None or draft.kind not in kinds_of(deed) or deed.weak:
                continue
            if not unlikely(deed.action, draft):
                return deed
    return None


def kinds_of(deed: Deed) -> frozenset[str]:
    """The kinds of things that a deed can be done to."""
    told = _kinds().get(deed.action, frozenset())
    return frozenset(deed.kinds) & told if deed.kinds else told


def unlikely(action: str, draft: Draft) -> bool:
    """Whether an action is seldom one that those whom the noun names suffer or do."""
    label = draft.noun.label if draft.noun else None
    return label is not None and action in _table("unlikely").get(label, ())


def _kinds() -> Mapping[str, frozenset[str]]:
    return _table("kinds")


@cache
def _table(name: str) -> Mapping[str, frozenset[str]]:
    text = (files("raidbook.claims") / "kinds.toml").read_text(encoding="utf-8")
    return {key: frozenset(words) for key, words in tomllib.loads(text)[name].items()}


def _senses(page: Page, draft: Draft, found: Found[tuple[Deed, ...]], stop: int) -> Iterator[Match]:
    if _straddles(draft, found):
        return
    kind, done_to = draft.kind, _kinds()
    for deed in found.payload:
        if kind is not None and kind not in done_to.get(deed.action, {kind}):
            continue
        if draft.currency is None and deed.kinds == ("money",):
            continue
        if deed.kinds and kind and kind not in deed.kinds:
            continue
        if deed.needs and deed.needs.isdisjoint(page.vocabulary):
            continue
        last = _gap_end(page, draft, found.last, deed.gap, stop) if deed.gap else found.last
        if last is None:
            continue
        cost = _cost(page, draft, deed, found.first, found.last, last)
        if deed.gap:
            cost -= BROAD  # "taken into custody" says more than "taken"
        yield Match(cost, deed, found.first, last)


def _straddles(draft: Draft, found: Found[tuple[Deed, ...]]) -> bool:
    """Whether the last word of a phrase is the numeral's: "took over $10 billion"."""
    return found.first < draft.first < found.last <= draft.numeral.first


def _gap_end(page: Page, draft: Draft, at: int, gap: tuple[str, ...], stop: int) -> int | None:
    """The end of a deed whose last words stand apart; None where they do not follow in the same
    clause, before another number than the draft's."""
    if not page.vocabulary.issuperset(gap):
        return None
    forms, raw = page.tokens.forms, page.raw.forms
    numbers = {n.first for n in between(page.numerals, at, stop)} - {draft.numeral.first}
    limit = (draft.last if at <= draft.first < at + GAP_WORDS else at) + GAP_AFTER
    joints = page.language.conjunctions | {","}
    for start in range(at, min(stop, at + GAP_WORDS, limit)):
        if start == draft.first < draft.numeral.first and len(gap) == 1:
            return None  # "to over 53,000": the word is the numeral's
        if raw[start] == gap[0] and tuple(raw[start : start + len(gap)]) == gap:
            return start + len(gap)
        if start in numbers and forms[start - 1] not in joints:
            return None
        if forms[start] in page.language.gap_ends and start + 1 not in numbers:
            return None
    return None


def _cost(page: Page, draft: Draft, deed: Deed, first: int, head_end: int, last: int) -> float:
    cost = (WEAK if deed.weak else 0.0) + (0.0 if deed.kinds else BROAD)
    cost -= 0.1 * (head_end - first + len(deed.gap))  # of two readings the one of more words
    cost += 0.01 * len(deed.kinds) if draft.currency else 0.0  # "netted $9 million": earned
    if deed.action == "arrest" and _is_estimated(page, draft):
        cost += BROAD  # a stock, so "held" means captive
    cost += UNLIKELY if unlikely(deed.action, draft) else 0.0
    begin, end = draft.first, draft.last
    if first < end and begin < head_end:
        after = first > draft.numeral.last and deed.voice in {"past", "participle", "state"}
        cost += DESCRIBED if after else 0.0  # "51 foreigners convicted of fraud were flown home"
        return cost  # the deed is a word of the phrase itself: "200 arrests", "seized phones"
    ahead = begin >= head_end
    """Whether the quantity comes after the deed."""
    low, high = (head_end, begin) if ahead else (end, first)
    if deed.gap and ahead:
        low = high if begin < last else last  # the object stands in the gap, or after it
        cost += 0.0 if begin < last else PASSED
    cost += _distance(page, low, high) if ahead else _past_clauses(page, low, high)
    return cost + _side(page, draft, deed, first, head_end, ahead)


def _distance(page: Page, low: int, high: int) -> float:
    forms = page.tokens.forms
    listed = _listed(page, low, high)
    breaks, word = page.language.clause_breaks, WORD / page.language.tokens_per_word
    cost = 0.0
    for at in range(low, high):
        form = forms[at]
        if at in listed:
            cost += LISTED
        elif form in _STRONG_BREAKS:
            cost += CLAUSE * 2
        elif form in breaks:
            cost += CLAUSE
        elif form == ",":
            cost += COMMA
        else:
            cost += word
    return cost


def _is_estimated(page: Page, draft: Draft) -> bool:
    sentence = page.sentences[draft.sentence]
    return is_cued(page, sentence.first, draft.last, "estimate")


def _past_clauses(page: Page, low: int, high: int) -> float:
    """The distance from a subject to its verb, where a clause that describes the subject may end
    right before the verb: "Five men who ran a den near the river, police say, were jailed"."""
    forms = page.tokens.forms
    known = page.language
    at = high
    helping = (known.passive, known.perfect, known.between, known.goals)
    while at > low and any(forms[at - 1] in words for words in helping):
        at -= 1
    whole = _distance(page, low, high)
    if at <= low or forms[at - 1] != "," or at == high:
        return whole
    opens = any(forms[n] in known.clause_breaks or forms[n] == "," for n in range(low, at - 1))
    return min(whole, PARENTHESIS + _distance(page, at, high)) if opens else whole


def _listed(page: Page, low: int, high: int) -> set[int]:
    """The tokens between that are items of a list of quantities: "seized 40 phones, 12 laptops"."""
    found: set[int] = set()
    numerals = between(page.numerals, low, high)
    if not numerals:
        return found
    forms = page.tokens.forms
    joints = page.language.conjunctions | {","}
    for numeral in numerals:
        nouns = between(page.nouns, numeral.last, min(high, numeral.last + ITEM_WORDS))
        if not nouns:
            continue
        item = range(numeral.first, nouns[0].last)
        if any(forms[at] in joints for at in item):
            continue
        found.update(item)
        found.update(
            at for at in range(item.stop, min(len(forms), item.stop + 2)) if forms[at] in joints
        )
    return {at for at in found if low <= at < high}


def _side(page: Page, draft: Draft, deed: Deed, first: int, last: int, ahead: bool) -> float:
    """What it costs that the quantity stands on this side of the deed."""
    if draft.heading or not tells(deed):
        return 0.0
    if deed.voice == "plain":
        return plain.cost(page, draft, deed, first, last, ahead=ahead)
    if deed.voice == "noun":
        return 0.0 if ahead else UNUSUAL_SIDE
    if deed.voice == "state":
        describes = last - first == 1 and not ahead and draft.kind is not None
        reduced = REDUCED if describes else 0.0
        return UNUSUAL_SIDE if ahead else reduced
    if deed.subject:
        return WRONG_SIDE if ahead else 0.0
    passive = _passive(page, draft, deed, first, last)
    if passive == "no":
        if not ahead:
            return WRONG_SIDE
        after = page.tokens.forms[last] if last < len(page.tokens.forms) else ""
        if after not in {",", ".", ")"} and after not in page.language.conjunctions:
            return 0.0
        return WRONG_SIDE if draft.first - last <= 1 else WRONG_SIDE / 2
    side = UNUSUAL_SIDE * 2 if ahead else 0.0
    describes = passive == "reduced" and draft.kind is not None
    return side + (REDUCED if describes else 0.0)


def _passive(
    page: Page, draft: Draft, deed: Deed, first: int, last: int
) -> Literal["no", "full", "reduced"]:
    """Whether a verb stands in the passive here, with its auxiliary or without."""
    if deed.voice == "active":
        return "no"
    forms = page.tokens.forms
    at = first - 1
    while at >= 0 and forms[at] in page.language.between and forms[at] not in page.language.passive:
        at -= 1
    before = forms[at] if at >= 0 else ""
    if before in page.language.passive:
        return "full"
    if before in page.language.perfect:
        return "no"
    if deed.action != "hold" and draft.last == first and _closes(page, draft, last):
        return "full"
    if deed.voice == "participle":
        return "reduced"
    follows = first in {draft.last, _past_bracket(page, draft.last)}
    return "reduced" if follows and not _object_follows(page, last) else "no"


def _past_bracket(page: Page, at: int) -> int:
    """The token after a bracket that opens at a token."""
    forms = page.tokens.forms
    if at < len(forms) and forms[at] == "(":
        for end in range(at, min(len(forms), at + BRACKET)):
            if forms[end] == ")":
                return end + 1
    return at


def _closes(page: Page, draft: Draft, at: int) -> bool:
    """Whether a clause ends at a token: "27 members rounded up, 19 of them indicted" says all."""
    forms = page.tokens.forms
    return (
        at >= page.sentences[draft.sentence].last
        or forms[at] in {",", ".", ";", ")"}
        or forms[at] in page.language.conjunctions
    )


def _object_follows(page: Page, at: int) -> bool:
    """Whether what follows a verb is its object: "58 officers arrested 12 men"."""
    forms = page.tokens.forms
    if at >= len(forms):
        return False
    if forms[at] in page.language.determiners or forms[at] in page.language.articles:
        return True
    return any(n.first <= at < n.last or n.first == at for n in between(page.numerals, at, at + 2))
