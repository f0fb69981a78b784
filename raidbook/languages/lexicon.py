"""Tables of phrases that find the longest ones in a run of tokens, by where they begin or end.

Phrases are found token by token, so matching costs by the length of the text and not by the number
of phrases.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from raidbook.languages.tokens import Tokens, fold, opening, tokenize

T = TypeVar("T")

FORMS_KEPT = 50_000
"""Forms of texts of which an index remembers what begins with them."""


class Found(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """A phrase in a text: its tokens (`last` exclusive) and what the table says of it."""

    first: int
    last: int
    payload: T


_BEGIN = attrgetter("first")


def opener(phrase: str) -> str:
    """The first token of a phrase, "" where it has none. Most begin with a plain word or with an
    ideograph, and need no tokenizer yet."""
    word = phrase.partition(" ")[0]
    if word.isascii() and word.isalpha():
        return word.lower()
    if "\u4e00" <= word[:1] <= "\u9fff":
        return fold(word[0])
    return opening(phrase)


_Node = dict[str, Any]
"""What may follow, by the next token; the payload of the phrase that may end here under _HERE."""
_HERE = ""
"""No token is empty."""


Spell = Callable[[str, Sequence[Any]], Iterable[tuple[str, Any]]]
"""Makes phrases with their payloads out of what is known of those that begin with a token."""


class _Tree(dict[str, _Node]):
    """The nodes of first tokens. They are made when a text holds the token: a language has tens of
    thousands of phrases, a report has words for a few hundred."""

    def __init__(self, phrases: dict[str, list[Any]], spell: Spell) -> None:
        super().__init__()
        self.phrases = phrases
        """What is known of the phrases, by their first token."""
        self._spell = spell

    def __missing__(self, form: str) -> _Node:
        root: _Node = {}
        for phrase, payload in self._spell(form, self.phrases[form]):
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
        entered: dict[str, list[Any]] = {}
        for entry in phrases:
            first = opener(entry[0])
            if first in entered:
                entered[first].append(entry)
            elif first:
                entered[first] = [entry]
            else:
                raise ValueError(f"a phrase without words: {entry[0]!r}")
        self._tree = _Tree(entered, lambda _, entries: entries)

    @classmethod
    def spelt_late(cls, known: dict[str, list[Any]], spell: Spell) -> PhraseTable[T]:
        """A table of phrases that are spelt out when a text holds the token that they begin with;
        `known` is what `spell` makes them of, by that token."""
        table = cls()
        table._tree = _Tree(known, spell)
        return table

    def add(self, phrase: str, payload: T, *, keep: bool = False) -> None:
        """Enters a phrase. Raises ValueError where it has no word in it."""
        first = opener(phrase)
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
        end = 0
        for start, hits in groupby(self.find_nested(tokens, 0, len(tokens.forms)), _BEGIN):
            if start >= end:
                longest, *shorter = reversed(list(hits))
                yield longest
                yield from shorter
                end = longest.last

    def find(self, tokens: Tokens, first: int = 0, stop: int | None = None) -> Iterator[Found[T]]:
        """The longest phrases from left to right, none overlapping."""
        longest: Found[T] | None = None
        for hit in self.find_nested(tokens, first, len(tokens.forms) if stop is None else stop):
            if longest is None or hit.first == longest.first:
                longest = hit
            elif hit.first >= longest.last:
                yield longest
                longest = hit
        if longest is not None:
            yield longest

    def find_nested(self, tokens: Tokens, first: int, stop: int) -> Sequence[Found[T]]:
        """Every phrase of a token range, also those that begin inside another, in the order of
        their first tokens and then of their last ones."""
        known: Sequence[Found[T]] | None = tokens.phrases.get(self)
        if known is None:
            return [hit for at in range(first, stop) for hit in self._beginning(tokens, at, stop)]
        if stop - first == len(tokens.forms):
            return known
        low = bisect_left(known, first, key=_BEGIN)
        return [h for h in known[low : bisect_left(known, stop, low, key=_BEGIN)] if h.last <= stop]

    def _beginning(self, tokens: Tokens, first: int, stop: int) -> Iterator[Found[T]]:
        """The phrases that begin at a token and end at or before `stop`."""
        forms = tokens.forms
        node = self.node(forms[first])
        at = first
        while node is not None:
            at += 1
            if _HERE in node:
                yield Found(first, at, node[_HERE])
            node = node.get(forms[at]) if at < stop else None

    def node(self, form: str) -> _Node | None:
        """What the phrases that begin with a form hold after it, None where there are none."""
        return self._tree[form] if form in self._tree.phrases else None


class Endings(Generic[T]):
    """Phrases with a payload each, found by where they end."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._by_last: dict[str, list[tuple[list[str], T]]] = {}
        for phrase, payload in phrases:
            forms = tokenize(phrase).forms
            self._by_last.setdefault(forms[-1], []).append((forms, payload))
        for entries in self._by_last.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def __bool__(self) -> bool:
        """Whether there is any phrase."""
        return bool(self._by_last)

    def longest(self, tokens: Tokens, last: int) -> tuple[int, T] | None:
        """The first token and the payload of the longest phrase that ends before token `last`."""
        if last <= 0:
            return None
        for forms, payload in self._by_last.get(tokens.forms[last - 1], ()):
            first = last - len(forms)
            if first >= 0 and tokens.forms[first:last] == forms:
                return first, payload
        return None


class Index:
    """The phrases of several tables in one tree: a text is passed once for all of them."""

    def __init__(self, tables: Iterable[PhraseTable[Any]]) -> None:
        self._all = tuple(tables)
        self._tree = _Forms(self._all)

    def looked_up(self, tokens: Tokens) -> Tokens:
        """The tokens, with the phrases of all these tables."""
        found: list[list[Found[Any]]] = [[] for _ in self._all]
        forms: list[Any] = [*tokens.forms, None]  # no phrase goes on after the last token
        for first, begun in enumerate(map(self._tree.__getitem__, tokens.forms)):
            node, at = begun, first
            while node is not None:
                at += 1
                ends, following = node
                for n, payload in ends:
                    found[n].append(Found(first, at, payload))
                node = following.get(forms[at])
        return tokens._replace(phrases=dict(zip(self._all, found, strict=True)))


class _Joint(NamedTuple):
    """A node of several tables: the phrases that end here, each with the place of its table, and
    what may follow."""

    ends: list[tuple[int, Any]]
    following: dict[str, _Joint]


class _Forms(dict[str, _Joint | None]):
    """What begins with the forms that texts have held, in all tables; None where nothing does."""

    def __init__(self, tables: Sequence[PhraseTable[Any]]) -> None:
        super().__init__()
        self._tables = tables

    def __missing__(self, form: str) -> _Joint | None:
        nodes = [(n, node) for n, table in enumerate(self._tables) if (node := table.node(form))]
        if len(self) >= FORMS_KEPT:
            self.clear()
        self[form] = made = _joined(nodes) if nodes else None
        return made


def _joined(nodes: Iterable[tuple[int, _Node]]) -> _Joint:
    """The nodes of tables, given with their places, that one form leads to."""
    ends: list[tuple[int, Any]] = []
    after: dict[str, list[tuple[int, _Node]]] = {}
    for n, node in nodes:
        for form, following in node.items():
            if form == _HERE:
                ends.append((n, following))
            else:
                after.setdefault(form, []).append((n, following))
    return _Joint(ends, {form: _joined(nodes) for form, nodes in after.items()})
