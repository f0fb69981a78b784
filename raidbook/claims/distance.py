"""How far a deed stands from a quantity of its sentence."""

from __future__ import annotations

from raidbook.claims.page import Page, between

WORD = 0.3
CLAUSE = 4.0
COMMA = 1.0
PARENTHESIS = 2.5
"""For a clause between a subject and its verb."""
LISTED = 0.1
"""For each token of a list of quantities between: one verb may have many objects."""
ITEM_WORDS = 5
"""Words between the numeral and the noun of an item of a list."""
_STRONG_BREAKS = frozenset({";", "|"})


def distance(page: Page, low: int, high: int) -> float:
    """What it costs that these tokens stand between a quantity and a deed."""
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


def past_clauses(page: Page, low: int, high: int) -> float:
    """The distance from a subject to its verb, where a clause that describes the subject may end
    right before the verb: "Five men who ran a den near the river, police say, were jailed"."""
    forms = page.tokens.forms
    known = page.language
    at = high
    helping = (known.passive, known.perfect, known.between, known.goals)
    while at > low and any(forms[at - 1] in words for words in helping):
        at -= 1
    whole = distance(page, low, high)
    if at <= low or forms[at - 1] != "," or at == high:
        return whole
    opens = any(forms[n] in known.clause_breaks or forms[n] == "," for n in range(low, at - 1))
    return min(whole, PARENTHESIS + distance(page, at, high)) if opens else whole


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
