"""Where something can have been done that a report tells of, and what speaks for each place.

Every place that the report names near a claim, the country that it lies in, what the claims before
it have, and what the rules of where.py say, or none at all: what speaks for each is given by the
names of weights (see claims/weights.py), which may hold for all actions or for some alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from raidbook import places
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, actors, between
from raidbook.claims.place.scenes import Scenes
from raidbook.claims.weights import Case
from raidbook.languages.lexicon import Found
from raidbook.model import Place

ALIKE = {
    "raid": "site", "arrest": "site", "rescue": "site",
    "charge": "court", "convict": "court",
    "block": "desk", "crack": "desk", "report": "desk",
}  # fmt: skip
"""Actions whose places are told alike."""
GAPS = (0, 1, 2, 3, 5, 8, 12, 20)
"""Words between a place and a quantity, as far as they are told apart."""
SHARES = (0.15, 0.3, 0.5, 0.7, 0.9)
"""Shares of a country in all places that a report names, as far as they are told apart."""
BEFORE, AFTER, HEAD = 24, 12, 6
"""Places of a text that are weighed: so many before a quantity, after it, and at the head."""
AHEAD = 3
"""Sentences after a quantity, out of its paragraph, in which a place may be its own."""
EARLIER = 8
"""Claims back whose places are weighed."""
OPENING = 2
"""Words of a sentence before a place that opens it."""
MANY = 3
"""From so many on, things are not counted apart."""
TITLED = 2
"""A place in the title counts for so many mentions."""
_STOPS = frozenset(",;:，；：")
_DASHES = frozenset("-–—−‐‑―")


class Mention(NamedTuple):
    """A place that a text names."""

    hit: Found[str]
    place: Place
    """At town level, as claims have it."""
    home: Place | None
    """The country that it lies in."""
    kind: str
    marks: str
    """S: a scene, or n: none; A: in the name of who acts; D: in the dateline."""
    sentence: int


class Told(NamedTuple):
    """What a report as a whole says of places."""

    page: Page
    title: Page
    scenes: Scenes
    mentions: list[Mention]
    starts: list[int]
    """The first token of each mention."""
    titled: list[Mention]
    times: Counter[str]
    """How often each place is named."""
    countries: Counter[str | None]
    """How often places of each country are named."""


class Possible(NamedTuple):
    """The places to choose from."""

    case: Case
    places: dict[str, Place | None]


def key(place: Place | None) -> str:
    """A place as a choice."""
    return "" if place is None else f"{place.name or ''}|{place.country or ''}"


def told(page: Page, title: Page, scenes: Scenes) -> Told:
    """What a marked text and its title say of places."""
    mentions, titled = list(_mentions(page, scenes.found)), list(_mentions(title, scenes.titled))
    times = Counter(key(mention.place) for mention in (*mentions, *titled))
    countries = Counter(mention.place.country for mention in (*mentions, *titled * TITLED))
    starts = [mention.hit.first for mention in mentions]
    return Told(page, title, scenes, mentions, starts, titled, times, countries)


def _mentions(page: Page, scenes: Sequence[Found[str]]) -> Iterator[Mention]:
    """All places named on a page, in order; `scenes`: those where something can have been done."""
    done = {(hit.first, hit.last, hit.payload) for hit in scenes}
    named = {(hit.first, hit.last, hit.payload) for hit in page.places}
    gaz = places.gazetteer()
    for first, last, id in sorted(done | named):
        row = gaz.row(id)
        if row.kind == "river":
            continue  # which people cross: nothing is done there
        home = gaz.town_view(row.country) if row.country else None
        acts = any(a.first <= first and last <= a.last for a in between(page.actors, first, last))
        marks = "S" if (first, last, id) in done else "n"
        marks += "A" * acts + "D" * (first in page.dateline)
        at = page.sentence_of(first)
        yield Mention(Found(first, last, id), gaz.town_view(id), home, row.kind, marks, at)


def near(told: Told, draft: Draft) -> list[Mention]:
    """The places of the text that are weighed for a draft, in order: those around it, and the first
    of the report."""
    page, mentions = told.page, told.mentions
    block = page.sentences[draft.sentence].paragraph
    at = bisect_left(told.starts, draft.first)
    first = max(0, at - BEFORE)
    found = mentions[: min(HEAD, first)] + mentions[first:at]
    for mention in mentions[at : at + AFTER]:
        apart = page.sentences[mention.sentence].paragraph != block
        if apart and mention.sentence - draft.sentence > AHEAD:
            break
        found.append(mention)
    return found


class _Pool:
    """What speaks for each place, as it is gathered for one draft."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, None]] = {}
        self.places: dict[str, Place | None] = {}

    def add(self, place: Place | None, *features: str) -> None:
        choice = key(place)
        self.places.setdefault(choice, place)
        self.found.setdefault(choice, {}).update(dict.fromkeys(features))

    def add_home(self, place: Place | None, within: Place, *features: str) -> None:
        """The same of the country in which a place lies."""
        if place is not None and place != within:
            self.add(place, *(f"C {feature}" for feature in features))


