"""Clauses that describe those counted right after them: "42 Thais who had been lured to Poipet"."""

from __future__ import annotations

from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between, is_cued
from raidbook.languages.acts import Deed

REACH = 40
"""Words from those counted to the verb of the sentence that they are the subject of."""
CLAUSE = 14
"""Words of a clause in which they are the object: "seven dens that the police had sealed"."""


def opens(page: Page, draft: Draft) -> bool:
    """Whether a clause right after those counted describes them."""
    forms = page.tokens.forms
    return draft.last < len(forms) and forms[draft.last] in page.language.relative_pronouns


def is_objective(page: Page, draft: Draft) -> bool:
    """Whether a clause right after those counted has them for its object: "42 Thais whom the Lao
    police freed"."""
    forms = page.tokens.forms
    return draft.last < len(forms) and forms[draft.last] in page.language.object_pronouns


def main_verb(page: Page, draft: Draft) -> int | None:
    """The token at which the verb of the sentence begins, with its auxiliaries, after a clause that
    describes its subject: "came" in "42 Thais who had been lured to Poipet came home", "42 Thais
    lured to Poipet came home". None where no such clause opens, or no deed is told after it."""
    reduced = is_participle(page, draft.last) and not between(
        page.numerals, draft.last, draft.last + 2
    )
    if not (opens(page, draft) or reduced):
        return None
    stop = min(page.sentences[draft.sentence].last, draft.last + REACH)
    for at in range(draft.last + 1, stop):
        if page.tokens.forms[at] in page.language.clause_breaks:
            stop = at
            break
    for hit in between(page.deeds, draft.last + 2, stop):
        begin = verb_start(page, hit.first)
        finite = any(form in page.language.finite for form in page.tokens.forms[begin : hit.first])
        alone = begin == hit.first and any(_is_finite(page, hit.first, d) for d in hit.payload)
        if (finite or alone) and _is_new(page, draft, begin):
            return begin
    return None


def verb_start(page: Page, first: int) -> int:
    """The token at which a verb begins, with its auxiliaries."""
    known, at = page.language, first
    while any(
        page.tokens.forms[at - 1] in words
        for words in (known.passive, known.perfect, known.between, known.finite)
    ):
        at -= 1
    return at


def is_planned(page: Page, first: int) -> bool:
    """Whether the auxiliaries of a verb say that it is still to come: "would be deported"."""
    return is_cued(page, verb_start(page, first) - 1, first + 1, "planned")


def _is_finite(page: Page, first: int, deed: Deed) -> bool:
    """Whether a verb without auxiliaries is one that those counted do, in no other form than that
    of a sentence's verb: "came home", not "to come home"."""
    form = page.tokens.forms[first]
    return (
        deed.subject
        and deed.voice in {"active", "past"}
        and not any(form.endswith(ending) for ending in page.language.participle_endings)
    )


def _is_new(page: Page, draft: Draft, begin: int) -> bool:
    """Whether the verb is not joined to that of the clause, and has no other subject."""
    known, forms = page.language, page.tokens.forms
    before = forms[begin - 1]
    if before in known.conjunctions | known.coordinators | known.goals | known.everybody | {","}:
        return False
    if is_planned(page, begin):
        return False  # what is still to come counts for less
    counted = between(page.numerals, draft.last, begin)
    return begin > draft.last + 1 and not (counted and counted[-1].last >= begin - 2)


def is_object(page: Page, draft: Draft, first: int, last: int) -> bool:
    """Whether those counted are the object of a verb in the clause that describes them: "seven dens
    that the police had sealed off"."""
    forms, known = page.tokens.forms, page.language
    after = forms[draft.last : draft.last + 1]
    opened = opens(page, draft) or not known.object_relatives.isdisjoint(after)
    subject = draft.last + 1
    begin = verb_start(page, first)
    if not opened or not subject < begin <= subject + CLAUSE:
        return False
    breaks = known.clause_breaks if is_objective(page, draft) else known.clause_breaks | {","}
    if any(form in breaks for form in forms[subject:begin]):
        return False
    return not between(page.numerals, last, last + 2)


def is_participle(page: Page, first: int) -> bool:
    """Whether a phrase begins with a participle that may only say which people: "eleven sent back
    from Cambodia", not "were sent back"."""
    hits = between(page.deeds, first, first + 1)
    deeds = [deed for hit in hits for deed in hit.payload if not deed.subject]
    participle = any(deed.voice in {"past", "participle"} for deed in deeds)
    return participle and verb_start(page, first) == first
