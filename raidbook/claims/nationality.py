"""Whose people a quantity counts: what the words around it say, and what was said before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from raidbook.claims import peoples_before, who
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between, is_cued
from raidbook.claims.peoples_before import BACK
from raidbook.claims.place import nearby
from raidbook.claims.sorts import MOVED

FOREIGN = "foreign"
LOCAL = "local"
"""People of the country where it was done, until that is known."""
AHEAD = 7
"""Tokens from a number to "were Thais"."""
LISTED = 30
"""Tokens from a number to the countries that those counted come from."""
OFFICE = 3
"""Tokens between "Indonesian" and "embassy"."""
JOINED = 2
"""Tokens between two of a list."""
LIST = 3
"""So many countries with numbers of their own are a breakdown by nationality."""
SHORT = 2
"""Characters of the short name of a country: 内地."""
_JOINTS = frozenset({",", "、", "/"})
_STOPS = frozenset({".", ";", ":", ")", "。", "!", "?"})


def read(page: Page, drafts: list[Draft]) -> None:
    """Gives the drafts that count people the nationality that the words beside them tell."""
    for n, draft in enumerate(drafts):
        if draft.kind not in {"people", None}:
            continue
        stop = drafts[n + 1].first if n + 1 < len(drafts) else len(page.tokens.forms)
        end = min(stop, page.sentences[draft.sentence].last)
        if draft.own_nationality and not _is_vague(draft):
            found = _and_others(page, draft, end) or peoples_before.listed(page, draft)
        else:
            found = (
                _within(page, draft)
                or _ahead(page, draft, end)
                or _behind(page, draft)
                or _all(page, draft, _row_end(page, drafts, n))
                or _origin(page, draft, end, stop)
            )
        if found:
            draft.nationality, draft.own_nationality = found, True
    if page.language.measures:
        _read_breakdowns(page, drafts)
    for draft, after in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        _share_noun(page, draft, after)


def _row_end(page: Page, drafts: list[Draft], n: int) -> int:
    """Where the words about a number end, what is said of others in one breath with it counted in:
    "11 men and one woman, all Malaysians"."""
    forms, joints = page.tokens.forms, page.language.coordinators | {","}
    for one, two in pairwise(drafts[n:]):
        joins = forms[one.last : two.first]
        if not (joins and joints.issuperset(joins) and two.kind == "people"):
            return two.first
    return len(forms)


def _within(page: Page, draft: Draft) -> tuple[str, ...]:
    """The country whose name describes those counted: "six Hong Kong victims", "two local men",
    "台湾受害者6人"."""
    if not page.language.locals.isdisjoint(page.tokens.forms[draft.numeral.last : draft.last]):
        return (LOCAL,)
    named = tuple(code for _, code in page.countries(draft.numeral.last, draft.last))[:1]
    if named or not peoples_before.follows_noun(draft):
        return named
    country = _just_before(page, draft)
    return (country,) if country else ()


def _read_breakdowns(page: Page, drafts: list[Draft]) -> None:
    """Takes the countries right before bare numbers for their people's where several are listed:
    "有中国大陆91名、印尼69名、台湾2名"."""
    alone = [d for d in drafts if d.noun_from != "span" and not d.own_nationality]
    told = [(draft, country) for draft in alone if (country := _just_before(page, draft))]
    for draft, country in told:
        if sum(other.sentence == draft.sentence for other, _ in told) >= LIST:
            draft.nationality, draft.own_nationality = (country,), True


def _just_before(page: Page, draft: Draft) -> str | None:
    """The country named right before a number, as no place where something was done."""
    for hit, country in page.countries(draft.first - BACK, draft.first):
        before = nearby.before(page, hit)
        bare = before not in page.language.placing and before not in page.language.sources
        if hit.last == draft.first and bare:
            return country
    return None


def _share_noun(page: Page, draft: Draft, after: Draft) -> None:
    """Gives the first of "33 Chinese and 15 Indian suspects" the noun that follows the last."""
    gap = page.tokens.forms[draft.last : after.first]
    noun, shared = draft.noun, after.noun
    if noun is None or shared is None or noun.label != "person" or not shared.label:
        return
    joined = 0 < len(gap) <= JOINED and (_JOINTS | page.language.coordinators).issuperset(gap)
    peoples = draft.own_nationality and after.own_nationality and draft.noun_from == "span"
    if joined and peoples and not page.language.measures and FOREIGN not in after.nationality:
        draft.noun = noun._replace(label=shared.label)


def settle(draft: Draft) -> None:
    """Puts the country where it was done in the place of "locals"."""
    if LOCAL in draft.nationality:
        home = draft.place.country if draft.place is not None else None
        named = [home if code == LOCAL else code for code in draft.nationality]
        draft.nationality = tuple(dict.fromkeys(code for code in named if code))


def _is_vague(draft: Draft) -> bool:
    """Whether only "foreign" is said: what follows may say more."""
    return draft.own_nationality and draft.nationality == (FOREIGN,)


# ---------------------------------------------------------------- what follows the number


def _and_others(page: Page, draft: Draft, stop: int) -> tuple[str, ...]:
    """The peoples of "sixty Filipinos and Chinese"; the noun after the last is that of all."""
    at = draft.last
    if at >= stop or page.tokens.forms[at] not in page.language.coordinators:
        return ()
    listed, last = _peoples(page, at + 1, stop)
    if not listed or _is_office(page, last):
        return ()
    for noun in between(page.nouns, at + 1, last) if draft.noun is not None else ():
        if noun.last == last and draft.noun is not None and draft.noun.label == "person":
            draft.noun = draft.noun._replace(label=noun.payload.label)
    return tuple(dict.fromkeys((*draft.nationality, *listed)))


def _ahead(page: Page, draft: Draft, stop: int) -> tuple[str, ...]:
    """The peoples told of after the number."""
    if _is_vague(draft):
        return ()
    for noun in between(page.nouns, draft.last, min(stop, draft.last + 1)) if draft.part else ():
        if noun.payload.nationality:
            return noun.payload.nationality  # "504 of them foreigners"
    return (
        _apposed(page, draft, stop) or _predicate(page, draft, stop) or _papers(page, draft, stop)
    )


def _papers(page: Page, draft: Draft, stop: int) -> tuple[str, ...]:
    """The people whose passports those counted hold: "109 hold Thai passports"."""
    for people in between(page.peoples, draft.last, min(stop, draft.last + AHEAD)):
        if not page.language.papers.isdisjoint(page.tokens.forms[people.last : people.last + 1]):
            return (people.payload,)
    return ()


def _apposed(page: Page, draft: Draft, stop: int) -> tuple[str, ...]:
    """The peoples of "66 workers in Penang, locals and Laotians", "66 workers, Laotians" and "eight
    deaths of Chinese citizens"."""
    forms, known = page.tokens.forms, page.language
    for at in range(draft.last, min(stop, draft.last + AHEAD)):
        if forms[at] in _STOPS or (at > draft.last and forms[at] in known.of):
            break
        if forms[at] not in _JOINTS | known.of:
            continue
        listed, last = _peoples(page, at + 1, stop)
        ends = last >= len(forms) or forms[last] in _STOPS | known.placing | _JOINTS
        near = at == draft.last or (len(listed) > 1 and not known.measures)
        if near and (ends or forms[at] in known.of) and listed:
            return listed
        if at == draft.last and _so_many(page, at + 1, stop):
            return (FOREIGN,)  # "771 people of 15 nationalities"
    return ()


