"""The places of a report where something can have been done, and what the report is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from raidbook import places
from raidbook.claims import nearby
from raidbook.claims.draft import Draft
from raidbook.claims.page import Marks, Page, actors, between, networks
from raidbook.claims.paragraphs import LEAD
from raidbook.claims.sorts import MOVED, TRIED
from raidbook.languages.lexicon import Found

AT_LEAST = 2
"""One mention in passing makes no report one about a country."""
TITLE = 3
"""A place in the title counts for so many mentions when the report's own place is sought."""
FAR_CLAUSE = 6.0
NOT_LOCATED = 8.0
WHOLE_COUNTRY = 4.0
FROM = 10.0
SEVERAL_COUNTRIES = 12.0
MEETING = 3
FLIGHT = 4
"""Words around a name in which one may say that people only flew from there."""
BESIDE = 4
"""Words from a deed to the place where it was done."""
BEATS = frozenset({"town", "district", "region"})
"""What has police of its own."""
OFFICE = 2
"""Words of an office after the name of its place: "Bokeo Public Security"."""
COLUMN = 2
"""So many spaces part the columns of a table."""
SITE = 4
"""Tokens from a capital to the site that lies in it."""
SHARE = 0.4
"""A report is about one town if it has so great a share of all mentions in its country."""


