"""What the words around the name of a place make of it: a scene, or whose police or people are
meant."""

from __future__ import annotations

from raidbook import places
from raidbook.claims.page import Page, actors, between, ending_at
from raidbook.claims.place import nearby
from raidbook.claims.sorts import TRIED
from raidbook.languages.lexicon import Found

MEETING = 3
"""Tokens beside a name in which one may say that people only met or spoke there."""
FLIGHT = 4
"""Words around a name in which one may say that people only flew from there."""
BESIDE = 4
"""Words from a deed to the place where it was done."""
OFFICE = 2
"""Words of an office after the name of its place: "Bokeo Public Security"."""
ARRIVAL = 3
"""Words of "touched down in", before where people arrived."""
SEAT = 5
"""Words from an embassy to the town where it is."""
GATE = 2
"""Words of "border gate" after the name of its place."""
COLUMN = 2
"""So many spaces part the columns of a table."""
SITE = 4
"""Tokens from a capital to the site that lies in it."""


def is_scene(page: Page, hit: Found[str], *, title: bool = False) -> bool:
    """Whether a place is where something was done, not whose police or people are meant."""
    forms = page.tokens.forms
    before = nearby.before(page, hit)
    earlier = forms[hit.first - 2] if hit.first > 1 else ""
    after = nearby.after(page, hit)
    row = places.gazetteer().row(hit.payload)
    known = page.language
    if not title and hit.first in page.dateline:
        return False
    if _heads_row(page, hit) and _heads_item(page, hit):
        return True
    if after in known.money_words or is_owner(page, hit) or _is_beyond(page, hit):
        return False
    around = forms[hit.last : hit.last + MEETING]
    if not known.compounds:
        around += forms[max(0, hit.first - MEETING) : hit.first]
    if not title and any(form in known.meetings for form in around):
        return False  # "told reporters in Beijing": nothing else happened there
    if row.kind == "country" and not title and not _is_placed(page, hit):
        return False
    named_in_passing = row.capital or (row.country is None and not known.compounds)
    located = {before, *(nearby.just_before(page, hit) if known.compounds else ())}
    led = before in known.capital_words or _has_site(page, hit)
    if named_in_passing and not (title or led) and known.locatives.isdisjoint(located):
        return _heads_item(page, hit) or _is_heading(page, hit)
    if known.compounds:
        passed = any(form in known.transits for form in nearby.just_before(page, hit))
        return not passed or before in known.sources
    beside = before in known.locatives and before not in known.nearness
    office = earlier in known.authorities | known.missions | known.postings
    office = office or bool(ending_at(page.actors, hit.first - 1))
    return not (beside and office)


def _is_beyond(page: Page, hit: Found[str]) -> bool:
    """Whether a name only says where another place is, or is that of a river, which people cross:
    "in Cavite, south of Manila"."""
    forms, known = page.tokens.forms, page.language
    aside = hit.first > 1 and forms[hit.first - 1] in known.of
    beyond = aside and forms[hit.first - 2] in known.directions | known.transits
    if not known.compounds and hit.first and forms[hit.first - 1] in known.transits:
        return True  # "by way of Mae Sot", "via Mae Sot"
    return beyond or places.gazetteer().row(hit.payload).kind == "river"


def is_owner(page: Page, hit: Found[str]) -> bool:
    """Whether a place says whose something is, or whose police act: "Cambodia's"."""
    forms, known = page.tokens.forms, page.language
    before = nearby.before(page, hit)
    after = nearby.after(page, hit)
    row = places.gazetteer().row(hit.payload)
    if before in known.of and hit.first > 1 and forms[hit.first - 2] in known.authorities:
        return True  # "the bureau of Wenzhou"
    if after in known.possessives and (row.kind == "country" or row.capital):
        return not _has_site(page, hit)  # "Myanmar's scam centres" are in Myanmar
    end = hit.last + (after in known.possessives)
    office = " ".join(forms[end : end + OFFICE])
    if end > hit.last and (office in known.offices or nearby.form(page, end) in known.authorities):
        return True  # "Bihar's police"
    if after in known.missions or _is_seat(page, hit):
        return True
    acts = after in known.authorities or office in known.offices
    if acts and before not in known.placing:
        return True
    if after in known.coordinators | {"、"} and _is_office(page, hit.last + 1):
        return True  # "缅甸和泰国警方": the police of both
    return forms[hit.last - 1] in known.authorities or nearby.office(page, hit) is not None


def _is_seat(page: Page, hit: Found[str]) -> bool:
    """Whether a place only says which embassy is meant: "Embassy of Nepal, Kuala Lumpur"."""
    forms, known = page.tokens.forms, page.language
    if known.compounds or known.missions.isdisjoint(page.vocabulary):
        return False
    for at in range(hit.first - 1, max(-1, hit.first - 1 - SEAT), -1):
        if forms[at] in known.missions:
            return True
        if not (forms[at] in known.of | {","} or between(page.places, at, at + 1)):
            return False
    return False


