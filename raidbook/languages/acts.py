"""What a language says was done, read from acts.toml: verbs in all forms, nouns and states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, Literal, NamedTuple

from raidbook.languages.lexicon import PhraseTable
from raidbook.languages.tokens import tokenize
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


def read(data: Mapping[str, Any]) -> PhraseTable[tuple[Deed, ...]]:
    """The phrases of a parsed acts.toml, each with every deed that it can mean.

    Raises KeyError for a class of words in braces that `words` does not hold.
    """
    return PhraseTable(_merged(_deeds(data["act"], data.get("words", {}))))


def _merged(deeds: Iterable[tuple[str, Deed]]) -> Iterator[tuple[str, tuple[Deed, ...]]]:
    """One entry for each phrase, with everything that it can mean."""
    by_phrase: dict[str, list[Deed]] = {}
    for phrase, deed in deeds:
        said = by_phrase.setdefault(phrase, [])
        if deed not in said:
            said.append(deed)
    return ((phrase, tuple(said)) for phrase, said in by_phrase.items())


def _deeds(
    entries: Iterable[dict[str, Any]], words: Mapping[str, list[str]]
) -> Iterator[tuple[str, Deed]]:
    for entry in entries:
        kinds, needs = tuple(entry.get("kinds", ())), frozenset(entry.get("needs", ()))
        made: dict[tuple[Voice, str], Deed] = {}
        for voice, phrase in _phrases(entry, words):
            head, _, gap = phrase.partition(" … ")
            deed = made.get((voice, gap))
            if deed is None:
                deed = made[voice, gap] = Deed(
                    action=entry["action"],
                    voice=voice,
                    kinds=kinds,
                    what=entry.get("what"),
                    label=entry.get("label"),
                    subject=entry.get("side") == "subject",
                    weak=entry.get("weak", False),
                    gap=tuple(tokenize(gap).forms) if gap else (),
                    needs=needs,
                )
            yield head, deed


def _phrases(entry: dict[str, Any], words: Mapping[str, list[str]]) -> Iterator[tuple[Voice, str]]:
    """What an entry says, with the words of its classes filled in."""
    for voice, phrase in _voiced(entry):
        yield from ((voice, said) for said in _filled(phrase, words))


def _voiced(entry: dict[str, Any]) -> Iterator[tuple[Voice, str]]:
    for verb in entry.get("verbs", ()):
        yield from _conjugated(verb)
    for verb in entry.get("plain", ()):
        yield "plain", verb
    for noun in entry.get("nouns", ()):
        yield "noun", noun
    for state in entry.get("states", ()):
        yield "state", state


def _filled(phrase: str, words: Mapping[str, list[str]]) -> Iterator[str]:
    """ "held in {host}" → the phrase with each word of the class."""
    before, brace, rest = phrase.partition("{")
    if not brace:
        yield phrase
        return
    name, _, after = rest.partition("}")
    for word in words[name]:
        yield from (f"{before}{word}{said}" for said in _filled(after, words))


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
