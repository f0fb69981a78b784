"""What was found in a ledger, as a list."""

from __future__ import annotations

from collections.abc import Iterable

from raidbook.ledger.shelf import Shelf, latest, main_figures
from raidbook.model import Figure, Holder, Operation, Search
from raidbook.outputs.blocks import Grid, Piece
from raidbook.outputs.phrases import Phrases
from raidbook.places import gazetteer

FIELDS = (
    "words", "place", "network", "by", "action", "kind", "nationality", "since", "until",
)  # fmt: skip
"""The fields of a search in the order in which they are asked for."""


def grid(found: Iterable[Holder], shelf: Shelf, phrases: Phrases) -> Grid:
    """Operations and totals, each with its main figures and how many reports tell of it."""
    t = phrases.texts
    header = (t("search.what"), t("search.figures"), t("search.reports"))
    rows = tuple(_row(one, shelf, phrases) for one in found)
    return Grid(header, rows, frozenset({2}))


def _row(one: Holder, shelf: Shelf, phrases: Phrases) -> tuple[str | Piece, ...]:
    reports = {shelf.claim(id).report for id in one.claims}
    figures = phrases.texts("list").join(_said(figure, shelf, phrases) for figure in _main(one))
    return Piece(phrases.title(one), to=one.id), figures, f"{len(reports):,}"


def _main(one: Holder) -> tuple[Figure, ...]:
    if isinstance(one, Operation):
        return main_figures(one)[0]
    reading = latest(one)
    return (reading.figure,) if reading else ()


def _said(figure: Figure, shelf: Shelf, phrases: Phrases) -> str:
    return str(phrases.held(figure, shelf.basis(figure)))


def asked(search: Search, phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """What a search asks for, each field by its name, in words."""
    t = phrases.texts
    found = ((name, getattr(search, name)) for name in FIELDS)
    return tuple(
        (t(f"search.{name}"), named(name, value, phrases)) for name, value in found if value
    )


def named(field: str, value: str, phrases: Phrases) -> str:
    """A value of a search in words."""
    t = phrases.texts
    if field == "place":
        return _place(value, t.lang)
    if field == "network":
        return phrases.network(value)
    if field == "nationality" and value == "foreign":
        return t("search.foreign")
    if field in ("by", "nationality"):
        return phrases.country(value)
    if field in ("action", "kind"):
        return t.code(field, value)
    return phrases.day(value) if field in ("since", "until") else value


def _place(id: str, lang: str) -> str:
    try:
        return gazetteer().row(id).called(lang)
    except KeyError:
        return id


def typed(search: Search, phrases: Phrases) -> dict[str, str]:
    """What stands in the fields of a form that asks for this: a place by its name with its id,
    since others may have the same name."""
    values = {name: getattr(search, name) or "" for name in FIELDS}
    if search.place is not None:
        values["place"] = f"{_place(search.place, phrases.texts.lang)} ({search.place})"
    return values
