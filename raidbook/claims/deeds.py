"""Which deed of a sentence each quantity of it suffered, or did.

Every deed that can be done to the kind of thing counted is weighed by how far it stands from the
quantity and whether it stands on the side that its voice asks for; the cheapest wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from raidbook.claims import gaps, lists, plain, relative, voice
from raidbook.claims.distance import PARENTHESIS, distance, past_clauses
from raidbook.claims.draft import Draft
from raidbook.claims.kinds import done_to, kinds_of, unlikely
from raidbook.claims.page import Page, between, ending_at, is_cued
from raidbook.languages.acts import Deed
from raidbook.languages.lexicon import Found

# Costs. Found on the development reports of both languages by trying half and double of each:
# distance.WORD and REDUCED matter together (0.3 with 5 to 8 are within 0.002 of one another; 0.4
# with 3.5 loses 0.036 of core F1), WEAK at half loses 0.03; every other moves it by less than 0.01.
WRONG_SIDE = 9.0
UNUSUAL_SIDE = 3.0
WEAK = 6.0
REDUCED = 7.0
"""A participle without an auxiliary ("people freed from compounds") may only say which people."""
DESCRIBED = 2.0
"""The same where it is a word of the noun's phrase: "foreigners convicted of fraud"."""
BROAD = 0.5
"""For a deed that does not say which kinds it is done to: a narrower sense of the word wins."""
REACH = 100
"""Words beyond which no deed can be cheap enough."""
TOO_FAR = 15.0
TOO_FAR_WEAK = 9.0
TOO_FAR_NONE = 5.0
"""For what makes no claim: whom "speaking to reporters" is far from nobody has spoken to."""
UNLIKELY = 13.0
"""For a deed that is not done to those whom the noun names: victims are not arrested."""
HEADING_WORDS = 8
SENSES = 0.6
"""Senses of one verb that cost no more than the cheapest are as good."""
PLANNED = 5.0
"""For what is only to come: what was done counts for more."""
TAKEN = 15.5
"""For a verb that counts what it is done to itself: "the squad has 900 cases and solved 40"."""
OBLIQUE = 4.0
"""For those who are no object of a verb before them."""
OF_PART = 9.0
"""For what was done to a part, said of its total: "sent home 61 of the 180 arrested"."""
OF_GERUND = 9.0
"""For what others are accused of doing to those counted."""
PASSED = 2.0
"""For what stands after the gap: "saved victims from losing $2 million"."""


_CHEAPEST = itemgetter(0, 2)
"""Of two deeds the one that costs less, or else stands first."""


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
    return min(_matches(page, draft), key=_CHEAPEST, default=None)


def kinds_near(page: Page, draft: Draft, limit: float) -> frozenset[str] | None:
    """The kinds of things that the nearest verb can be done to in any of its senses; None where no
    deed is near."""
    if draft.tabled is not None:
        lent = best(page, draft)
        return kinds_of(lent.deed) if lent is not None and lent.cost <= limit else None
    matches = list(_matches(page, draft))
    nearest = min(matches, key=_CHEAPEST, default=None)
    if nearest is None or nearest.cost > limit:
        return None
    found = kinds_of(nearest.deed)
    for match in matches:
        if match.first == nearest.first and match.cost <= nearest.cost + SENSES:
            found |= kinds_of(match.deed)
    return found


def _matches(page: Page, draft: Draft) -> Iterator[Match]:
    """The deeds of the sentence that a quantity may have suffered."""
    sentence = page.sentences[draft.sentence]
    low = max(sentence.first, draft.first - REACH)
    for found in _told(page, low, min(sentence.last, draft.last + REACH)):
        for match in _senses(page, draft, found, sentence.last):
            if match.cost <= _limit(match.deed):
                yield match


def _limit(deed: Deed) -> float:
    """What a deed may cost at most to be believed."""
    limit = TOO_FAR_WEAK if deed.weak else TOO_FAR
    return limit if tells(deed) else TOO_FAR_NONE


def _told(page: Page, first: int, last: int) -> list[Found[tuple[Deed, ...]]]:
    """The deeds that begin in a token range, without those in phrases that tell of none: "to take
    part"."""
    found = between(page.deeds, first, last)
    told = done_to()
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
    return deed.action in done_to()


def of_heading(page: Page, draft: Draft) -> Deed | None:
    """The deed named in the line that heads a list: "Held for screening", or None."""
    for sentence in lists.above(page, draft.sentence):
        if sentence.line == page.sentences[draft.sentence].line:
            continue
        short = sentence.last - sentence.first <= HEADING_WORDS
        if (short or lists.announces(page, sentence)) and not between(
            page.numerals, sentence.first, sentence.last
        ):
            return next(_fitting(page, draft, _told(page, sentence.first, sentence.last)), None)
    return None


