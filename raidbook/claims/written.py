"""A reading of a text in its normal form → the same reading of the text as written."""

from __future__ import annotations

import msgspec

from raidbook.claims.identity import claim_id, move_id, passage_id
from raidbook.languages.normal import Normal
from raidbook.model import Claim, Evidence, Move, Reading, Restated, Sign, Span, Statement, Tactic


def as_written(reading: Reading, text: Normal, title: Normal) -> Reading:
    """The reading, with all spans and the ids that follow from them leading to the texts as written
    of which `text` and `title` are the normal forms."""
    if not (text.pieces or title.pieces):
        return reading
    return _Back(reading, text, title).reading()


class _Back:
    def __init__(self, reading: Reading, text: Normal, title: Normal) -> None:
        self._reading = reading
        self._forms = {"text": text, "title": title}
        self._ids = {
            c.id: claim_id(c.report, text.start(c.start), text.end(c.end), c.ordinal)
            for c in reading.claims
        }

    def reading(self) -> Reading:
        return msgspec.structs.replace(
            self._reading,
            claims=tuple(map(self._claim, self._reading.claims)),
            statements=tuple(map(self._statement, self._reading.statements)),
            moves=tuple(map(self._move, self._reading.moves)),
            signs=tuple(map(self._sign, self._reading.signs)),
            tactics_told=tuple(map(self._tactic, self._reading.tactics_told)),
            unread=self._unread(),
        )

    def _unread(self) -> int:
        text, unread = self._forms["text"], self._reading.unread
        if not (unread and text.pieces):
            return unread
        return text.pieces[-1].end - text.start(len(text.text) - unread)

    def _span(self, span: Span) -> Span:
        form = self._forms[span.of]
        return Span(form.start(span.start), form.end(span.end), span.of)

    def _claim(self, claim: Claim) -> Claim:
        text = self._forms["text"]
        return msgspec.structs.replace(
            claim,
            id=self._ids[claim.id],
            start=text.start(claim.start),
            end=text.end(claim.end),
            part_of=self._ids[claim.part_of] if claim.part_of else None,
            restated=tuple(map(self._restated, claim.restated)),
            evidence=tuple(map(self._evidence, claim.evidence)),
            sentence=self._span(claim.sentence) if claim.sentence else None,
            paragraph=self._span(claim.paragraph) if claim.paragraph else None,
        )

    def _restated(self, again: Restated) -> Restated:
        return msgspec.structs.replace(again, span=self._span(again.span))

    def _evidence(self, evidence: Evidence) -> Evidence:
        return msgspec.structs.replace(
            evidence,
            span=self._span(evidence.span) if evidence.span else None,
            claim=self._ids[evidence.claim] if evidence.claim else None,
        )

    def _statement(self, said: Statement) -> Statement:
        span = self._span(said.span)
        return msgspec.structs.replace(
            said, span=span, id=passage_id("t", said.report, span, said.topic)
        )

    def _move(self, move: Move) -> Move:
        span = self._span(move.span)
        own = move_id(move.report, span, move.origin, move.destination)
        return msgspec.structs.replace(move, span=span, id=own)

    def _tactic(self, tactic: Tactic) -> Tactic:
        return msgspec.structs.replace(tactic, span=self._span(tactic.span))

    def _sign(self, sign: Sign) -> Sign:
        span = self._span(sign.span)
        return msgspec.structs.replace(
            sign,
            span=span,
            id=passage_id("s", sign.report, span, sign.indicator),
            claims=tuple(self._ids[claim] for claim in sign.claims),
        )
