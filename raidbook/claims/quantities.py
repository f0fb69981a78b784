"""What each numeral of a page counts: the phrase that it heads, or the heading above it."""

from __future__ import annotations

from collections.abc import Container

from raidbook.claims import lists, measured, tables, uncounted, unlisted_nouns
from raidbook.claims.draft import PERSON, Draft
from raidbook.claims.grid import Grid, lone
from raidbook.claims.page import Marked, Page, between, ending_at, is_cued
from raidbook.languages.lexicon import Found
from raidbook.languages.numerals import Numeral

WORDS_IN_PHRASE = 7
"""How many words may stand between a numeral and the noun that it counts."""
TOTAL = 4
"""Words from "of the" to the number of the whole: "of the estate's 413 structures"."""
HEAD_REACH = 8
"""Words between a country that heads an item of a list and the item's last number."""
CLAIMS_AT_MOST = 600
"""A report with more counts than this is a table to be imported, not a text to be read."""
_IN_PHRASE = frozenset({"-", '"', "“", "”"})
_DASHES = frozenset({"–", "—", "-", ":", "="})


def find(page: Page, sentences: set[int], grid: Grid) -> list[Draft]:
    """A draft for each numeral of the given sentences that may count something claims are about.

    Percentages, ordinals and numerals that count something else give none.
    """
    drafts: list[Draft] = []
    for numeral in page.numerals:
        if numeral.percent or numeral.ordinal:
            continue
        sentence = page.sentence_of(numeral.first)
        if sentence in sentences and (draft := _draft(page, numeral, sentence, grid)):
            drafts.append(draft)
            if len(drafts) == CLAIMS_AT_MOST:
                break
    return drafts


def _draft(page: Page, numeral: Numeral, sentence: int, grid: Grid) -> Draft | None:
    spot = grid.spot(numeral)
    tabled = spot is not None and lone(page, spot.cell) is not None
    if not tabled and uncounted.counts_nothing(page, numeral):
        return None
    draft = Draft(numeral, sentence, _begin(numeral), numeral.last)
    draft.bracket = _opened(page, draft)
    if money := page.money.get(numeral.first):
        draft.currency = money.currency
        draft.last = max(draft.last, page.tokens.at(money.end))
        if page.language.measures:
            measured.mark_line(page, draft)
    if spot is not None and tabled:
        return draft if tables.read(page, draft, spot) else None
    if money:
        return draft
    draft.total = _is_total(page, draft)
    draft.other = is_cued(page, draft.first - 2, draft.last + 2, "other")
    end = min(page.sentences[sentence].last, spot.cell.last if spot else len(page.tokens.forms))
    counted = measured.read if page.language.measures else _counts
    return draft if counted(page, draft, end) else None


def _is_total(page: Page, draft: Draft) -> bool:
    """Whether another numeral counts a part of these: the 180 of "61 of the 180 arrested"."""
    forms, known = page.tokens.forms, page.language
    at = draft.first - 1
    while at > 0 and forms[at] in known.determiners:
        at -= 1
    if at <= 0 or forms[at] not in known.of:
        return False
    at -= forms[at - 1] in known.sources
    return bool(ending_at(page.numerals, at))


def _counts(page: Page, draft: Draft, end: int) -> bool:
    """Finds the noun of a numeral; False where it counts nothing that claims are about. The noun
    stays open where only the words before can tell it."""
    if not (_take(page, draft, draft.numeral.last, end) or _of(page, draft, end)):
        first = draft.numeral.last
        ahead = page.tokens.forms[first : _phrase_end(page, first, end)]
        if any(form not in page.language.fillers for form in ahead):
            if _has_unit(page, draft, ahead, end):
                return _heading(page, draft) and draft.noun is not None
            return _names_people(page, draft, first + len(ahead))
        if uncounted.is_label(page, draft):
            return False
        read = _dash_ahead(page, draft, end) or _predicate(page, draft, end)
        if not (read or _heading(page, draft)) and draft.numeral.weak:
            return False
    if draft.noun is not None and draft.noun.kind == "none":
        return unlisted_nouns.are_caught(page, draft) and _names_people(page, draft, draft.last)
    return draft.noun is None or not (
        uncounted.says_where(page, draft) or uncounted.is_rate(page, draft)
    )


