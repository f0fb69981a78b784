"""Counts, asides and marks of a bulletin in words: all that it asks of a language beyond texts."""

from __future__ import annotations

from collections.abc import Iterator

from raidbook.ledger.shelf import Shelf, verdicts
from raidbook.model import Claim, Figure
from raidbook.outputs.blocks import Piece
from raidbook.outputs.counting import Said
from raidbook.outputs.phrases import Phrases


def aside(words: str, phrases: Phrases) -> str:
    """Words in brackets, parted from what stands before them."""
    return phrases.texts("bulletin.aside", words=words)


def inferred(phrases: Phrases) -> Piece:
    """The mark of what no report says in words."""
    return Piece(aside(phrases.texts("inferred"), phrases), "dim")


def labelled(name: str, phrases: Phrases) -> str:
    """A name before what it names."""
    return phrases.texts("bulletin.label", name=name)


def figure(of: Figure, shelf: Shelf, phrases: Phrases) -> Iterator[Piece]:
    """A figure: its value, what it counts, its interval where it is not exact, and what other
    claims say of it."""
    yield from _counted(phrases.held(of, shelf.basis(of)))
    yield Piece(phrases.whom(of.key))
    spread = phrases.spread(of)
    if spread:
        yield Piece(aside(spread, phrases))
    yield from judged(of, phrases)


def value(of: Figure, shelf: Shelf, phrases: Phrases, named: bool = False) -> Iterator[Piece]:
    """A figure's value where the line says what it counts, or with its name and nothing more."""
    basis = shelf.basis(of)
    if named:
        yield from _counted(phrases.held(of, basis))
    else:
        yield Piece(phrases.figure(of, basis), "bold")


def claim(of: Claim, phrases: Phrases) -> Iterator[Piece]:
    """A claim's count as its report gives it, and what it counts."""
    yield from _counted(phrases.said(of))
    yield Piece(phrases.whom(of))


def _counted(said: Said) -> Iterator[Piece]:
    """A number among its words, set off from them."""
    yield Piece(said.before)
    yield Piece(said.value, "bold")
    yield Piece(f"{said.gap}{said.after}")


def judged(of: Figure, phrases: Phrases) -> Iterator[Piece]:
    """How many origins say the same, and the verdicts on the other claims."""
    t = phrases.texts
    said = [t.number_of("origins", of.origins)] if of.origins > 1 else []
    counted = {verdict: t(f"verdict_count.{verdict}", n=n) for verdict, n in verdicts(of)}
    against = counted.pop("contradicts", None)
    said += counted.values()
    if said:
        yield Piece(aside(t("list").join(said), phrases), "dim")
    if against:
        yield Piece(aside(against, phrases), "red")
