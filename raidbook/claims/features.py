"""What is known of a quantity before it is settled what was done to it, as the names of weights.

See ranker.py, which weighs them. No name tells which language a report is in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from raidbook.claims import weights
from raidbook.claims.draft import Draft
from raidbook.claims.kinds import done_to
from raidbook.claims.page import Page, between
from raidbook.claims.weights import Case
from raidbook.languages.acts import Deed
from raidbook.languages.lexicon import Found

NONE = "none"
"""The choice that something is no claim."""
BESIDE = 3
"""Words right before and right after a number that count by where they stand."""
AROUND = 12
"""Words before and after a number that count wherever they stand."""
GAPS = (0, 1, 2, 3, 5, 8, 14)
"""Words between a number and a deed, as they are told apart."""
SHORT = 3
"""The first so many of them are told apart with the voice of a deed."""
FEW = 3
"""More of a thing say no more."""
NUMBERS = 2
"""The same of the numbers that stand between a number and a deed."""
CLAUSE_ENDS = frozenset({",", ";", ":", "(", ")"})
BACK = 2
"""Sentences back to a deed with which a number may go on."""
CHEAP, DEAR = 1.0, 4.0
"""Costs of a deed (see deeds.py) that stands beside its number, and far from it."""
FLAGS = ("own_nationality", "other", "part", "total", "heading", "listed", "bracket")


class Told(NamedTuple):
    """What a report tells, as all its quantities share it."""

    page: Page
    title: tuple[str, ...]
    """The actions of its title."""
    counted: tuple[tuple[str, int], ...]
    """The actions that the rules read of its quantities, and of how many."""


def told(page: Page, title: Page, drafts: Iterable[Draft]) -> Told:
    """What a report tells; `drafts`: the claims that the rules make of it."""
    headed = {deed.action for hit in title.deeds for deed in hit.payload} & done_to().keys()
    counted = Counter(draft.action for draft in drafts if draft.action)
    return Told(page, tuple(sorted(headed)), tuple(sorted(counted.items())))


def case(told: Told, draft: Draft, before: Draft | None) -> Case:
    """What is known of a draft; `before`: the claim before it."""
    return weights.case(_said(told, draft, before), _of(told, draft, before))


def is_beside(draft: Draft) -> bool:
    """Whether the deed that the rules found stands right beside the number."""
    weak = draft.deed is not None and draft.deed.weak
    return not weak and _source(draft) == "span" and reach(draft) == "near"


def _source(draft: Draft) -> str:
    """What a draft's action was read from."""
    ground = draft.evidence.get("action")
    return ground.source if ground is not None else "none"


def reach(draft: Draft) -> str:
    """How far the deed of a draft stands from it."""
    return "near" if draft.cost <= CHEAP else "far" if draft.cost > DEAR else "in reach"


# ------------------------------------------------------------ whatever was done


def _said(told: Told, draft: Draft, before: Draft | None) -> Iterator[str]:
    page, numeral, noun = told.page, draft.numeral, draft.noun
    yield "every number"
    yield f"counts {draft.kind}"
    yield f"counts {draft.kind} {(noun.what or noun.label) if noun else None}"
    yield f"noun from {draft.noun_from if noun else 'nothing'}"
    yield f"numeral {numeral.form} {numeral.count.bound}"
    yield f"digits {len(str(int(draft.value)))} {draft.kind}"
    yield from (name for name in FLAGS if getattr(draft, name))
    if draft.tabled is not None:
        yield "tabled"
    if draft.nationality:
        yield "people named"
    yield from words(page, draft)
    yield from circumstances(page, draft)
    for action in told.title:
        yield f"title {action}"
    for action, _ in told.counted:
        yield f"report {action}"
    if before is None:
        yield "first number"
    else:
        near = "here" if before.sentence == draft.sentence else "earlier"
        yield f"after {before.action} {near}"
        yield f"after {before.action} {before.kind} then {draft.kind}"


def words(page: Page, draft: Draft) -> Iterator[str]:
    """The words around a number, those of its clause and those of its sentence; signs but those
    that end clauses are all alike, as pages write their dashes and quotation marks in many ways."""
    numeral, sentence = draft.numeral, page.sentences[draft.sentence]
    forms = page.tokens.forms
    low = max(sentence.first, numeral.first - AROUND)
    high = min(sentence.last, numeral.last + AROUND)
    ahead = [_plain(form) for form in reversed(forms[low : numeral.first])]
    behind = [_plain(form) for form in forms[numeral.last : high]]
    for side, run in (("-", ahead), ("+", behind)):
        for at, form in enumerate(run[:BESIDE], 1):
            yield f"{side}{at} {form}"
        pairs = run if page.language.compounds else run[:2]
        for one, two in pairwise(pairs):
            yield f"{side} {one} {two}"
        in_clause = True
        for form in run:
            in_clause = in_clause and form not in CLAUSE_ENDS
            if form[0].isalpha():
                yield f"{side} {form}"
                if in_clause:
                    yield f"{side} {form} in clause"
    for form in forms[sentence.first : sentence.last]:
        if form[0].isalpha():
            yield f"sentence {form}"
    for form in forms[numeral.last : draft.last]:
        yield f"phrase {form}"