def _names_people(page: Page, draft: Draft, end: int) -> bool:
    """Takes a noun that no list knows for one of people, where only people suffer what was done."""
    if not unlisted_nouns.are_people(page, draft, end):
        return False
    draft.noun, draft.last = PERSON, end
    return True


def _has_unit(page: Page, draft: Draft, ahead: list[str], end: int) -> bool:
    """Whether a label stands before the numeral and one word alone after it: "Phones: 62 units"."""
    forms = page.tokens.forms
    at = draft.numeral.last + len(ahead)
    labelled = draft.first > 1 and forms[draft.first - 1] == ":"
    return labelled and len(ahead) == 1 and (at >= end or not forms[at][0].isalnum())


def _predicate(page: Page, draft: Draft, stop: int) -> bool:
    """ "40 were men", "1,531 were fugitives": the noun follows a form of "to be"."""
    at = draft.numeral.last
    if at + 1 >= stop or page.tokens.forms[at] not in page.language.passive:
        return False
    nouns = between(page.nouns, at + 1, at + 3)
    peoples = between(page.peoples, at + 1, at + 2)
    if not (nouns and nouns[0].payload.kind == "people") and not peoples:
        return False
    draft.part = True
    return _take(page, draft, at + 1, stop)


def _begin(numeral: Numeral) -> int:
    return min(numeral.first, numeral.hedge[0]) if numeral.hedge else numeral.first


def _opened(page: Page, draft: Draft) -> bool:
    """Whether the numeral stands in a bracket that was opened in its sentence."""
    first = page.sentences[draft.sentence].first
    forms = page.tokens.forms
    opens = page.language.openings
    for at in range(draft.numeral.first - 1, first - 1, -1):
        if forms[at] in ")]】":
            return False
        if forms[at] in opens:
            return True
    return False


# ---------------------------------------------------------------- "200 foreign workers"


def _phrase_end(page: Page, first: int, stop: int) -> int:
    """Where the phrase that begins at a token ends."""
    forms = page.tokens.forms
    at = first
    limit = min(stop, first + WORDS_IN_PHRASE)
    nouns = {n.first: n.last for n in between(page.nouns, first, min(stop, limit + 1))}
    deeds = {d.first for d in between(page.deeds, first, limit) if _is_verb(page, d.first, nouns)}
    numbers = {n.first for n in between(page.numerals, first, limit)}
    days = {d.first for d in between(page.dates, first, limit)}
    while at < limit:
        if at in nouns and forms[at] not in page.language.phrase_ends:
            at = nouns[at]
            continue
        form = forms[at]
        if form in page.language.phrase_ends or at in deeds or at in numbers or at in days:
            break
        if not (form[0].isalnum() or form in _IN_PHRASE | page.language.possessives):
            break
        at += 1
    return at


def _is_verb(page: Page, at: int, nouns: Container[int]) -> bool:
    """Whether a deed at a token is said by a verb: not by a noun or a state, nor by a participle
    or a word for a sum that only describes the noun after it ("63 seized phones", "total
    suspects")."""
    found = between(page.deeds, at, at + 1)
    voices = {deed.voice for hit in found for deed in hit.payload}
    describes = at + 1 in nouns or bool(between(page.peoples, at + 1, at + 2))
    if voices & {"active", "plain"}:
        return not (describes and page.tokens.forms[at] in page.language.totals)
    return bool(voices & {"past", "participle"}) and not describes


def _take(page: Page, draft: Draft, first: int, stop: int) -> bool:
    """Takes the last noun of the phrase that begins at a token, and the peoples named in it."""
    end = _phrase_end(page, first, stop)
    nouns = between(page.nouns, first, end)
    peoples = between(page.peoples, first, end)
    if not nouns and not peoples:
        return False
    head = 0 if page.language.head_first else -1
    draft.noun = nouns[head].payload if nouns else PERSON
    if draft.noun.kind == "people" and draft.noun.sex is None:
        sexes = {n.payload.sex for n in nouns if n.payload.sex}  # "98 male guards"
        draft.noun = draft.noun._replace(sex=sexes.pop()) if len(sexes) == 1 else draft.noun
    draft.last = max(nouns[-1].last if nouns else 0, peoples[-1].last if peoples else 0)
    if draft.noun.kind == "devices" and _is_mixed(page, draft, stop):
        draft.noun = draft.noun._replace(what="device")
    _take_peoples(page, draft, first, draft.last)
    return True


