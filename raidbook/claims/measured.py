"""What a numeral counts where measure words stand after it: "269名嫌疑人", "嫌疑人269名"."""

from __future__ import annotations

import re

from raidbook.claims import fronted, unlisted_nouns
from raidbook.claims.draft import PERSON, Draft
from raidbook.claims.page import Page, between, ending_at
from raidbook.languages.language import Measure, Noun
from raidbook.languages.lexicon import Found

REACH = 22
"""Tokens from a measure word to the end of the phrase whose noun it counts."""
BARE = 2
"""Tokens between a numeral without a measure word and its noun."""
CLAUSE = 26
"""Tokens of a clause that describes the noun after it."""
HEAD = 8
"""Tokens between the end of such a clause and the noun."""
ADVERBS = 5
"""Tokens between those counted and "are"."""
NAME = 8
"""Tokens of the name of a country."""
DESCRIBED = 12
"""Tokens before a noun in which its people are named."""
REPEATED = 80
"""Tokens back to the number that one with the same measure word goes on about."""
_NUMBERED = re.compile(r"\s*[(（]?(\w{1,2})[)）]?[、.．]\s*\D")
_QUOTES = frozenset('“”"「」『』‘’《》〈〉')
_ENDS = frozenset(",.;:。!?()[]【】|")
_LINKS = frozenset({":", "(", "-", "–", "—", "|"})
_ONE = {"sites": {"raid"}, "people": {"arrest", "handover", "rescue"}}
"""What right before a single one of a kind shows that it is counted."""
ANY = frozenset(
    {"people", "groups", "sites", "buildings", "devices", "accounts", "cases", "operations"}
)
"""What a numeral without a measure word may count."""


def read(page: Page, draft: Draft, stop: int) -> bool:
    """Finds the noun of a numeral, or what its measure word counts; False where it counts nothing
    that claims are about. The noun stays open where only the words before can tell it."""
    at = draft.numeral.last
    if draft.numeral.hedge and draft.numeral.hedge[0] == at:
        at = draft.numeral.hedge[1]
    found = page.language.measures.longest(page.raw, at, stop)
    measure = found.payload if found else None
    if found is not None:
        draft.last = at = found.last
    if measure is not None and "none" in measure.kinds:
        return False
    kinds = frozenset(measure.kinds) if measure else ANY
    draft.counts = kinds if measure else None
    mark_line(page, draft)
    if measure is not None and _is_said_again(page, draft, at):
        return False
    if measure is None or not measure.closed:
        limit = REACH if measure else BARE
        if _take_ahead(page, draft, at, min(stop, at + limit), kinds, bare=measure is None):
            again = _is_said_again(page, draft, draft.last)
            caught = _is_claim(draft) or _are_caught(page, draft, measure)
            return caught and not (again or _is_article(page, draft))
    if _take_complement(page, draft, at, stop, kinds) or _take_before(page, draft, kinds):
        return _is_claim(draft)
    if measure is None:
        return False
    return _take_measure(page, draft, measure)


def mark_line(page: Page, draft: Draft) -> None:
    """Notes whether a quantity stands in a row of a table or in a numbered line."""
    draft.listed = _is_numbered(page, draft)
    draft.heading = draft.first > 0 and _is_row(page, draft.first, draft.first)


def _is_numbered(page: Page, draft: Draft) -> bool:
    """Whether the quantity stands in a numbered line: "二、抓捕：共拘捕嫌疑人4983名"."""
    mark = _NUMBERED.match(page.tokens.text, page.sentences[draft.sentence].start)
    return mark is not None and mark.group(1).isnumeric()


def _is_article(page: Page, draft: Draft) -> bool:
    """Whether "一" before its noun only says "a": not where one den was raided, one person caught
    or killed, "打掉一个窝点", "拘捕一名男子", "一名女子身亡"."""
    if draft.numeral.form != "words" or draft.value != 1 or draft.other:
        return False
    forms, at = page.tokens.forms, draft.first
    while at > 0 and forms[at - 1] in page.language.completed:
        at -= 1
    before = ending_at(page.deeds, at)
    stop = draft.last
    while stop < len(forms) and forms[stop] not in _ENDS:
        stop += 1
    after = between(page.deeds, draft.last, stop)
    done = {deed.action for hit in before for deed in hit.payload}
    kind = draft.noun.kind if draft.noun is not None else ""
    died = any(deed.what == "killed" for hit in after for deed in hit.payload)
    return done.isdisjoint(_ONE.get(kind, ())) and not died