def around(page: Page, title: Page, draft: Draft) -> Deed | None:
    """The deed that the sentence before or the title tells, for a draft whose own tells none."""
    here = page.sentences[draft.sentence]
    before = page.sentences[draft.sentence - 1] if draft.sentence else None
    near = before is not None and before.paragraph == here.paragraph
    told = _told(page, before.first, before.last) if before and near else []
    headed = _told(title, 0, len(title.tokens.forms))
    fitting = chain(_fitting(page, draft, reversed(told)), _fitting(title, draft, headed))
    sure = (deed for deed in fitting if not deed.weak and not unlikely(deed.action, draft))
    return next(sure, None)


def asked(page: Page, draft: Draft) -> Deed | None:
    """The deed of the question that a number answers, or None."""
    question = lists.question(page, draft.sentence)
    told = _told(page, question.first, question.last) if question else []
    return next(_fitting(page, draft, told), None)


def _fitting(page: Page, draft: Draft, told: Iterable[Found[tuple[Deed, ...]]]) -> Iterator[Deed]:
    """The deeds among those told that can be done to what a draft counts."""
    for found in told:
        for deed in found.payload:
            named = deed.voice == "active" and _is_noun(page, found.first, deed)  # "the list"
            if draft.kind in kinds_of(deed) and not named and _is_whole(page, found, deed):
                yield deed


def _is_whole(page: Page, found: Found[tuple[Deed, ...]], deed: Deed) -> bool:
    """Whether the last words of a deed in two parts follow: "shipped warlords to China"."""
    gap, raw = deed.gap, page.raw.forms
    stop = min(len(raw), found.last + gaps.GAP_WORDS)
    return not gap or any(tuple(raw[at : at + len(gap)]) == gap for at in range(found.last, stop))


def _senses(page: Page, draft: Draft, found: Found[tuple[Deed, ...]], stop: int) -> Iterator[Match]:
    if _straddles(draft, found):
        return
    kind, table = draft.kind, done_to()
    for deed in found.payload:
        if kind is not None and kind not in table.get(deed.action, {kind}):
            continue
        if draft.currency is None and deed.kinds == ("money",):
            continue
        if deed.voice == "active" and _is_noun(page, found.first, deed):
            continue
        if deed.kinds and kind and kind not in deed.kinds:
            continue
        if deed.needs and deed.needs.isdisjoint(page.vocabulary):
            continue
        last = gaps.end(page, draft, found.last, deed.gap, stop) if deed.gap else found.last
        if last is None:
            continue
        cost = _cost(page, draft, deed, found.first, found.last, last)
        if deed.gap:
            cost -= BROAD  # "taken into custody" says more than "taken"
        yield Match(cost, deed, found.first, last)


def _goes_on(page: Page, draft: Draft) -> bool:
    """Whether a number without a noun goes on with the verb before: "53 were charged in May and
    another 42 in June"."""
    before = page.tokens.forms[max(0, draft.first - 2) : draft.first]
    joined = any(form in page.language.conjunctions or form == "," for form in before)
    return draft.noun_from == "default" and draft.other and joined


def _is_noun(page: Page, first: int, deed: Deed) -> bool:
    """Whether an article or a number makes a noun of a verb: "the end", "40 transfers"."""
    known, before = page.language, page.tokens.forms[max(0, first - 1) : first]
    if not deed.subject and ending_at(page.numerals, first, 1):
        return True
    return any(form in known.articles or form in known.determiners for form in before)


def _straddles(draft: Draft, found: Found[tuple[Deed, ...]]) -> bool:
    """Whether the last word of a phrase is the numeral's: "took over $10 billion"."""
    return found.first < draft.first < found.last <= draft.numeral.first