def _is_mixed(page: Page, draft: Draft, stop: int) -> bool:
    """Whether one numeral counts things of two sorts: "100 phones and laptops"."""
    at = draft.last
    if at >= stop or page.tokens.forms[at] not in page.language.coordinators:
        return False
    others = between(page.nouns, at + 1, min(stop, at + 3))
    if not others or between(page.numerals, at + 1, others[0].first + 1):
        return False
    if page.tokens.forms[at + 1] in page.language.articles:
        return False  # "eight routers and a dish"
    noun = others[0].payload
    return noun.kind == "devices" and draft.noun is not None and noun.what != draft.noun.what


def _take_peoples(page: Page, draft: Draft, first: int, last: int) -> None:
    named = sorted({p.payload for p in between(page.peoples, first, last)})
    forms = page.tokens.forms
    if not named and last + 1 < len(forms) and forms[last - 1] in page.language.citizens:
        of = page.countries(last + 1, last + 2) if forms[last] in page.language.of else ()
        named = [code for _, code in of]
    if named and draft.noun and draft.noun.kind == "people":
        draft.nationality = tuple(named)
        draft.own_nationality = True
    elif draft.noun and draft.noun.nationality:
        draft.nationality = draft.noun.nationality
        draft.own_nationality = True
    elif draft.noun and draft.noun.sex is not None:
        country = _heading_country(page, draft)
        if country is not None:
            draft.nationality = (country,)
            draft.own_nationality = True


def _heading_country(page: Page, draft: Draft) -> str | None:
    """The country that heads an item of a list: "India: 498 men", "Ethiopia has 396 men"."""
    forms = page.tokens.forms
    start = page.sentences[draft.sentence].first
    for hit in reversed(between(page.places, max(start, draft.first - HEAD_REACH), draft.first)):
        before = forms[hit.first - 1] if hit.first > start else ""
        after = forms[hit.last]
        if before in page.language.locatives or after in page.language.possessives:
            return None
        return page.country_named(hit.payload)
    return None


def _of(page: Page, draft: Draft, stop: int) -> bool:
    """ "hundreds of workers", "two of the accused", "260 of them"."""
    forms = page.tokens.forms
    at = draft.numeral.last
    if at < stop and forms[at] in page.language.containers:
        at += 1  # "26 sets of terminals"
    partitive = at + 1 < stop and forms[at] in page.language.sources
    at += partitive  # "61 out of 180"
    if at >= stop or forms[at] not in page.language.of:
        return False
    at += 1
    while at < stop and forms[at] in page.language.determiners:
        partitive = True
        at += 1
    for total in between(page.numerals, at, at + TOTAL) if partitive or at < stop else ():
        ahead = forms[at : total.first]
        hedged = total.hedge is not None and total.hedge == (at, total.first)
        owned = bool(ahead) and ahead[-1] in page.language.possessives
        if (partitive and total.first < at + 2) or hedged or owned:
            partitive = True
            at = total.last  # "256 of the 635 structures", "200 of some 600", "9 of the park's 40"
            break
    if at < stop and forms[at] in page.language.pronouns:
        if forms[at] in page.language.object_relatives and (
            head := uncounted.antecedent(page, draft)
        ):
            draft.noun = head  # "five floors, two of which"
            return True
        draft.part = True
        draft.last = at + 1
        nationals = between(page.peoples, at, at + 2)
        if nationals:
            draft.noun = PERSON
            draft.last = nationals[0].last
            _take_peoples(page, draft, at, draft.last)
        return True
    if _take(page, draft, at, stop):
        draft.part = partitive
        return True
    return False


# ---------------------------------------------------------------- "Phones: 62", "269 – suspects"