def _predicate(page: Page, draft: Draft, stop: int) -> tuple[str, ...]:
    """The people of "dozens of those arrested were young Thais"; what is said of a share, as of
    "most of the 1,200 workers", is not said of the number."""
    forms, known = page.tokens.forms, page.language
    if _is_shared_out(page, draft):
        return ()
    for at in range(draft.last, min(stop, draft.last + AHEAD)):
        if forms[at] in _JOINTS | _STOPS or forms[at] in known.clause_breaks or known.measures:
            break
        if forms[at] in known.passive:
            listed, last = _peoples(page, at + 1, stop)
            if listed and not _is_office(page, last):
                return listed
    return ()


def _is_shared_out(page: Page, draft: Draft) -> bool:
    """Whether a share is taken of a number: "most of the 1,200", but not "all of the 1,200"."""
    forms, known, first = page.tokens.forms, page.language, draft.first
    if first < 2 or forms[first - 1] not in known.determiners or forms[first - 2] not in known.of:
        return False
    return first < 3 or forms[first - 3] not in known.everybody


def _all(page: Page, draft: Draft, stop: int) -> tuple[str, ...]:
    """The people of "all Chinese", "均为中国籍", "They were Thais" after the number."""
    forms, known = page.tokens.forms, page.language
    sentence = page.sentences[draft.sentence]
    for at in range(draft.last, min(stop, draft.last + LISTED)):
        opens = at == sentence.last or forms[at - 1] in _JOINTS | _STOPS
        if not opens or forms[at] not in known.everybody:
            continue
        skipped = known.of | known.pronouns | known.passive | known.copulas | known.everybody
        first = next((k for k in range(at, stop) if forms[k] not in skipped), stop)
        listed, last = _peoples(page, first, stop)
        return () if _is_office(page, last) else listed
    return ()


