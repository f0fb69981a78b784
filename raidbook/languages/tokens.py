"""Text → tokens and sentences, for every script that raidbook reads.

A token is a word, a number with its separators, one ideograph, or one symbol. Hyphens inside words
are no tokens ("forty-one" is two words), so that "telecom-fraud" and "telecom fraud" read alike; a
hyphen between digits stays, since it may be a range.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from raidbook.languages.lines import COLUMNS, SPACED_MARK
from raidbook.languages.variants import endings, simplified

_IDEOGRAPH = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SIMPLIFIED = simplified()
_ENDINGS = endings()
_MARKS = "\u0300-\u036f\u0e31-\u0e4e\u102b-\u103e\u1056-\u1060\u17b4-\u17d3"
"""Combining signs of Latin, Thai, Burmese and Khmer: they belong to the letter before them."""
_LETTERS = rf"[^\W\d_{_IDEOGRAPH}]+(?:[{_MARKS}]+[^\W\d_{_IDEOGRAPH}]*)*"
_TOKEN = re.compile(
    r"[A-Za-z]++(?![^\x00-\x7f]|')"  # most words of most texts: no more need be tried
    r"|\d+(?:[.,．，](?=\d)\d+)*"
    rf"|[{_IDEOGRAPH}]"
    rf"|{_LETTERS}(?:['’](?!s\b){_LETTERS})*"
    r"|['’]s\b"
    r"|[^\w\s]"
)
_WORD_HYPHENS = "-‐‑"
_LIST_MARK = re.compile(
    rf"\s*(?:{SPACED_MARK}"
    r"|[●■◆◎▍]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])"
)
_END = re.compile(r"[.!?。！？；;][\"'”’」』)\]]*(?=\s|$)|[。！？；][”」』）]*")
_SOFT_WRAP = 60
"""A line at least this long that ends without punctuation was wrapped by a machine, not ended by a
writer: wrapped mail and plain-text pages break between 65 and 80 columns."""
_CLOSED = frozenset('.!?:;。！？：；"”)）」]|')


class Tokens(NamedTuple):
    """The tokens of a text, as parallel lists. `forms` are folded: compatibility forms replaced
    (full-width digits, ligatures), lower case, straight apostrophes, simplified characters."""

    text: str
    forms: list[str]
    starts: list[int]
    ends: list[int]
    phrases: Mapping[object, Sequence[Any]] = MappingProxyType({})
    """What was found of each of the tables that were looked up together; see lexicon.Index."""

    def at(self, position: int) -> int:
        """The first token that starts at or after a code point of the text."""
        return bisect_left(self.starts, position)


class Sentence(NamedTuple):
    """A sentence, list item, table row or heading. `first` and `last` bound its tokens (end
    exclusive); `paragraph` counts blocks separated by blank lines, `line` counts lines."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    line: int


def fold(form: str) -> str:
    """The form by which words are compared: composed, in lower case, of traditional and simplified
    characters the latter, of two spellings of a word the usual one."""
    if form.isascii():
        return form.lower()
    return _folded(form) if len(form) == 1 else _fold(form)


def _fold(form: str) -> str:
    if len(form) == 1:
        form = _SIMPLIFIED.get(form, form)
    folded = unicodedata.normalize("NFKC", form).casefold().replace("’", "'")
    return folded[:-2] + _ENDINGS.get(folded[-2:], folded[-2:])


_folded = cache(_fold)
"""For single characters, of which there are only so many."""


