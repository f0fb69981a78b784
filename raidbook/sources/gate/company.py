"""What makes a lone weak word worth reading around: names and short words of the field near it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from raidbook import places
from raidbook.sources.gate import openers

COMPANY = 2
"""Different names and words that must stand near."""
_CAPITAL = re.compile(r"[A-Z][\w.'’]*")
_SMALL = re.compile(r"[a-z]+")


def company(data: bytes) -> bool:
    """Whether a stretch of a page's bytes holds names of the field, or its short words."""
    text = data.decode("utf-8", "replace")
    if not text.isascii() and "\ufffd" in text:
        return True  # an encoding in which names are not looked for here
    heads = _names()
    found = openers.words().short.intersection(_SMALL.findall(text.lower()))
    count = len(found)
    for head in set(_CAPITAL.findall(text)) & heads.keys():
        count += any(name in text for name in heads[head])
        if count >= COMPANY:
            return True
    return count >= COMPANY


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """The names of the field in Latin letters, by their first words."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    named = [name for row in places.gazetteer().field() for name in row.names if row.source]
    named += [name for row in places.networks() for name in row.names]
    for name in named:
        if (first := _CAPITAL.match(name)) and not places.needs_context(name):
            found[first[0]].add(name)
    return {head: tuple(names) for head, names in found.items()}
