"""Statements that scam operations, or those who run them, left one place for another."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from raidbook import places
from raidbook.claims.identity import move_id
from raidbook.claims.page import Page
from raidbook.claims.unnumbered import circumstances, clauses, routes
from raidbook.claims.unnumbered.routes import Route
from raidbook.languages import patterns
from raidbook.languages.patterns import Match
from raidbook.languages.tokens import Sentence
from raidbook.model import Move, Place, Span

AT_MOST = 20
"""Ways to read the moves of one sentence that are looked at."""
WIDE = 14
"""Words of its clause that a move is quoted with on either side."""

_PLACED = frozenset({"go", "spread", "become"})
"""Codes of patterns that say a move only together with a place."""


_CAME_UP = frozenset({"appear", "arise"})
_NEW = _CAME_UP | {"spread", "become"}
"""Codes of patterns by which none need have left a place."""


class _Told(NamedTuple):
    """One way to read a move in a sentence."""

    match: Match
    route: Route

    @property
    def is_move(self) -> bool:
        if self.match.pattern.code in {"spread", "become"}:
            return bool(self.route.destinations)
        return self.route.placed > 0 or self.match.pattern.code not in _PLACED

    @property
    def weight(self) -> tuple[int, bool, int]:
        """What makes it better than another way."""
        free = self.match.pattern.code not in _PLACED
        return self.route.placed, free, len(self.match.parts)


def find(page: Page, in_scope: Set[int], home: str | None, reader: str = "") -> tuple[Move, ...]:
    """The moves told in the sentences `in_scope`, one for each pair of places that is named.

    A second telling in one sentence counts where it leads somewhere else.
    `home` is the country (ISO code) where what the report tells happened: a side of the move that
    the sentence leaves open is there, where that makes sense.
    """
    known = patterns.load(page.language.code, "moves")
    found: list[Move] = []
    for n in sorted(in_scope):
        sentence = page.sentences[n]
        matches = known.find(page.raw, sentence.first, sentence.last)
        read = [_Told(match, routes.read(page, sentence, match)) for match in matches[:AT_MOST]]
        for told in _apart(sorted(read, key=lambda told: told.weight, reverse=True)):
            found.extend(_moves(page, sentence, told, home, reader))
    return tuple(found)


def _apart(read: list[_Told]) -> list[_Told]:
    """The moves among ways to read a sentence, the best first, that share no words and lead to
    different places."""
    kept: list[_Told] = []
    for told in (told for told in read if told.is_move):
        goals = {hit.first for other in kept for hit in other.route.destinations}
        own = {hit.first for hit in told.route.destinations}
        apart = all(
            told.match.last <= other.match.first or other.match.last <= told.match.first
            for other in kept
        )
        if not kept or (apart and own and own.isdisjoint(goals)):
            kept.append(told)
    return sorted(kept, key=lambda told: told.match.first)


def _moves(
    page: Page, sentence: Sentence, told: _Told, home: str | None, reader: str
) -> Iterator[Move]:
    span = _quoted(page, sentence, told)
    when = circumstances.period(page, sentence)
    for origin, destination in _ends(page, sentence, told, home):
        yield Move(
            id=move_id(page.report.id, span, origin, destination),
            report=page.report.id,
            span=span,
            origin=origin,
            destination=destination,
            when=when,
            reader=reader,
        )


def _quoted(page: Page, sentence: Sentence, told: _Told) -> Span:
    """The clause of the move with the places it leads from and to, where they are near."""
    match = told.match
    wide = int(WIDE * page.language.tokens_per_word)
    near = [
        hit
        for hit in (*told.route.origins, *told.route.destinations)
        if match.first - wide <= hit.first <= match.last + wide
    ]
    first = min([match.first, *(hit.first for hit in near)])
    last = max([match.last, *(hit.last for hit in near)])
    return clauses.around(page, sentence, first, last, WIDE)


def _ends(
    page: Page, sentence: Sentence, told: _Told, home: str | None
) -> list[tuple[Place | None, Place | None]]:
    """From where and to where, each pair once; what the sentence leaves open is inferred."""
    code = told.match.pattern.code
    destinations: list[Place | None] = [*routes.towns(told.route.destinations)]
    origins: list[Place | None] = [*routes.towns(told.route.origins)]
    before = None if origins else routes.named_before(page, sentence, told.match, told.route)
    if before is not None and not destinations and code in _CAME_UP:
        destinations = [before]
    elif before is not None and code != "spread" and (destinations or code not in _PLACED):
        origins = [before]
    if not destinations:
        goal = _open_goal(code, origins[0] if origins else None, home)
        destinations = [goal]
        if not origins and code not in _PLACED:
            origins = [goal]
    elif not origins and code not in _NEW:
        origins = [routes.left(page, sentence, destinations[0], home)]
    pairs = [(origin, goal) for origin in origins or [None] for goal in destinations]
    return [pair for pair in pairs if pair != (None, None)]


def _open_goal(code: str, origin: Place | None, home: str | None) -> Place | None:
    """Where those went of whom only is said that they went, by the kind of words that say it."""
    gaz = places.gazetteer()
    if code == "near" and origin is not None and origin.country is not None:
        return gaz.town_view(origin.country)
    if code in _PLACED or home is None or (origin is not None and origin.country == home):
        return None
    return gaz.town_view(home)
