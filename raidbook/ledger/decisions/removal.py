"""Taking claims out of readings without a trace, and words out of reports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import msgspec

from raidbook.model import Claim, Evidence, Reading, Report, Span

BLANK = "█"
"""Stands for each code point of a redacted span, so that all other spans stay true."""
_DEFAULTS = {
    f.name: f.default
    for f in msgspec.structs.fields(Claim)
    if f.default is not msgspec.NODEFAULT and f.name not in ("evidence", "restated")
}


def without(reading: Reading, gone: Collection[str]) -> Reading:
    """The reading without some claims: parts of them hang on their wholes' wholes, and nothing
    names them any more."""
    by_id = {c.id: c for c in reading.claims}

    def rehung(whole: str | None) -> str | None:
        seen: set[str] = set()
        while whole in gone and whole in by_id and whole not in seen:
            seen.add(whole)
            whole = by_id[whole].part_of
        return None if whole in gone else whole

    def left(claim: Claim) -> Claim:
        if claim.part_of not in gone and not any(e.claim in gone for e in claim.evidence):
            return claim
        whole = rehung(claim.part_of)
        return msgspec.structs.replace(
            claim,
            part_of=whole,
            evidence=tuple(
                found for e in claim.evidence for found in _left(e, gone, rehung(e.claim), whole)
            ),
        )

    return msgspec.structs.replace(
        reading,
        claims=tuple(left(c) for c in reading.claims if c.id not in gone),
        signs=tuple(
            msgspec.structs.replace(s, claims=tuple(i for i in s.claims if i not in gone))
            for s in reading.signs
        ),
    )


def _left(
    evidence: Evidence, gone: Collection[str], instead: str | None, whole: str | None
) -> Iterable[Evidence]:
    """A field's evidence where some claims are gone: nothing for the tie to a whole without one."""
    if evidence.field == "part_of" and whole is None:
        return
    if evidence.claim not in gone:
        yield evidence
    elif instead is None:
        yield Evidence(evidence.field, "default")
    else:
        yield msgspec.structs.replace(evidence, claim=instead)


def blanked(report: Report, spans: Iterable[Span]) -> Report:
    """The report with these spans of text and title made unreadable."""
    told = {"text": report.text, "title": report.title}
    for span in spans:
        said = told[span.of]
        start, end = max(0, span.start), min(span.end, len(said))
        if start < end:
            told[span.of] = said[:start] + BLANK * (end - start) + said[end:]
    return msgspec.structs.replace(report, text=told["text"], title=told["title"])


def redacted(reading: Reading, spans: Collection[Span]) -> Reading:
    """The reading without what was read from these spans of its report: claims by their numerals,
    fields of the claims that are left, moves, signs, statements and tactics."""

    def read_there(span: Span | None) -> bool:
        return span is not None and any(_overlap(span, one) for one in spans)

    gone = {c.id for c in reading.claims if read_there(Span(c.start, c.end))}
    told = tuple(t for t in reading.tactics_told if not read_there(t.span))
    lost = {t.code for t in reading.tactics_told} - {t.code for t in told}
    kept = msgspec.structs.replace(
        reading,
        claims=tuple(_cleared(c, read_there) if c.id not in gone else c for c in reading.claims),
        statements=tuple(s for s in reading.statements if not read_there(s.span)),
        moves=tuple(m for m in reading.moves if not read_there(m.span)),
        signs=tuple(s for s in reading.signs if not read_there(s.span)),
        tactics=tuple(code for code in reading.tactics if code not in lost),
        tactics_told=told,
    )
    return without(kept, gone)


def _overlap(a: Span, b: Span) -> bool:
    return a.of == b.of and a.start < b.end and b.start < a.end


def _cleared(claim: Claim, read_there: Callable[[Span | None], bool]) -> Claim:
    """A claim without the fields that were read from redacted words."""
    read = {e.field for e in claim.evidence if read_there(e.span)} & _DEFAULTS.keys()
    again = tuple(r for r in claim.restated if not read_there(r.span))
    if not read and again == claim.restated:
        return claim
    return msgspec.structs.replace(
        claim,
        **{name: _DEFAULTS[name] for name in read},
        restated=again,
        evidence=tuple(e for e in claim.evidence if e.field not in read),
    )
