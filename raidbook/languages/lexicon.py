"""A table of phrases that finds the longest ones in a run of tokens.

Phrases are found token by token, so matching costs by the length of the text and not by the number
of phrases.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Generic, NamedTuple, TypeVar

from raidbook.languages.tokens import Tokens, tokenize

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """A phrase in a text: its tokens (`last` exclusive) and what the table says of it."""

    first: int
    last: int
    payload: T


def _forms(phrase: str) -> list[str]:
    """The tokens of a phrase; plain words need no tokenizer, and most of a table's are."""
    plain = phrase.isascii() and phrase.replace(" ", "").isalpha()
    return phrase.lower().split() if plain else tokenize(phrase).forms


_Node = dict[str, Any]
"""What may follow, by the next token; the payload of the phrase that may end here under _HERE."""
_HERE = ""
"""No token is empty."""


class PhraseTable(Generic[T]):
    """Phrases with a payload each. Case and width do not matter; a later phrase of the same words
    replaces an earlier one unless `keep` is asked for."""

    def __init__(self, phrases: Iterable[tuple[str, T]] = ()) -> None:
        self._root: _Node = {}
        for phrase, payload in phrases:
            self.add(phrase, payload)

    def add(self, phrase: str, payload: T, *, keep: bool = False) -> None:
        """Enters a phrase. Raises ValueError where it has no word in it."""
        node = self._root
        for form in _forms(phrase):
            node = node.setdefault(form, {})
        if node is self._root:
            raise ValueError(f"a phrase without words: {phrase!r}")
        if not (keep and _HERE in node):
            node[_HERE] = payload

    def __bool__(self) -> bool:
        """Whether the table holds any phrase."""
        return bool(self._root)

    def get(self, phrase: str) -> T | None:
        """What the table says of a whole phrase, None where it does not hold it."""
        node = self._root
        for form in tokenize(phrase).forms:
            node = node.get(form, {})
        found: T | None = node.get(_HERE)
        return found

    def longest(self, tokens: Tokens, first: int, stop: int) -> Found[T] | None:
        """The longest phrase that begins at token `first` and ends at or before `stop`."""
        forms, node = tokens.forms, self._root
        last, payload = first, None
        for at in range(first, stop):
            following = node.get(forms[at])
            if following is None:
                break
            node = following
            if _HERE in node:
                last, payload = at + 1, node[_HERE]
        return Found(first, last, payload) if payload is not None else None

    def find_all(self, tokens: Tokens) -> Iterator[Found[T]]:
        """Like `find`, with the shorter phrases that begin where a longer one does."""
        for hit in self.find(tokens):
            shorter: Found[T] | None = hit
            while shorter is not None:
                yield shorter
                shorter = self.longest(tokens, hit.first, shorter.last - 1)

    def find(self, tokens: Tokens, first: int = 0, stop: int | None = None) -> Iterator[Found[T]]:
        """The longest phrases from left to right, none overlapping."""
        stop = len(tokens.forms) if stop is None else stop
        forms, root = tokens.forms, self._root
        for at in self._openings(tokens, first, stop):
            if at < first:
                continue
            node = root[forms[at]]
            if at + 1 < stop and forms[at + 1] in node:
                hit = self.longest(tokens, at, stop)
            else:
                hit = Found(at, at + 1, node[_HERE]) if _HERE in node else None
            if hit is not None:
                yield hit
                first = hit.last

    def find_nested(self, tokens: Tokens, first: int, stop: int) -> Iterator[Found[T]]:
        """Every phrase of a token range, also those that begin inside another."""
        forms = tokens.forms
        for start in self._openings(tokens, first, stop):
            node = self._root
            for at in range(start, stop):
                following = node.get(forms[at])
                if following is None:
                    break
                node = following
                if _HERE in node:
                    yield Found(start, at + 1, node[_HERE])

    def openers(self) -> Iterable[str]:
        """The forms with which phrases begin."""
        return self._root.keys()

    def _openings(self, tokens: Tokens, first: int, stop: int) -> list[int]:
        """The tokens of a range at which a phrase may begin."""
        known = tokens.openings.get(self)
        if known is not None:
            low = bisect_left(known, first)
            return known[low : bisect_left(known, stop, low)]
        root = self._root
        return [at for at, form in enumerate(tokens.forms[first:stop], first) if form in root]


class Index:
    """The tables that begin a phrase with each form: a text is then passed once for all of them."""

    def __init__(self, tables: Iterable[PhraseTable[Any]]) -> None:
        self._all = tuple(tables)
        self._tables: defaultdict[str, list[PhraseTable[Any]]] = defaultdict(list)
        for table in self._all:
            for form in table.openers():
                self._tables[form].append(table)

    def opened(self, tokens: Tokens) -> Tokens:
        """The tokens, with the openings of phrases of all these tables."""
        openings: dict[object, list[int]] = {table: [] for table in self._all}
        tables = self._tables
        for at, form in enumerate(tokens.forms):
            if form in tables:
                for table in tables[form]:
                    openings[table].append(at)
        return tokens._replace(openings=openings)
