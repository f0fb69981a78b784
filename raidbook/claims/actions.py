"""What was done to each quantity: read from its sentence, or borrowed from its surroundings."""

from __future__ import annotations

import msgspec

from raidbook.claims import deeds, ellipsis, kind_ranker, lists, paragraphs
from raidbook.claims.draft import PERSON, Draft
from raidbook.claims.kinds import is_population, kinds_of, unlikely
from raidbook.claims.page import Page, between, is_cued
from raidbook.claims.sorts import MOVED
from raidbook.claims.weights import Weights
from raidbook.model import Span

FAR_FETCHED = 8.0
"""A part with a deed so far from it rather suffered that of its whole."""
LEFT = {
    "handover": frozenset({"flee", "wanted"}),
    "arrest": frozenset({"wanted"}),
    "charge": frozenset({"flee"}),
    "rescue": frozenset({"flee"}),
}
"""What is said of a part besides what was done to its whole."""
SURE = 1.0
"""A deed at most so far-fetched is that of a number after "for" or a colon."""
TELLING = 2
"""Words from those counted to the verb that says that they tell something."""
SURE_WEAK = 7.0
"""Right beside a weak word for what people do, it is sure: "six of them landed in chains"."""
HEAD = 3
"""Words from the head of a sentence to the noun that is its subject."""
SENTENCES_BACK = 4
OF_THEM_ALONE = frozenset({"harm", "wanted"})
"""What is told of some says nothing of others who are counted after them."""
ELSE = 3
"""Words from those counted to a verb of which no claim is made."""
STOCKS = frozenset({"sites", "groups"})
"""What else may be said to be there."""
MANY = 10
"""Fewer people are witnesses and passers-by, unless they are called after their country."""
LIST_BACK = 10
"""A sentence that names no deed goes on about one told at most so many sentences before."""


def read(page: Page, drafts: list[Draft], kinds: Weights) -> None:
    """Gives each draft the deed that its own sentence tells of it, if any, and its noun, where it
    stands alone. `kinds`: what was learned of such numbers (kind_ranker.py)."""
    for n, draft in enumerate(drafts):
        if draft.kind is None:
            draft.lone = True
            ellipsis.resolve(page, draft, drafts[:n], drafts[n + 1 : n + 2])
            kind_ranker.settle(page, draft, drafts[:n], kinds)
        own = deeds.best(page, draft)
        match = _of_subject(page, draft, own) or own
        if match is not None:
            draft.deed, draft.cost = match.deed, match.cost
            draft.deed_at = (match.first, match.last)
            draft.action = match.deed.action
            span = Span(page.tokens.starts[match.first], page.tokens.ends[match.last - 1])
            draft.ground("action", "span", span)
        if draft.noun is None or draft.noun.action is None:
            continue
        lent = draft.heading or draft.noun_from != "span" or draft.label_at is not None
        if lent and match is not None and match.cost <= SURE and "people" in kinds_of(match.deed):
            draft.noun = PERSON  # "death with a reprieve for seven": seven people
        elif not _is_later(page, draft, match):
            draft.action = draft.noun.action


def _is_later(page: Page, draft: Draft, match: deeds.Match | None) -> bool:
    """Whether something else was then done to those whom the noun calls arrested or rescued, told
    right behind it: "14名被捕人遭起诉"."""
    if match is None or not page.language.measures or draft.noun is None:
        return False
    other = match.deed.action != draft.noun.action and not match.deed.weak
    return other and draft.last <= match.first and match.cost <= SURE


def _of_subject(page: Page, draft: Draft, own: deeds.Match | None) -> deeds.Match | None:
    """The deed beside the noun that a number is said to be the number of, where it stands nearer
    than the number's own: "the number of people who crossed since the raid rose to 512"."""
    if draft.label_at is None and _is_reached(page, draft):
        return _of_head(page, draft)
    if draft.label_at is None or draft.label_at[1] > draft.first or draft.heading:
        return None
    first, last = draft.label_at
    if page.language.totals.isdisjoint(page.tokens.forms[last : draft.first]):
        return None
    beside = deeds.best(page, msgspec.structs.replace(draft, first=first, last=last))
    return beside if beside and (own is None or beside.cost < own.cost) else None


