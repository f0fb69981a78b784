"""From where and to where the words of a move lead."""

from __future__ import annotations

from typing import Literal, NamedTuple

from raidbook import places
from raidbook.claims.page import Page, between, is_cued
from raidbook.claims.unnumbered import circumstances, clauses
from raidbook.languages.lexicon import Found
from raidbook.languages.patterns import Match
from raidbook.languages.tokens import Sentence
from raidbook.model import Place

LEADING = 5
"""Words from "to" on until the name of the place: "to a new stronghold at Poipet"."""
NEXT = 2
"""Tokens between places that belong together: "Poipet in Cambodia", "Laos and Vietnam"."""
AT_MOST = 20
"""Places of one sentence that are looked at."""
SIDES_AT_MOST = 6
"""Places on one side of a move."""
BACK = 200
"""Tokens before a move in which the compound named last is the one that was left."""

Role = Literal["from", "to", "there"]
_BESIDE: dict[str, Role] = {"leave": "from", "reach": "to"}
"""Classes of words that the place right after them belongs to."""


class Mention(NamedTuple):
    """A place in the sentence of a move, and what it is to the move."""

    hit: Found[str]
    role: Role


class Route(NamedTuple):
    """The places that a move leads from and to, and the others of its sentence, in text order."""

    origins: list[Found[str]]
    destinations: list[Found[str]]
    others: list[Found[str]]

    @property
    def placed(self) -> int:
        """How many places have a side."""
        return len(self.origins) + len(self.destinations)


def read(page: Page, sentence: Sentence, match: Match) -> Route:
    """The places of a sentence by what they are to the move that `match` tells."""
    mentions: list[Mention] = []
    for hit in between(page.places, sentence.first, sentence.last)[:AT_MOST]:
        before = mentions[-1] if mentions else None
        role = _role(page, before.hit.last if before else sentence.first, hit, match)
        if role == "there" and before is not None and hit.first - before.hit.last <= NEXT:
            role = before.role
        mentions.append(Mention(hit, role))
    return Route(
        origins=_run(page, mentions, "from", match),
        destinations=_run(page, mentions, "to", match),
        others=[mention.hit for mention in mentions if mention.role == "there"],
    )


def _run(page: Page, mentions: list[Mention], role: Role, match: Match) -> list[Found[str]]:
    """The places on one side of a move: those told together that stand nearest to it, or where a
    further leg leads from there: "into Thailand and from there to Laos" leads to Laos."""
    opposite = page.language.sources if role == "to" else page.language.goals
    runs: list[list[Found[str]]] = []
    before: Mention | None = None
    for here in (mention for mention in mentions if mention.role != "there"):
        if here.role == role:
            last = before.hit if before is not None and before.role == role else None
            if last is None or not _together(page, last, here.hit, opposite):
                runs.append([])
            runs[-1].append(here.hit)
        before = here
    if not runs:
        return []
    near = min(runs, key=lambda run: max(match.first - run[0].first, run[0].first - match.last))
    if role == "from":
        return near
    for run in runs[runs.index(near) + 1 :]:
        if opposite.isdisjoint(page.tokens.forms[near[-1].last : run[0].first]):
            break
        near = run
    return near


def _together(page: Page, one: Found[str], other: Found[str], opposite: frozenset[str]) -> bool:
    """Whether two places that follow one another are told as a list: in one clause, or joined by
    an "and" before the words that lead to the second, and no `opposite` word between."""
    if not opposite.isdisjoint(page.tokens.forms[one.last : other.first]):
        return False
    if other.first - one.last <= NEXT or clauses.is_one(page, one.last, other.first):
        return True
    leading = page.tokens.forms[max(one.last, other.first - NEXT) : other.first]
    return not page.language.conjunctions.isdisjoint(leading)


