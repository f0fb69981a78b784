"""What a language says was done, read from acts.toml: verbs in all forms, nouns and states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import product
from typing import Any, Literal, NamedTuple

from raidbook.languages.lexicon import PhraseTable, opener
from raidbook.languages.tokens import tokenize
from raidbook.languages.word_classes import filled
from raidbook.model import Action

Voice = Literal["active", "past", "participle", "plain", "noun", "state"]
"""How a deed stands in a sentence: "past" may be an active past or a passive participle, "plain" is
a verb of a language whose verbs have no forms."""


class Deed(NamedTuple):
    """One way to say that something was done."""

    action: Action
    voice: Voice
    kinds: tuple[str, ...]
    what: str | None
    label: str | None
    subject: bool
    """Whether those counted do it rather than suffer it."""
    weak: bool
    gap: tuple[str, ...]
    """Words that must follow after the object: "take … into custody"."""
    needs: frozenset[str]
    """Words of which the report must hold one: "listed" is a sanction where it speaks of such."""


_VOICES: dict[str, Voice] = {"plain": "plain", "nouns": "noun", "states": "state"}
_Said = tuple[Mapping[str, Any], str, str]
"""An entry, the name of one of its lists, and a phrase of that as written."""


def read(data: Mapping[str, Any]) -> PhraseTable[tuple[Deed, ...]]:
    """The phrases of a parsed acts.toml, each with every deed that it can mean.

    A verb is spelt out in all its forms when a text holds a word that one of them begins with.
    Raises KeyError for a class of words in braces that `words` does not hold.
    """
    words: Mapping[str, list[str]] = data.get("words", {})
    known: dict[str, list[_Said]] = {}
    for entry in data["act"]:
        for name in ("verbs", *_VOICES):
            for phrase in entry.get(name, ()):
                for first in _openers(phrase, words):
                    known.setdefault(first, []).append((entry, name, phrase))
    return PhraseTable.spelt_late(known, partial(_merged, words))


def _openers(phrase: str, words: Mapping[str, list[str]]) -> set[str]:
    """The tokens with which the forms of a phrase may begin."""
    return {
        opener(form) for said in filled(phrase, words) for form in said.partition(" ")[0].split("/")
    }


def _merged(
    words: Mapping[str, list[str]], first: str, said: Iterable[_Said]
) -> Iterator[tuple[str, tuple[Deed, ...]]]:
    """One entry for each phrase that begins with a token, with everything that it can mean."""
    by_phrase: dict[str, list[Deed]] = {}
    for entry, name, written in said:
        for voice, spelt in _voiced(name, written):
            for phrase in filled(spelt, words):
                head, _, gap = phrase.partition(" … ")
                if opener(head) == first:
                    deeds = by_phrase.setdefault(head, [])
                    deed = _deed(entry, voice, gap)
                    if deed not in deeds:
                        deeds.append(deed)
    return ((phrase, tuple(deeds)) for phrase, deeds in by_phrase.items())


def _deed(entry: Mapping[str, Any], voice: Voice, gap: str) -> Deed:
    return Deed(
        action=entry["action"],
        voice=voice,
        kinds=tuple(entry.get("kinds", ())),
        what=entry.get("what"),
        label=entry.get("label"),
        subject=entry.get("side") == "subject",
        weak=entry.get("weak", False),
        gap=tuple(tokenize(gap).forms) if gap else (),
        needs=frozenset(entry.get("needs", ())),
    )


def _voiced(name: str, phrase: str) -> Iterator[tuple[Voice, str]]:
    """What an entry says under one of its lists, with its voice."""
    if name == "verbs":
        return _conjugated(phrase)
    return iter([(_VOICES[name], phrase)])


def _conjugated(verb: str) -> Iterator[tuple[Voice, str]]:
    """ "take/takes/taking/took/taken in" → each form with its voice."""
    parts = [word.split("/") for word in verb.split(" ")]
    at = next((n for n, forms in enumerate(parts) if len(forms) > 1), 0)
    before, forms, after = parts[:at], parts[at], parts[at + 1 :]
    for n, form in enumerate(forms):
        voice: Voice = "active"
        if len(forms) == 4 and n == 3:
            voice = "past"
        elif len(forms) == 5 and n == 4:
            voice = "past" if form == forms[3] else "participle"
        elif len(forms) == 1:
            voice = "past"
        for words in product(*before, [form], *after):
            yield voice, " ".join(words)
