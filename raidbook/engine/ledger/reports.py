"""What looks at single reports, on workers: their events, the marks of their texts, and which text
is a copy of which."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from raidbook.engine.ledger.portions import done
from raidbook.engine.workers import Workers
from raidbook.ledger.hands import Events
from raidbook.ledger.within import gathered
from raidbook.model import Claim, Copied, Record
from raidbook.origins.facts import NOTHING
from raidbook.origins.texts import Comparing, compared, marked
from raidbook.origins.told import Told

CLAIMS = 2_000
"""Claims of a portion: some hundredths of a second's work."""
LETTERS = 200_000
"""Code points of texts in a portion: a tenth of a second's work."""
Many = Sequence[Sequence[Claim]]
_Positions = list[list[list[int]]]
_encode = msgspec.json.Encoder().encode
_claims = msgspec.json.Decoder(list[list[Claim]])
_positions = msgspec.json.Decoder(_Positions)
_texts = msgspec.json.Decoder(list[str])
_marks = msgspec.json.Decoder(list[list[int] | None])


class Comparisons(Record, frozen=True):
    """Reports, each once, and which of them is compared with which, by their places."""

    reports: tuple[Told, ...]
    asked: tuple[tuple[int, tuple[int, ...]], ...]


_comparisons = msgspec.json.Decoder(Comparisons)
_copied = msgspec.json.Decoder(list[Copied | None])


def weigh_claims(claims: Sequence[Claim]) -> int:
    """What the claims of a report count in a portion."""
    return 1 + len(claims)


def weigh_text(text: str) -> int:
    """What a text counts in a portion."""
    return 100 + len(text)


def weigh_comparing(asked: Comparing) -> int:
    """What a text and those that it is compared with count in a portion."""
    return sum(weigh_text(told.report.text) for told in (asked.one, *asked.near))


def gather(workers: Workers, portions: Iterable[Many]) -> Iterator[Events]:
    """See `Hands.gathered`."""
    for portion, result in done(workers, gather_some, portions, _encode):
        for claims, groups in zip(portion, _positions.decode(result), strict=True):
            yield [[claims[place] for place in group] for group in groups]


def gather_some(portion: bytes) -> bytes:
    """The work: for the claims of each report the places of those of each event."""
    found: _Positions = []
    for claims in _claims.decode(portion):
        place = {id(claim): n for n, claim in enumerate(claims)}
        found.append([[place[id(claim)] for claim in group] for group in gathered(claims)])
    return _encode(found)


def mark(workers: Workers, portions: Iterable[Sequence[str]]) -> Iterator[array[int] | None]:
    """See `Readers.marked`."""
    for _, result in done(workers, mark_some, portions, _encode):
        for marks in _marks.decode(result):
            yield None if marks is None else array("Q", marks)


def mark_some(portion: bytes) -> bytes:
    """The work: the marks of each text."""
    found = (marked(text) for text in _texts.decode(portion))
    return _encode([None if marks is None else marks.tolist() for marks in found])


def compare(workers: Workers, portions: Iterable[Sequence[Comparing]]) -> Iterator[Copied | None]:
    """See `Readers.compared`."""
    for _, result in done(workers, compare_some, portions, _comparison):
        yield from _copied.decode(result)


def compare_some(portion: bytes) -> bytes:
    """The work: what each report is a copy of."""
    given = _comparisons.decode(portion)
    reports = given.reports
    asked = (Comparing(reports[n], tuple(reports[o] for o in near)) for n, near in given.asked)
    return _encode([compared(one) for one in asked])


def _comparison(portion: Sequence[Comparing]) -> bytes:
    place: dict[str, int] = {}
    reports: list[Told] = []

    def at(told: Told) -> int:
        found = place.setdefault(told.report.id, len(reports))
        if found == len(reports):
            reports.append(msgspec.structs.replace(told, facts=NOTHING, credited=frozenset()))
        return found

    asked = tuple((at(one.one), tuple(map(at, one.near))) for one in portion)
    return _encode(Comparisons(tuple(reports), asked))
