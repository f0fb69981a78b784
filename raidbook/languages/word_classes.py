"""Classes of words in the phrases of a data file: one phrase that is the same for many words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def filled(phrase: str, classes: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """ "held in {host}" → the phrase with each word of the class; a phrase without one as it is.

    Raises KeyError for a class that is not among `classes`.
    """
    before, brace, rest = phrase.partition("{")
    if not brace:
        yield phrase
        return
    name, _, after = rest.partition("}")
    for word in classes[name]:
        yield from (f"{before}{word}{said}" for said in filled(after, classes))