def towns(hits: list[Found[str]]) -> list[Place]:
    """The places at the level of towns, each once, without those in which another one lies."""
    gaz = places.gazetteer()
    ids = [hit.payload for hit in hits]
    exact = [at for at in ids if not any(at != b and gaz.lies_within(b, at) for b in ids)]
    found: dict[str | None, Place] = {}
    for at in exact:
        town = gaz.town_view(at)
        found.setdefault(town.id, town)
    return list(found.values())[:SIDES_AT_MOST]


def _role(page: Page, low: int, hit: Found[str], match: Match) -> Role:
    """What the words between token `low` and a place make of it. The "to" of "to push" leads to no
    place."""
    known, forms = page.language, page.tokens.forms
    verbs = {first for first, _ in match.parts}
    verb, _ = match.parts[min(1, len(match.parts) - 1)]
    for name, (_, after) in zip(match.pattern.needs, match.parts, strict=True):
        if hit.first == after and name in _BESIDE:
            return _BESIDE[name]
    leading = int(LEADING * known.tokens_per_word)
    if match.pattern.code == "become" and 0 <= match.first - hit.last <= NEXT:
        return "to"
    for at in range(hit.first - 1, max(low, hit.first - leading) - 1, -1):
        form = forms[at]
        if at + 1 in verbs or not form.isalnum():
            break
        if form in known.sources:
            return "from"
        if form in known.goals:
            return "to"
        if form in known.locatives and at == hit.first - 1:
            role = _staying(page, hit, match, verb)
            if role is not None:
                return role
    return "there"


def _staying(page: Page, hit: Found[str], match: Match, verb: int) -> Role | None:
    """What a place after "in" is to a move: where those had been who then went, or where they came
    up. None where the words before "in" decide it: "to a hotel in Bavet"."""
    code = match.pattern.code
    if hit.first > verb:
        return "to" if code == "appear" else None
    if code == "arise" and hit.first >= match.parts[0][1]:
        return "to"
    return "from" if clauses.is_one(page, hit.first, verb) else None


def named_before(page: Page, sentence: Sentence, match: Match, route: Route) -> Place | None:
    """The last place that the sentence names before the move without giving it a side: "after the
    raid on Bavet the gangs moved to …". A place where somebody only spoke is none."""
    gaz = places.gazetteer()
    known = page.language
    goals = {hit.payload for hit in route.destinations}
    for hit in reversed(route.others):
        after = page.tokens.forms[hit.last] if hit.last < sentence.last else ""
        if hit.first >= match.last or after in known.authorities or after in known.possessives:
            continue
        first, last = clauses.bounds(page, sentence, hit.first)
        said = is_cued(page, first, last, "speech")
        if not said and not any(gaz.lies_within(goal, hit.payload) for goal in goals):
            return gaz.town_view(hit.payload)
    return None


def left(
    page: Page, sentence: Sentence, destination: Place | None, home: str | None
) -> Place | None:
    """Where those who moved had been, when the sentence does not say: the place told last before
    in the paragraph, else one named in the sentence before, else the report's own country, else
    the compound named last."""
    told = circumstances.place_before(page, sentence) or _named_last(page, sentence)
    if told is not None and told != destination:
        return told
    gaz = places.gazetteer()
    if home is not None and destination is not None and destination.country == home:
        return gaz.town_view(home) if destination.name else None
    for hit in reversed(between(page.places, max(0, sentence.first - BACK), sentence.first)):
        if gaz.row(hit.payload).kind == "compound":
            return gaz.town_view(hit.payload)
    return None


def _named_last(page: Page, sentence: Sentence) -> Place | None:
    """The last place smaller than a country in the sentence before, in the same paragraph."""
    before = page.sentences[max(0, page.sentence_of(sentence.first) - 1)]
    gaz = places.gazetteer()
    if before.paragraph == sentence.paragraph:
        for hit in reversed(between(page.places, before.first, min(before.last, sentence.first))):
            if gaz.row(hit.payload).kind != "country":
                return gaz.town_view(hit.payload)
    return None
