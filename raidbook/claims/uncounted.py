"""Numerals that count nothing: ages, days, prices, sections of laws, numbers in names."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from raidbook.claims.draft import Draft
from raidbook.claims.page import Marks, Page, between, ending_at, is_cued, past_bracket
from raidbook.languages.language import Noun
from raidbook.languages.numerals import Numeral

AGE = 100
"""No age is as high."""
ANTECEDENT = 12
"""Words from a noun that is counted to "of which"."""
AGES = 8
"""Words back to "aged"."""
GROWN = 10
"""Few whose age a report tells are younger."""
DATE = 5
"""Tokens of a date before others of its month: "October 6, 2025"."""
NAME = 5
"""Tokens of the name of a place, a people or a force."""
DAYS = 31
"""No day of a month is higher."""
HOURS = 12
FORCE = 6
"""Words between a number and the officers that it counts."""
TENTH = 10
"""The second number of "three workers in five" is seldom higher."""
PRICE = 100_000_000
"""Sums below this may be a price by the month or the head."""
RATE = 14
"""Words before a sum that make it an average or one by the head."""
DAILY = 7
"""Words from "every day" to the number."""
YIELD = 6
"""Words from a verb to the sum that it brings in."""
MAJORITY = 21
"""Who is said to be under an age is under one at which a country's people come of age."""
_MARKED_AFTER = frozenset({":", ",", ";", "."})


def counts_nothing(page: Page, numeral: Numeral) -> bool:
    """Whether a numeral counts nothing: an age, a section of a law, a price by the month, "three in
    four"."""
    forms = page.tokens.forms
    before = forms[numeral.first - 1] if numeral.first else ""
    after = [*forms[numeral.last : numeral.last + 3], "", "", ""]
    if (
        _is_reference(page, numeral)
        or _is_labelled(page, numeral)
        or _is_marked(page, numeral)
        or _is_referred(page, numeral)
        or _is_term(page, numeral)
        or _is_code(page, numeral)
        or _is_name(page, numeral)
        or _is_day(page, numeral)
        or _is_force(page, numeral)
        or _is_age(page, numeral)
        or _is_converted(page, numeral)
        or _is_daily(page, numeral)
    ):
        return True
    if numeral.count.value != int(numeral.count.value) and numeral.first not in page.money:
        return True
    if after[0] in page.language.clock or " ".join(after[:3]) in page.language.clock:
        return True
    if before in page.language.agents and forms[numeral.first - 2] in page.language.changes:
        return True  # "rose by 240"
    if _is_hour(page, numeral) or _is_bound_of_span(page, numeral):
        return True
    if before == "," and after[0] in {",", "."} and GROWN <= numeral.count.value < AGE:
        return numeral.form == "digits"  # "Li, 43, was held"
    if numeral.first in page.money and numeral.count.value < PRICE and _is_rate(page, numeral):
        return not _is_yield(page, numeral)
    if after[0] == "(" and after[1].isdigit() and after[2] == ")" and len(after[1]) < 3:
        return True  # "four (4) men": the figure counts them
    near = {n.first for n in between(page.numerals, numeral.last + 1, numeral.last + 2)}
    if (
        numeral.form == "words"
        and numeral.count.value == 1
        and after[0] in page.language.of
        and near
    ):
        return True  # "one of 26 people"
    back = between(page.numerals, numeral.first - 3, numeral.first)
    ratio = page.language.ratio
    return (after[0] in ratio and numeral.last + 1 in near) or (
        before in ratio and bool(back) and numeral.count.value <= TENTH
    )


def _is_reference(page: Page, numeral: Numeral) -> bool:
    """Whether the word before a number, in its paragraph, names what is so numbered: "phase 2"."""
    at, sentences = numeral.first, page.sentences
    if at == 0 or page.tokens.forms[at - 1] not in page.language.references:
        return False
    before, own = sentences[page.sentence_of(at - 1)], sentences[page.sentence_of(at)]
    return before.paragraph == own.paragraph and not _is_measured(page, numeral)


def _is_force(page: Page, numeral: Numeral) -> bool:
    """Whether those who acted are counted: "205 Lao and Chinese officers"."""
    at, forms = numeral.last, page.tokens.forms
    peoples = {hit.first: hit.last for hit in between(page.peoples, at, at + FORCE)}
    if at not in peoples:
        return False
    while at in peoples or (at < len(forms) and forms[at] in page.language.conjunctions):
        at = peoples.get(at, at + 1)
    return at < len(forms) and forms[at] in page.language.authorities