def tokenize(text: str) -> Tokens:
    """All tokens of a text in order."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    end = 0
    find = text.find
    for form in _TOKEN.findall(text):
        start = find(form, end)  # nothing but spaces and "_" lies between two tokens
        end = start + len(form)
        if form in _WORD_HYPHENS and _joins_words(text, start):
            continue
        forms.append(form.lower() if form.isascii() else fold(form))
        starts.append(start)
        ends.append(end)
    return Tokens(text, forms, starts, ends)


def opening(text: str) -> str:
    """The first token of a text, "" where it has none."""
    match = _TOKEN.search(text)
    return fold(match.group()) if match else ""


def _joins_words(text: str, at: int) -> bool:
    """Whether the hyphen at this position stands inside a word ("forty-one", "2,752-plus")."""
    if not 0 < at < len(text) - 1:
        return False
    before, after = text[at - 1], text[at + 1]
    return before.isalnum() and after.isalnum() and not (before.isdigit() and after.isdigit())


def sentences(tokens: Tokens, abbreviations: frozenset[str] = frozenset()) -> list[Sentence]:
    """The sentences of a text. A line break ends a sentence unless the line was merely wrapped.

    `abbreviations` are folded words after which a full stop ends nothing ("gen", "sept").
    """
    text = tokens.text
    found: list[Sentence] = []
    for paragraph, line, start, end in _lines(text):
        at = start
        for stop in _stops(text, start, end, abbreviations):
            _add(found, tokens, at, stop, paragraph, line)
            at = stop
        _add(found, tokens, at, end, paragraph, line)
    return found


def _add(
    found: list[Sentence], tokens: Tokens, start: int, end: int, paragraph: int, line: int
) -> None:
    text = tokens.text
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    first, last = tokens.at(start), tokens.at(end)
    if first < last:
        found.append(Sentence(start, end, first, last, paragraph, line))


def _lines(text: str) -> Iterator[tuple[int, int, int, int]]:
    """(paragraph, line, start, end) of each written line, wrapped lines joined; an item of a list
    is a paragraph."""
    paragraph = line = 0
    start: int | None = None
    at = 0
    for raw in text.split("\n"):
        end = at + len(raw)
        if not raw.strip():
            if start is not None:
                yield paragraph, line, start, at
                start = None
                line += 1
            paragraph += 1
        elif start is None:
            start = at
        elif not _wrapped(text[start:at].rsplit("\n", 2)[-2], raw):
            yield paragraph, line, start, at
            line += 1
            paragraph += _LIST_MARK.match(raw.strip() + " ") is not None
            start = at
        at = end + 1
    if start is not None:
        yield paragraph, line, start, len(text)


def written_lines(text: str) -> Iterator[str]:
    """The lines of a text as its writer ended them: those that a machine wrapped are joined."""
    for _, _, start, end in _lines(text):
        yield text[start:end]


def begins_item(text: str, at: int) -> bool:
    """Whether the mark of an item of a list stands at a place in a text."""
    return _LIST_MARK.match(text, at) is not None


def _wrapped(line: str, following: str) -> bool:
    """Whether a line break between two lines is a machine's, inside a sentence."""
    line, after = line.strip(), following.strip()
    if not line or line[-1] in _CLOSED or _LIST_MARK.match(following + " "):
        return False
    if COLUMNS.search(line) or COLUMNS.search(after):
        return False
    if after[0].islower():
        return True
    return len(line) >= _SOFT_WRAP and (after[0].isalnum() or after[0] in "“\"('$")


def _stops(text: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[int]:
    """Where sentences end inside one line."""
    for match in _END.finditer(text, start, end):
        stop = match.end()
        after = text[stop:end].lstrip()
        if not after:
            continue
        if match.group()[0] == "." and _runs_on(text, start, match.start(), after, abbreviations):
            continue
        yield stop


def _runs_on(text: str, start: int, dot: int, after: str, abbreviations: frozenset[str]) -> bool:
    """Whether a full stop belongs to an abbreviation, an initial or a numbering."""
    if after[0].islower():
        return True
    word = text[start:dot].rsplit(None, 1)[-1:] or [""]
    last = fold(word[0].lstrip("(“\"'‘["))
    if last.isdigit() and text[start:dot].strip() == word[0]:
        return True
    if last in abbreviations:
        return True
    initial = len(last) == 1 and last.isalpha()
    return initial or ("." in last and last.replace(".", "").isalpha())
