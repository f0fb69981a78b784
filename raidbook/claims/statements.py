"""What a report says without a number that the ledger needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from typing import Literal, cast

from raidbook.claims import circumstances, clauses
from raidbook.claims.identity import passage_id
from raidbook.claims.page import Page, between
from raidbook.languages import patterns
from raidbook.languages.patterns import Match
from raidbook.languages.tokens import Sentence
from raidbook.model import Action, Claim, Kind, Statement

Topic = Literal["action", "agreement", "trend", "assessment", "unknown"]
WIDE = 12
"""Tokens of its clause that a statement is quoted with on either side."""
BEFORE, AFTER = 3, 2
"""Tokens beside the words of an action in which a numeral counts what it was done to."""


def find(
    page: Page, in_scope: Set[int], claims: Iterable[Claim], reader: str = ""
) -> tuple[Statement, ...]:
    """The statements of the sentences `in_scope`, at most one of each topic for a sentence.

    An action is a statement only where no numeral counts what it was done to, and no claim of its
    sentence tells a number of the same action.
    """
    known = patterns.load(page.language.code, "statements")
    counted: defaultdict[int, set[str]] = defaultdict(set)
    for claim in claims:
        counted[page.sentence_of(page.tokens.at(claim.start))].add(claim.action)
    found: list[Statement] = []
    for n in sorted(in_scope):
        sentence = page.sentences[n]
        said: dict[str, Match] = {}
        for match in known.find(page.raw, sentence.first, sentence.last):
            topic, *rest = match.pattern.code.split()
            numbered = between(page.numerals, match.first - BEFORE, match.last + AFTER)
            if topic != "action" or (not numbered and rest[0] not in counted[n]):
                said.setdefault(topic, match)
        found.extend(_statement(page, sentence, match, reader) for match in said.values())
    return tuple(found)


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
