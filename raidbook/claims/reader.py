"""Report → Reading: the steps by which the claims of a report are read, in order."""

from __future__ import annotations

from raidbook import __version__
from raidbook.claims import deeds, ellipsis, manner, quantities, restated, scope, when, where, who, wholes
from raidbook.claims.draft import Draft
from raidbook.claims.identity import claim_id
from raidbook.claims.page import Page, between, mark
from raidbook.claims.passages import Passages
from raidbook.model import Claim, Evidence, Kind, Label, Reading, Report, Span

FAR_FETCHED = 8.0
"""A part with a deed so far from it rather suffered that of its whole."""
SENTENCES_BACK = 4
LIST_BACK = 10
"""A sentence that names no deed goes on about one told at most so many sentences before."""
READER = f"rules-{__version__}"
"""Version of the reader, kept with every claim that it reads."""


def read(report: Report) -> Reading:
    """All that this version of the reader takes from a report.

    A report in a language without a folder of data gives an empty reading.
    """
    try:
        page = mark(report)
        title = mark(report, of_title=True)
    except KeyError:
        return Reading(report=report.id, reader=READER)
    drafts = quantities.find(page, scope.in_scope(page, title))
    for n, draft in enumerate(drafts):
        if draft.kind is None:
            ellipsis.resolve(page, draft, drafts[:n])
        _do(page, draft)
    wholes.assign(page, drafts)
    drafts = restated.drop(page, _done(page, title, drafts))
    scene = where.Scene(page, title)
    for n, draft in enumerate(drafts):
        _describe(page, scene, draft, drafts[:n])
    return Reading(report=report.id, reader=READER, claims=_claims(page, drafts))


def _do(page: Page, draft: Draft) -> None:
    """Gives a draft the deed that its sentence tells of it, if any."""
    match = deeds.best(page, draft)
    if match is not None:
        draft.deed, draft.cost = match.deed, match.cost
        draft.deed_at = (match.first, match.last)
        draft.action = match.deed.action
        span = Span(page.tokens.starts[match.first], page.tokens.ends[match.last - 1])
        draft.ground("action", "span", span)
    if draft.noun is not None and draft.noun.action is not None:
        draft.action = draft.noun.action