def _is_office(page: Page, at: int) -> bool:
    """Whether a force, or a place with the word of an office after it, begins at a token."""
    for actor in between(page.actors, at, at + 1):
        return actors()[actor.payload].kind == "police"
    return any(is_owner(page, hit) for hit in between(page.places, at, at + 1))


def _is_placed(page: Page, hit: Found[str]) -> bool:
    """Whether the words beside a country make it a place rather than whose people or state."""
    forms, known = page.tokens.forms, page.language
    before = nearby.before(page, hit)
    earlier = forms[hit.first - 2] if hit.first > 1 else ""
    after = nearby.after(page, hit)
    if "、" in {before, after}:
        return False  # "来自中国、越南、日本": whose people they are
    if known.compounds and before not in known.locatives and _is_counted(page, hit):
        return False  # "中国186名，越南15名": the same
    if _is_heading(page, hit):
        return True
    whose = earlier in known.citizens and (known.compounds or before not in known.placing)
    if after in known.list_heads or whose:
        return _heads_item(page, hit)
    if after in known.possessives and _has_site(page, hit):
        return True
    return bool(known.compounds) or before in known.placing | known.sources | known.goals


def _is_counted(page: Page, hit: Found[str]) -> bool:
    """Whether the number of its people follows a country's name at once."""
    numerals = between(page.numerals, hit.last, hit.last + 1)
    return any(numeral.count.value > 1 for numeral in numerals)  # not "缅甸一地", in Myanmar alone


def is_at_court(page: Page, hit: Found[str]) -> bool:
    """Whether the deed told beside a place is a court's: "has been indicted in Brooklyn"."""
    sentence = page.sentences[page.sentence_of(hit.first)]
    deeds = between(page.deeds, sentence.first, hit.first)
    if not deeds or hit.first - deeds[-1].last > BESIDE:
        return False
    return all(deed.action in TRIED for deed in deeds[-1].payload)


def _heads_item(page: Page, hit: Found[str]) -> bool:
    """Whether a country at the head of a list's item is where what the item tells was done:
    "Portugal: 45 suspects picked up", "Portugal    Police picked up 45", not "India: 498 men"."""
    sentence = page.sentences[page.sentence_of(hit.first)]
    after = nearby.after(page, hit)
    if not after or (after.isalnum() and not _heads_row(page, hit)) or not _begins(page, hit):
        return False
    return bool(between(page.deeds, hit.last, sentence.last))


def is_passed(page: Page, hit: Found[str], *, flights: bool = True) -> bool:
    """Whether something was only brought to a place, or flew from it: "Flight KE9690 from Phnom
    Penh"."""
    forms = page.tokens.forms
    begin = page.sentences[page.sentence_of(hit.first)].first
    if hit.first - 1 > begin and forms[hit.first - 1] in page.language.goals:
        return True
    if is_arrival(page, hit):
        return True
    near = forms[max(0, hit.first - FLIGHT) : hit.last + GATE]
    return flights and any(form in page.language.flights for form in near)


def is_arrival(page: Page, hit: Found[str]) -> bool:
    """Whether people only came to a place: "touched down in Incheon"."""
    known, begin = page.language, page.sentences[page.sentence_of(hit.first)].first
    led = page.tokens.forms[max(begin, hit.first - ARRIVAL) : hit.first]
    return bool(led) and led[-1] in known.placing and not known.arriving.isdisjoint(led)


def _is_heading(page: Page, hit: Found[str]) -> bool:
    """Whether a place alone heads what follows: "INDONESIA. In Batam …", "【金边】上周三…"."""
    sentence = page.sentences[page.sentence_of(hit.first)]
    bracketed = (nearby.before(page, hit), nearby.after(page, hit)) == ("【", "】")
    return _begins(page, hit) and (bracketed or hit.last + 1 >= sentence.last)


def _has_site(page: Page, hit: Found[str]) -> bool:
    """Whether a building or site follows a name at once: "金边一处据点", "a Phnom Penh hotel"."""
    nouns = between(page.nouns, hit.last, hit.last + SITE)
    return any(noun.payload.kind in {"sites", "buildings"} for noun in nouns)


def _heads_row(page: Page, hit: Found[str]) -> bool:
    """Whether a gap as between two columns follows a place."""
    if hit.last >= len(page.tokens.forms):
        return False
    return page.tokens.starts[hit.last] - page.tokens.ends[hit.last - 1] >= COLUMN


def _begins(page: Page, hit: Found[str]) -> bool:
    """Whether no word stands before a place in its sentence."""
    first = page.sentences[page.sentence_of(hit.first)].first
    return not any(form.isalnum() for form in page.tokens.forms[first : hit.first])
