"""No number without its words: every claim that is read says where it and its fields come from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given

from raidbook import claims
from raidbook.claims.spelt import counts
from raidbook.model import Claim, Evidence, Move, Sign, Statement
from tests.claims.material import PLACES, ROOT, Read, material, report, texts

NEEDS_NO_GROUND = {
    "id", "report", "start", "end", "action", "kind", "count", "ordinal", "restated", "evidence",
    "sentence", "paragraph", "opens", "confidence", "reader",
}  # fmt: skip
FIELDS = {f.name: f.default for f in msgspec.structs.fields(Claim) if f.name not in NEEDS_NO_GROUND}
GROUNDED = FIELDS.keys() | {"action", "kind", "count"}


def fault(read: Read, claim: Claim, what: str) -> str:
    return f"{read.report.name} {claim.start}-{claim.end}: {what}"


def misread(read: Read) -> Iterator[str]:
    """The claims and repetitions whose words, read again, are not their number."""
    for claim in read.reading.claims:
        spans = [(claim.start, claim.end, claim.count)]
        spans += [(r.span.start, r.span.end, r.count) for r in claim.restated]
        for start, end, count in spans:
            found = counts(read.report, start, end, claim.sentence)
            if [(c.value, c.high) for c in found] != [(count.value, count.high)]:
                yield fault(read, claim, f"{count} is read as {found}")


def ungrounded(read: Read) -> Iterator[str]:
    """The fields that are filled and do not say where from, or say so and are not filled."""
    for claim in read.reading.claims:
        said = [evidence.field for evidence in claim.evidence]
        for field in sorted(set(said) - GROUNDED):
            yield fault(read, claim, f"evidence for {field}, which is no field")
        for field in sorted({f for f in said if said.count(f) > 1}):
            yield fault(read, claim, f"evidence for {field} twice")
        for field, empty in FIELDS.items():
            filled = getattr(claim, field) != empty
            if filled and field not in said:
                yield fault(read, claim, f"no evidence for {field}")
            if field in said and getattr(claim, field) in (None, ()):
                yield fault(read, claim, f"evidence for {field}, which is empty")


def misplaced(read: Read) -> Iterator[str]:
    """Evidence that points nowhere, or has a span that it should not have."""
    known = {claim.id for claim in read.reading.claims}
    lengths = {"text": len(read.report.text), "title": len(read.report.title)}
    for claim in read.reading.claims:
        for evidence in claim.evidence:
            span = evidence.span
            if span is not None and not 0 <= span.start < span.end <= lengths[span.of]:
                yield fault(read, claim, f"{evidence.field} rests on {span}, outside")
            if not _whole(evidence, span is not None, known - {claim.id}):
                yield fault(read, claim, f"{evidence}")


def _whole(evidence: Evidence, spans: bool, others: set[str]) -> bool:
    """Whether evidence has what its kind asks for: words, a claim, or neither."""
    if (evidence.source == "span") != spans:
        return False
    return evidence.claim in others if evidence.source == "whole" else evidence.claim is None


def badly_framed(read: Read) -> Iterator[str]:
    """Claims whose sentence and paragraph do not hold them."""
    for claim in read.reading.claims:
        frames = [(0, len(read.report.text))]
        frames += [(s.start, s.end) for s in (claim.paragraph, claim.sentence) if s is not None]
        frames.append((claim.start, claim.end))
        for (start, end), (first, last) in pairwise(frames):
            if not start <= first < last <= end:
                yield fault(read, claim, f"{first}-{last} does not lie in {start}-{end}")


def wordless(read: Read) -> Iterator[str]:
    """Moves, signs, statements and tactics without words of the text behind them, that say nothing,
    or that are about claims that there are not."""
    reading, text = read.reading, read.report.text
    known = {claim.id for claim in reading.claims}
    passages: list[Statement | Move | Sign] = [*reading.statements, *reading.moves, *reading.signs]
    for span in [it.span for it in (*passages, *reading.tactics_told)]:
        inside = span.of == "text" and 0 <= span.start < span.end <= len(text)
        if not (inside and any(map(str.isalnum, text[span.start : span.end]))):
            yield f"{read.report.name}: no words at {span}"
    for sign in reading.signs:
        if not set(sign.claims) <= known:
            yield f"{read.report.name}: {sign} is about claims that there are not"
    ids = [passage.id for passage in passages]
    if len(set(ids)) < len(ids):
        yield f"{read.report.name}: two passages with one id"
    if set(reading.tactics) != {tactic.code for tactic in reading.tactics_told}:
        yield f"{read.report.name}: tactics without words, or the other way round"


def badly_tied(read: Read) -> Iterator[str]:
    """Ids used twice, parts of what is not there, parts of themselves."""
    by_id = {claim.id: claim for claim in read.reading.claims}
    if len(by_id) < len(read.reading.claims):
        yield f"{read.report.name}: two claims with one id"
    for claim in read.reading.claims:
        if claim.report != read.report.id:
            yield fault(read, claim, "of another report")
        seen = {claim.id}
        whole = claim.part_of
        while whole is not None and whole in by_id and whole not in seen:
            seen.add(whole)
            whole = by_id[whole].part_of
        if whole is not None:
            yield fault(read, claim, f"its wholes lead to {whole}")


@pytest.fixture(params=sorted(PLACES))
def found(request: pytest.FixtureRequest) -> tuple[Read, ...]:
    if not PLACES[request.param].is_dir():
        pytest.skip(f"needs ../{PLACES[request.param].relative_to(ROOT.parent)}")
    return material(request.param)


def test_there_is_something_to_test(found: tuple[Read, ...]) -> None:
    assert sum(len(read.reading.claims) for read in found) > 5


def test_the_words_of_every_claim_read_as_its_number(found: tuple[Read, ...]) -> None:
    assert [f for read in found for f in misread(read)] == []


def test_every_filled_field_says_where_it_comes_from(found: tuple[Read, ...]) -> None:
    assert [f for read in found for f in ungrounded(read)] == []


def test_all_evidence_leads_somewhere(found: tuple[Read, ...]) -> None:
    assert [f for read in found for f in misplaced(read)] == []


def test_every_claim_lies_in_its_sentence_and_that_in_its_paragraph(
    found: tuple[Read, ...],
) -> None:
    assert [f for read in found for f in badly_framed(read)] == []


def test_all_that_has_no_number_has_words_of_the_text(found: tuple[Read, ...]) -> None:
    assert [f for read in found for f in wordless(read)] == []


def test_claims_have_ids_of_their_own_and_parts_lead_up_to_a_whole(found: tuple[Read, ...]) -> None:
    assert [f for read in found for f in badly_tied(read)] == []


def of(text: str) -> Read:
    made = report(text)
    return Read(made, claims.read(made))


@given(texts())
def test_the_words_of_every_claim_of_any_text_read_as_its_number(text: str) -> None:
    assert list(misread(of(text))) == []


@given(texts())
def test_every_filled_field_of_any_text_says_where_it_comes_from(text: str) -> None:
    assert list(ungrounded(of(text))) == []


@given(texts())
def test_whatever_is_read_of_any_text_hangs_together(text: str) -> None:
    read = of(text)
    assert [*misplaced(read), *badly_framed(read), *badly_tied(read), *wordless(read)] == []
