"""Readings as JSON Lines, and back: the format of the command line and of the benchmark's `score`.

One object a line, of type claim, move, coercion or tactics, each naming its report. What the format
does not carry (evidence, actors, networks, restatements) is empty in what is loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from raidbook.claims.identity import claim_id, move_id
from raidbook.claims.passages import Passages
from raidbook.claims.rows import (
    AnyRow,
    ClaimRow,
    MoveRow,
    PeriodRow,
    PlaceRow,
    SignRow,
    TacticsRow,
    ToldRow,
)
from raidbook.model import (
    Claim,
    Count,
    Move,
    Period,
    Place,
    Reading,
    Report,
    Sign,
    Span,
    Tactic,
)
from raidbook.places import gazetteer

GIVEN = "given"
"""The reader's version on claims that a person or another program read."""
MAX_LINE = 1_000_000
"""Code points of a line: a claim takes some hundreds."""


_DECODER: msgspec.json.Decoder[AnyRow] = msgspec.json.Decoder(AnyRow)
_ENCODER = msgspec.json.Encoder()


def dump(
    readings: Iterable[Reading],
    reports: Iterable[Report],
    operations: Mapping[str, str] | None = None,
    series: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """A line for every claim, move, sign and tactics list, reports by their names.

    `operations` and `series` name the operation or total of a claim by the claim's id. Raises
    KeyError for a reading whose report is not given.
    """
    names = {report.id: report.name for report in reports}
    for reading in readings:
        for row in _rows(reading, names[reading.report], operations or {}, series or {}):
            yield _ENCODER.encode(row).decode()


def load(lines: Iterable[str], reports: Iterable[Report]) -> tuple[Reading, ...]:
    """The readings of `reports` that the lines give, one for each report named, in the reports'
    order.

    Rows of other reports are passed over. Of several reports with one name the first is meant.
    Raises ValueError, with the line's number, for a line that is no row, a span outside its text,
    or a part of a claim that no line gives.
    """
    by_name: dict[str, Report] = {}
    for report in reports:
        by_name.setdefault(report.name, report)
    rows: defaultdict[str, list[tuple[int, AnyRow]]] = defaultdict(list)
    for number, line in enumerate(lines, 1):
        if line.strip():
            row = _decode(line, number)
            if row.report in by_name:
                rows[row.report].append((number, row))
    return tuple(_reading(by_name[name], rows[name]) for name in by_name if name in rows)


def _decode(line: str, number: int) -> AnyRow:
    if len(line) > MAX_LINE:
        raise ValueError(f"line {number}: longer than {MAX_LINE} characters")
    try:
        return _DECODER.decode(line)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError(f"line {number}: {error}") from error


def _reading(report: Report, rows: list[tuple[int, AnyRow]]) -> Reading:
    for number, row in rows:
        for passage in row.told if isinstance(row, TacticsRow) else (row,):
            if not isinstance(passage, SignRow) and passage.when is not None:
                _check_period(passage.when, number)
            if not 0 <= passage.start < passage.end <= len(report.text):
                raise ValueError(f"line {number}: the span lies outside the text of {report.name}")
    spans = Passages(report)
    moves = (_move(report, row) for _, row in rows if isinstance(row, MoveRow))
    signs = (_sign(report, row) for _, row in rows if isinstance(row, SignRow))
    given = [row for _, row in rows if isinstance(row, TacticsRow)]
    return Reading(
        report=report.id,
        reader=GIVEN,
        claims=tuple(_claims(report, rows, spans)),
        moves=tuple(sorted(moves, key=lambda m: m.span.start)),
        signs=tuple(sorted(signs, key=lambda s: s.span.start)),
        tactics=tuple(sorted({tactic for row in given for tactic in row.tactics})),
        tactics_told=tuple(_tactic(told) for row in given for told in row.told),
    )


def _check_period(row: PeriodRow, number: int) -> None:
    """Raises ValueError where a side is no date, or the sides are turned round."""
    period = Period(row.start, row.end)
    try:
        turned = period.first_day > period.last_day
    except ValueError as error:
        raise ValueError(f"line {number}: {row.start} to {row.end}: {error}") from error
    if turned:
        raise ValueError(f"line {number}: {row.start} comes after {row.end}")


def _claims(report: Report, rows: list[tuple[int, AnyRow]], spans: Passages) -> Iterator[Claim]:
    given = [(n, row) for n, row in rows if isinstance(row, ClaimRow)]
    given.sort(key=lambda pair: (pair[1].start, pair[1].end))
    ordinals: defaultdict[tuple[int, int], int] = defaultdict(int)
    ids: dict[str, str] = {}
    numbered: list[tuple[int, ClaimRow, int]] = []
    for number, row in given:
        ordinal = ordinals[row.start, row.end]
        ordinals[row.start, row.end] += 1
        numbered.append((number, row, ordinal))
        if row.id is not None:
            ids[row.id] = claim_id(report.id, row.start, row.end, ordinal)
    for number, row, ordinal in numbered:
        if row.part_of is not None and row.part_of not in ids:
            raise ValueError(f"line {number}: no line gives the claim {row.part_of!r}")
        whole = ids[row.part_of] if row.part_of is not None else None
        yield _claim(report, row, ordinal, whole, spans)


def _claim(
    report: Report, row: ClaimRow, ordinal: int, whole: str | None, spans: Passages
) -> Claim:
    sentence, paragraph, opens = spans.around(row.start)
    return Claim(
        id=claim_id(report.id, row.start, row.end, ordinal),
        report=report.id,
        start=row.start,
        end=row.end,
        ordinal=ordinal,
        action=row.action,
        kind=row.kind,
        count=Count(row.value, row.bound, row.high),
        what=row.what,
        label=row.label,
        nationality=tuple(sorted(row.nationality or ())),
        sex="f" if row.sex == "f" else "m" if row.sex == "m" else None,
        minor=row.minor,
        currency=row.currency,
        place=place_of(row.place),
        to=row.to,
        when=_period(row.when),
        cumulative=row.cumulative,
        by=tuple(sorted(row.by or ())),
        said_by=row.said_by,
        status=row.status,
        part_of=whole,
        confidence=row.confidence,
        sentence=sentence,
        paragraph=paragraph,
        opens=opens,
        reader=GIVEN,
    )


def place_of(row: PlaceRow | None) -> Place | None:
    """The place as the place table knows it; by its words alone where the table does not."""
    if row is None:
        return None
    found = gazetteer().find(row.name, row.country) if row.name else None
    return Place(row.name, row.country, found.id if found else None)


def _move(report: Report, row: MoveRow) -> Move:
    span = Span(row.start, row.end)
    origin, destination = place_of(row.origin), place_of(row.destination)
    return Move(
        id=move_id(report.id, span, origin, destination),
        report=report.id,
        span=span,
        origin=origin,
        destination=destination,
        when=_period(row.when),
        reader=GIVEN,
    )


def _tactic(row: ToldRow) -> Tactic:
    return Tactic(row.tactic, Span(row.start, row.end), place_of(row.place), _period(row.when))


def _period(row: PeriodRow | None) -> Period | None:
    return Period(row.start, row.end) if row else None


def _sign(report: Report, row: SignRow) -> Sign:
    return Sign(
        id=claim_id(report.id, row.start, row.end).replace("c", "s", 1) + row.indicator,
        report=report.id,
        span=Span(row.start, row.end),
        indicator=row.indicator,
        reader=GIVEN,
    )


def _rows(
    reading: Reading, name: str, operations: Mapping[str, str], series: Mapping[str, str]
) -> Iterator[AnyRow]:
    for claim in reading.claims:
        yield ClaimRow(
            report=name,
            id=claim.id,
            start=claim.start,
            end=claim.end,
            action=claim.action,
            kind=claim.kind,
            what=claim.what,
            label=claim.label,
            nationality=claim.nationality,
            sex=claim.sex,
            minor=claim.minor,
            value=claim.count.value,
            high=claim.count.high,
            bound=claim.count.bound,
            currency=claim.currency,
            place=_place_row(claim.place),
            to=claim.to,
            when=_period_row(claim.when),
            cumulative=claim.cumulative,
            by=claim.by,
            said_by=claim.said_by,
            status=claim.status,
            part_of=claim.part_of,
            confidence=claim.confidence,
            operation=operations.get(claim.id),
            series=series.get(claim.id),
        )
    for move in reading.moves:
        yield MoveRow(
            report=name,
            start=move.span.start,
            end=move.span.end,
            origin=_place_row(move.origin),
            destination=_place_row(move.destination),
            when=_period_row(move.when),
        )
    for sign in reading.signs:
        yield SignRow(
            report=name, start=sign.span.start, end=sign.span.end, indicator=sign.indicator
        )
    if reading.tactics:
        told = tuple(
            ToldRow(
                tactic=tactic.code,
                start=tactic.span.start,
                end=tactic.span.end,
                place=_place_row(tactic.place),
                when=_period_row(tactic.when),
            )
            for tactic in reading.tactics_told
        )
        yield TacticsRow(report=name, tactics=reading.tactics, told=told)


def _place_row(place: Place | None) -> PlaceRow | None:
    """A place at the level of a town, as the benchmark writes it."""
    if place is None:
        return None
    if place.id is not None:
        place = gazetteer().town_view(place.id)
    return PlaceRow(place.name, place.country)


def _period_row(period: Period | None) -> PeriodRow | None:
    return PeriodRow(period.start, period.end) if period else None
