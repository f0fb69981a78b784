"""A text written in capitals throughout, with the capitals that it would have had.

What is a name and what is a common word, capitals no longer tell there; the tables of names do, as
far as a name is no common word besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from raidbook.languages.language import Language
from raidbook.languages.lexicon import Found, PhraseTable
from raidbook.languages.tokens import Tokens, tokenize

SHARE = 0.9
"""The share of capitals among the letters with a case, from which a text is taken to be shouted."""
LETTERS = 20
"""Fewer letters with a case tell nothing: "FBI: KK PARK" may well be meant so."""
HEAD = 200
"""Code points that show of most texts already that they are written as usual."""
_HEADINGS = re.compile(
    r"(?:^|\n\s*\n)\s*"
    r"((?:\d+[.)] )?[^\W\d]+(?: [^\W\d]+){0,2}:|[^\W\d]+(?: [^\W\d]+){0,2}\.)\s"
)
"""Of an item of a round-up: "FOOTBALL.", "SCAM COMPOUNDS:"."""
_SUMS = re.compile(r"\b([^\W\d_]{1,4})(?:(?=[$€£¥₱฿₩])|(?=\s?\d))")
"""Letters before a sign of money or a figure: "us$", "eur 3"."""
_STARTS = re.compile(r"(?:^|[.!?:]\s|\n)[^\w\n]*(\w)")


def shouted(text: str) -> bool:
    """Whether a text is written in capitals throughout."""
    return _large(text[:HEAD]) and _large(text)


def _large(text: str) -> bool:
    large = sum(map(str.isupper, text))
    return large >= LETTERS and large >= SHARE * (large + sum(map(str.islower, text)))


def restored(
    text: str, known: Language, tables: Iterable[PhraseTable[str]], acronyms: frozenset[str]
) -> str:
    """A shouted text of the same length in small letters, but for sentences' beginnings, names and
    acronyms. A text that small letters would make longer or shorter comes back as it is."""
    small = text.lower()
    if len(small) != len(text):
        return text
    letters = list(small)
    toks = tokenize(small)
    for table in tables:
        for hit in table.find(toks):
            if _is_name(toks, hit, known):
                _capitalise(letters, toks, hit, known, acronyms)
    _restore_calendar(letters, toks, known)
    for match in _SUMS.finditer(small):
        word = match.group(1)
        if word.upper() in acronyms and word not in known.dates.cased:
            letters[match.start(1) : match.end(1)] = word.upper()
    for pattern in (_STARTS, _HEADINGS) if "\n" in text else (_STARTS,):
        for match in pattern.finditer(small):
            letters[match.start(1) : match.end(1)] = match.group(1).upper()
    return "".join(letters)


def _restore_calendar(letters: list[str], toks: Tokens, known: Language) -> None:
    """Months, days of the week, and campaigns that are named by a number ("Operation 1027")."""
    for at, form in enumerate(toks.forms):
        month = form in known.dates.cased and _is_month(toks, at, known)
        if month or (form in known.campaigns and _numbered(toks, at)):
            letters[toks.starts[at]] = letters[toks.starts[at]].upper()
            start, end = toks.starts[at] + 1, toks.ends[at]
            letters[start:end] = toks.text[start:end]


def _is_name(toks: Tokens, hit: Found[str], known: Language) -> bool:
    """Whether words that are in a table of names are meant as one, and not as common words."""
    if hit.last > hit.first + 1:
        return True
    word = toks.forms[hit.first]
    before = toks.forms[hit.first - 1] if hit.first else ""
    if word in known.phrase_ends:
        after = toks.forms[hit.last] if hit.last < len(toks.forms) else ""
        acting = after in known.authorities or after in known.citizens
        return acting or before in known.articles or before in known.determiners
    common = (known.nouns, known.deeds, known.cues, known.topic)
    return before in known.locatives or all(table.get(word) is None for table in common)


def _numbered(toks: Tokens, at: int) -> bool:
    return at + 1 < len(toks.forms) and toks.forms[at + 1].isdecimal()


def _is_month(toks: Tokens, at: int, known: Language) -> bool:
    """Whether a word that may be a month or a day of the week is one. "May" stands for it beside a
    number or after a word of place."""
    if toks.forms[at] not in known.phrase_ends:
        return True
    near = toks.forms[max(0, at - 1) : at + 2]
    return any(form[0].isdecimal() for form in near) or near[0] in known.locatives


def _capitalise(
    letters: list[str], toks: Tokens, hit: Found[str], known: Language, acronyms: frozenset[str]
) -> None:
    start, end = toks.starts[hit.first], toks.ends[hit.last - 1]
    if toks.text[start:end].upper() in acronyms:
        letters[start:end] = [letter.upper() for letter in letters[start:end]]
        return
    small = known.of | known.determiners | known.conjunctions
    for at in range(hit.first, hit.last):
        if toks.forms[at] not in small:
            letters[toks.starts[at]] = letters[toks.starts[at]].upper()