def _dash_ahead(page: Page, draft: Draft, stop: int) -> bool:
    """ "- 269 – Total suspects apprehended": the noun follows a dash, after the line's numeral."""
    forms = page.tokens.forms
    at = draft.numeral.last
    start = page.sentences[draft.sentence].first
    if at >= stop or forms[at] not in _DASHES or draft.numeral.first - start > 2:
        return False
    draft.listed = True
    return _take(page, draft, at + 1, stop)


def _heading(page: Page, draft: Draft) -> bool:
    """ "Phones seized: 62", "Chinese, 427", "men 1,330", "fugitives for 1,531"."""
    forms = page.tokens.forms
    start = page.sentences[draft.sentence].first
    at = draft.first
    joints = 0
    while at > start and forms[at - 1] in page.language.list_joints and joints < 3:
        at -= 1
        joints += 1
    joined = any(forms[j] in _DASHES for j in range(at, draft.first))
    low = _label_start(page, at, start) if joined else max(start, at - 2)
    placed = joined and bool(between(page.places, low, at))
    nouns = between(page.nouns, low, at)
    for found in reversed(nouns):
        if joined and found is not nouns[0] and _is_where(page, found):
            continue  # "complaints received from citizens: 388"
        if found.payload.kind == "none" or (placed and found.payload.kind == "sites"):
            continue  # "Mae Sot police station area: 712" counts no areas
        if not joined and joints and _is_where(page, found):
            break  # "arrests in the parks numbered 40" counts arrests
        if joined or found.last == at:
            draft.noun = found.payload
            _take_peoples(page, draft, found.first - 3 if joined else found.first - 1, at)
            draft.heading = True
            return True
    peoples = [
        hit
        for hit in between(page.peoples, low, at)
        if not (_included(page, hit) or (joints and not joined and _is_counted(page, hit)))
    ]
    countries = [
        hit
        for hit in between(page.places, low, at)
        if joined or forms[hit.first - 1] not in page.language.placing | page.language.origins
    ]
    named = peoples or (countries if joints or _is_below_peoples(page, draft) else [])
    if named and (joined or named[-1].last == at):
        draft.heading = True
        _count_people(page, draft, named[-1])
        return True
    if joined:
        draft.heading = True
    return False


def _is_where(page: Page, found: Marked) -> bool:
    """Whether a noun only says where, or whose: "in the scam parks", "by the ring"."""
    known = page.language
    before = page.tokens.forms[max(0, found.first - 2) : found.first]
    further = page.tokens.forms[max(0, found.first - 5) : found.first]
    if not known.determiners.isdisjoint(further) and not known.placing.isdisjoint(further):
        return True  # "still in the two border camps: 1,203"
    return any(form in words for form in before for words in (known.placing, known.oblique))


def _is_below_peoples(page: Page, draft: Draft) -> bool:
    """Whether a line above in the list says that peoples follow: "Arrests by nationality"."""
    return any(
        form in page.language.people_heads
        for sentence in lists.above(page, draft.sentence)
        for form in page.tokens.forms[sentence.first : sentence.last]
    )


def _is_counted(page: Page, hit: Found[str]) -> bool:
    """Whether a people has a number of its own: "14 Indonesians, 12 from Myanmar"."""
    return bool(ending_at(page.numerals, hit.first))


def _included(page: Page, hit: Found[str]) -> bool:
    """Whether people are only said to be among those counted: "Thais included: 1,595"."""
    return is_cued(page, hit.first - 2, hit.last + 1, "part")


def _label_start(page: Page, at: int, start: int) -> int:
    """Where the label before a colon or dash begins: after the numeral or bracket before it."""
    forms = page.tokens.forms
    low = at
    while low > start and not (forms[low - 1][0].isdigit() or forms[low - 1] in "();|/"):
        low -= 1
    return low


def _count_people(page: Page, draft: Draft, found: Found[str]) -> None:
    """Counts the people that a people's name or a country's name in a list stands for; "Ghana: 68
    arrested" only says where they were."""
    people = found in page.peoples
    country = found.payload if people else page.country_named(found.payload)
    if country is None:
        return
    draft.noun = PERSON
    if people or not between(page.deeds, draft.last, draft.last + 1):
        draft.nationality, draft.own_nationality = (country,), True