class Scenes:
    """The places that one report names as scenes, in the order of its text and in its title."""

    def __init__(
        self, page: Page, title: Page, sentences: set[int], courts: Iterable[Found[str]]
    ) -> None:
        """Take the marked text, the marked title, the sentences that are the report's, and the
        courts that it names, which are no scenes."""
        self._page = page
        self._gaz = places.gazetteer()
        at_court = {hit.first for hit in courts}
        self._tried = Marks(hit for hit in page.places if self._is_at_court(hit))
        at_court |= {hit.first for hit in self._tried}
        read = [
            hit
            for hit in page.places
            if page.sentence_of(hit.first) in sentences and self._is_scene(page, hit)
        ]
        found = [hit for hit in read if hit.first not in at_court]
        self._titled = [hit for hit in title.places if self._is_scene(title, hit, title=True)]
        self._votes: Counter[str] = Counter()
        self._foci: dict[tuple[str | None, int], str | None] = {}
        self.acting: str | None = None
        """The country whose authorities the report names most."""
        self.country = self._own_country(title, read)
        meant = (hit for hit in self._meant() if page.sentence_of(hit.first) in sentences)
        self._found = Marks(sorted((*found, *meant), key=lambda hit: hit.first))

    # ------------------------------------------------------------ what stands in words

    def _is_scene(self, page: Page, hit: Found[str], *, title: bool = False) -> bool:
        """Whether a place is where something was done, not whose police or people are meant."""
        forms = page.tokens.forms
        before = forms[hit.first - 1] if hit.first else ""
        earlier = forms[hit.first - 2] if hit.first > 1 else ""
        after = forms[hit.last] if hit.last < len(forms) else ""
        row = self._gaz.row(hit.payload)
        known = page.language
        if not title and hit.first in self._page.dateline:
            return False
        if _heads_row(page, hit) and self._heads_item(page, hit):
            return True
        if after in known.money_words or self._is_owner(page, hit):
            return False
        around = forms[hit.last : hit.last + MEETING]
        if not known.compounds:
            around += forms[max(0, hit.first - MEETING) : hit.first]
        if not title and any(form in known.meetings for form in around):
            return False  # "told reporters in Beijing": nothing else happened there
        if row.kind == "country" and not title and not self._is_placed(page, hit):
            return False
        named_in_passing = row.capital or (row.country is None and not known.compounds)
        located = {before, *(nearby.just_before(page, hit) if known.compounds else ())}
        led = before in known.capital_words or _has_site(page, hit)
        if named_in_passing and not (title or led) and known.locatives.isdisjoint(located):
            return self._heads_item(page, hit) or _is_heading(page, hit)
        if known.compounds:
            passed = any(form in known.transits for form in nearby.just_before(page, hit))
            return not passed or before in known.sources
        beside = before in known.locatives and before not in known.nearness
        return not (beside and earlier in known.authorities)

    def _meant(self) -> Iterator[Found[str]]:
        """Places said without their names: "the capital" of the country that the report is about,
        "the zone" that it named last."""
        page, forms, known = self._page, self._page.tokens.forms, self._page.language
        capital = self._gaz.capital(self.country) if self.country else None
        zone: str | None = None
        zones = {h.first: h.payload for h in page.places if self._gaz.row(h.payload).kind == "zone"}
        named = {at for hit in page.places for at in range(hit.first - 1, hit.last + 1)}
        for at, form in enumerate(forms):
            zone = zones.get(at, zone)
            definite = known.compounds or forms[at - 1] in known.phrase_ends  # no "brought capital"
            place = capital if form in known.capital_words else zone
            if form in known.capital_words | known.zone_words and definite and at not in named:
                hit = Found(at - (not known.compounds), at + 1, place or "")
                if place is not None and not self._is_owner(page, hit):
                    yield hit

    def beats(self, first: int, last: int) -> Iterator[Found[str]]:
        """The towns and regions in a token range whose own police are named: "Kandy police",
        "prosecutors in Hongseong"."""
        forms, known = self._page.tokens.forms, self._page.language
        for hit in between(self._page.places, first, last):
            after = forms[hit.last] if hit.last < len(forms) else ""
            led = hit.first > 1 and forms[hit.first - 1] in known.placing
            led = led and forms[hit.first - 2] in known.authorities
            if (led or after in known.authorities) and self._gaz.row(hit.payload).kind in BEATS:
                yield hit
        for actor in between(self._page.actors, first, last):
            row = actors()[actor.payload]
            place = self._gaz.row(row.place) if row.kind == "police" and row.place else None
            if place is not None and place.kind in BEATS and row.name.startswith(place.name):
                yield Found(actor.first, actor.last, place.id)

    def _is_owner(self, page: Page, hit: Found[str]) -> bool:
        """Whether a place says whose something is, or whose police act: "Cambodia's"."""
        forms, known = page.tokens.forms, page.language
        before = forms[hit.first - 1] if hit.first else ""
        after = forms[hit.last] if hit.last < len(forms) else ""
        row = self._gaz.row(hit.payload)
        if after in known.possessives and (row.kind == "country" or row.capital):
            return True
        office = forms[hit.last : hit.last + OFFICE]
        if before not in known.placing and any(form in known.authorities for form in office[:1]):
            return True
        if before not in known.placing and " ".join(office) in known.offices:
            return True
        if after in known.coordinators | {"、"} and self._is_office(page, hit.last + 1):
            return True  # "缅甸和泰国警方": the police of both
        return forms[hit.last - 1] in known.authorities or nearby.office(page, hit) is not None

    def _is_office(self, page: Page, at: int) -> bool:
        """Whether a force, or a place with the word of an office after it, begins at a token."""
        for actor in between(page.actors, at, at + 1):
            return actors()[actor.payload].kind == "police"
        return any(self._is_owner(page, hit) for hit in between(page.places, at, at + 1))

    def _is_placed(self, page: Page, hit: Found[str]) -> bool:
        """Whether the words beside a country make it a place rather than whose people or state."""
        forms, known = page.tokens.forms, page.language
        before = forms[hit.first - 1] if hit.first else ""
        earlier = forms[hit.first - 2] if hit.first > 1 else ""
        after = forms[hit.last] if hit.last < len(forms) else ""
        if "、" in {before, after}:
            return False  # "来自中国、越南、日本": whose people they are
        if _is_heading(page, hit):
            return True
        if after in known.list_heads or earlier in known.citizens:
            return self._heads_item(page, hit)
        return bool(known.compounds) or before in known.placing | known.sources | known.goals

    def _is_at_court(self, hit: Found[str]) -> bool:
        """Whether the deed told beside a place is a court's: "has been indicted in Brooklyn"."""
        sentence = self._page.sentences[self._page.sentence_of(hit.first)]
        deeds = between(self._page.deeds, sentence.first, hit.first)
        if not deeds or hit.first - deeds[-1].last > BESIDE:
            return False
        return all(deed.action in TRIED for deed in deeds[-1].payload)

    def tried_in(self, first: int, last: int) -> list[Found[str]]:
        """The places in a token range where a court's deed was done."""
        return between(self._tried, first, last)

    def _heads_item(self, page: Page, hit: Found[str]) -> bool:
        """Whether a country at the head of a list's item is where what the item tells was done:
        "Portugal: 45 suspects picked up", "Portugal    Police picked up 45", not "India: 498 men"."""
        sentence = page.sentences[page.sentence_of(hit.first)]
        after = page.tokens.forms[hit.last] if hit.last < len(page.tokens.forms) else ""
        if not after or (after.isalnum() and not _heads_row(page, hit)) or not _begins(page, hit):
            return False
        return bool(between(page.deeds, hit.last, sentence.last))

    def named_in(self, draft: Draft, first: int, last: int) -> list[Found[str]]:
        """The scenes in a token range that can be those of a draft: none where people were brought
        to, rather than taken from."""
        return [
            hit
            for hit in between(self._found, first, last)
            if not (self._is_goal(draft, hit) or self._is_origin(draft, hit))
        ]

    def _is_goal(self, draft: Draft, hit: Found[str]) -> bool:
        brought = draft.to is not None and self._gaz.row(hit.payload).country == draft.to
        before = self._page.tokens.forms[hit.first - 1] if hit.first else ""
        entered = draft.action not in MOVED and before in self._page.language.entering
        return brought or (not entered and self._is_passed(hit, flights=draft.action == "handover"))

    def _is_origin(self, draft: Draft, hit: Found[str]) -> bool:
        """Whether somebody or something only came from a place: "two investigators sent from
        Jakarta", "24 Koreans, 12 from Myanmar"."""
        forms, known = self._page.tokens.forms, self._page.language
        if known.compounds or not hit.first or forms[hit.first - 1] not in known.sources:
            return False
        if draft.action not in MOVED | {"rescue"}:
            return True
        country = self._gaz.row(hit.payload).kind == "country"
        return country and bool(between(self._page.numerals, hit.first - 2, hit.first - 1))

    def _is_passed(self, hit: Found[str], *, flights: bool = True) -> bool:
        """Whether something was only brought to a place, or flew from it: "Flight KE9690 from Phnom
        Penh"."""
        forms = self._page.tokens.forms
        begin = self._page.sentences[self._page.sentence_of(hit.first)].first
        if hit.first - 1 > begin and forms[hit.first - 1] in self._page.language.goals:
            return True
        near = forms[max(0, hit.first - FLIGHT) : hit.last + 1]
        return flights and any(form in self._page.language.flights for form in near)

    # ------------------------------------------------------------ which of several

    def nearest(self, draft: Draft, found: list[Found[str]]) -> Found[str] | None:
        """The nearest place; of places that lie in one another the smallest."""
        if not found:
            return None
        if (behind := self._behind(draft, found)) is not None:
            return behind
        nearest = self._town_before(min(found, key=lambda hit: self._cost(draft, hit)), found)
        holder = self._holder(nearest, found)
        if holder is not None:
            return holder
        inside = [
            hit
            for hit in found
            if hit.payload != nearest.payload
            and self._gaz.lies_within(hit.payload, nearest.payload)
        ]
        if not inside and self._page.language.compounds:
            return nearby.smallest(nearest, found)
        return min(inside, key=lambda hit: self._cost(draft, hit)) if inside else nearest

    def _behind(self, draft: Draft, found: list[Found[str]]) -> Found[str] | None:
        """The place right after a quantity: "46 in the zone, 22 in Vientiane province"."""
        forms, known = self._page.tokens.forms, self._page.language
        if known.compounds or forms[draft.last : draft.last + 1] == []:
            return None
        located = forms[draft.last] in known.locatives
        return next((hit for hit in found if located and hit.first == draft.last + 1), None)

    def _town_before(self, hit: Found[str], found: list[Found[str]]) -> Found[str]:
        """The first of two places joined as a town and its province: "Kundasale, Kandy"."""
        for town in found:
            forms = self._page.tokens.forms[town.last : hit.first]
            if forms == [","] and self._gaz.row(town.payload).kind not in {"country", "area"}:
                return town
        return hit

    def _holder(self, nearest: Found[str], found: list[Found[str]]) -> Found[str] | None:
        """The town of several places named together: "KK Park and Shwe Kokko, at Myawaddy", "Shwe
        Kokko and elsewhere around Myawaddy"."""
        joints = self._page.language.conjunctions
        for town in found:
            if self._gaz.row(town.payload).kind != "town":
                continue
            inside = [hit for hit in found if self._within(hit.payload, town.payload)]
            if not any(hit.payload == nearest.payload for hit in (*inside, town)):
                continue
            several = len({hit.payload for hit in inside}) > 1
            for hit in inside:
                gap = self._page.tokens.forms[hit.last : town.first]
                if several or any(form in joints for form in gap):
                    return town
        return None

    def _cost(self, draft: Draft, hit: Found[str]) -> float:
        forms = self._page.tokens.forms
        gap = hit.first - draft.last if hit.first >= draft.last else draft.first - hit.last
        breaks = range(min(hit.first, draft.last), max(hit.first, draft.first))
        ends = self._page.language.contrasts | {";"}
        cost = abs(gap) + FAR_CLAUSE * sum(forms[at] in ends for at in breaks)
        before = forms[hit.first - 1] if 0 < hit.first <= len(forms) else ""
        if before not in self._page.language.locatives:
            cost += NOT_LOCATED
        if before in self._page.language.sources:
            cost += -FROM if draft.action == "handover" else FROM / 2
        row = self._gaz.row(hit.payload)
        if row.kind == "country":
            cost += WHOLE_COUNTRY
        return cost + (0.0 if row.country else SEVERAL_COUNTRIES)

    # ------------------------------------------------------------ what the report is about

    def in_title(self, draft: Draft) -> Found[str] | None:
        """The first place of the title that people were not brought to; towns before countries."""
        found = [h for h in self._titled if self._gaz.row(h.payload).country != draft.to]
        small = [h for h in found if self._gaz.row(h.payload).kind != "country"]
        return next(iter(small or found), None)

    def focus(self, draft: Draft) -> str | None:
        """The place that the report speaks of most, up to a draft's paragraph, where people were
        not brought to."""
        block = self._page.sentences[draft.sentence].paragraph
        key = (draft.to, block)
        if key not in self._foci:
            self._foci[key] = self._most_named(draft.to, block)
        return self._foci[key]

    def _most_named(self, to: str | None, block: int) -> str | None:
        votes: Counter[str] = Counter()
        for hit in self._titled:
            votes[hit.payload] += TITLE
        for hit in self._found:
            paragraph = self._page.sentences[self._page.sentence_of(hit.first)].paragraph
            if self._is_passed(hit):
                continue
            if paragraph <= block or paragraph < LEAD:
                votes[hit.payload] += 2 if paragraph < LEAD else 1
        for place in [p for p in votes if to and self._gaz.row(p).country == to]:
            del votes[place]
        small = [place for place in votes if self._gaz.row(place).kind != "country"]
        if small:
            return self._town(votes, small)
        lines = [h.payload for h in self._page.places if h.first in self._page.dateline]
        if lines and not self._gaz.row(lines[0]).capital:
            return lines[0]
        if self.country and self.country != to:
            return self.country
        return max(
            votes,
            key=lambda i: votes[i],
            default=self._gaz.row(lines[0]).country if lines else None,
        )

    def _town(self, votes: Counter[str], small: list[str]) -> str | None:
        """The place, smaller than a country, that most mentions are about; its country where no one
        place stands out. What lies in a town counts for the town, too, unless
        it is one thing that is named more often."""
        order = list(votes)
        weight = {place: votes[place] for place in small}
        for place in small:
            inner = [i for i in small if self._within(i, place)]
            named = votes[place] >= max((votes[i] for i in inner), default=0)
            if (named or len(inner) > 1) and self._gaz.row(place).kind == "town":
                weight[place] += sum(votes[i] for i in inner)
        best = max(small, key=lambda i: (weight[i], -order.index(i)))
        within = [i for i in small if self._within(i, best)]
        if within and self._gaz.row(best).kind == "region":
            best = max(within, key=lambda i: (weight[i], -order.index(i)))  # Bamban, in Tarlac
        country = self._gaz.row(best).country
        if country is None:
            known = [i for i in votes if self._gaz.row(i).country]
            return max(known, key=order.index, default=None)
        others = [
            i
            for i in small
            if self._gaz.row(i).country == country
            and i != best
            and not (self._within(i, best) or self._within(best, i))
        ]
        rivals = sum(votes[i] for i in others) + votes[country] / 2
        return best if weight[best] >= SHARE * (weight[best] + rivals) else country

    def _within(self, inner: str, outer: str) -> bool:
        return inner != outer and self._gaz.lies_within(inner, outer)

    def country_but(self, countries: tuple[str, ...]) -> str | None:
        """The country most named as a place, or as that of a network, but for some."""
        votes = +Counter({c: n for c, n in self._votes.items() if c not in countries})
        for hit in self._page.networks:
            if (country := networks()[hit.payload].country) and country not in countries:
                votes[country] += 1
        return votes.most_common(1)[0][0] if votes else None

    def _acting(self, title: Page) -> Iterator[places.Actor]:
        """The actors that a text and its title name."""
        return (actors()[hit.payload] for hit in (*title.actors, *self._page.actors))

    def _own_country(self, title: Page, read: list[Found[str]]) -> str | None:
        """The country where what the report tells happened: named in the title, or as a place."""
        votes: Counter[str] = Counter()
        for hit in title.places:
            if country := self._gaz.row(hit.payload).country:
                votes[country] += TITLE
        lines = [hit for hit in self._page.places if hit.first in self._page.dateline]
        for hit in (*lines, *(hit for hit in read if not self._is_passed(hit))):
            if country := self._gaz.row(hit.payload).country:
                votes[country] += 1
        acting = Counter(row.country for row in self._acting(title) if row.country)
        self.acting = acting.most_common(1)[0][0] if acting else None
        if self._page.language.compounds:
            votes.update(acting)
        self._votes = votes
        best = votes.most_common(1)
        alone = len(votes) == 1 and bool(self._page.language.compounds)
        if best and (best[0][1] >= AT_LEAST or alone):
            return best[0][0]
        return self.acting


def _is_heading(page: Page, hit: Found[str]) -> bool:
    """Whether a place alone heads what follows: "INDONESIA. In Batam …", "【金边】上周三…"."""
    forms = page.tokens.forms
    sentence = page.sentences[page.sentence_of(hit.first)]
    after = forms[hit.last] if hit.last < len(forms) else ""
    bracketed = hit.first > 0 and forms[hit.first - 1] == "【" and after == "】"
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