def _is_age(page: Page, numeral: Numeral) -> bool:
    """Whether a number is how old somebody is: "a woman of 43,", "The oldest is 36."."""
    forms, at = page.tokens.forms, numeral.hedge[0] if numeral.hedge else numeral.first
    ends = forms[numeral.last : numeral.last + 1]
    young = numeral.count.value < AGE
    counts = ends and ends[0].isalnum() and ends[0] not in page.language.phrase_ends
    if not young or at < 2:
        return False
    told = not page.language.ages.isdisjoint(_back_to_words(page, at))
    if numeral.form != "digits" or told or counts:
        return told
    if forms[at - 1] in page.language.grown:
        return True  # "two have not turned 18"
    if forms[at - 1] in page.language.passive:
        minor = numeral.count.bound == "at_most" and numeral.count.value <= MAJORITY
        if minor or forms[at - 2] in page.language.one_person:
            return True  # "one was under 18", "he was 26"
    joined = forms[at - 1] in page.language.passive | page.language.range_openings
    if joined and forms[at - 2] in page.language.references:
        return True
    at -= forms[at - 1] in page.language.between  # "just"
    nouns = ending_at(page.nouns, at - 1, 2) if forms[at - 1] in page.language.of else ()
    return any(noun.payload.label == "person" for noun in nouns)


def _back_to_words(page: Page, at: int) -> list[str]:
    """The few words before a token, back over the numbers and joints of a range: "ages range from
    19 to", "aged between 15 and"."""
    forms, known = page.tokens.forms, page.language
    joints = known.goals | known.coordinators | known.range_openings | known.passive | {"-", "–"}
    low = max(page.sentences[page.sentence_of(at)].first, at - AGES)
    while at > low and (forms[at - 1] in joints or forms[at - 1].isdigit()):
        at -= 1
    return forms[max(low, at - 2) : at]


def _is_converted(page: Page, numeral: Numeral) -> bool:
    """Whether a number is one side of an equation: "1 lakh = 100,000", "$1 = 26,240 dong"."""
    forms, first, last = page.tokens.forms, numeral.first, numeral.last
    before, after = forms[max(0, first - 3) : first], forms[last : last + 3]
    left = "=" in before and between(page.numerals, first - 5, first)
    return bool(left) or ("=" in after and bool(between(page.numerals, last + 1, last + 5)))


def _is_labelled(page: Page, numeral: Numeral) -> bool:
    """Whether a line's label says that its figure counts nothing ("Hotline: 117"), or the figure is
    the mark of an item ("(2)")."""
    forms, at = page.tokens.forms, numeral.first
    first = page.sentences[page.sentence_of(at)].first
    if at == first + 1 and forms[first] in page.language.openings:
        return forms[numeral.last : numeral.last + 1] == [")"]
    labelled = at > first + 1 and forms[at - 1] == ":"
    return labelled and not page.language.references.isdisjoint((forms[first], forms[at - 2]))


def _is_marked(page: Page, numeral: Numeral) -> bool:
    """Whether a figure in brackets only marks an item of a sentence: "in two steps: (1) …"."""
    forms, at = page.tokens.forms, numeral.first
    alone = forms[at - 1 : at] == ["("] and forms[numeral.last : numeral.last + 1] == [")"]
    if not alone or numeral.count.value >= TENTH or at < 2:
        return False
    return forms[at - 2] in _MARKED_AFTER or forms[at - 2] in page.language.conjunctions


def _is_referred(page: Page, numeral: Numeral) -> bool:
    """Whether digits go on with a list of references: "under articles 377 and 378"."""
    forms, at = page.tokens.forms, numeral.first
    joints = page.language.conjunctions | {","}
    while at > 1 and forms[at - 1] in joints and forms[at - 2].isdigit():
        at -= 2
    goes_on = numeral.form == "digits" and at < numeral.first
    return goes_on and forms[at - 1] in page.language.references


def _is_term(page: Page, numeral: Numeral) -> bool:
    """Whether a range goes on about years: "the boss got 14 years, nine callers four to six"."""
    at = numeral.last
    ends = at >= len(page.tokens.forms) or not page.tokens.forms[at][0].isalnum()
    if (numeral.count.high or AGE) >= AGE or not ends or numeral.first in page.money:
        return False
    first = page.sentences[page.sentence_of(numeral.first)].first
    terms = (n.last for n in between(page.numerals, first, numeral.first))
    return any(n.payload.kind == "none" for at in terms for n in between(page.nouns, at, at + 1))


