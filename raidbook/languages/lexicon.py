"""A table of phrases that finds the longest ones in a run of tokens.

Phrases are found token by token, so matching costs by the length of the text and not by the number
of phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

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


class _Node(Generic[T]):
    __slots__ = ("following", "payload")

    def __init__(self) -> None:
        self.following: dict[str, _Node[T]] = {}
        self.payload: T | None = None


class PhraseTable(Generic[T]):
    """Phrases with a payload each. Case and width do not matter; a later phrase of the same words
    replaces an earlier one unless `keep` is asked for."""

    def __init__(self, phrases: Iterable[tuple[str, T]] = ()) -> None:
        self._root: _Node[T] = _Node()
        for phrase, payload in phrases:
            self.add(phrase, payload)

    def add(self, phrase: str, payload: T, *, keep: bool = False) -> None:
        """Enters a phrase. Raises ValueError where it has no word in it."""
        forms = _forms(phrase)
        if not forms:
            raise ValueError(f"a phrase without words: {phrase!r}")
        node = self._root
        for form in forms:
            following = node.following.get(form)
            if following is None:
                following = node.following[form] = _Node()
            node = following
        if node.payload is None or not keep:
            node.payload = payload

    def __bool__(self) -> bool:
        """Whether the table holds any phrase."""
        return bool(self._root.following)

    def get(self, phrase: str) -> T | None:
        """What the table says of a whole phrase, None where it does not hold it."""
        node: _Node[T] | None = self._root
        for form in tokenize(phrase).forms:
            node = node.following.get(form) if node else None
        return node.payload if node else None

    def longest(self, tokens: Tokens, first: int, stop: int) -> Found[T] | None:
        """The longest phrase that begins at token `first` and ends at or before `stop`."""
        node = self._root
        best: Found[T] | None = None
        for at in range(first, stop):
            following = node.following.get(tokens.forms[at])
            if following is None:
                break
            node = following
            if node.payload is not None:
                best = Found(first, at + 1, node.payload)
        return best

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
        starts = self._root.following
        at = first
        while at < stop:
            if tokens.forms[at] in starts and (hit := self.longest(tokens, at, stop)):
                yield hit
                at = hit.last
            else:
                at += 1

    def find_nested(self, tokens: Tokens, first: int, stop: int) -> Iterator[Found[T]]:
        """Every phrase of a token range, also those that begin inside another."""
        for start in range(first, stop):
            node = self._root.following.get(tokens.forms[start])
            at = start + 1
            while node is not None:
                if node.payload is not None:
                    yield Found(start, at, node.payload)
                node = node.following.get(tokens.forms[at]) if at < stop else None
                at += 1
