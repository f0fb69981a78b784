"""Figures with the sentence that each rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from raidbook.ledger.shelf import Shelf
from raidbook.model import Claim, Figure, Sign
from raidbook.outputs import cited
from raidbook.outputs.blocks import Block, Line, Piece, line
from raidbook.outputs.bulletin import wording
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.words import CONTEXT, passage

_TRIMMED = 20
"""Code points by which a quotation that was cut may be shorter, to end with a whole word."""


class Counted(NamedTuple):
    """A figure and the line that tells it."""

    figure: Figure
    said: Line


def figure(of: Figure, shelf: Shelf, phrases: Phrases) -> Counted:
    """A figure with its line."""
    return Counted(of, line(*wording.figure(of, shelf, phrases)))


def quoted(counted: Iterable[Counted], shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """Each line and after it the sentence that its figure rests on. Figures that rest on one
    sentence stand together, and the sentence once."""
    for group in _by_sentence(counted, shelf):
        yield from (each.said for each in group)
        yield cited.claim(group[0].figure.rests_on, shelf, phrases)


def _by_sentence(counted: Iterable[Counted], shelf: Shelf) -> list[list[Counted]]:
    """In the order of the first of each sentence; a figure that its quotation would not show, since
    a long sentence is cut, stands by itself."""
    groups: dict[tuple[object, ...], list[Counted]] = {}
    for each in counted:
        basis = shelf.basis(each.figure)
        of_sentence = (basis.report, basis.sentence)
        key = of_sentence if _shows(groups.get(of_sentence), basis, shelf) else (basis.id,)
        groups.setdefault(key, []).append(each)
    return list(groups.values())


def _shows(group: list[Counted] | None, other: Claim, shelf: Shelf) -> bool:
    """Whether the quotation of a group of the same sentence holds the numeral of another claim."""
    if other.sentence is None:
        return False
    if group is None:
        return True
    quoted, near = shelf.basis(group[0].figure), CONTEXT - _TRIMMED
    return quoted.start - near <= other.start and other.end <= quoted.end + near


def signs(of: Iterable[Figure], shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """What reports say of coercion of the people whom figures count, each sign once."""
    claims = (claim for each in of for claim in shelf.claims_in(each))
    found = {sign.id: sign for claim in claims for sign in shelf.signs(claim.id)}
    for group in by_words(found.values(), shelf):
        yield line(
            Piece(wording.labelled(phrases.texts("ledger.signs"), phrases), "bold"),
            indicators(group, phrases),
        )  # fmt: skip
        yield cited.said(group[0], shelf, phrases)


def by_words(found: Iterable[Sign], shelf: Shelf) -> list[tuple[Sign, ...]]:
    """Signs in the same sentence of a report together."""
    groups: dict[tuple[str, str], list[Sign]] = {}
    for sign in found:
        words = str(passage(sign.span, shelf.report_of(sign)))
        groups.setdefault((sign.report, words), []).append(sign)
    return [tuple(group) for group in groups.values()]


def indicators(group: Iterable[Sign], phrases: Phrases) -> str:
    """The indicators of signs, in words."""
    t = phrases.texts
    return t("list").join(dict.fromkeys(t.code("indicator", sign.indicator) for sign in group))