def _is_rate(page: Page, numeral: Numeral) -> bool:
    """Whether a sum is a price by the month or the head, or the beginning of a range of such."""
    forms, known = page.tokens.forms, page.language
    at = past_bracket(page, page.tokens.at(page.money[numeral.first].end))
    rate = forms[numeral.last : numeral.last + 4], forms[at : at + 3]
    if any(a in known.rate_joints and b in known.rates for part in rate for a, b in pairwise(part)):
        return True
    if numeral.hedge is not None and numeral.hedge[0] == at:
        at = numeral.hedge[1]  # "$100,000 or more each"
    told = max(page.sentences[page.sentence_of(numeral.first)].first, numeral.first - RATE)
    if is_cued(page, at, at + 1, "each") or is_cued(page, told, numeral.first, "rate"):
        return True
    if at >= len(forms) or forms[at] not in known.goals:
        return False
    ranges = [n for n in between(page.numerals, at, at + 3) if n.first in page.money]
    return bool(ranges) and _is_rate(page, ranges[0])


def _is_daily(page: Page, numeral: Numeral) -> bool:
    """Whether words right before a number of things make it one by the day: "每天一千起".

    People are counted by the day where they are sent home in turns.
    """
    measure = page.language.measures.longest(page.raw, numeral.last, len(page.raw.forms))
    if measure is not None and measure.payload.kinds == ("people",):
        return False
    at = numeral.hedge[0] if numeral.hedge else numeral.first
    at = min(at, numeral.first)
    low = max(page.sentences[page.sentence_of(at)].first, at - DAILY)
    while "," in page.tokens.forms[low:at]:
        low = page.tokens.forms.index(",", low) + 1
    return is_cued(page, low, at, "daily")


def _is_yield(page: Page, numeral: Numeral) -> bool:
    """Whether the verb before a sum asks for its rate: "the den brought in $90,000 a month"."""
    at = page.tokens.at(page.money[numeral.first].end)
    return any(
        deed.action == "loss" and tuple(page.raw.forms[at : at + len(deed.gap)]) == deed.gap != ()
        for hit in between(page.deeds, numeral.first - YIELD, numeral.first)
        for deed in hit.payload
    )


def _is_measured(page: Page, numeral: Numeral) -> bool:
    """Whether a measure word follows, at once or after a hedge."""
    at = numeral.hedge[1] if numeral.hedge and numeral.hedge[0] == numeral.last else numeral.last
    return page.language.measures.longest(page.raw, at, len(page.raw.forms)) is not None


def _is_code(page: Page, numeral: Numeral) -> bool:
    """Digits that run on into a word ("27-year-old") or stand in a reference ("3(1)")."""
    toks = page.tokens
    end, text = numeral.end, toks.text
    runs_on = text[end : end + 1] in {"-", "‑"} and text[end + 1 : end + 2].isalpha()
    if runs_on and not (numeral.hedge and numeral.hedge[0] == numeral.last):
        return True
    if numeral.first == 0 or numeral.form != "digits":
        return False
    before = numeral.first - 1
    if toks.forms[before] == "(" and before and toks.ends[before - 1] == toks.starts[before]:
        return toks.forms[before - 1].isdigit()
    name = text[toks.starts[before] : toks.ends[before]]
    near = toks.starts[numeral.first] - toks.ends[before] <= 1
    return near and len(name) in {2, 3} and name.isupper() and numeral.first not in page.money


def _is_day(page: Page, numeral: Numeral) -> bool:
    """Whether digits go on with a list of days: "on October 6, 7, 10 and 12"."""
    if numeral.form != "digits" or numeral.count.value > DAYS:
        return False
    forms = page.tokens.forms
    joints = page.language.conjunctions | {","}
    at, days = numeral.first, 0
    while at > 1 and forms[at - 1] in joints:
        if ending_at(page.dates, at - 1, DATE):
            after = forms[numeral.last] if numeral.last < len(forms) else ""
            return days > 0 or (after in joints and _goes_on(page, numeral.last + 1))
        if not forms[at - 2].isdigit():
            return False
        at, days = at - 2, days + 1
    return False


