"""Places that no table lists, known by the report's words: "the resort town of Aluthgama"."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Sequence

from raidbook import places
from raidbook.claims import names
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
    begins = {hit.first: hit.payload for hit in listed}
    told: list[tuple[str, str]] = []
    for first, last in _told(toks, begins, used, known):
        within = begins.get(last + 1, home)  # what is named right after it holds it
        if within is not None and first not in starts:
            words = toks.text[toks.starts[first] : toks.ends[last - 1]]
            told.append((words, places.unlisted(words, within)))
    everywhere = names.first_meant(told).find(toks) if told else ()
    return [
        hit
        for hit in everywhere
        if hit.first not in used and toks.text[toks.starts[hit.first]].isupper()
    ]


def _told(
    toks: Tokens, begins: Container[int], used: Container[int], known: Language
) -> Iterator[tuple[int, int]]:
    """The token ranges of names of which the words around say that they are places; `begins`: the
    tokens at which listed ones begin."""
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


def _end_of_name(toks: Tokens, first: int, used: Container[int]) -> int:
    """The token after the capitalized words that begin at a token."""
    at = first
    while at < min(len(toks.forms), first + WORDS) and at not in used:
        word = toks.text[toks.starts[at] : toks.ends[at]]
        if not (word[0].isupper() and word.isalpha() and not word.isupper()):
            break
        at += 1
    return at
