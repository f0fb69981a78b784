"""A table of phrases that finds the longest ones in a run of tokens.

Phrases are found token by token, so matching costs by the length of the text and not by the number
of phrases.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Generic, TypeVar

import msgspec

from raidbook.languages.tokens import Tokens, fold, tokenize

T = TypeVar("T")


class Found(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """A phrase in a text: its tokens (`last` exclusive) and what the table says of it."""

    first: int
    last: int
    payload: T


_PLAIN = re.compile(r"[A-Za-z]+(?= |$)")


def _first(phrase: str) -> str:
    """The first token of a phrase, "" where it has none. Most begin with a plain word or with an
    ideograph, and need no tokenizer yet."""
    if "\u4e00" <= phrase[:1] <= "\u9fff":
        return fold(phrase[0])
    if plain := _PLAIN.match(phrase):
        return plain.group().lower()
    forms = tokenize(phrase).forms
    return forms[0] if forms else _HERE


_Node = dict[str, Any]
"""What may follow, by the next token; the payload of the phrase that may end here under _HERE."""
_HERE = ""
"""No token is empty."""


class _Tree(dict[str, _Node]):
    """The nodes of first tokens. They are made when a text holds the token: a language has tens of
    thousands of phrases, a report has words for a few hundred."""

    def __init__(self) -> None:
        super().__init__()
        self.phrases: dict[str, list[tuple[str, Any]]] = {}
        """By their first token: phrases and their payloads."""

    def __missing__(self, form: str) -> _Node:
        root: _Node = {}
        for phrase, payload in self.phrases[form]:
            node = root
            for following in tokenize(phrase).forms[1:]:
                node = node.setdefault(following, {})
            node[_HERE] = payload
        self[form] = root
        return root


class PhraseTable(Generic[T]):
    """Phrases with a payload each. Case and width do not matter; a later phrase of the same words
    replaces an earlier one unless `keep` is asked for."""

    def __init__(self, phrases: Iterable[tuple[str, T]] = ()) -> None:
        self._tree = _Tree()
        for phrase, payload in phrases:
            self.add(phrase, payload)

    def add(self, phrase: str, payload: T, *, keep: bool = False) -> None:
        """Enters a phrase. Raises ValueError where it has no word in it."""
        first = _first(phrase)
        if not first:
            raise ValueError(f"a phrase without words: {phrase!r}")
        entered = self._tree.phrases.setdefault(first, [])
        entered.insert(0 if keep else len(entered), (phrase, payload))
        self._tree.pop(first, None)

    def __bool__(self) -> bool:
        """Whether the table holds any phrase."""
        return bool(self._tree.phrases)

    def get(self, phrase: str) -> T | None:
        """What the table says of a whole phrase, None where it does not hold it."""
        first, *rest = tokenize(phrase).forms or [_HERE]
        if first not in self._tree.phrases:
            return None
        node = self._tree[first]
        for form in rest:
            node = node.get(form, {})
        found: T | None = node.get(_HERE)
        return found

    def longest(self, tokens: Tokens, first: int, stop: int) -> Found[T] | None:
        """The longest phrase that begins at token `first` and ends at or before `stop`."""
        forms = tokens.forms
        if first >= stop or forms[first] not in self._tree.phrases:
            return None
        node = self._tree[forms[first]]
        last, payload = first + 1, node.get(_HERE)
        for at in range(first + 1, stop):
            following = node.get(forms[at])
            if following is None:
                break
            node = following
            if _HERE in node:
                last, payload = at + 1, node[_HERE]
        return Found(first, last, payload) if payload is not None else None

    def find_all(self, tokens: Tokens) -> Iterator[Found[T]]:
        """Like `find`, with the shorter phrases that begin where a longer one does."""
        first = 0
        by_start = groupby(self.find_nested(tokens, 0, len(tokens.forms)), lambda hit: hit.first)
        for start, hits in by_start:
            if start >= first:
                longest, *shorter = reversed(list(hits))
                yield longest
                yield from shorter
                first = longest.last

    def find(self, tokens: Tokens, first: int = 0, stop: int | None = None) -> Iterator[Found[T]]:
        """The longest phrases from left to right, none overlapping."""
        stop = len(tokens.forms) if stop is None else stop
        forms, tree = tokens.forms, self._tree
        for start in self._openings(tokens, first, stop):
            if start < first:
                continue
            node: _Node | None = tree[forms[start]]
            at = start
            while node is not None:
                at += 1
                if _HERE in node:
                    first, payload = at, node[_HERE]
                node = node.get(forms[at]) if at < stop else None
            if first > start:
                yield Found(start, first, payload)

    def find_nested(self, tokens: Tokens, first: int, stop: int) -> list[Found[T]]:
        """Every phrase of a token range, also those that begin inside another."""
        forms, tree = tokens.forms, self._tree
        found: list[Found[T]] = []
        for start in self._openings(tokens, first, stop):
            node: _Node | None = tree[forms[start]]
            at = start
            while node is not None:
                at += 1
                if _HERE in node:
                    found.append(Found(start, at, node[_HERE]))
                node = node.get(forms[at]) if at < stop else None
        return found

    def openers(self) -> Iterable[str]:
        """The forms with which phrases begin."""
        return self._tree.phrases.keys()

    def _openings(self, tokens: Tokens, first: int, stop: int) -> list[int]:
        """The tokens of a range at which a phrase may begin."""
        openings = tokens.openings.get(self)
        if openings is not None:
            low = bisect_left(openings, first)
            return openings[low : bisect_left(openings, stop, low)]
        known = self._tree.phrases
        return [at for at, form in enumerate(tokens.forms[first:stop], first) if form in known]


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
        stands: dict[str, list[int]] = {}
        tables = self._tables
        for at, form in enumerate(tokens.forms):
            if form in stands:
                stands[form].append(at)
            elif form in tables:
                stands[form] = [at]
        openings: dict[object, list[int]] = {table: [] for table in self._all}
        for form, found in stands.items():
            for table in tables[form]:
                openings[table].extend(found)
        for found in openings.values():
            found.sort()
        return tokens._replace(openings=openings)
