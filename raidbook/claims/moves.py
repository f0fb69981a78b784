"""Statements that scam operations, or those who run them, left one place for another."""

from __future__ import annotations

from collections.abc import Set
from typing import Literal, NamedTuple

from raidbook import places
from raidbook.claims import circumstances, clauses
from raidbook.claims.identity import passage_id
from raidbook.claims.page import Page, between
from raidbook.languages import patterns
from raidbook.languages.lexicon import Found
from raidbook.languages.patterns import Match
from raidbook.languages.tokens import Sentence
from raidbook.model import Move, Place

LEADING = 5
"""Words from "to" on until the name of the place: "to a new stronghold at Poipet"."""
NEXT = 2
"""Words between places that belong together: "Poipet in Cambodia"."""
AT_MOST = 20
"""Places of one sentence, and ways to read it, that are looked at."""
BACK = 200
"""Tokens before a move in which the compound named last is the one that was left."""
WIDE = 14
"""Tokens of its clause that a move is quoted with on either side."""

_PLACED = frozenset({"go", "leave"})
"""Codes of patterns that say a move only together with a place."""
Role = Literal["from", "to", "there"]


class Mention(NamedTuple):
    """A place in the sentence of a move, and what it is to the move."""

    hit: Found[str]
    role: Role


class _Told(NamedTuple):
    """One way to read a move in a sentence."""

    match: Match
    mentions: list[Mention]

    @property
    def placed(self) -> int:
        """How many places it gives a role."""
        return sum(mention.role != "there" for mention in self.mentions)

    @property
    def weight(self) -> tuple[bool, int, bool, int]:
        """What makes it better than another way; first, whether it is a move at all."""
        free = self.match.pattern.code not in _PLACED
        return self.placed > 0 or free, self.placed, free, len(self.match.parts)


def find(page: Page, in_scope: Set[int], home: str | None, reader: str = "") -> tuple[Move, ...]:
    """The moves told in the sentences `in_scope`, at most one for a sentence.

    `home` is the country (ISO code) where what the report tells happened: a side of the move that
    the sentence leaves open is there, where that makes sense.
    """
    known = patterns.load(page.language.code, "moves")
    found: list[Move] = []
    for n in sorted(in_scope):
        sentence = page.sentences[n]
        matches = known.find(page.tokens, sentence.first, sentence.last)
        read = [_Told(match, _mentions(page, sentence, match)) for match in matches[:AT_MOST]]
        best = max(read, key=lambda told: told.weight, default=None)
        if best is not None and best.weight[0]:
            found.append(_move(page, sentence, best.match, best.mentions, home, reader))
    return tuple(found)


def _move(
    page: Page,
    sentence: Sentence,
    match: Match,
    mentions: list[Mention],
    home: str | None,
    reader: str,
) -> Move:
    destination = _town([m.hit for m in mentions if m.role == "to"])
    origin = _town([m.hit for m in mentions if m.role == "from"])
    if destination is None and match.pattern.code not in _PLACED and home is not None:
        if origin is None or origin.country != home:
            destination = Place(name=None, country=home, id=home)
        if origin is None:
            origin = destination
    elif origin is None and match.pattern.code != "appear":
        origin = _left(page, sentence, destination, home)
    near = [m.hit for m in mentions if m.role != "there" and m.hit.first - match.last <= WIDE]
    span = clauses.around(
        page,
        sentence,
        min([match.first, *(hit.first for hit in near)]),
        max([match.last, *(hit.last for hit in near)]),
        WIDE,
    )
    return Move(
        id=passage_id("m", page.report.id, span),
        report=page.report.id,
        span=span,
        origin=origin,
        destination=destination,
        when=circumstances.period(page, sentence),
        reader=reader,
    )


def _mentions(page: Page, sentence: Sentence, match: Match) -> list[Mention]:
    """The places of a sentence with their roles, in text order."""
    found: list[Mention] = []
    for hit in between(page.places, sentence.first, sentence.last)[:AT_MOST]:
        before = found[-1] if found else None
        role = _role(page, before.hit.last if before else sentence.first, hit, match)
        beside = before is not None and hit.first - before.hit.last <= NEXT
        if role == "there" and before is not None and beside and _holds(hit, before.hit):
            role = before.role
        found.append(Mention(hit, role))
    return found


def _holds(place: Found[str], other: Found[str]) -> bool:
    return places.gazetteer().lies_within(other.payload, place.payload)


def _role(page: Page, low: int, hit: Found[str], match: Match) -> Role:
    """What the words between token `low` and a place make of it. The "to" of "to push" leads to no
    place."""
    known, forms = page.language, page.tokens.forms
    verbs = {first for first, _ in match.parts}
    verb, after = match.parts[min(1, len(match.parts) - 1)]
    if match.pattern.code == "leave" and hit.first == after:
        return "from"
    for at in range(hit.first - 1, max(low, hit.first - LEADING) - 1, -1):
        form = forms[at]
        if at + 1 in verbs or not form.isalnum():
            break
        if form in known.sources:
            return "from"
        if form in known.goals:
            return "to"
        if form in known.locatives and at == hit.first - 1:
            if at < verb:
                return "from"
            if match.pattern.code == "appear":
                return "to"
    return "there"


def _town(hits: list[Found[str]]) -> Place | None:
    """The last place named, or one in it that was named before it, at the level of towns."""
    gaz = places.gazetteer()
    inside = [hit.payload for hit in hits if gaz.lies_within(hit.payload, hits[-1].payload)]
    return gaz.town_view(inside[0]) if inside else None


def _left(
    page: Page, sentence: Sentence, destination: Place | None, home: str | None
) -> Place | None:
    """Where those who moved had been, when the sentence does not say: the place told last before
    in the paragraph, else the report's own country, else the compound named last."""
    told = circumstances.place_before(page, sentence)
    if told is not None and told != destination:
        return told
    gaz = places.gazetteer()
    if home is not None and destination is not None and destination.country == home:
        return Place(name=None, country=home, id=home) if destination.name else None
    for hit in reversed(between(page.places, max(0, sentence.first - BACK), sentence.first)):
        if gaz.row(hit.payload).kind == "compound":
            return gaz.town_view(hit.payload)
    return None
