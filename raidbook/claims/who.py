"""Who acted, and who gave the number."""

from __future__ import annotations

from collections import Counter

from raidbook import places
from raidbook.claims import paragraphs
from raidbook.claims.draft import Draft
from raidbook.claims.joint import Joint, partners
from raidbook.claims.page import Page, actors, between, ending_at
from raidbook.claims.place import nearby
from raidbook.claims.sorts import SUFFERED, TRIED
from raidbook.languages.lexicon import Found
from raidbook.languages.tokens import Sentence

NOBODY = SUFFERED | {"hold", "flee", "harm"}
"""Actions that are no deed of an authority."""
NEAR = 3
"""Words between "Chinese" or "Cambodian" and "police"."""
SPEAKER_WORDS = 8
AGAIN = 2
"""Who acts in a report is named more than once."""
CUSTODY = 7
"""Words between people and those of their custody: "in Thai immigration cells"."""
SPEECH = 4
"""Words from an authority to "said"."""
_FROM_AFAR = frozenset({"sanction"})
"""What no country does at home."""
_JUDGED = TRIED | {"wanted"}
_JOINT = frozenset({"handover"})
_PASSED = frozenset({"handover", "rescue"})


def named(page: Page, draft: Draft) -> None:
    """Fills `by`, `actors` and `networks` with those whom the draft's sentence names as acting."""
    sentence = page.sentences[draft.sentence]
    groups = between(page.networks, sentence.first, sentence.last)
    if groups:
        draft.networks = tuple(sorted({hit.payload for hit in groups}))
        draft.ground("networks", "span", page.span(groups[0].first, groups[0].last))
    if _is_nobodys(page, draft):
        return
    found = [
        (country, actor, hit)
        for country, actor, hit in authorities(page, sentence.first, sentence.last)
        if hit.first not in draft.of_others
    ]
    if (country := _beside(page, draft)) is not None:
        draft.by, draft.actors = (country,), ()
        draft.ground("by", "span", page.span(draft.first - 1, draft.first))
        return
    found = [told for told in found if not _speaks(page, told[2])] or found
    if draft.action in _PASSED:
        found = [told for told in found if not _receives(page, told[2])]
    if not found and draft.action == "rescue":
        _by_mission(page, draft, sentence)
    if found:
        draft.by = tuple(sorted({country for country, _, _ in found}))
        draft.actors = tuple(sorted({actor for _, actor, _ in found if actor}))
        at = found[0][2]
        draft.ground("by", "span", page.span(at.first, at.last))
        draft.ground("actors", "span", page.span(at.first, at.last))


def _is_nobodys(page: Page, draft: Draft) -> bool:
    """Whether what was done is no deed of an authority; people in custody are held by one, and so
    are those who are found in a raid."""
    if draft.action not in NOBODY:
        return False
    if draft.action != "hold" or draft.kind != "people":
        return True
    whole = draft.told_whole
    if whole is not None and whole.action == "hold":
        return not whole.by
    near = page.tokens.forms[max(0, draft.first - CUSTODY) : draft.last + CUSTODY]
    return page.language.custody.isdisjoint(near)


def _by_mission(page: Page, draft: Draft, sentence: Sentence) -> None:
    """Takes those counted for freed by their own country where the sentence names its mission:
    "our missions have secured the release of 240 citizens"."""
    if len(draft.nationality) != 1 or draft.nationality == ("foreign",):
        return
    for at in range(sentence.first, sentence.last):
        if page.tokens.forms[at] in page.language.consular:
            draft.by = draft.nationality
            draft.ground("by", "span", page.span(at, at + 1))
            return


def _beside(page: Page, draft: Draft) -> str | None:
    """The country right before a sum, where the verb was told of another: "Singapore seized S$150
    million, Taiwan NT$4.5 billion"."""
    if not draft.currency or draft.action not in {"seize", "block"}:
        return None
    forms, known = page.tokens.forms, page.language
    at = page.sum_at(draft.numeral.first)
    for hit in ending_at(page.places, at):
        if forms[hit.first - 1] in {",", ";", *known.conjunctions}:
            return page.country_named(hit.payload)
    return None


