"""The dateline at the head of a text: "BANGKOK, Sept. 9 —"."""

from __future__ import annotations

from collections.abc import Sequence, Set

from raidbook import places
from raidbook.languages.lexicon import Found
from raidbook.languages.tokens import Sentence, Tokens

LONGEST = 14
"""Tokens in which a dateline ends."""
SIGNS = ("—", "–", "-", ":")
"""What stands after a dateline."""


def find(
    toks: Tokens, sents: Sequence[Sentence], found: Sequence[Found[str]], dated: Set[int]
) -> range:
    """The tokens from a place that begins one of the first sentences to the dash after it, or of
    the whole sentence where it is nothing but a place and a day; `dated` are those of dates."""
    ends = {hit.first: hit.last for hit in found}
    for sentence in sents[:2]:
        if sentence.first not in ends:
            continue
        rest = range(ends[sentence.first], sentence.last)
        told = {at for at in rest if toks.forms[at].isalnum()}
        alone = not told and sentence.first == 0 and _is_capital(found[0])
        if alone or (told and told <= dated):
            return range(sentence.first, sentence.last)
        forms = toks.forms[sentence.first : min(sentence.last, sentence.first + LONGEST)]
        signs = ("—", "–", "-") if _heads_item(toks, found, sentence.first) else SIGNS
        for sign in signs:
            if sign in forms[1:]:
                return range(sentence.first, sentence.first + forms.index(sign))
    return range(0)


def _heads_item(toks: Tokens, found: Sequence[Found[str]], first: int) -> bool:
    """Whether a country begins at a token that is not written as in datelines: "Kenya: 22 held"."""
    rows = (places.gazetteer().row(hit.payload) for hit in found if hit.first == first)
    return any(row.kind == "country" for row in rows) and not _written(toks, first).isupper()


def _written(toks: Tokens, at: int) -> str:
    return toks.text[toks.starts[at] : toks.ends[at]]


def _is_capital(hit: Found[str]) -> bool:
    return places.gazetteer().row(hit.payload).capital
