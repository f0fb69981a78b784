"""Places that no table lists, known by the report's words: "the resort town of Aluthgama"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from raidbook import places
from raidbook.languages.language import Language
from raidbook.languages.lexicon import Found
from raidbook.languages.tokens import Sentence, Tokens

WORDS = 3
"""Words that a name has at most."""


def find(
    toks: Tokens,
    sentences: Sequence[Sentence],
    listed: Sequence[Found[str]],
    taken: Collection[int],
    known: Language,
    home: str | None,
) -> list[Found[str]]:
    """The marks of unlisted places, in text order, wherever their names stand.

    `listed`: the places that the tables know; `taken`: the tokens of all other names; `home`: the
    country that the text names most, where a place lies of which nothing else is said.
    """
    if known.compounds:
        return []
    used = {*taken, *(at for hit in listed for at in range(hit.first, hit.last))}
    starts = {sentence.first for sentence in sentences}
    named: dict[tuple[str, ...], str] = {}
    for first, last in _told(toks, listed, used, known):
        within = _within(last, listed) or home
        if within is not None and first not in starts:
            words = toks.text[toks.starts[first] : toks.ends[last - 1]]
            named.setdefault(tuple(toks.forms[first:last]), places.unlisted(words, within))
    return list(_everywhere(toks, named, used))


def _told(
    toks: Tokens, listed: Sequence[Found[str]], used: set[int], known: Language
) -> Iterator[tuple[int, int]]:
    """The token ranges of names of which the words around say that they are places."""
    begins = {hit.first for hit in listed}
    for at, form in enumerate(toks.forms):
        led = form in known.of and toks.forms[at - 1] in known.settlements
        if not led and form not in known.placing:
            continue
        last = _end_of_name(toks, at + 1, used)
        if last == at + 1:
            continue
        after = toks.forms[last : last + 2]
        held = after[:1] == [","] and last + 1 in begins
        if led or held or (after and after[0] in known.settlements):
            yield at + 1, last


def _end_of_name(toks: Tokens, first: int, used: set[int]) -> int:
    """The token after the capitalized words that begin at a token."""
    at = first
    while at < min(len(toks.forms), first + WORDS) and at not in used:
        word = toks.text[toks.starts[at] : toks.ends[at]]
        if not (word[0].isupper() and word.isalpha() and not word.isupper()):
            break
        at += 1
    return at


def _within(last: int, listed: Sequence[Found[str]]) -> str | None:
    """The place that is named right after a name, as what holds it."""
    return next((hit.payload for hit in listed if hit.first == last + 1), None)


def _everywhere(
    toks: Tokens, named: dict[tuple[str, ...], str], used: set[int]
) -> Iterator[Found[str]]:
    at = 0
    while named and at < len(toks.forms):
        hits = [words for words in named if tuple(toks.forms[at : at + len(words)]) == words]
        best = max(hits, key=len, default=())
        upper = toks.text[toks.starts[at]].isupper()
        if best and upper and at not in used:
            yield Found(at, at + len(best), named[best])
        at += max(1, len(best))