def _receives(page: Page, hit: Found[str]) -> bool:
    """Whether people are only passed to an authority: "handed them to the Thai army"."""
    forms, known = page.tokens.forms, page.language
    at = hit.first - 1
    while at > 0 and forms[at] in known.determiners:
        at -= 1
    return not known.compounds and at > 0 and forms[at] in known.goals


def _speaks(page: Page, hit: Found[str]) -> bool:
    """Whether an authority only tells of it: "…, the foreign ministry in Seoul told lawmakers"."""
    sentence = page.sentences[page.sentence_of(hit.first)]
    forms = page.tokens.forms
    for cue in between(page.cues, max(sentence.first, hit.first - SPEECH), sentence.last):
        if "speech" not in cue.payload:
            continue
        low, high = (hit.last, cue.first) if cue.first >= hit.last else (cue.last, hit.first)
        gap = forms[low:high]
        if len(gap) <= SPEECH and not any(form in {",", ";"} for form in gap):
            return not between(page.deeds, low, high)
    return False


def inferred(
    page: Page,
    draft: Draft,
    earlier: list[Draft],
    acting: Counter[str],
    together: list[Joint],
) -> None:
    """Completes `by` where the sentence names nobody: those of the whole, those of the same deed
    before in the paragraph, the authorities of the country where it was done.

    `acting`: how often the report names the authorities of each country, see `acting`. `together`:
    the countries that it says acted jointly.
    """
    if _is_nobodys(page, draft):
        return
    whole = draft.told_whole
    home = draft.place.country if draft.place else None
    if not draft.by:
        if whole is not None and whole.action == draft.action and (whole.by or not home):
            draft.by, draft.actors = whole.by, whole.actors
            draft.ground("by", "whole")
            draft.ground("actors", "whole")
        elif (other := _same_block(page, draft, earlier)) is not None and _is_there(other, home):
            draft.by, draft.actors = other.by, other.actors
            draft.ground("by", "default")
            draft.ground("actors", "default")
        elif draft.action in _FROM_AFAR:
            draft.by = _most_named(acting, home)
            draft.ground("by", "default")
        elif home:
            draft.by = _at_court(draft, acting) or (home,)
            draft.ground("by", "default")
    if draft.status != "planned" and (with_others := partners(page, draft, together)):
        draft.by = tuple(sorted({*draft.by, *with_others}))
    if draft.action in _FROM_AFAR and home in draft.by:
        others = tuple(country for country in draft.by if country != home)
        draft.by = others or _most_named(acting, home) or draft.by
    if draft.action in _JOINT and home and draft.by and draft.status != "planned":
        took = {draft.to} if draft.to and draft.to in acting else set()
        fetched = draft.by == (draft.to,) and home not in acting and _is_fetched(page, draft)
        draft.by = tuple(sorted({*draft.by, *took, *(() if fetched else (home,))}))


def _is_fetched(page: Page, draft: Draft) -> bool:
    """Whether those who receive people went and got them: "flew 270 of its citizens home"."""
    sentence = page.sentences[draft.sentence]
    return not page.language.fetching.isdisjoint(page.tokens.forms[sentence.first : sentence.last])


def _at_court(draft: Draft, acting: Counter[str]) -> tuple[str, ...]:
    """Who tried people, or wants them, where a report names the authorities of one country only:
    what was done abroad is tried at home."""
    only = len(acting) == 1 and max(acting.values()) >= AGAIN
    return tuple(acting) if only and draft.action in _JUDGED else ()


def _most_named(acting: Counter[str], home: str | None) -> tuple[str, ...]:
    """The country whose authorities a report names most, but for that of those they act upon."""
    return tuple(country for country, _ in acting.most_common(2) if country != home)[:1]


def acting(page: Page) -> Counter[str]:
    """How often the report names the authorities of each country."""
    return Counter(country for country, _, _ in authorities(page, 0, len(page.tokens.forms)))


def _is_there(other: Draft, home: str | None) -> bool:
    """Whether a deed told before was not done in another country: "Ghana: 68 arrested. Senegal: 22
    arrested"."""
    there = other.place.country if other.place else None
    return None in {home, there} or home == there or len(other.by) > 1


def _same_block(page: Page, draft: Draft, earlier: list[Draft]) -> Draft | None:
    told = paragraphs.before(page, draft, earlier)
    return next((other for other in told if other.by and other.action == draft.action), None)


