"""How a number is meant: as what is so, as an estimate, as a plan, or as what somebody denies."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between
from raidbook.claims.sorts import SUFFERED
from raidbook.languages.lexicon import Found
from raidbook.model import Status

Cue = Found[frozenset[str]]

PLAN_REACH = 6
"""Words between "will be" or "are to be" and the deed or the numeral that is planned."""
ANSWERS = 2
"""Sentences after a rumour in which somebody may deny it."""
ANSWER_WORDS = 4
"""Tokens at the head of an answer in which it may say no: "Minister: No, we did not"."""
_QUOTES = frozenset("“「『‘")
_UNQUOTES = frozenset("”」』’")
ESTIMATE_REACH = 12
"""Words between "estimates that" or "believed" and the numeral or its deed."""
PARENTHESIS = 6
"""Words between two commas that only interrupt a sentence: "nor, he went on, had"."""
_UNPLANNED = SUFFERED | {"hold", "harm", "convict", "wanted"}
"""A sentence that is to be carried out has been passed, a reward that will be paid is out."""
_ESTIMATED = SUFFERED | {"hold", "harm", "flee"}
"""Of what authorities did "believed" and "may" say something else: "arrested 24 people believed to
be scammers"."""


def status(page: Page, draft: Draft) -> Status:
    """Whether the report asserts the number, estimates it, plans it or denies it; ground noted."""
    sentence = page.sentences[draft.sentence]
    cues = between(page.cues, sentence.first, sentence.last)
    for name, holding in _MANNERS:
        cue = next(holding(page, draft, cues), None)
        if cue is not None:
            draft.ground("status", "span", page.span(cue.first, cue.last))
            return name
    return "asserted"


def _deed(draft: Draft) -> int:
    return draft.deed_at[0] if draft.deed_at else draft.first


# ---------------------------------------------------------------- denied


def _denials(page: Page, draft: Draft, cues: list[Cue]) -> Iterator[Cue]:
    """What denies the number: before it, after it, or in the sentence that follows."""
    rumours = [cue for cue in cues if "rumour" in cue.payload]
    heard = rumours[0].last if rumours else draft.first if _is_quoted(page, draft) else None
    for cue in cues:
        if _is_denial(page, cue) and _reaches(page, draft, cue, cues):
            yield cue
        told = heard is not None and max(heard, draft.last) <= cue.first
        if told and _is_refusal(page, cue) and not _turns(cues, draft.last, cue.first):
            yield cue
    yield from _negations(page, draft)
    yield from (cue for cue in rumours if _is_label(page, draft, cue))
    if heard is not None:
        yield from _answers(page, draft)
    yield from _no(page, draft)


def _is_quoted(page: Page, draft: Draft) -> bool:
    """Whether the number stands in words that somebody else is said to have used."""
    before = page.tokens.forms[page.sentences[draft.sentence].first : draft.first]
    opened = max((at for at, form in enumerate(before) if form in _QUOTES), default=-1)
    return opened >= 0 and not any(form in _UNQUOTES for form in before[opened:])


def _is_label(page: Page, draft: Draft, cue: Cue) -> bool:
    """Whether a line is headed as those do who check facts: "Rumour: …", "【谣言】"."""
    first = page.sentences[draft.sentence].first
    after = page.tokens.forms[cue.last] if cue.last < len(page.tokens.forms) else ""
    return cue.first - first <= 1 and after in {":", "】"}


def _is_denial(page: Page, cue: Cue) -> bool:
    """Whether a cue denies what follows: "denied that", and not "were denied food"."""
    if "denied" in cue.payload:
        return not _is_passive(page, cue)
    return "groundless" in cue.payload or "clause" in cue.payload


def _is_refusal(page: Page, cue: Cue) -> bool:
    """Whether a cue denies what stands before: "is untrue", "were denied by the army"."""
    return "refuted" in cue.payload or ("denied" in cue.payload and _is_passive(page, cue))


def _is_passive(page: Page, cue: Cue) -> bool:
    return cue.first > 0 and page.tokens.forms[cue.first - 1] in page.language.passive