def _cost(page: Page, draft: Draft, deed: Deed, first: int, head_end: int, last: int) -> float:
    cost = (WEAK if deed.weak else 0.0) + (0.0 if deed.kinds else BROAD)
    cost -= 0.1 * (head_end - first + len(deed.gap))  # of two readings the one of more words
    cost -= BROAD if deed.needs else 0.0  # what the report speaks of
    cost += 0.01 * len(deed.kinds) if draft.currency else 0.0  # "netted $9 million": earned
    if deed.action == "arrest" and _is_estimated(page, draft):
        cost += BROAD  # a stock, so "held" means captive
    cost += UNLIKELY if unlikely(deed.action, draft) else 0.0
    begin, end = draft.first, draft.last
    if first < end and begin < head_end:
        joined = not page.language.relative.isdisjoint(page.tokens.forms[head_end:end])
        described = deed.voice in {"past", "participle", "state"} or (
            deed.voice == "plain" and joined
        )
        after = first >= draft.numeral.last and described
        cost += DESCRIBED if after else 0.0  # "51 foreigners convicted of fraud were flown home"
        return cost  # the deed is a word of the phrase itself: "200 arrests", "seized phones"
    ahead = begin >= head_end
    """Whether the quantity comes after the deed."""
    low, high = (head_end, begin) if ahead else (end, first)
    main = None if ahead else relative.main_verb(page, draft)
    if main is not None:
        cost += REDUCED if first < main else PARENTHESIS
        low = low if first < main else main
    if deed.gap and ahead:
        low = high if begin < last else last  # the object stands in the gap, or after it
        cost += 0.0 if begin < last + (deed.voice == "noun") else PASSED
    cost += distance(page, low, high) if ahead else past_clauses(page, low, high)
    cost += OF_PART if draft.total and (ahead or deed.voice == "state") else 0.0
    cost += OBLIQUE if ahead and voice.is_oblique(page, draft, deed, low) else 0.0
    cost += OF_GERUND if ahead and voice.is_of_gerund(page, head_end, draft) else 0.0
    return cost + _side(page, draft, deed, first, head_end, ahead)


def _is_estimated(page: Page, draft: Draft) -> bool:
    sentence = page.sentences[draft.sentence]
    return is_cued(page, sentence.first, draft.last, "estimate")


def _side(page: Page, draft: Draft, deed: Deed, first: int, last: int, ahead: bool) -> float:
    """What it costs that the quantity stands on this side of the deed."""
    if draft.heading or (not tells(deed) and deed.voice != "plain"):
        return 0.0
    if deed.voice == "plain":
        return plain.cost(page, draft, deed, first, last, ahead=ahead)
    if deed.voice == "noun":
        return 0.0 if ahead else UNUSUAL_SIDE
    if deed.voice == "state":
        return _of_state(page, draft, first, last, ahead)
    if deed.subject:
        return _of_doers(page, draft, deed, first, last, ahead)
    passive = voice.passive(page, draft, deed, first, last)
    if passive == "no":
        return _of_active(page, draft, first, last, ahead)
    if not ahead and voice.has_own_subject(page, draft, first):
        return WRONG_SIDE
    side = UNUSUAL_SIDE * (0.5 if passive == "full" and _goes_on(page, draft) else 2)
    side = side if ahead else 0.0
    side += PLANNED if passive == "full" and relative.is_planned(page, first) else 0.0
    describes = passive == "reduced" and draft.kind not in {None, "money"}
    return side + (REDUCED if describes else 0.0)


def _of_state(page: Page, draft: Draft, first: int, last: int, ahead: bool) -> float:
    """The cost of the side for "under arrest", "sent back"."""
    named = draft.noun is not None and draft.noun_from == "span"
    if ahead and named and voice.says_whom(page, first - 1):
        return WRONG_SIDE  # "those jailed belong to the 40 caught in May"
    if ahead:
        return UNUSUAL_SIDE * (0.5 if _goes_on(page, draft) else 1)
    if _counts_own(page, last):
        return TAKEN
    short = last - first == 1 or relative.is_participle(page, first)
    return REDUCED if short and draft.kind is not None else 0.0


def _counts_own(page: Page, last: int) -> bool:
    """Whether a number follows a verb at once: what it was done to, but for years of a sentence."""
    return any(not gaps.is_term(page, n) for n in between(page.numerals, last, last + 1))


def _of_doers(page: Page, draft: Draft, deed: Deed, first: int, last: int, ahead: bool) -> float:
    """The cost of the side for a verb that those counted do: "fled"."""
    others = voice.has_own_subject(page, draft, first) or (
        deed.weak and bool(between(page.numerals, last, last + 1))
    )
    suffered = deed.voice in {"past", "participle"} and voice.is_suffered(page, first)
    suffered = suffered or relative.is_objective(page, draft)
    return WRONG_SIDE if ahead or others or suffered else 0.0


def _of_active(page: Page, draft: Draft, first: int, last: int, ahead: bool) -> float:
    """The cost of the side for an active verb: what it is done to follows."""
    if not ahead:
        if relative.is_object(page, draft, first, last):
            return 0.0
        return TAKEN if _counts_own(page, last) else WRONG_SIDE
    after = page.tokens.forms[last] if last < len(page.tokens.forms) else ""
    if after not in {",", ".", ")"} and after not in page.language.conjunctions:
        return 0.0
    return WRONG_SIDE if draft.first - last <= 1 else WRONG_SIDE / 2