def authorities(page: Page, first: int, last: int) -> list[tuple[str, str, Found[str]]]:
    """(country, actor's id or "", mark) of the authorities named in a token range."""
    found: list[tuple[str, str, Found[str]]] = []
    for hit in between(page.actors, first, last):
        country = actors()[hit.payload].country
        if country:
            found.append((country, hit.payload, hit))
    gaz = places.gazetteer()
    named = [(hit, False) for hit in between(page.peoples, first, last)]
    named += [(hit, True) for hit in between(page.places, first, last)]
    for hit, is_place in named:
        if not (_acts(page, hit, last) or (is_place and is_subject(page, hit))):
            continue
        country = gaz.row(hit.payload).country
        if country:
            found.append((country, "", hit))
    return found


def countries(page: Page, first: int, last: int) -> list[tuple[int, str]]:
    """The countries named in a token range, by themselves, their people or their authorities: the
    tokens at which they are named, in order, and their codes."""
    named = [(hit.first, code) for hit, code in page.countries(first, last)]
    named += [(hit.first, hit.payload) for hit in between(page.peoples, first, last)]
    for hit in between(page.actors, first, last):
        if country := actors()[hit.payload].country:
            named.append((hit.first, country))
    return sorted(named)


def _acts(page: Page, hit: Found[str], last: int) -> bool:
    """Whether a people or place stands beside its authorities: "Thai border police", "police in
    Yunnan"."""
    forms = page.tokens.forms
    if forms[hit.last - 1] in page.language.authorities:
        return True  # 中方: the name of the side itself
    led = forms[max(0, hit.first - NEAR) : hit.first]
    if any(form in page.language.campaigns for form in led) and any(
        form in page.language.locatives for form in led
    ):
        return True  # "an operation in central China": its police led it
    if page.language.head_first:
        return nearby.office(page, hit) is not None
    named_alone = not page.language.compounds
    if hit.first > 1 and forms[hit.first - 2] in page.language.missions:
        return False  # "Nepal's embassy in Bangkok"
    if named_alone and hit.first > 1 and forms[hit.first - 1] in page.language.locatives:
        return forms[hit.first - 2] in page.language.authorities
    for form in page.tokens.forms[hit.last : min(last, hit.last + NEAR)]:
        if form in page.language.authorities:
            return True
        if form in page.language.phrase_ends or not (
            form.isalpha() or form in page.language.possessives
        ):
            return False
    return False


def is_subject(page: Page, hit: Found[str]) -> bool:
    """Whether a country itself, or its capital for it, is what acts: "Cambodia has deported",
    "Thailand and Laos handed over"."""
    row = places.gazetteer().row(hit.payload)
    if page.language.compounds or not (row.kind == "country" or row.capital):
        return False
    known, before = page.language, nearby.before(page, hit)
    forms, end = page.tokens.forms, hit.last
    for other, _ in page.countries(end, end + 2):
        end = other.last if known.coordinators.issuperset(forms[end : other.first]) else end
    after = forms[end] if end < len(forms) else ""
    if before in known.locatives or before in known.goals or before in known.sources:
        return False
    acts = [
        deed
        for hit in between(page.deeds, end, end + 2)
        for deed in hit.payload
        if deed.voice in {"active", "past"} and not deed.subject
    ]
    return bool(acts) and (after in known.perfect or bool(between(page.deeds, end, end + 1)))


def spoke(page: Page, draft: Draft) -> str | None:
    """The name of the office or outlet that gave the number, as the report words it, or None."""
    found = speaker(page, page.sentences[draft.sentence])
    if found is None:
        return None
    draft.ground("said_by", "span", page.span(found[1].first, found[1].last))
    return found[0]


def speaker(page: Page, sentence: Sentence) -> tuple[str, Found[str]] | None:
    """The office or outlet that says what a sentence tells: its name, and where it stands."""
    for cue in between(page.cues, sentence.first, sentence.last):
        if "speech" not in cue.payload:
            continue
        low = max(sentence.first, cue.first - SPEAKER_WORDS)
        near = [
            *between(page.actors, low, cue.first),
            *between(page.actors, cue.last, min(sentence.last, cue.last + SPEAKER_WORDS)),
        ]
        if near:
            return actors()[near[0].payload].name, near[0]
    return None
