"""Words that show that people were forced to take part, or that they were not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from raidbook.claims.identity import passage_id
from raidbook.claims.page import Page
from raidbook.claims.sorts import SUFFERED
from raidbook.claims.unnumbered import clauses
from raidbook.languages import patterns
from raidbook.languages.patterns import Match
from raidbook.model import Claim, Sign

NEAR = 5
_ELSEWHERE = SUFFERED | {"block", "wanted"}
"""What was done to others than those who work in the compounds."""


def words(page: Page, in_scope: Set[int]) -> dict[int, list[Match]]:
    """The words of signs in the sentences `in_scope`, by the indexes of these."""
    known = patterns.load(page.language.code, "signs")
    sentences = ((n, page.sentences[n]) for n in sorted(in_scope))
    return {n: known.find(page.raw, sentence.first, sentence.last) for n, sentence in sentences}


def find(
    page: Page, told: Mapping[int, list[Match]], claims: Iterable[Claim], reader: str = ""
) -> tuple[Sign, ...]:
    """The signs whose words are `told`, each with the ids of the claims it is about: those of
    people in its sentence, else in the sentences of its paragraph around it.

    One sentence gives each indicator once.
    """
    people = _people(page, claims)
    found: list[Sign] = []
    for n, matches in told.items():
        sentence = page.sentences[n]
        said: set[str] = set()
        for match in matches:
            code, *_ = match.pattern.code.split()
            if code in said:
                continue
            said.add(code)
            span = clauses.around(page, sentence, match.first, match.last)
            found.append(
                Sign(
                    id=passage_id("s", page.report.id, span, code),
                    report=page.report.id,
                    span=span,
                    indicator=code,
                    claims=people[n] if n in people else _around(page, people, n),
                    reader=reader,
                )
            )
    return tuple(found)


def _people(page: Page, claims: Iterable[Claim]) -> dict[int, tuple[str, ...]]:
    """The ids of the claims of people by the index of their sentence."""
    found: dict[int, tuple[str, ...]] = {}
    for claim in claims:
        if claim.kind == "people" and claim.action not in _ELSEWHERE:
            n = page.sentence_of(page.tokens.at(claim.start))
            found[n] = (*found.get(n, ()), claim.id)
    return found


def _around(page: Page, people: dict[int, tuple[str, ...]], n: int) -> tuple[str, ...]:
    """The ids of the claims of the paragraph within NEAR sentences of the one with index `n`."""
    block = page.sentences[n].paragraph
    near = range(max(0, n - NEAR), min(len(page.sentences), n + NEAR + 1))
    return tuple(
        claim
        for other in near
        if page.sentences[other].paragraph == block
        for claim in people.get(other, ())
    )
