"""How the victims were cheated, by the report as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import groupby

from raidbook.claims.page import Page
from raidbook.claims.unnumbered import circumstances
from raidbook.languages import patterns
from raidbook.languages.patterns import Match
from raidbook.model import Tactic


def find(page: Page, in_scope: Set[int], forced: Iterable[Match]) -> tuple[Tactic, ...]:
    """The tactics that the sentences `in_scope` tell, each with its first words, by code.

    `forced`: the signs of coercion in them, of which some name a tactic: who was recruited by lies
    was cheated with a job. The steps of a tactic may be told in several sentences of a paragraph: a
    friendship won, then an investment urged, is pig butchering also where nobody calls it so.
    """
    first: dict[str, tuple[int, int]] = {}
    told = [(match.pattern.code, match) for match in _by_paragraph(page, in_scope)]
    told += [(code, match) for match in forced for code in match.pattern.code.split()[1:]]
    for code, match in told:
        own = match.first, match.last
        first[code] = min(own, first.get(code, own))
    return tuple(_tactic(page, code, *first[code]) for code in sorted(first))


def _by_paragraph(page: Page, in_scope: Set[int]) -> Iterator[Match]:
    """The words of each tactic that a paragraph tells."""
    known = patterns.load(page.language.code, "tactics")
    for _, run in groupby(sorted(in_scope), key=lambda n: page.sentences[n].paragraph):
        members = [page.sentences[n] for n in run]
        yield from known.find(page.raw, members[0].first, members[-1].last)


def _tactic(page: Page, code: str, first: int, last: int) -> Tactic:
    sentence = page.sentences[page.sentence_of(first)]
    return Tactic(
        code=code,
        span=page.span(first, last),
        place=circumstances.place(page, sentence),
        when=circumstances.period(page, sentence),
    )
