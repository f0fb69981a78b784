"""Whose people a quantity counts by what was told before: of the whole, of those whom a number goes
on about, of the one people that a report tells of."""

from __future__ import annotations

from raidbook.claims import antecedents, who
from raidbook.claims.draft import Draft
from raidbook.claims.nationality import FOREIGN, LOCAL
from raidbook.claims.page import Page, between

SAME = 10
"""A number of people at least so great is told twice, rather than reached by two groups."""
_COMPATRIOTS = frozenset({"handover", "rescue", "hold"})
"""What a report tells of people of one country."""


def carried(page: Page, draft: Draft, earlier: list[Draft]) -> None:
    """Completes the nationality by what was told before: that of the whole, of those whom a number
    alone goes on about, of the numbers that it sums up."""
    if draft.kind != "people":
        return
    if draft.own_nationality and _is_only_where(page, draft):
        draft.nationality, draft.own_nationality = (), False
    if draft.own_nationality:
        return
    if _has_part(draft, earlier):
        draft.nationality = ()
    else:
        _carry(page, draft, earlier)


def _carry(page: Page, draft: Draft, earlier: list[Draft]) -> None:
    whole = draft.told_whole
    noun = draft.noun
    before = antecedents.those(page, draft, earlier)
    if noun is not None and draft.noun_from == "span" and noun.nationality:
        draft.nationality = noun.nationality
    elif before is not None:
        draft.nationality = before.nationality
        return
    elif whole is not None:
        draft.nationality = whole.nationality if whole.value >= draft.value else ()
    elif draft.nationality and not any(
        other.action == draft.action and other.nationality == draft.nationality for other in earlier
    ):
        draft.nationality = ()  # borrowed from those to whom something else was done
    if draft.nationality:
        return
    goes_on = draft.other or draft.action == "hold"  # "85 Thais were freed, 64 still wait"
    if goes_on and (beside := _beside(page, draft, earlier)) is not None:
        draft.nationality = beside.nationality
        return
    again = _again(page, draft, earlier)
    if again is not None and again.nationality not in {(), (FOREIGN,)}:
        draft.nationality = again.nationality
        return
    if noun is not None and noun.label == "person":
        told = antecedents.find(page, draft)
        draft.nationality = told.nationality if told is not None else ()
    if not draft.nationality and draft.action in _COMPATRIOTS:
        draft.nationality = _only_people(page, draft, earlier)


def _is_only_where(page: Page, draft: Draft) -> bool:
    """Whether the country beside a part only says where it was done, since all are of another:
    "2,800 Indians have been freed: 1,091 from Cambodia, 924 from Laos"."""
    whole = draft.told_whole
    if whole is None or len(whole.nationality) != 1 or whole.nationality == (FOREIGN,):
        return False
    if set(draft.nationality) & {*whole.nationality, FOREIGN, LOCAL}:
        return False
    start = page.sentences[draft.sentence].first
    named = between(page.peoples, start, page.sentences[draft.sentence].last)
    return not any(people.payload in draft.nationality for people in named)


def _has_part(draft: Draft, earlier: list[Draft]) -> bool:
    """Whether a number alone is the whole of one people: "15 Filipinos were among the 240"."""
    parts = [other for other in earlier if other.whole is draft and other.own_nationality]
    return draft.noun_from != "span" and any(p.sentence == draft.sentence for p in parts)


def _beside(page: Page, draft: Draft, earlier: list[Draft]) -> Draft | None:
    """Those of one people told just before in the sentence of "two more" of whom nothing else is
    said: "three Thais were charged; two more are on the run"."""
    last = earlier[-1] if earlier else None
    if last is None or draft.noun_from != "default" or not _in_one_breath(page, last, draft):
        return None
    told = last.own_nationality and len(last.nationality) == 1 and last.kind == "people"
    apart = draft.whole is not None and draft.whole is last.whole
    return last if told and not apart else None


def _in_one_breath(page: Page, one: Draft, other: Draft) -> bool:
    """Whether nothing but a semicolon parts the sentences of two numbers."""
    if one.sentence + 1 != other.sentence:
        return one.sentence == other.sentence
    return page.tokens.forms[page.sentences[one.sentence].last - 1] == ";"


def _again(page: Page, draft: Draft, earlier: list[Draft]) -> Draft | None:
    """Those that a number counts again or goes on about, but not others of one whole: "three are
    Thais and a further two are on the run"."""
    again = _told_again(draft, earlier) or antecedents.goes_on(page, draft, earlier)
    if again is None or not (draft.other and again.own_nationality):
        return again
    return None if again.whole is draft.whole is not None else again


def _only_people(page: Page, draft: Draft, earlier: list[Draft]) -> tuple[str, ...]:
    """The one people told of so far, where a number alone or one of citizens goes on about them:
    "17 are still in Vientiane", "25 residents have come home"."""
    known = page.language
    words = set(page.tokens.forms[draft.numeral.last : draft.last])
    citizens = not words.isdisjoint(known.citizens - known.anyone)
    alone = draft.noun_from == "default" and draft.whole is None
    told = {d.nationality for d in earlier if d.kind == "people" and d.nationality}
    if not (citizens or alone):
        return _only_moved(page, draft, earlier)
    if len(told) != 1:
        return ()
    only = told.pop()
    return only if len(only) == 1 and only != (FOREIGN,) else ()


def _only_moved(page: Page, draft: Draft, earlier: list[Draft]) -> tuple[str, ...]:
    """The one people that were handed over so far, where no other is named in the sentence: "An
    earlier charter had brought 64 suspects"."""
    told = {d.nationality for d in earlier if d.kind == "people" and d.action == "handover"}
    if draft.action != "handover" or draft.cumulative or len(told) != 1:
        return ()
    only = told.pop()
    sentence = page.sentences[draft.sentence]
    named = {code for _, code in who.countries(page, sentence.first, sentence.last)}
    return only if len(only) == 1 and only != (FOREIGN,) and named <= {*only} else ()


def _told_again(draft: Draft, earlier: list[Draft]) -> Draft | None:
    """The people told before in the same number: in one report they are the same."""
    return next(
        (
            other
            for other in reversed(earlier)
            if other.kind == "people" and other.value == draft.value >= SAME and other.nationality
        ),
        None,
    )