def _reaches(page: Page, draft: Draft, cue: Cue, cues: list[Cue]) -> bool:
    """Whether a denial reaches a number that stands after it: not beyond "but" or "saying", nor
    into a new clause."""
    if cue.last > draft.first or _turns(cues, cue.last, draft.first):
        return False
    stop = _last_comma(page, cue.last, draft.first)
    if stop is None:
        return True
    after = page.tokens.forms[stop + 1]
    goes_on = after in page.language.conjunctions or after in page.language.quoting
    return goes_on and "clause" not in cue.payload


def _turns(cues: list[Cue], first: int, last: int) -> bool:
    """Whether a sentence turns to something else between two tokens: "but", "saying"."""
    return any("turn" in cue.payload for cue in cues if first <= cue.first < last)


def _last_comma(page: Page, first: int, last: int) -> int | None:
    """The last comma between two tokens that parts clauses, if one does."""
    stops = [at for at in range(first, last) if page.tokens.forms[at] in {",", ";"}]
    while len(stops) > 1 and stops[-1] - stops[-2] <= PARENTHESIS:
        del stops[-2:]
    return stops[-1] if stops else None


def _negations(page: Page, draft: Draft) -> Iterator[Cue]:
    """ "not" right before the number, or right before the deed that the number suffers."""
    for at in {draft.first, _deed(draft)}:
        for cue in between(page.cues, at - 2, at):
            if cue.last == at <= draft.first and "negation" in cue.payload:
                yield cue


def _answers(page: Page, draft: Draft) -> Iterator[Cue]:
    """What the next sentences say of a rumour before they tell a number of their own."""
    n = draft.sentence + 1
    for following in page.sentences[n : n + ANSWERS]:
        numbers = between(page.numerals, following.first, following.last)
        stop = numbers[0].first if numbers else following.last
        for cue in between(page.cues, following.first, stop):
            if "denied" in cue.payload or "refuted" in cue.payload:
                yield cue
        if numbers:
            return


def _no(page: Page, draft: Draft) -> Iterator[Cue]:
    """The "no" with which the next sentence answers a question."""
    n = draft.sentence
    asked = page.tokens.forms[page.sentences[n].last - 1] == "?"
    if asked and n + 1 < len(page.sentences):
        answer = page.sentences[n + 1]
        for cue in between(page.cues, answer.first, min(answer.last, answer.first + ANSWER_WORDS)):
            if "answer_no" in cue.payload:
                yield cue


# ---------------------------------------------------------------- planned, estimated


def _plans(page: Page, draft: Draft, cues: list[Cue]) -> Iterator[Cue]:
    at = _deed(draft)
    for cue in cues:
        if "planned" not in cue.payload or draft.action in _UNPLANNED:
            continue
        if cue.first > max(at, draft.last) or _is_fronting(page, draft, cue):
            continue
        near = min(abs(at - cue.last), abs(draft.last - cue.first), abs(at - cue.first))
        apart = any(form in {":", ";"} for form in page.tokens.forms[cue.last : draft.first])
        if near <= PLAN_REACH and not apart:
            yield cue


def _is_fronting(page: Page, draft: Draft, cue: Cue) -> bool:
    """Whether the word only puts the number before its deed: "将45名嫌犯押解回国"."""
    word = page.words(cue.first, cue.last)
    return word in page.language.fronting and cue.last <= draft.first < _deed(draft)


def _estimates(_: Page, draft: Draft, cues: list[Cue]) -> Iterator[Cue]:
    at = _deed(draft)
    for cue in cues:
        near = min(abs(draft.first - cue.last), abs(at - cue.last)) <= ESTIMATE_REACH
        guessed = "guess" in cue.payload and draft.action in _ESTIMATED
        if near and (guessed or "estimate" in cue.payload):
            yield cue


_MANNERS: tuple[tuple[Status, Callable[[Page, Draft, list[Cue]], Iterator[Cue]]], ...] = (
    ("denied", _denials),
    ("planned", _plans),
    ("estimate", _estimates),
)