def _is_said_again(page: Page, draft: Draft, at: int) -> bool:
    """Whether a quantity told before is named to tell of its parts: "十个人里面，六个是头目"."""
    if at >= len(page.tokens.forms) or page.tokens.forms[at] not in page.language.inside:
        return False
    before = (n for n in page.numerals if n.last <= draft.numeral.first)
    return any(n.count.value == draft.value for n in before)


def _is_claim(draft: Draft) -> bool:
    return draft.noun is not None and draft.noun.kind != "none"


def _are_caught(page: Page, draft: Draft, measure: Measure | None) -> bool:
    """Takes those who mostly act themselves for people where they were caught: "两名司机被拘留"."""
    if measure is None or measure.kinds != ("people",):
        return False
    if not unlisted_nouns.are_people(page, draft, draft.last):
        return False
    draft.noun = PERSON
    return True


def _take_measure(page: Page, draft: Draft, measure: Measure) -> bool:
    if draft.value == 1 and draft.numeral.form == "words" and not measure.closed:
        return False
    draft.noun = measure.noun
    if draft.noun is not None and _goes_on_about_nothing(page, draft, measure):
        return False
    if _is_repeated(page, draft, measure):
        draft.counts = frozenset(measure.alone)
    if draft.noun == PERSON:
        draft.label = _accused(page, draft)
    return True


def _is_repeated(page: Page, draft: Draft, measure: Measure) -> bool:
    """Whether the measure word stood behind a number of things shortly before: "窝点46个，金边有
    9个"."""
    known, end = page.language.measures, len(page.raw.forms)
    for before in between(page.numerals, draft.first - REPEATED, draft.first):
        hit = known.longest(page.raw, before.last, end)
        if hit is None or hit.payload != measure:
            continue
        beside = (
            *between(page.nouns, hit.last, hit.last + 1),
            *ending_at(page.nouns, before.first),
        )
        if any(noun.payload.kind != "people" for noun in beside):
            return True
    return False


def _goes_on_about_nothing(page: Page, draft: Draft, measure: Measure) -> bool:
    """Whether the number before in the sentence has the same measure word and a noun that is no
    claim: "受理纠纷249宗，已办结191宗"."""
    start = page.sentences[draft.sentence].first
    for before in reversed(between(page.numerals, start, draft.first)):
        hit = page.language.measures.longest(page.raw, before.last, draft.first)
        if hit is None or hit.payload != measure:
            continue
        behind = [n for n in between(page.nouns, start, before.first) if n.last == before.first]
        named = between(page.nouns, hit.last, hit.last + 1) or behind
        if named:
            return named[-1].payload.kind == "none"
    return False


def _accused(page: Page, draft: Draft) -> str | None:
    """What the clause before bare "人" calls them: "以涉嫌洗钱拘捕25人"."""
    forms = page.tokens.forms
    start = max(page.sentences[draft.sentence].first, draft.first - CLAUSE)
    for called in reversed(between(page.labels, start, draft.first)):
        if not any(form in _ENDS for form in forms[called.last : draft.first]):
            return called.payload
    return None


# ---------------------------------------------------------------- "269名犯罪嫌疑人"


def _take_ahead(
    page: Page, draft: Draft, first: int, stop: int, kinds: frozenset[str], *, bare: bool = False
) -> bool:
    """Takes the noun of the phrase that begins at a token, and the peoples named in it."""
    noun, last = _ahead(page, first, stop, kinds, bare=bare)
    if noun is None:
        return False
    draft.noun, draft.last = noun, last
    _take_peoples(page, draft, first, last)
    return True