def _plain(form: str) -> str:
    return form if form[0].isalnum() or form in CLAUSE_ENDS else "sign"


def circumstances(page: Page, draft: Draft) -> Iterator[str]:
    """The cues and dates of its sentence."""
    sentence = page.sentences[draft.sentence]
    for cue in between(page.cues, sentence.first, sentence.last):
        side = "before" if cue.first < draft.first else "after"
        for name in sorted(cue.payload):
            yield f"cue {name}"
            yield f"cue {name} {side}"
    for date in between(page.dates, sentence.first, sentence.last):
        yield f"date {date.precision} {date.role}"
    if not between(page.deeds, sentence.first, sentence.last):
        yield "no deed"


def beside(draft: Draft, first: int, last: int) -> tuple[str, int]:
    """On which side of a number some tokens stand, and how many words stand between."""
    if first >= draft.last:
        return "after", first - draft.last
    return "before", max(0, draft.first - last)


# ------------------------------------------------------------ for one choice or another


def _of(told: Told, draft: Draft, before: Draft | None) -> Iterator[tuple[str, str]]:
    page = told.page
    yield from _of_rules(draft)
    yield from _of_deeds(page, draft)
    for back in range(1, min(BACK, draft.sentence) + 1):
        earlier = page.sentences[draft.sentence - back]
        for hit in between(page.deeds, earlier.first, earlier.last):
            for deed in hit.payload:
                yield deed.action, f"deed {back} back"
    if before is not None and before.action:
        same = "alike" if before.kind == draft.kind else "unlike"
        gap = min(2, draft.sentence - before.sentence)
        yield before.action, f"as before {same} {('here', 'next', 'far')[gap]}"
    if draft.whole is not None and draft.whole.action:
        yield draft.whole.action, "as whole"
    for action in told.title:
        yield action, "in title"
    for action, count in told.counted:
        yield action, f"elsewhere {min(count, FEW)}"


def _of_rules(draft: Draft) -> Iterator[tuple[str, str]]:
    """What the rules say, and by what."""
    rules = draft.action or NONE
    yield rules, "rules"
    yield rules, f"rules {rules}"
    yield rules, f"rules from {_source(draft)}"
    if _source(draft) == "span":
        yield rules, f"rules {reach(draft)}"
        if draft.deed is not None and draft.deed.weak:
            yield rules, "rules weak"
    if draft.noun is not None and draft.noun.action:
        yield draft.noun.action, "noun means"
    if draft.noun is not None and draft.noun.usual:
        yield draft.noun.usual, "noun usual"


def _of_deeds(page: Page, draft: Draft) -> Iterator[tuple[str, str]]:
    """The deeds of its sentence: how far they stand from it, and on which side."""
    sentence = page.sentences[draft.sentence]
    nearest: tuple[int, str, Found[tuple[Deed, ...]]] | None = None
    for hit in between(page.deeds, sentence.first, sentence.last):
        side, gap = beside(draft, hit.first, hit.last)
        step = bisect_left(GAPS, gap)
        low, high = (draft.last, hit.first) if side == "after" else (hit.last, draft.first)
        numbers = min(NUMBERS, len(between(page.numerals, low, high)))
        if nearest is None or gap < nearest[0]:
            nearest = gap, side, hit
        for deed in hit.payload:
            voice = f"{'weak ' if deed.weak else ''}{deed.voice}"
            fits = "fit" if draft.kind in done_to().get(deed.action, ()) else "unfit"
            yield deed.action, f"deed {side}"
            yield deed.action, f"deed {side} {step}"
            yield deed.action, f"deed {side} past {numbers} numbers"
            yield deed.action, f"deed {side} {voice}"
            yield deed.action, f"deed {side} {voice} {fits} {min(step, SHORT)}"
    if nearest is not None:
        _, side, hit = nearest
        for deed in hit.payload:
            yield deed.action, f"nearest {side}"
            yield deed.action, f"nearest {side} {deed.voice}"