def _done(page: Page, title: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts for which something says what was done."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.action is None or (draft.whole is not None and draft.cost > FAR_FETCHED):
            _borrow(page, title, draft, kept)
        if draft.action is not None and draft.kind is not None:
            kept.append(draft)
    return [draft for draft in kept if not _is_pronoun(draft, kept)]


def _is_pronoun(draft: Draft, kept: list[Draft]) -> bool:
    """Whether a lone "one" is no count: "one complaint after another", "One of the condemned"."""
    if draft.numeral.form != "words" or draft.value != 1 or draft.own_nationality:
        return False
    others = [d for d in kept if d.sentence == draft.sentence and d is not draft]
    return not others and draft.whole is None


def _borrow(page: Page, title: Page, draft: Draft, kept: list[Draft]) -> None:
    """The action of a draft whose sentence names none."""
    heading = deeds.of_heading(page, draft) if draft.heading else None
    if heading is not None:
        draft.action, draft.deed = heading.action, heading
        draft.ground("action", "headline")
    elif draft.whole is not None and draft.whole.action is not None:
        draft.action = draft.whole.action
        draft.ground("action", "whole")
    elif draft.noun is not None and draft.noun.usual is not None:
        draft.action = draft.noun.usual
        draft.ground("action", "default")
    else:
        other = _before(page, draft, kept)
        told = None if other else deeds.around(page, title, draft)
        if other is not None:
            draft.action, draft.deed = other.action, other.deed
            draft.ground("action", "default")
        elif told is not None:
            draft.action, draft.deed = told.action, told
            draft.ground("action", "headline")


def _before(page: Page, draft: Draft, kept: list[Draft]) -> Draft | None:
    """The nearest claim before whose deed can have been done to what the draft counts.

    Items of a list may stand far from it, others in the same paragraph only.
    """
    listed = draft.heading or draft.own_nationality or draft.noun is None or draft.noun.sex
    block = page.sentences[draft.sentence].paragraph
    for other in reversed(kept):
        if draft.sentence - other.sentence > (LIST_BACK if listed else SENTENCES_BACK):
            return None
        if not listed and page.sentences[other.sentence].paragraph != block:
            return None
        if other.kind == draft.kind and deeds.allowed(other.action or "", draft.kind):
            return other
    return None


def _describe(page: Page, scene: where.Scene, draft: Draft, earlier: list[Draft]) -> None:
    """Fills the fields of a draft whose action is known, each with its ground."""
    draft.what = _what(draft)
    draft.status = manner.status(page, draft)
    at_court = any(other.action == "convict" for other in earlier)
    draft.cumulative = manner.cumulative(page, draft, at_court=at_court)
    who.named(page, draft)
    draft.to = who.destination(page, draft, earlier)
    draft.place = scene.place(draft, earlier)
    draft.when = when.period(page, draft, earlier)
    who.inferred(page, draft, earlier)
    draft.said_by = who.spoke(page, draft)
    draft.label = _label(page, draft)


def _what(draft: Draft) -> str | None:
    if draft.deed is not None and draft.deed.what is not None and draft.kind in {
        "people", "money", "buildings"
    }:  # fmt: skip
        if draft.noun is None or draft.noun.what in {None, "building"} or draft.kind == "money":
            return draft.deed.what
    if draft.currency:
        return {"loss": "loss", "seize": "seized", "block": "stopped", "wanted": "reward"}.get(
            draft.action or ""
        )
    return draft.noun.what if draft.noun else None


LABEL_REACH = 7
"""Words between "40 people" and "suspected of fraud"."""


def _called(page: Page, draft: Draft) -> str | None:
    """What the words after those counted call them: "40 people suspected of fraud"."""
    sentence = page.sentences[draft.sentence]
    last = min(sentence.last, draft.last + LABEL_REACH)
    breaks = page.language.clause_breaks - {"who", "that"}
    for found in between(page.labels, draft.last, last):
        gap = page.tokens.forms[draft.last : found.first]
        if not any(form in breaks or form in {",", ";", "and"} for form in gap):
            return found.payload
    return None


def _label(page: Page, draft: Draft) -> str | None:
    if draft.kind != "people":
        return None
    label = draft.label or (draft.noun.label if draft.noun else None) or "person"
    if draft.noun is not None and draft.noun.label == "person":
        label = _called(page, draft) or label
    if label == "victim":
        cheated = draft.action in {"loss", "block", "report"}
        return "defrauded" if cheated else "trafficked"
    if label == "person" and draft.action in {"loss", "block"}:
        return "defrauded"
    if draft.action == "convict" and label in {"suspect", "person"}:
        return "convict"
    return label


def _claims(page: Page, drafts: list[Draft]) -> tuple[Claim, ...]:
    ids: dict[int, str] = {}
    claims: list[Claim] = []
    passages = Passages(page.report)
    for draft in drafts:
        numeral = draft.numeral
        ids[id(draft)] = claim_id(page.report.id, numeral.start, numeral.end)
    for draft in drafts:
        claims.append(_claim(page, passages, draft, ids))
    return tuple(claims)


def _claim(page: Page, passages: Passages, draft: Draft, ids: dict[int, str]) -> Claim:
    sentence, paragraph, opens = passages.around(draft.numeral.start)
    whole = ids.get(id(draft.whole)) if draft.whole is not None else None
    evidence = [
        Evidence(e.field, e.source, e.span, whole if e.source == "whole" else e.claim)
        for e in draft.evidence.values()
    ]
    kind: Kind = draft.kind  # type: ignore[assignment]
    label: Label | None = draft.label  # type: ignore[assignment]
    assert draft.action is not None
    return Claim(
        id=ids[id(draft)],
        report=page.report.id,
        start=draft.numeral.start,
        end=draft.numeral.end,
        action=draft.action,
        kind=kind,
        count=draft.numeral.count,
        what=draft.what,
        label=label,
        nationality=draft.nationality if draft.kind == "people" else (),
        sex=draft.noun.sex if draft.noun else None,
        minor=draft.noun.minor if draft.noun else None,
        currency=draft.currency,
        place=draft.place,
        to=draft.to,
        when=draft.when,
        cumulative=draft.cumulative,
        by=draft.by,
        actors=draft.actors,
        networks=draft.networks,
        said_by=draft.said_by,
        status=draft.status,
        part_of=whole,
        evidence=tuple(evidence),
        restated=draft.restated,
        sentence=sentence,
        paragraph=paragraph,
        opens=opens,
        reader=READER,
    )
