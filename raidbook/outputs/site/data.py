"""What map, timeline and list show, as one script that needs no server.

Pages opened from a disk may not fetch files, but may load scripts: the data is one assignment.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from typing import NamedTuple

import msgspec

from raidbook.ledger.atlas import known, located
from raidbook.ledger.shelf import Shelf, figures, latest, main_figures
from raidbook.model import Figure, Holder, Move, Operation, Period, Report
from raidbook.outputs import cited, web
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site import addresses
from raidbook.outputs.words import passage, safe
from raidbook.places import gazetteer
from raidbook.places import networks as all_networks

PIECE = 256
"""Rows of a piece, about."""


class Spot(msgspec.Struct, frozen=True, rename="camel"):
    """A place: its coordinates are those of the place itself, or, `rough`, of what it lies in; a
    country has none of its own. `names` are for the search, in all languages."""

    name: str
    kind: str
    country: str | None
    within: tuple[str, ...]
    lat: float | None
    lon: float | None
    rough: bool
    page: str
    names: str


class Row(msgspec.Struct, frozen=True, rename="camel"):
    """An operation or a running total, as a line of the list."""

    id: str
    kind: str
    """`operation` or `series`."""
    title: str
    page: str
    when: str
    """The days in words."""
    start: str | None
    end: str | None
    days: tuple[str, ...]
    """The days on which a total's readings stood, the earliest first."""
    where: str
    """The places in words, those of no table, too."""
    places: tuple[str, ...]
    by: tuple[str, ...]
    actions: tuple[str, ...]
    nationalities: tuple[str, ...]
    languages: tuple[str, ...]
    networks: tuple[str, ...]
    figures: tuple[str, ...]
    """The main figures in words: "2,198 people arrested or detained"."""
    people: float | None
    """The largest figure of people, for the size of a dot."""
    reports: int
    contradictions: int
    inferred: bool
    """Whether the place is inferred."""


class Arrow(msgspec.Struct, frozen=True, rename="camel"):
    """A move that a report tells of; a side that is None was not said."""

    id: str
    origin: str | None
    destination: str | None
    when: str
    """The days in words."""
    start: str | None
    end: str | None
    dated_by_report: bool
    words: tuple[str, str, str]
    source: str
    page: str


class Head(msgspec.Struct, frozen=True, rename="camel"):
    """What rows and moves refer to, with the names of the codes in the language of the pages. In
    the script `rows` follow, the latest first, and `moves`."""

    lang: str
    texts: dict[str, str]
    names: dict[str, dict[str, str]]
    places: dict[str, Spot]


class _Codes(NamedTuple):
    """The codes of a row that have names."""

    networks: tuple[str, ...]
    countries: tuple[str, ...]
    actions: tuple[str, ...]
    languages: tuple[str, ...]


class _Told(NamedTuple):
    """A row as it stands in the script."""

    order: tuple[str, str]
    id: str
    text: bytes
    codes: _Codes


def script(shelf: Shelf, phrases: Phrases) -> bytes:
    """The script that sets `raidbook.data`; no text in it can end the script or begin another."""
    return b"".join(pieces(shelf, phrases))


def pieces(shelf: Shelf, phrases: Phrases) -> Iterator[bytes]:
    """The script in pieces. Those with rows are mostly what they were on the shelf before: where
    one ends goes by the ids in it, not by how many came before."""
    rows = _rows(shelf, phrases)
    head = Head(
        phrases.texts.lang,
        _texts(phrases),
        _names([row.codes for row in rows], phrases),
        {id: _spot(id, phrases.texts.lang) for id in shelf.atlas.places()},
    )
    yield f'(window.raidbook ??= {{}}).data = {embedded(head)[:-1]},"rows":['.encode()
    piece: list[bytes] = []
    for number, row in enumerate(rows):
        if piece and zlib.crc32(row.id.encode()) % PIECE == 0:
            yield b"".join(piece)
            piece = []
        piece += (b",", row.text) if number else (row.text,)
    moves = ",".join(embedded(_arrow(move, shelf, phrases)) for move in shelf.atlas.told)
    yield b"".join(piece)
    yield f'],"moves":[{moves}]}};\n'.encode()


def embedded(record: msgspec.Struct) -> str:
    """A record as JSON that may stand in a script or in a page: no text in it can end either."""
    encoded = msgspec.json.encode(record).decode()
    for char in "<>&\u2028\u2029":
        encoded = encoded.replace(char, f"\\u{ord(char):04x}")
    return encoded