def _peoples(page: Page, first: int, stop: int) -> tuple[tuple[str, ...], int]:
    """The peoples listed from a token on, and where the list ends."""
    found: list[str] = []
    at = end = first
    while at < stop:
        codes, last = _people_at(page, at, stop)
        if not codes:
            break
        found += codes
        at = end = last
        if at < stop and page.tokens.forms[at] in _JOINTS | page.language.coordinators:
            at += 1
        else:
            break
    return tuple(dict.fromkeys(found)), end


def _people_at(page: Page, at: int, stop: int) -> tuple[tuple[str, ...], int]:
    """The people or foreigners named at a token, and where their name with its noun ends."""
    people = between(page.peoples, at, at + 1)
    nouns = between(page.nouns, at, at + 1)
    codes: tuple[str, ...]
    if people:
        codes, last = (people[0].payload,), people[0].last
    elif page.tokens.forms[at] in page.language.locals:
        codes, last = (LOCAL,), at + 1
    elif nouns and nouns[0].payload.nationality:
        codes, last = nouns[0].payload.nationality, nouns[0].last
    else:
        return (), at
    for noun in between(page.nouns, last, min(stop, last + 1)):
        last = noun.last
    return codes, last


def _is_office(page: Page, first: int) -> bool:
    """Whether police or the like follow: it is theirs, not those counted."""
    return any(form in page.language.authorities for form in page.tokens.forms[first : first + 2])


def _origin(page: Page, draft: Draft, end: int, stop: int) -> tuple[str, ...]:
    """The countries that those counted come from: "two women from Vietnam", "they had come from
    Laos and China", "分属中国、越南等23个国家"; only "foreign" where they are just so many."""
    forms, known = page.tokens.forms, page.language
    brought = draft.action in MOVED and not (draft.part or known.measures)
    for at in range(draft.numeral.last, min(stop, draft.last + LISTED)):
        said = at < end and (at <= draft.last or bool(known.measures))
        if forms[at] not in known.origins or brought or not (said or forms[at - 1] in known.coming):
            continue
        found = _come_from(page, at, stop)
        clause = next((k for k in range(at, stop) if forms[k] in _JOINTS | _STOPS), stop)
        if at >= draft.last and not known.relative.isdisjoint(forms[at:clause]):
            continue  # "来自23国的9800人" counts others
        if found:
            return () if found == (FOREIGN,) and _is_vague(draft) else found
    return ()