def possible(told: Told, draft: Draft, earlier: Sequence[Draft]) -> Possible:
    """The places at which a draft's deed can have been done; `earlier`: the drafts before it, whose
    places are known, the last last."""
    pool = _Pool()
    scope = "total" if draft.cumulative else "one"
    ground = draft.evidence["place"].source if "place" in draft.evidence else "none"
    pool.add(draft.place, "rules", f"rules {ground}", f"rules {ground} {scope}")
    pool.add(None, "none", f"none {scope}", f"none {draft.kind}")
    _of_text(pool, told, draft, scope)
    _of_title(pool, told, draft, scope)
    _of_earlier(pool, told, draft, earlier)
    _of_report(pool, told, draft, scope)
    _of_all(pool, told, draft, f"{ground} {scope}")
    of = [(choice, feature) for choice, said in pool.found.items() for feature in said]
    return Possible(Case((), of, _sort(draft.action)), pool.places)


def _sort(action: str | None) -> str:
    """The sort of cases that an action makes."""
    return ALIKE.get(action or "", action or "")


def _of_text(pool: _Pool, told: Told, draft: Draft, scope: str) -> None:
    found = near(told, draft)
    ranks: dict[str, int] = {}
    for mention in reversed(found):
        if mention.hit.last <= draft.first:
            ranks.setdefault(mention.hit.payload, len(ranks))
    for mention in found:
        if mention.sentence == draft.sentence:
            features = _beside(told.page, draft, mention, found)
        elif mention.sentence < draft.sentence:
            rank = min(ranks.get(mention.hit.payload, MANY), MANY)
            features = _before(told.page, draft, mention, rank, scope)
        else:
            features = _after(told.page, draft, mention)
        said = [*features, *(["first"] if mention is told.mentions[0] else [])]
        pool.add(mention.place, *said)
        pool.add_home(mention.home, mention.place, *said)


def _beside(page: Page, draft: Draft, mention: Mention, found: list[Mention]) -> Iterator[str]:
    """What speaks for a place in the sentence of a draft."""
    hit = mention.hit
    ahead = hit.last <= draft.first
    side = "s<" if ahead else "s=" if hit.first < draft.last else "s>"
    low, high = (hit.last, draft.first) if ahead else (draft.last, hit.first)
    stops, numbers = _parted(page, low, high)
    others = sum(low <= m.hit.first != hit.first and m.hit.last <= high for m in found)
    led, next_ = _words(page, hit)
    yield side
    yield f"{side} {mention.marks}"
    yield f"{side} {mention.kind} {mention.marks}"
    yield f"{side} gap {bisect_left(GAPS, high - low)}"
    yield f"{side} stops {min(stops, MANY)}"
    yield f"{side} numbers {min(numbers, MANY)}"
    yield f"{side} places {min(others, MANY)}"
    yield f"{side} clear {others == 0} {numbers == 0} {stops == 0} {mention.marks}"
    yield f"{side} after {led}"
    yield f"{side} after {led} {others == 0}"
    yield f"{side} before {next_}"
    if draft.deed_at is not None:
        yield from _by_deed(page, draft, draft.deed_at, hit, side)
    if hit.first <= page.sentences[draft.sentence].first + OPENING:
        yield f"{side} opens {mention.marks}"