def _is_reached(page: Page, draft: Draft) -> bool:
    """Whether a number stands right after "has reached": something has come to so many."""
    known, at = page.language, draft.first - 1
    while at > 0 and page.tokens.forms[at] in known.goals:
        at -= 1
    return at > 0 and not known.compounds and page.tokens.forms[at] in known.totals


def _of_head(page: Page, draft: Draft) -> deeds.Match | None:
    """The deed that the noun at the head of the sentence names: "The removal of convicts that began
    in May has reached 102 people"."""
    first = page.sentences[draft.sentence].first
    for hit in between(page.deeds, first, min(draft.first, first + HEAD)):
        for deed in hit.payload:
            plain = deed.voice == "noun" and not (deed.weak or deed.gap)
            if plain and draft.kind == "people" and "people" in kinds_of(deed):
                return deeds.Match(SURE, deed, hit.first, hit.last)
    return None


def settle(page: Page, title: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts for which something says what was done, their own sentence or another."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.deed is not None and not deeds.tells(draft.deed):
            continue
        if draft.action is None or (draft.whole is not None and _is_doubtful(draft)):
            _borrow(page, title, draft, kept)
        if draft.action is None or draft.kind is None:
            continue
        if not is_population(draft.action, draft):
            kept.append(draft)
    return [draft for draft in kept if not _is_pronoun(page, draft, kept)]


def _is_doubtful(draft: Draft) -> bool:
    """Whether a part's own deed says less than that of its whole: of those handed over, who crosses
    a border does not flee, and of those caught some had been wanted."""
    if draft.whole is not None and draft.action in LEFT.get(draft.whole.action or "", ()):
        return True
    weak = draft.deed is not None and draft.deed.weak
    sure = weak and draft.action in MOVED and draft.cost <= SURE_WEAK
    return draft.cost > FAR_FETCHED or (weak and not sure)


def _is_pronoun(page: Page, draft: Draft, kept: list[Draft]) -> bool:
    """Whether a lone "one" is no count: "one complaint after another", "One of the condemned"."""
    if draft.numeral.form != "words" or draft.value != 1 or draft.own_nationality:
        return False
    if draft.counts is not None:
        return False  # it stands before a measure word
    if draft.deed_at is None and draft.whole is None and not (draft.tabled or draft.heading):
        return True  # "one man weighed 39 kilos": nothing is told of what was done to him
    if draft.action == "harm" and draft.cost <= SURE:
        return False  # "one died on the way"
    if draft.action == "convict" and draft.part and _has_term(draft):
        return True  # "four were jailed, one of them for 12 years"
    after = page.tokens.forms[draft.numeral.last : draft.numeral.last + 2]
    partitive = bool(after) and after[0] in page.language.of
    definite = page.language.determiners - page.language.pronouns
    if partitive and (draft.whole is None or after[-1] in definite):
        return True
    if partitive and page.tokens.forms[draft.first - 1] in page.language.passive:
        return True  # "the ringleader is one of them"
    others = [d for d in kept if d.sentence == draft.sentence and d is not draft]
    return not others and draft.whole is None


def _borrow(page: Page, title: Page, draft: Draft, kept: list[Draft]) -> None:
    """The action of a draft whose sentence names none."""
    heading = deeds.of_heading(page, draft) if draft.heading else None
    if heading is not None:
        draft.action, draft.deed = heading.action, heading
        draft.ground("action", "headline")
    elif draft.whole is not None and _tells(draft.whole):
        draft.action = draft.whole.action
        draft.deed = draft.whole.deed
        draft.ground("action", "whole")
    elif draft.kind != "people" and _usual(draft):
        return
    elif is_cued(page, draft.last, draft.last + TELLING, "telling"):
        return  # "two survivors told reporters": nothing was done to them
    elif _lost_money(page, draft):
        draft.action = "loss"
        draft.ground("action", "default")
    elif (told := deeds.asked(page, draft)) is not None:
        draft.action, draft.deed = told.action, told
        draft.ground("action", "default")
    elif (other := _before(page, draft, kept)) is not None:
        draft.action, draft.deed = other.action, other.deed
        draft.ground("action", "default")
    elif (told := deeds.around(page, title, draft)) is not None:
        draft.action, draft.deed = told.action, told
        draft.ground("action", "headline")
    elif not _usual(draft) and _are_there(page, draft):
        draft.action = "hold"
        draft.ground("action", "default")


def _are_there(page: Page, draft: Draft) -> bool:
    """Whether people are counted of whom nothing else is told than that they are there: "Two
    thousand Chinese at least". Where nouns have measure words, officials are counted so, too."""
    named = draft.noun_from == "span" and not page.language.measures
    beside = draft.label_at is None and not draft.heading
    named = named and (draft.kind == "people" or (draft.kind in STOCKS and beside))
    many = draft.own_nationality or draft.value >= MANY
    return named and many and not (draft.total or _is_told_else(page, draft))


def _is_told_else(page: Page, draft: Draft) -> bool:
    """Whether what no claim is made of is told right after those counted: "lost their jobs"."""
    after = between(page.deeds, draft.last, draft.last + ELSE)
    return any(not deeds.tells(deed) for hit in after for deed in hit.payload)


def _tells(draft: Draft) -> bool:
    """Whether something was done to those counted: not to officers who were only sent."""
    known = draft.deed is None or deeds.tells(draft.deed)
    return draft.action is not None and known


def _lost_money(page: Page, draft: Draft) -> bool:
    """Whether victims are told of beside a sum: they lost it."""
    if draft.noun is None or draft.noun.label != "victim":
        return False
    sentence = page.sentences[draft.sentence]
    return any(sentence.first <= at < sentence.last for at in page.money)


def _usual(draft: Draft) -> bool:
    """Takes the action that its noun suggests where nothing tells of one."""
    if draft.noun is None or draft.noun.usual is None:
        return False
    draft.action = draft.noun.usual
    draft.ground("action", "default")
    return True


def _before(page: Page, draft: Draft, kept: list[Draft]) -> Draft | None:
    """The nearest claim before whose deed can have been done to what the draft counts.

    Items of a list may stand far from it, others in the same paragraph only.
    """
    alone = draft.noun is None or draft.noun.sex is not None
    listed = draft.heading or draft.own_nationality or alone
    listed = listed or lists.is_item(page, draft.sentence, draft.first)
    for other in reversed(kept):
        if draft.sentence - other.sentence > (LIST_BACK if listed else SENTENCES_BACK):
            return None
        if not (listed or paragraphs.is_shared(page, draft, other)):
            return None
        named = draft.noun_from == "span" and not (draft.heading or draft.part)
        if named and other.action in OF_THEM_ALONE:
            continue
        if _is_alike(draft, other) and not unlikely(other.action or "", draft):
            return other
    return None


def _is_alike(draft: Draft, other: Draft) -> bool:
    """Whether two drafts count the same kind of thing, or the one people and firms, the other the
    people among them: "ten targets: four individuals and six firms"."""
    if other.kind == draft.kind or other.deed is None:
        return other.kind == draft.kind
    mixed = (other.kind, draft.kind) == ("groups", "people")
    return mixed and "people" in kinds_of(other.deed)


def _has_term(draft: Draft) -> bool:
    """Whether no more is said of a sentence than that it is one."""
    return draft.deed is not None and draft.deed.what in {None, "term"}
