"""What a report says without a number that the ledger needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from typing import Literal, cast

from raidbook.claims.identity import passage_id
from raidbook.claims.page import Page, between
from raidbook.claims.unnumbered import circumstances, clauses
from raidbook.languages import patterns
from raidbook.languages.patterns import Match
from raidbook.languages.tokens import Sentence
from raidbook.model import Action, Claim, Kind, Statement

Topic = Literal["action", "agreement", "trend", "assessment", "unknown"]
WIDE = 12
"""Tokens of its clause that a statement is quoted with on either side."""
BEFORE, AFTER = 3, 2
"""Words beside those of an action in which a numeral counts what it was done to."""


def find(
    page: Page, in_scope: Set[int], claims: Iterable[Claim], reader: str = ""
) -> tuple[Statement, ...]:
    """The statements of the sentences `in_scope`, at most one of each topic for a sentence.

    An action is a statement only where no numeral counts what it was done to, no claim of its
    sentence tells a number of the same action, and none of its clause one of the same things.
    """
    known = patterns.load(page.language.code, "statements")
    counted: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        counted[page.sentence_of(page.tokens.at(claim.start))].append(claim)
    found: list[Statement] = []
    for n in sorted(in_scope):
        sentence = page.sentences[n]
        said: dict[str, Match] = {}
        for match in known.find(page.raw, sentence.first, sentence.last):
            topic, *_ = match.pattern.code.split()
            if topic != "action" or not _is_counted(page, match, counted[n]):
                said.setdefault(topic, match)
        found.extend(_statement(page, sentence, match, reader) for match in said.values())
    return tuple(found)


def _is_counted(page: Page, match: Match, claims: Iterable[Claim]) -> bool:
    """Whether a number tells how much an action was done to; `claims` are those of its sentence."""
    _, action, kind = match.pattern.code.split()
    per_word = page.language.tokens_per_word
    low, high = match.first - int(BEFORE * per_word), match.last + int(AFTER * per_word)
    if between(page.numerals, low, high):
        return True
    return any(
        claim.action == action
        or (
            claim.kind == kind
            and clauses.is_one(page, *sorted((page.tokens.at(claim.start), match.first)))
        )
        for claim in claims
    )


def _statement(page: Page, sentence: Sentence, match: Match, reader: str) -> Statement:
    topic, action, kind = (*match.pattern.code.split(), None, None)[:3]
    span = clauses.around(page, sentence, match.first, match.last, WIDE)
    return Statement(
        id=passage_id("t", page.report.id, span, topic or ""),
        report=page.report.id,
        span=span,
        topic=cast("Topic", topic),
        action=cast("Action | None", action),
        kind=cast("Kind | None", kind),
        place=circumstances.place(page, sentence),
        when=circumstances.period(page, sentence),
        by=circumstances.by(page, sentence) if topic in {"action", "agreement"} else (),
        said_by=circumstances.said_by(page, sentence),
        reader=reader,
    )
