"""Counts, asides and marks of a bulletin in words: all that it asks of a language beyond texts."""

from __future__ import annotations

from collections.abc import Iterator

from raidbook.ledger.shelf import Shelf, verdicts
from raidbook.model import Claim, Figure
from raidbook.outputs.blocks import Piece
from raidbook.outputs.counting import Said
from raidbook.outputs.phrases import Phrases


def inferred(phrases: Phrases) -> Piece:
    """The mark of what no report says in words."""
    return Piece(phrases.aside(phrases.texts("inferred")), "dim")


def labelled(name: str, phrases: Phrases) -> str:
    """A name before what it names."""
    return f"{name}{phrases.texts('colon')}"


def figure(of: Figure, shelf: Shelf, phrases: Phrases) -> Iterator[Piece]:
    """A figure: its value, what it counts, its interval where it is not exact, and what other
    claims say of it."""
    yield from counted(phrases.held(of, shelf.basis(of)), phrases.whom(of.key))
    spread = phrases.spread(of)
    if spread:
        yield Piece(phrases.aside(spread))
    yield from judged(of, phrases)


def claim(of: Claim, phrases: Phrases) -> Iterator[Piece]:
    """A claim's count as its report gives it, and what it counts."""
    yield from counted(phrases.said(of), phrases.whom(of))


def counted(said: Said, whom: str = "") -> Iterator[Piece]:
    """A number, set off from the words that say what it counts, and who that is."""
    yield Piece(said.before)
    yield Piece(said.value, "bold")
    yield Piece(f"{said.gap}{said.after}{whom}")


def judged(of: Figure, phrases: Phrases) -> Iterator[Piece]:
    """How many origins say the same, and the verdicts on the other claims."""
    t = phrases.texts
    said = [t.number_of("origins", of.origins)] if of.origins > 1 else []
    told = {verdict: t(f"verdict_count.{verdict}", n=n) for verdict, n in verdicts(of)}
    against = told.pop("contradicts", None)
    said += told.values()
    if said:
        yield Piece(phrases.aside(t("comma").join(said)), "dim")
    if against:
        yield Piece(phrases.aside(against), "red")