def _rows(shelf: Shelf, phrases: Phrases) -> list[_Told]:
    """The rows of a ledger, the latest first."""

    def told(holder: Holder) -> _Told:
        row = _row(holder, shelf, phrases)
        codes = _Codes(row.networks, (*row.by, *row.nationalities), row.actions, row.languages)
        return _Told(_latest_first(row), row.id, embedded(row).encode(), codes)

    of = (__name__, phrases.texts.lang)
    return sorted(shelf.each(of, shelf.holders.values(), told), key=attrgetter("order"))


def _texts(phrases: Phrases) -> dict[str, str]:
    """What scripts say: the table of all views, and those of one view under its name."""
    own = {f"map.{key}": text for key, text in phrases.texts.table("map").items()}
    return {**phrases.texts.table("view"), **own}


def _row(holder: Holder, shelf: Shelf, phrases: Phrases) -> Row:
    claims = [shelf.claim(id) for id in holder.claims]
    reports = {claim.report: shelf.report_of(claim) for claim in claims}
    held = figures(holder)
    if isinstance(holder, Operation):
        main: tuple[Figure, ...] = main_figures(holder)[0]
        when, days = holder.when, []
    else:
        reading = latest(holder)
        main = (reading.figure,) if reading else ()
        days = sorted({r.day for r in holder.readings if r.day})
        when = Period(holder.since or days[0], days[-1]) if days else None
    return Row(
        id=holder.id,
        kind="operation" if isinstance(holder, Operation) else "series",
        title=safe(phrases.title(holder)),
        page=addresses.page(holder),
        when=phrases.period(when),
        start=when.start if when else None,
        end=when.end if when else None,
        days=tuple(days),
        where=safe(phrases.places(located(holder))),
        places=tuple(dict.fromkeys(id for p in located(holder) if (id := known(p)))),
        by=holder.by,
        actions=tuple(sorted({figure.key.action for figure in held})),
        nationalities=tuple(sorted({n for c in claims for n in c.nationality})),
        languages=tuple(sorted({_language(report) for report in reports.values()})),
        networks=shelf.networks(holder),
        figures=tuple(_figure(figure, shelf, phrases) for figure in main),
        people=max((f.best for f in main if f.key.kind == "people"), default=None),
        reports=len(reports),
        contradictions=sum(j.verdict == "contradicts" for f in held for j in f.judged),
        inferred=shelf.inferred(holder, "place"),
    )


def _figure(figure: Figure, shelf: Shelf, phrases: Phrases) -> str:
    return safe(str(phrases.held(figure, shelf.basis(figure))))


def _latest_first(row: Row) -> tuple[str, str]:
    day = row.start or row.end or ""
    return day.translate(str.maketrans("0123456789", "9876543210")) or "~", row.id


def _language(report: Report) -> str:
    return report.lang.split("-")[0] if web.lang(report.lang) else "und"


@cache
def _spot(id: str, lang: str) -> Spot:
    row = gazetteer().row(id)
    chain = gazetteer().chain(id)
    placed = next((r for r in map(gazetteer().row, chain) if r.lat is not None), row)
    country = row.kind == "country"
    return Spot(
        name=row.called(lang),
        kind=row.kind,
        country=row.country,
        within=chain[1:],
        lat=None if country else placed.lat,
        lon=None if country else placed.lon,
        rough=placed.id != id,
        page=addresses.place_page(id),
        names=" ".join(row.names).casefold(),
    )


def _arrow(move: Move, shelf: Shelf, phrases: Phrases) -> Arrow:
    report = shelf.report_of(move)
    when = move.when or (Period(report.published, report.published) if report.published else None)
    words = passage(move.span, report)
    return Arrow(
        id=move.id,
        origin=known(move.origin),
        destination=known(move.destination),
        when=phrases.period(when),
        start=when.start if when else None,
        end=when.end if when else None,
        dated_by_report=move.when is None,
        words=(words.before, words.numeral, words.after),
        source=safe(cited.source(report, phrases)),
        page=f"{addresses.page(report)}#move-{addresses.slug(move.id)}",
    )


def _names(rows: list[_Codes], phrases: Phrases) -> dict[str, dict[str, str]]:
    t = phrases.texts
    named = {id for row in rows for id in row.networks}
    countries = {code for row in rows for code in row.countries}
    return {
        "country": {code: phrases.country(code) for code in sorted(countries - {"foreign"})},
        "action": {a: t(f"action.{a}") for a in sorted({a for row in rows for a in row.actions})},
        "language": {
            code: t.code("language", code)
            for code in sorted({code for row in rows for code in row.languages})
        },
        "kind": t.table("place_kind"),
        "world": {row.id: row.called(t.lang) for row in gazetteer().countries()},
        "network": {n.id: n.called(t.lang) for n in all_networks() if n.id in named},
    }
