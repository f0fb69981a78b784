"""How the victims were cheated, by the report as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import groupby

from raidbook.claims.page import Page
from raidbook.claims.unnumbered import circumstances
from raidbook.languages import patterns
from raidbook.model import Tactic


def find(page: Page, in_scope: Set[int]) -> tuple[Tactic, ...]:
    """The tactics that the sentences `in_scope` tell, each with its first words, by code.

    The steps of a tactic may be told in several sentences of a paragraph: a friendship won, then an
    investment urged, is pig butchering also where nobody calls it so.
    """
    first: dict[str, tuple[int, int]] = {}
    for code, start, end in (*_by_paragraph(page, in_scope), *_by_sign(page, in_scope)):
        first[code] = min((start, end), first.get(code, (start, end)))
    return tuple(_tactic(page, code, *first[code]) for code in sorted(first))


def _by_paragraph(page: Page, in_scope: Set[int]) -> Iterator[tuple[str, int, int]]:
    """The code and tokens of each tactic that a paragraph tells."""
    known = patterns.load(page.language.code, "tactics")
    for _, run in groupby(sorted(in_scope), key=lambda n: page.sentences[n].paragraph):
        members = [page.sentences[n] for n in run]
        for match in known.find(page.raw, members[0].first, members[-1].last):
            yield match.pattern.code, match.first, match.last


def _by_sign(page: Page, in_scope: Set[int]) -> Iterator[tuple[str, int, int]]:
    """The code and tokens of each tactic that a sign of coercion names: who was recruited by lies
    was cheated with a job."""
    known = patterns.load(page.language.code, "signs")
    for n in sorted(in_scope):
        sentence = page.sentences[n]
        for match in known.find(page.raw, sentence.first, sentence.last):
            for code in match.pattern.code.split()[1:]:
                yield code, match.first, match.last


def _tactic(page: Page, code: str, first: int, last: int) -> Tactic:
    sentence = page.sentences[page.sentence_of(first)]
    return Tactic(
        code=code,
        span=page.span(first, last),
        place=circumstances.place(page, sentence),
        when=circumstances.period(page, sentence),
    )
