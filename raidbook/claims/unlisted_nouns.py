"""Nouns that no list knows, but that must name people by what was done to them: "12 barbers were
arrested"."""

from __future__ import annotations

import msgspec

from raidbook.claims import deeds, relative
from raidbook.claims.draft import PERSON, Draft
from raidbook.claims.page import Page

SURE = 0.6
"""A deed at most so far-fetched is done to those counted and to nobody else."""
TO_THE_GUILTY = frozenset({"arrest", "charge", "convict"})
"""What is done to nobody who only acted: officers bring home, but are not jailed."""
OF_PEOPLE = frozenset({"arrest", "charge", "convict", "handover", "rescue"})
"""What is seldom done to anything but people in reports on the industry."""


def are_caught(page: Page, draft: Draft) -> bool:
    """Whether those whom a noun names who mostly act themselves were caught: "arrested four
    agents"."""
    if page.tokens.forms[draft.last - 1] not in page.language.authorities:
        return False
    match = deeds.best(page, msgspec.structs.replace(draft, noun=PERSON))
    return match is not None and match.deed.action == "arrest" and match.last == draft.first


def are_people(page: Page, draft: Draft, end: int) -> bool:
    """Whether the phrase from a numeral to the token `end` names people, by the deed right beside
    it."""
    match = deeds.best(page, msgspec.structs.replace(draft, noun=PERSON, last=end))
    if match is None or match.cost > SURE or draft.value < 2:
        return False
    deed = match.deed
    if deed.kinds != ("people",) or deed.action not in OF_PEOPLE or deed.weak or deed.gap:
        return False
    if deed.voice == "past" and match.last == draft.first:
        return True  # "arrested 12 barbers"
    if deed.voice == "plain":
        return deed.action in TO_THE_GUILTY  # "两名司机被拘留"
    begin = relative.verb_start(page, match.first)
    return deed.voice == "past" and begin == end < match.first