def _by_deed(
    page: Page, draft: Draft, deed: tuple[int, int], hit: Found[str], side: str
) -> Iterator[str]:
    """What speaks for a place of a sentence by where the word of the deed stands."""
    ahead = hit.last <= deed[0]
    order = ("<" if ahead else ">" if hit.first >= deed[1] else "=") + "<>"[deed[0] >= draft.first]
    low, high = (hit.last, deed[0]) if ahead else (deed[1], hit.first)
    stops, numbers = _parted(page, low, high)
    yield f"{side} deed {order}"
    yield f"{side} deed {order} gap {bisect_left(GAPS, max(high - low, 0))}"
    yield f"{side} deed {order} after {_words(page, hit)[0]}"
    yield f"{side} deed {order} {min(stops, 2)} {min(numbers, 2)}"


def _parted(page: Page, low: int, high: int) -> tuple[int, int]:
    """How many stops and how many numbers stand between two tokens."""
    if low >= high:
        return 0, 0
    stops = sum(form in _STOPS for form in page.tokens.forms[low:high])
    return stops, len(between(page.numerals, low, high))


def _before(page: Page, draft: Draft, mention: Mention, rank: int, scope: str) -> Iterator[str]:
    """What speaks for a place in an earlier sentence; `rank`: how many others are named since."""
    back, sentences = draft.sentence - mention.sentence, page.sentences
    apart = sentences[draft.sentence].paragraph - sentences[mention.sentence].paragraph
    where = f"back {min(back, MANY)}" if apart == 0 else "paragraph before" if apart == 1 else "far"
    led, next_ = _words(page, mention.hit)
    yield where
    yield f"{where} {mention.marks}"
    yield f"{where} {rank}"
    yield f"{where} {rank} {mention.marks}"
    yield f"{where} after {led}"
    yield f"{where} before {next_}"
    yield f"{where} {mention.kind} {mention.marks}"
    yield f"{where} {mention.kind} {rank} {scope}"
    if sentences[mention.sentence].paragraph == 0:
        yield f"lead {mention.marks}"
        yield f"lead after {led}"


def _after(page: Page, draft: Draft, mention: Mention) -> Iterator[str]:
    """What speaks for a place in a later sentence."""
    sentences = page.sentences
    same = sentences[draft.sentence].paragraph == sentences[mention.sentence].paragraph
    where = f"on {min(mention.sentence - draft.sentence, 2)}" if same else "below"
    yield where
    yield f"{where} {mention.marks}"
    yield f"{where} after {_words(page, mention.hit)[0]}"
    yield f"{where} {mention.kind} {mention.marks}"


def _words(page: Page, hit: Found[str]) -> tuple[str, str]:
    """The words before and after a place, ^ at the head and $ at the end. All dashes are one."""
    forms = page.tokens.forms
    led = forms[hit.first - 1] if hit.first else "^"
    next_ = forms[hit.last] if hit.last < len(forms) else "$"
    return "-" if led in _DASHES else led, "-" if next_ in _DASHES else next_


def _of_title(pool: _Pool, told: Told, draft: Draft, scope: str) -> None:
    block = min(told.page.sentences[draft.sentence].paragraph, 2)
    for mention in told.titled[:AFTER]:
        led, next_ = _words(told.title, mention.hit)
        said = (
            "title", f"title {mention.marks}", f"title {mention.kind} {mention.marks}",
            f"title after {led}", f"title before {next_}", f"title {scope}", f"title {block}",
        )  # fmt: skip
        pool.add(mention.place, *said)
        pool.add_home(mention.home, mention.place, *said)