def _ahead(
    page: Page, first: int, stop: int, kinds: frozenset[str], *, bare: bool
) -> tuple[Noun | None, int]:
    """The noun of the phrase that begins at a token and the end of it."""
    nouns = {n.first: n for n in between(page.nouns, first, stop)}
    peoples = {p.first: p for p in between(page.peoples, first, stop)}
    marks = (*between(page.places, first, stop), *between(page.networks, first, stop))
    names = {hit.first: hit.last for hit in marks}
    deeds = {d.first for d in between(page.deeds, first, stop)}
    numbers = {n.first for n in between(page.numerals, first, stop)}
    forms = page.tokens.forms
    noun: Noun | None = None
    at = last = first
    while at < stop:
        if at in nouns and (sense := _sense(nouns[at].payload, kinds)) is not None:
            noun, at = sense, nouns[at].last
            last = at
            continue
        if noun is not None and at not in peoples:
            break
        if at in peoples and "people" in kinds:
            noun, at = PERSON, peoples[at].last
            last = at
        elif at in nouns or at in names:
            at = nouns[at].last if at in nouns else names[at]
        elif at in numbers or forms[at] in _ENDS or (at == first and forms[at] == "、"):
            break
        elif forms[at] in page.language.modifiers:
            at += 1
        elif at in deeds or forms[at] in page.language.phrase_ends:
            return (None, first) if bare else _described(page, at, kinds)
        elif bare:
            break
        else:
            at += 1
    return noun, last


def _counts(noun: Noun, kinds: frozenset[str]) -> bool:
    return noun.kind in kinds or noun.kind == "none"


def _sense(noun: Noun, kinds: frozenset[str]) -> Noun | None:
    """What a noun means where its measure word counts things of these kinds only."""
    if _counts(noun, kinds):
        return noun
    return noun.thing if noun.thing is not None and noun.thing.kind in kinds else None


def _described(page: Page, first: int, kinds: frozenset[str]) -> tuple[Noun | None, int]:
    """The noun after the clause that begins at a token and describes it: "在缅甸落网的嫌疑人"."""
    forms = page.tokens.forms
    if forms[first] in page.language.agents:
        return None, first  # "15名由警员押返": the officers are not counted
    deeds = between(page.deeds, first, first + 1)
    if deeds and (noun := _noun_at(page, deeds[0].last, kinds)) is not None:
        return noun.payload, noun.last  # "12名落网嫌疑人"
    sentence = page.sentences[page.sentence_of(first)]
    for at in range(first, min(sentence.last, first + CLAUSE)):
        if forms[at] in _ENDS or between(page.numerals, at, at + 1):
            break
        if forms[at] not in page.language.relative:
            continue
        for found in between(page.nouns, at + 1, min(sentence.last, at + 1 + HEAD)):
            gap = forms[at + 1 : found.first]
            if any(form in _ENDS or form in page.language.phrase_ends for form in gap):
                break
            if _counts(found.payload, kinds):
                return found.payload, found.last
        for people in between(page.peoples, at + 1, at + 3) if "people" in kinds else ():
            return PERSON, people.last
    return None, first


def _noun_at(page: Page, at: int, kinds: frozenset[str]) -> Found[Noun] | None:
    for noun in between(page.nouns, at, at + 1):
        if _counts(noun.payload, kinds):
            return noun
    return None


# ---------------------------------------------------------------- "3人是头目"


def _take_complement(
    page: Page, draft: Draft, first: int, stop: int, kinds: frozenset[str]
) -> bool:
    """Takes the noun that those counted are said to be."""
    forms = page.tokens.forms
    at = first
    while at < min(stop, first + ADVERBS) and forms[at] not in page.language.copulas:
        if forms[at] in _ENDS:
            return False
        at += 1
    if at >= min(stop, first + ADVERBS):
        return False
    while at < stop and forms[at] in page.language.copulas:
        at += 1
    end = draft.last
    if not _take_ahead(page, draft, at, min(stop, at + REACH), kinds):
        return False
    draft.label_at, draft.last = (at, draft.last), end
    return True


# ---------------------------------------------------------------- "犯罪嫌疑人269名"


