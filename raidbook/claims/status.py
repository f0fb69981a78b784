"""How a number is meant: as what is so, as an estimate, as a plan, or as what somebody denies."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between
from raidbook.languages.lexicon import Found
from raidbook.model import Status

Cue = Found[frozenset[str]]

PLAN_REACH = 6
"""Words between "will be" or "are to be" and the deed or the numeral that is planned."""
ESTIMATE_REACH = 12
"""Words between "estimates that" or "believed" and the numeral or its deed."""
PARENTHESIS = 6
"""Words between two commas that only interrupt a sentence: "nor, he went on, had"."""
_UNPLANNED = frozenset({"loss", "hold", "harm", "report", "convict", "wanted"})
"""A sentence that is to be carried out has been passed, a reward that will be paid is out."""
_ESTIMATED = frozenset({"hold", "loss", "report", "harm", "flee"})
"""Of what authorities did "believed" and "may" say something else: "arrested 24 people believed to
be scammers"."""


def status(page: Page, draft: Draft) -> Status:
    """Whether the report asserts the number, estimates it, plans it or denies it; ground noted."""
    sentence = page.sentences[draft.sentence]
    cues = [cue for cue in between(page.cues, sentence.first, sentence.last) if _whole(page, cue)]
    for name, holding in _MANNERS:
        cue = next(holding(page, draft, cues), None)
        if cue is not None:
            draft.ground("status", "span", page.span(cue.first, cue.last))
            return name
    return "asserted"


def _whole(page: Page, cue: Cue) -> bool:
    """Whether a cue is no part of a longer word, where words are of several tokens: 将 in 将近."""
    return not page.is_in_word(cue.first, cue.last)


def _deed(draft: Draft) -> int:
    return draft.deed_at[0] if draft.deed_at else draft.first


# ---------------------------------------------------------------- denied


def _denials(page: Page, draft: Draft, cues: list[Cue]) -> Iterator[Cue]:
    """What denies the number: before it, after it, or in the sentence that follows."""
    rumour = next((cue for cue in cues if "rumour" in cue.payload), None)
    for cue in cues:
        if _is_denial(page, cue) and _reaches(page, draft, cue, cues):
            yield cue
        told = rumour is not None and max(rumour.last, draft.last) <= cue.first
        if told and _is_refusal(page, cue) and not _turns(cues, draft.last, cue.first):
            yield cue
    yield from _negations(page, draft)
    if rumour is not None:
        yield from _answers(page, draft)


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
    """What the next sentence, which tells no number of its own, says of a rumour."""
    n = draft.sentence + 1
    if n >= len(page.sentences):
        return
    following = page.sentences[n]
    if between(page.numerals, following.first, following.last):
        return
    for cue in between(page.cues, following.first, following.last):
        if "denied" in cue.payload or "refuted" in cue.payload:
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
