"""What kind of thing a lone number counts, weighed anew by learned weights.

A lone number names no noun: "sixty-four were taken", "112 have done so". The rules of ellipsis.py
say what it goes on about; here their choice is weighed against every other kind (weights.py), by
the words around the number, by what the numbers before it count, by the nouns near it and by what
can suffer the deeds near it. Whether it is a claim at all, ranker.py asks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import get_args

from raidbook.claims import features, weights
from raidbook.claims.draft import PERSON, Draft
from raidbook.claims.features import FLAGS, GAPS
from raidbook.claims.kinds import kinds_of
from raidbook.claims.page import Page, between
from raidbook.claims.weights import Case, Weights, choose, scores
from raidbook.languages.language import Noun
from raidbook.model import Kind

BACK = 4
"""Numbers before a lone one that it may go on about."""
FAR = 3
"""Sentences back to a number; more are all alike."""
FEW = 2
"""Numbers back that are told apart with where they stand."""
REACH = 4
"""Steps of words to a deed; longer ones are all alike."""
MONEY = "money"


def settle(page: Page, draft: Draft, before: Sequence[Draft], known: Weights) -> None:
    """Gives a lone number the noun of the likeliest kind, where that is not the kind that the rules
    found. `before`: the numbers before it, with their nouns and deeds."""
    unlisted = draft.kind is None and draft.counts is not None  # "查扣精品表38只": no list has them
    if not known or unlisted:
        return
    kind, _ = choose(scores(known, case(page, draft, before), choices(draft, before)))
    if kind != draft.kind:
        _take(draft, kind, before)


def _take(draft: Draft, kind: str, before: Sequence[Draft]) -> None:
    """The noun of the last number that counts things of a kind, else what such are called."""
    draft.noun_from, draft.label_at, draft.label = "default", None, None
    model = next((other for other in reversed(before) if other.kind == kind), None)
    if kind == MONEY:
        draft.noun, draft.currency = None, model.currency if model is not None else None
    elif model is None:
        draft.noun = PERSON if kind == "people" else Noun(kind=kind)
    else:
        draft.noun, draft.label = model.noun, model.label
        draft.nationality = draft.nationality or model.nationality


def choices(draft: Draft, before: Sequence[Draft]) -> list[str]:
    """The kinds that a lone number may count: those that its measure word counts, and sums only
    after others."""
    kinds = set(get_args(Kind))
    if not any(other.currency for other in before):
        kinds.discard(MONEY)
    if draft.counts is not None:
        kinds &= draft.counts
    return sorted({*kinds, draft.kind} if draft.kind is not None else kinds)


def case(page: Page, draft: Draft, before: Sequence[Draft]) -> Case:
    """What is known of a lone number."""
    return weights.case(_said(page, draft, before), _of(page, draft, before))


def _said(page: Page, draft: Draft, before: Sequence[Draft]) -> Iterator[str]:
    numeral = draft.numeral
    yield "every number"
    yield f"numeral {numeral.form} {numeral.count.bound}"
    yield f"digits {len(str(int(draft.value)))}"
    yield from (name for name in FLAGS if getattr(draft, name))
    yield from features.words(page, draft)
    yield from features.circumstances(page, draft)
    if not before:
        yield "first number"


def _of(page: Page, draft: Draft, before: Sequence[Draft]) -> Iterator[tuple[str, str]]:
    if draft.kind is not None:
        how = "subject" if draft.label_at is not None else draft.noun_from
        phrase = "of them" if draft.last > draft.numeral.last else "alone"
        yield draft.kind, "rules"
        yield draft.kind, f"rules {draft.kind}"
        yield draft.kind, f"rules by {how}"
        yield draft.kind, f"rules by {how} {phrase} {draft.part}"
    yield from _of_numbers(draft, before)
    yield from _of_nouns(page, draft)
    yield from _of_deeds(page, draft)


def _of_numbers(draft: Draft, before: Sequence[Draft]) -> Iterator[tuple[str, str]]:
    """The kinds that the numbers before it count: how far back, and whether they are greater."""
    seen: set[str] = set()
    for back, other in enumerate(reversed(before[-BACK:]), 1):
        if other.kind is None:
            continue
        gap, near = min(FAR, draft.sentence - other.sentence), min(back, FEW)
        named = "named" if other.noun_from == "span" else "lent"
        size = "more" if other.value >= draft.value else "less"
        yield other.kind, f"number {back} back"
        yield other.kind, f"number {near} back {gap}"
        yield other.kind, f"number {near} back {gap} {named}"
        yield other.kind, f"number {near} back {size} {min(gap, 1)} {draft.part}"
        if other.kind not in seen:
            yield other.kind, f"kind last {gap}"
        seen.add(other.kind)


def _of_nouns(page: Page, draft: Draft) -> Iterator[tuple[str, str]]:
    """The nouns of its sentence and of the one before."""
    sentence = page.sentences[draft.sentence]
    for hit in between(page.nouns, sentence.first, sentence.last):
        side, gap = features.beside(draft, hit.first, hit.last)
        yield hit.payload.kind, f"noun {side}"
        yield hit.payload.kind, f"noun {side} {bisect_left(GAPS, gap)}"
        if hit.first <= sentence.first + 1:
            yield hit.payload.kind, "noun first"
    if draft.sentence:
        earlier = page.sentences[draft.sentence - 1]
        for hit in between(page.nouns, earlier.first, earlier.last):
            yield hit.payload.kind, "noun in sentence before"


def _of_deeds(page: Page, draft: Draft) -> Iterator[tuple[str, str]]:
    """What the deeds of its sentence can be done to."""
    sentence = page.sentences[draft.sentence]
    nearest: tuple[int, str, list[str]] | None = None
    for hit in between(page.deeds, sentence.first, sentence.last):
        side, gap = features.beside(draft, hit.first, hit.last)
        kinds = sorted({kind for deed in hit.payload for kind in kinds_of(deed)})
        only = "only" if len(kinds) == 1 else "also"
        for kind in kinds:
            yield kind, f"deed {side} {only}"
            yield kind, f"deed {side} {only} {min(bisect_left(GAPS, gap), REACH)}"
        if nearest is None or gap < nearest[0]:
            nearest = gap, f"nearest {side} {only}", kinds
    if nearest is not None:
        for kind in nearest[2]:
            yield kind, nearest[1]
