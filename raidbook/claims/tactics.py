"""How the victims were cheated, by the report as a whole."""

from __future__ import annotations

from collections.abc import Set
from itertools import groupby
from typing import NamedTuple

from raidbook.claims.page import Page
from raidbook.languages import patterns
from raidbook.model import Span


class Tactic(NamedTuple):
    """A way of cheating, and the words that show it."""

    code: str
    span: Span


def find(page: Page, in_scope: Set[int]) -> tuple[Tactic, ...]:
    """The tactics that the sentences `in_scope` tell, each with its first words, by code.

    The steps of a tactic may be told in several sentences of a paragraph: a friendship won, then an
    investment urged, is pig butchering also where nobody calls it so.
    """
    known = patterns.load(page.language.code, "tactics")
    found: dict[str, Span] = {}
    runs = groupby(sorted(in_scope), key=lambda n: page.sentences[n].paragraph)
    for _, run in runs:
        members = [page.sentences[n] for n in run]
        for match in known.find(page.raw, members[0].first, members[-1].last):
            span = Span(page.tokens.starts[match.first], page.tokens.ends[match.last - 1])
            found.setdefault(match.pattern.code, span)
    return tuple(Tactic(code, found[code]) for code in sorted(found))