def _of_earlier(pool: _Pool, told: Told, draft: Draft, earlier: Sequence[Draft]) -> None:
    """What the claims before it, and its whole, say of where a draft's deed was done."""
    sentences, gaz = told.page.sentences, places.gazetteer()
    block = sentences[draft.sentence].paragraph
    for n, other in enumerate(reversed(earlier[-EARLIER:])):
        apart = block - sentences[other.sentence].paragraph
        here = other.sentence == draft.sentence
        where = "here" if here else "near" if not apart else "next" if apart == 1 else "far"
        same = "=" if other.action == draft.action else "!"
        total = "=" if other.cumulative == draft.cumulative else "!"
        ground = other.evidence["place"].source if "place" in other.evidence else "none"
        last = f"prev {min(n, 1)} {where}"
        said = [
            f"prev {min(n, MANY)} {where}", f"prev {where} {same}{total}", f"{last} {same}{total}",
            f"{last} {_sort(other.action)}", f"{last} ground {ground}",
        ]  # fmt: skip
        if here:
            stops, _ = _parted(told.page, other.last, draft.first)
            said.append(f"prev here stops {min(stops, 2)} {same}")
        pool.add(other.place, *said)
        if other.place is not None and other.place.name:
            pool.add_home(_country(gaz, other.place.country), other.place, *said)
        if (to := _country(gaz, other.to)) is not None:
            pool.add(to, f"prev to {where}")
    whole = draft.whole
    if whole is not None and whole in earlier:
        same_deed, same_words = whole.action == draft.action, whole.sentence == draft.sentence
        pool.add(whole.place, "whole", f"whole deed {same_deed}", f"whole words {same_words}")


def _of_report(pool: _Pool, told: Told, draft: Draft, scope: str) -> None:
    """What the report as a whole, and who acts or is counted, say of a country."""
    gaz, page = places.gazetteer(), told.page
    top = told.countries.most_common(1)[0][0] if told.countries else None
    named = {"own": told.scenes.country, "acting": told.scenes.acting, "to": draft.to, "top": top}
    for name, code in named.items():
        if (place := _country(gaz, code)) is not None:
            pool.add(place, f"is {name}", f"is {name} {scope}", f"is {name} {draft.kind}")
    sentence = page.sentences[draft.sentence]
    for hit in between(page.actors, sentence.first, sentence.last):
        row = actors()[hit.payload]
        side = "<" if hit.last <= draft.first else ">"
        if (place := _country(gaz, row.country)) is not None:
            pool.add(place, f"actor {side}", f"actor {side} {row.kind}")
    for code in draft.nationality if draft.own_nationality else ():
        if (place := _country(gaz, code)) is not None:
            pool.add(place, "people")
    if draft.currency and (place := _country(gaz, draft.currency[:2])) is not None:
        pool.add(place, "currency", f"currency {draft.what}")


def _of_all(pool: _Pool, told: Told, draft: Draft, ground: str) -> None:
    """What speaks for each place by its kind and its country."""
    rules, total = draft.place, sum(told.countries.values()) or 1
    noun = draft.noun.label if draft.noun else None
    for choice, place in pool.places.items():
        if place is None:
            continue
        level = "town" if place.name else "country"
        if place.country is None:
            level = "region"
        said = [
            f"level {level}", f"level {level} {ground}", f"level {level} {draft.kind}",
            f"level {level} {draft.action} {draft.what}", f"level {level} {noun}",
        ]  # fmt: skip
        if place.country is not None:
            share = bisect_left(SHARES, told.countries[place.country] / total)
            alike = rules is not None and rules.country == place.country
            detail = "none" if rules is None else "town" if rules.name else "country"
            said += [
                f"share {share}", f"country {place.country}", f"to {place.country == draft.to}",
                f"own {place.country == told.scenes.country}",
                f"acting {place.country == told.scenes.acting}",
                f"rules alike {alike} {level} {detail} {ground}",
            ]  # fmt: skip
        if place.name:
            said.append(f"times {min(told.times[choice], MANY + 1)}")
        pool.add(place, *said)


def _country(gaz: places.Gazetteer, code: str | None) -> Place | None:
    """A country by its code, None where it is that of none ("foreign")."""
    return gaz.town_view(code) if code is not None and code in gaz else None
