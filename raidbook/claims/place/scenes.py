"""The places of a report where something can have been done, and what the report is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from raidbook import places
from raidbook.claims import who
from raidbook.claims.draft import Draft
from raidbook.claims.page import Marks, Page, actors, between, is_cued, networks
from raidbook.claims.paragraphs import LEAD
from raidbook.claims.place import mentions, nearby, several
from raidbook.claims.sorts import AT_HOME, MOVED, TRIED
from raidbook.languages.lexicon import Found

AT_LEAST = 2
"""One mention in passing makes no report one about a country."""
TITLE = 3
"""A place in the title counts for so many mentions when the report's own place is sought."""
SITE = 2
"""So much more counts a place beside a building or site, of people who are kept in such."""
KEPT = frozenset({"hold", "harm", "flee", "rescue", "handover"})
"""What befalls people in compounds, or when they get out of them."""
BEFORE_SITE, AFTER_SITE = 5, 3
"""Tokens from a site to the name of its place, and from the name to the site."""
MANY = 5
"""Countries, of which a report that tells of all of them together is about none."""
HEAD = 3
"""The sentences in which a report says of how many countries it tells."""
NEAR = 2
"""Words from their number to "countries"."""
BEATS = frozenset({"town", "district", "region"})
"""What has police of its own."""
HEADING = 5
"""Tokens of the head of a list's item."""
SAME = {
    "same_town": ("town", "region"),
    "same_region": ("region",),
    "same_country": ("country",),
}
"""Cues for a place told of before, with the kinds that it may be of. A Chinese city is a region."""
SHARE = 0.4
"""A report is about one town if it has so great a share of all mentions in its country."""