def _is_hour(page: Page, numeral: Numeral) -> bool:
    """Whether a small number is a time of day: "at nine in the morning", "until nine."."""
    forms, at = page.tokens.forms, numeral.last
    before = forms[numeral.first - 1] if numeral.first else ""
    alone = at >= len(forms) or not forms[at][0].isalnum()
    if alone and numeral.form == "words" and before in page.language.until:
        return numeral.count.value <= HOURS
    if before in page.language.hours and forms[at : at + 1] and forms[at] in page.language.goals:
        hour = between(page.numerals, at + 1, at + 2)
        if hour and numeral.form == "words" == hour[0].form and hour[0].count.value <= HOURS:
            return True  # "at twenty to ten"
    ahead = {" ".join(forms[at : at + words]) for words in (2, 3)}
    told = before in page.language.hours and not ahead.isdisjoint(page.language.dayparts)
    return told and numeral.count.value <= HOURS


def _is_bound_of_span(page: Page, numeral: Numeral) -> bool:
    """Whether a number opens a range of what is no claim: "from three to nine years"."""
    forms, at = page.tokens.forms, numeral.last
    joints = page.language.goals | page.language.coordinators
    if at >= len(forms) or forms[at] not in joints:
        return False
    ends = between(page.numerals, at + 1, at + 2)
    nouns = between(page.nouns, ends[0].last, ends[0].last + 1) if ends else []
    before = forms[numeral.first - 1] if numeral.first else ""
    known = page.language
    opened = before in known.range_openings | known.hours
    opened = opened or forms[at] in known.coordinators - known.conjunctions
    return opened and bool(nouns) and nouns[0].payload.kind == "none"


def _goes_on(page: Page, at: int) -> bool:
    """Whether a bare day follows: digits, and then no noun."""
    days = between(page.numerals, at, at + 1)
    return bool(days) and days[0].count.value <= DAYS and days[0].form == "digits"


def _is_name(page: Page, numeral: Numeral) -> bool:
    """Whether digits stand inside a name: "Dynamics 365 Business Central"."""
    toks = page.tokens
    at = numeral.first
    if numeral.form != "digits" or at < 2 or numeral.last >= len(toks.forms):
        return False
    first = page.sentences[page.sentence_of(at)].first
    if at - 1 <= first or not _is_capital(page, at - 1) or not _is_capital(page, numeral.last):
        return False
    known: tuple[Marks[Any], ...] = (page.places, page.peoples, page.actors, page.nouns)
    if any(ending_at(marks, at) for marks in known):
        return False
    after = numeral.last, numeral.last + 1
    return not between(page.peoples, *after) and not between(page.nouns, *after)


def _is_capital(page: Page, at: int) -> bool:
    """Whether a token is written with a capital."""
    return page.tokens.text[page.tokens.starts[at]].isupper()


def says_where(page: Page, draft: Draft) -> bool:
    """Whether towns or cars only say where something was: "53 compounds in 16 towns", "left in nine
    cars"."""
    before = page.tokens.forms[draft.first - 1] if draft.first else ""
    what = draft.noun.what if draft.noun is not None else None
    if what in {"town", "vehicle"} and before in page.language.placing:
        return True
    placed = draft.first > 1 and page.tokens.forms[draft.first - 2] in page.language.placing
    sites = draft.noun is not None and draft.noun.kind == "sites"
    return sites and placed and before in page.language.determiners  # "in the two camps"


def is_rate(page: Page, draft: Draft) -> bool:
    """Whether so many are only counted by the hour or the day: "it takes 900 calls an hour"."""
    after = page.tokens.forms[draft.last : draft.last + 2]
    known = page.language
    return len(after) > 1 and after[0] in known.rate_joints and after[1] in known.rates


def antecedent(page: Page, draft: Draft) -> Noun | None:
    """The noun before the numeral that "which" means, where it is one that no claims are about."""
    low = max(page.sentences[draft.sentence].first, draft.first - ANTECEDENT)
    counted = {n.last for n in between(page.numerals, low, draft.first)}
    heads = [n.payload for n in between(page.nouns, low, draft.first) if n.first in counted]
    return heads[-1] if heads and heads[-1].kind == "none" else None


def is_label(page: Page, draft: Draft) -> bool:
    """Whether digits only name or rank what stands before them: "Operation 1027", "victims over
    60", who are so old."""
    numeral = draft.numeral
    before = draft.first - 1
    first = page.sentences[draft.sentence].first
    if numeral.form != "digits" or before < first:
        return False
    if numeral.hedge is not None:
        counted = ending_at(page.nouns, draft.first)
        old = draft.first == numeral.hedge[0] and numeral.count.value < AGE
        return old and (bool(counted) or page.tokens.forms[before] in page.language.anyone)
    named = (page.places, page.peoples, page.actors)
    known = any(ending_at(marks, draft.first, NAME) for marks in named)
    return before > first and _is_capital(page, before) and not known