def _take_before(page: Page, draft: Draft, kinds: frozenset[str]) -> bool:
    """Takes the noun or people right before the numeral, before "共", "已达" and the like, or in
    front of the verb."""
    start = page.sentences[draft.sentence].first
    at = _before_joints(page, draft.first, start)
    low = max(start, at - DESCRIBED)
    if country := _country_before_bracket(page, draft, at):
        draft.noun, draft.nationality, draft.own_nationality = PERSON, (country,), True
        return "people" in kinds
    for people in between(page.peoples, low, at):
        if people.last == at and "people" in kinds:
            draft.noun, draft.first = PERSON, people.first
            draft.nationality, draft.own_nationality = (people.payload,), True
            return True
    for noun in between(page.nouns, low, at):
        if noun.last != at or _is_of_deed(page, noun):
            continue
        sense = _sense(noun.payload, kinds)
        if sense is not None and not _is_counted(page, noun):
            draft.noun, draft.first = sense, noun.first
            draft.heading = draft.heading or _is_row(page, at, draft.numeral.first)
            _take_peoples(page, draft, _phrase_start(page, low, noun.first), noun.last)
            return True
    if (subject := fronted.noun(page, at - (page.tokens.forms[at - 1] == ","), kinds)) is None:
        return False
    draft.noun = subject.payload
    _take_peoples(page, draft, _phrase_start(page, low, subject.first), subject.last)
    return True


def _before_joints(page: Page, at: int, start: int) -> int:
    """Where the words end that join a noun to the numeral that begins at a token."""
    forms, joints = page.tokens.forms, 0
    while at > start and (
        forms[at - 1] in page.language.list_joints
        or (forms[at - 1] == "," and joints > 0)
        or (forms[at - 1] in _LINKS and at > start + 1)
    ):
        if any(n.last - n.first > len(forms[at - 1]) for n in ending_at(page.nouns, at)):
            break  # 人数 of 受害人数
        at -= 1
        joints += 1
    while at > start and forms[at - 1] in _QUOTES:
        at -= 1
    return at


def _country_before_bracket(page: Page, draft: Draft, at: int) -> str | None:
    """The country whose people a number in brackets of its own counts: "印度(48)、肯尼亚(7)"."""
    forms, first = page.tokens.forms, draft.numeral.first
    alone = forms[at:first] == ["("] and forms[draft.numeral.last : draft.numeral.last + 1] == [")"]
    if not alone:
        return None
    named = page.countries(max(0, at - NAME), at)
    return named[-1][1] if named and named[-1][0].last == at else None


def _is_of_deed(page: Page, noun: Found[Noun]) -> bool:
    """Whether a noun is only the end of a verb: 案 of 破案 in "破案37万起"."""
    if noun.last - noun.first > 1:
        return False
    return any(hit.first < noun.first for hit in ending_at(page.deeds, noun.last))


def _is_row(page: Page, low: int, high: int) -> bool:
    """Whether a wide gap or a colon makes "嫌疑人    269名" the row of a table."""
    text = page.tokens.text[page.tokens.ends[low - 1] : page.tokens.starts[high]]
    return "  " in text or "\t" in text or "|" in text or text.strip() in {":", "："}


def _is_counted(page: Page, noun: Found[Noun]) -> bool:
    """Whether another numeral counts a noun: "14名嫌犯58个"."""
    return any(n.last >= noun.first - 1 for n in between(page.numerals, noun.first - 3, noun.first))


def _phrase_start(page: Page, low: int, first: int) -> int:
    """Where the phrase that ends in a noun begins."""
    forms = page.tokens.forms
    at = first
    while at > low and forms[at - 1] not in _ENDS and forms[at - 1] != "、":
        at -= 1
    return at


def _take_peoples(page: Page, draft: Draft, first: int, last: int) -> None:
    noun = draft.noun
    if noun is None or noun.kind != "people":
        return
    named = tuple(sorted({p.payload for p in between(page.peoples, first, last)}))
    describing = (hit.payload for hit in between(page.nouns, first, last) if hit.last < last)
    foreign = next((other.nationality for other in describing if other.nationality), ())
    draft.nationality = named or noun.nationality or foreign  # "外籍诈骗犯"
    draft.own_nationality = bool(draft.nationality)