def _described(page: Page, draft: Draft) -> tuple[str, ...]:
    """The countries in what describes those counted before the number: "来自23国的9800人"."""
    forms, known = page.tokens.forms, page.language
    if draft.first == 0 or forms[draft.first - 1] not in known.relative:
        return ()
    start = max(page.sentences[draft.sentence].first, draft.first - BACK)
    for at in range(start, draft.first):
        if forms[at] in known.origins:
            return _come_from(page, at, draft.first)
    return ()


def _come_from(page: Page, at: int, stop: int) -> tuple[str, ...]:
    """The countries after a word such as "from"; "foreign" where only their number is told."""
    word = page.tokens.forms[at]
    after = next((k for k in range(at, stop) if page.tokens.forms[k] != word), stop)
    listed = tuple(dict.fromkeys(_countries(page, after, stop)))
    return listed or ((FOREIGN,) if _so_many(page, after, stop) else ())


def _so_many(page: Page, first: int, stop: int) -> bool:
    """Whether a token range begins with a number of countries: "from 23 countries"."""
    for numeral in between(page.numerals, first, min(stop, first + 2)):
        after = page.tokens.forms[numeral.last : numeral.last + 2]
        return numeral.count.value > 1 and any(f in page.language.country_words for f in after)
    return False


def _countries(page: Page, first: int, stop: int) -> Iterator[str]:
    """The countries listed from a token on, those in brackets included."""
    forms, known, at = page.tokens.forms, page.language, first
    while at < stop:
        named = between(page.places, at, at + 1)
        country = page.country_named(named[0].payload) if named else None
        short = known.nationals.countries.get(page.words(at, min(stop, at + SHORT)))
        if country is None and short is None:
            return
        yield country or short or ""
        at = named[0].last if country else at + SHORT
        while at < stop and (
            forms[at] in _JOINTS | known.coordinators | {"(", ")"} or forms[at - 1] == "("
        ):
            if between(page.places, at, at + 1):
                break
            at += 1


# ---------------------------------------------------------------- what stands before it


def _behind(page: Page, draft: Draft) -> tuple[str, ...]:
    """The people told of before the number: "Mainland Chinese accounted for 1,792 of them", "China
    has flown 621 of its nationals home", "The Indonesian embassy … 2,752 citizens"."""
    if _is_vague(draft):
        return ()
    sentence = page.sentences[draft.sentence]
    subject = peoples_before.amounting(page, draft) or peoples_before.group(page, draft)
    if subject is not None:
        return (subject,)
    if described := _described(page, draft):
        return described
    known = page.language
    noun = draft.last + 2 if draft.noun_from != "span" else draft.last  # "2,752-plus citizens"
    if not any(form in known.citizens for form in page.tokens.forms[draft.first : noun]):
        return ()
    if not known.ours.isdisjoint(page.tokens.forms[draft.first : noun]):
        return ()
    if is_cued(page, draft.first, draft.last, "own"):
        named = who.countries(page, sentence.first, draft.first)
        if not named and draft.sentence > 0 and page.tokens.forms[sentence.first] in known.it:
            before = page.sentences[draft.sentence - 1]
            named = who.countries(page, before.first, before.last)[:1]
        return tuple(country for _, country in named[-1:])
    return tuple(_mission(page, sentence.first, draft.first))


def _mission(page: Page, first: int, last: int) -> Iterator[str]:
    """The country whose embassy is named in a token range."""
    for place, code in page.countries(first, last):
        at = place.last
        at += page.tokens.forms[at] in page.language.possessives
        if page.tokens.forms[at] in page.language.missions:
            yield code
            return
    for people in between(page.peoples, first, last):
        after = page.tokens.forms[people.last : min(last, people.last + OFFICE)]
        if any(form in page.language.missions for form in after):
            yield people.payload
            return