class Scenes:
    """The places that one report names as scenes, in the order of its text and in its title."""

    def __init__(
        self, page: Page, title: Page, sentences: set[int], courts: Iterable[Found[str]]
    ) -> None:
        """Take the marked text, the marked title, the sentences that are the report's, and the
        courts that it names, which are no scenes."""
        self._page, self._title = page, title
        self._gaz = places.gazetteer()
        at_court = {hit.first for hit in courts}
        self._tried = Marks(hit for hit in page.places if mentions.is_at_court(page, hit))
        at_court |= {hit.first for hit in self._tried}
        read = [
            hit
            for hit in page.places
            if page.sentence_of(hit.first) in sentences and mentions.is_scene(page, hit)
        ]
        found = [hit for hit in read if hit.first not in at_court]
        self.titled = [
            hit
            for hit in title.places
            if mentions.is_scene(title, hit, title=True)
            and not (mentions.is_arrival(title, hit) or who.is_subject(title, hit))
        ]
        """The places of the title where something can have been done."""
        self._foci: dict[tuple[str | None, int, bool], str | None] = {}
        forces = (actors()[hit.payload].country for hit in (*title.actors, *page.actors))
        acting = Counter(country for country in forces if country)
        self.acting = next((country for country, _ in acting.most_common(1)), None)
        """The country whose authorities the report names most."""
        armed = (row for hit in page.actors if (row := actors()[hit.payload]).kind == "armed group")
        self.forces = acting - Counter(row.country for row in armed if row.country)
        """How often it names the authorities of each country, but for armed groups."""
        self._votes = self._by_country(title, read)
        if page.language.compounds:
            self._votes.update(acting)
        self.country = self._own_country()
        meant = (hit for hit in self._meant() if page.sentence_of(hit.first) in sentences)
        self.found = Marks(sorted((*found, *meant), key=lambda hit: hit.first))
        """Those of the text, in its order."""

        self.worldwide = any(self._in_many_countries())
        """Whether the report is about one deed done in many countries."""

    @property
    def region(self) -> Found[str] | None:
        """The first region of several countries that the report names, "across Africa", or whose
        countries it counts, "14 African countries"."""
        counted = {noun.first for noun in self._page.nouns if noun.payload.what == "country"}
        named = [hit for hit in self._page.places if hit.last in counted]
        areas = (hit for hit in (*self.found, *named) if not self._gaz.row(hit.payload).country)
        return min(areas, key=lambda hit: hit.first, default=None)

    def _in_many_countries(self) -> Iterator[bool]:
        """For each sentence at the head of a report, whether it tells of one deed of so many
        countries that what was done was done in none of them."""
        page = self._page
        led = any(actors()[hit.payload].kind == "international" for hit in page.actors)
        for n, sentence in enumerate(page.sentences):
            if sentence.paragraph >= LEAD:
                return
            first, last = sentence.first, sentence.last
            if is_cued(page, first, last, "joint"):
                named = between(page.places, first, last)
                rows = (several.row(page, hit) for hit in named[:1] + named[-1:])
                yield any(len({hit.payload for hit in row}) >= MANY for row in rows)
            for noun in between(page.nouns, first, last) if led and n < HEAD else ():
                if noun.payload.what == "country":  # "in 14 African countries"
                    for numeral in between(page.numerals, noun.first - NEAR, noun.first):
                        yield numeral.count.value >= MANY

    # ------------------------------------------------------------ what stands in words

    def _meant(self) -> Iterator[Found[str]]:
        """Places said without their names: "the capital" of the country that the report is about,
        "the zone" that it named last."""
        page, forms, known = self._page, self._page.tokens.forms, self._page.language
        yield from self._here()
        yield from self._same()
        words = known.capital_words | known.zone_words
        if words.isdisjoint(page.vocabulary):
            return
        zones = [h for h in page.places if self._gaz.row(h.payload).kind == "zone"]
        named = {at for hit in page.places for at in range(hit.first - 1, hit.last + 1)}
        for at in [n for n, form in enumerate(forms) if form in words and n not in named]:
            if not known.compounds and forms[at - 1] not in known.phrase_ends:
                continue  # "brought capital"
            if forms[at] in known.capital_words:
                place = self._gaz.capital(self.country) if self.country else None
            else:
                place = next((h.payload for h in reversed(zones) if h.first < at), None)
            hit = Found(at - (not known.compounds), at + 1, place or "")
            if place is not None and not mentions.is_owner(page, hit):
                yield hit

    def _here(self) -> Iterator[Found[str]]:
        """The report's own country where it says "at home": 国内, 本地."""
        own = self._narrator()
        for cue in self._page.cues if own is not None else ():
            if "here" in cue.payload:
                yield self._after_in(cue, own or "")

    def _same(self) -> Iterator[Found[str]]:
        """The place told of before where the report says "that province", 全市."""
        for cue in self._page.cues:
            kinds = next((SAME[name] for name in cue.payload if name in SAME), ())
            named = between(self._page.places, 0, cue.first) if kinds else []
            for kind in kinds:
                alike = [h.payload for h in named if self._gaz.row(h.payload).kind == kind]
                if alike:
                    yield self._after_in(cue, alike[-1])
                    break

    def _after_in(self, cue: Found[frozenset[str]], place: str) -> Found[str]:
        """A mark of a place on the words of a cue, but for the "in" at their head."""
        led = self._page.tokens.forms[cue.first] in self._page.language.placing
        return Found(cue.first + led, cue.last, place)

    def _narrator(self) -> str | None:
        """The country that a report is told from: that where its language is written, if the report
        speaks of it; else that of the first authority that it names."""
        page = self._page
        home = page.language.homes.get(page.report.lang)
        if home in self._votes or any(hit.payload == home for hit in page.peoples):
            return home
        named = (actors()[hit.payload].country for hit in page.actors)
        return next((country for country in named if country in self.forces), home)

    def beats(self, first: int, last: int) -> Iterator[Found[str]]:
        """The towns and regions in a token range whose own police are named: "Kandy police",
        "prosecutors in Hongseong"."""
        forms, known = self._page.tokens.forms, self._page.language
        for hit in between(self._page.places, first, last):
            after = nearby.after(self._page, hit)
            led = hit.first > 1 and forms[hit.first - 1] in known.placing
            led = led and forms[hit.first - 2] in known.authorities - known.missions
            if (led or after in known.authorities) and self._gaz.row(hit.payload).kind in BEATS:
                yield hit
        for actor in between(self._page.actors, first, last):
            row = actors()[actor.payload]
            place = self._gaz.row(row.place) if row.kind == "police" and row.place else None
            if place is not None and place.kind in BEATS and row.name.startswith(place.names):
                yield Found(actor.first, actor.last, place.id)

    def tried_in(self, first: int, last: int) -> list[Found[str]]:
        """The places in a token range where a court's deed was done."""
        return between(self._tried, first, last)

    def named_in(self, draft: Draft, first: int, last: int) -> list[Found[str]]:
        """The scenes in a token range that can be those of a draft: none where people were brought
        to, rather than taken from."""
        return [
            hit
            for hit in between(self.found, first, last)
            if not (self._is_goal(draft, hit) or self._is_origin(draft, hit))
        ]

    def _is_goal(self, draft: Draft, hit: Found[str]) -> bool:
        brought = draft.to is not None and self._gaz.row(hit.payload).country == draft.to
        led_in = nearby.before(self._page, hit) in self._page.language.entering
        entered = draft.action not in MOVED and led_in
        return brought or (
            not entered and mentions.is_passed(self._page, hit, flights=draft.action == "handover")
        )

    def _is_origin(self, draft: Draft, hit: Found[str]) -> bool:
        """Whether somebody or something only came from a place: "two investigators sent from
        Jakarta", "24 Koreans, 12 from Myanmar"."""
        known = self._page.language
        if known.compounds or nearby.before(self._page, hit) not in known.sources:
            return False
        if draft.action not in MOVED | {"rescue"}:
            return True
        country = self._gaz.row(hit.payload).kind == "country"
        counted = bool(between(self._page.numerals, hit.first - 2, hit.first - 1))
        return country and counted and not self._is_another(draft, hit)

    def _is_another(self, draft: Draft, hit: Found[str]) -> bool:
        """Whether a country is another than that of all those whom a draft is a part of: "2,358
        Indians, 770 of them from Laos" were in Laos."""
        whole = draft.told_whole
        people = whole.nationality if whole is not None else ()
        return len(people) == 1 and people[0] not in {"foreign", hit.payload}

    def heading(self, draft: Draft) -> Found[str] | None:
        """The country at the head of a list's item that counts people of another: "Indians freed
        so far (Cambodia: 1,091; Laos: 924)"."""
        heads = self._page.language.list_heads
        if nearby.form(self._page, draft.first - 1) not in heads:
            return None
        named = self._page.countries(draft.first - HEADING, draft.first)
        return next(
            (h for h, _ in named if h.last == draft.first - 1 and self._is_another(draft, h)), None
        )

    # ------------------------------------------------------------ what the report is about

    def in_title(self, draft: Draft) -> Found[str] | None:
        """The first place of the title that people were not brought to; towns before countries."""
        known, stays = self._page.language, draft.action in AT_HOME | TRIED
        found = [
            hit
            for hit in self.titled
            if self._gaz.row(hit.payload).country != draft.to
            and not (stays and nearby.before(self._title, hit) in known.sources)
        ]
        small = [h for h in found if self._gaz.row(h.payload).kind != "country"]
        return next(iter(small or found), None)

    def focus(self, draft: Draft) -> str | None:
        """The place that the report speaks of most, up to a draft's paragraph, where people were
        not brought to."""
        block = self._page.sentences[draft.sentence].paragraph
        key = (draft.to, block, draft.action in KEPT)
        if key not in self._foci:
            self._foci[key] = self._most_named(*key)
        return self._foci[key]

    def _most_named(self, to: str | None, block: int, kept: bool) -> str | None:
        votes: Counter[str] = Counter()
        for hit in self.titled:
            votes[hit.payload] += TITLE
        for hit in self.found:
            paragraph = self._page.sentences[self._page.sentence_of(hit.first)].paragraph
            if mentions.is_passed(self._page, hit):
                continue
            if paragraph <= block or paragraph < LEAD:
                votes[hit.payload] += 2 if paragraph < LEAD else 1
                if kept and self._has_site(hit):
                    votes[hit.payload] += SITE
        for place in [p for p in votes if to and self._gaz.row(p).country == to]:
            del votes[place]
        small = [place for place in votes if self._gaz.row(place).kind != "country"]
        if small:
            return self._town(votes, small)
        lines = [h.payload for h in self._page.places if h.first in self._page.dateline]
        told = {self._gaz.row(place).country for place in votes} or {None}
        own = self._gaz.row(lines[0]) if lines else None
        if own is not None and not own.capital and told & {own.country, None}:
            return lines[0]
        if self.country and self.country != to:
            return self.country
        return max(
            votes,
            key=lambda i: votes[i],
            default=self._gaz.row(lines[0]).country if lines else None,
        )

    def _has_site(self, hit: Found[str]) -> bool:
        """Whether a building or site is named beside a place."""
        nouns = between(self._page.nouns, hit.first - BEFORE_SITE, hit.last + AFTER_SITE)
        return any(noun.payload.kind in {"sites", "buildings"} for noun in nouns)

    def _town(self, votes: Counter[str], small: list[str]) -> str | None:
        """The place, smaller than a country, that most mentions are about; its country where no one
        place stands out. What lies in a town counts for the town, too, unless it is one thing that
        is named more often."""
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
        votes = Counter({c: n for c, n in self._votes.items() if c not in countries})
        for hit in self._page.networks:
            if (country := networks()[hit.payload].country) and country not in countries:
                votes[country] += 1
        return votes.most_common(1)[0][0] if votes else None

    def _by_country(self, title: Page, read: list[Found[str]]) -> Counter[str]:
        """How often places of each country are named, as far as nobody only passed there."""
        votes: Counter[str] = Counter()
        for hit in title.places:
            if country := self._gaz.row(hit.payload).country:
                votes[country] += TITLE
        lines = [hit for hit in self._page.places if hit.first in self._page.dateline]
        for hit in (*lines, *(hit for hit in read if not mentions.is_passed(self._page, hit))):
            if country := self._gaz.row(hit.payload).country:
                votes[country] += 1
        return votes

    def _own_country(self) -> str | None:
        """The country where what the report tells happened: the one that it names most."""
        alone = len(self._votes) == 1 and bool(self._page.language.compounds)
        for country, named in self._votes.most_common(1):
            if named >= AT_LEAST or alone:
                return country
        return self._of_money()

    def _of_money(self) -> str | None:
        """The country in whose own money all sums of the report are."""
        homes = {row.code: row.home for row in places.currencies() if row.home}
        told = {homes.get(money.currency) for money in self._page.money.values()}
        several = len(self._page.money) >= AT_LEAST
        return told.pop() if len(told) == 1 and several else None
