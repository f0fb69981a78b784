"""Who was arrested, freed or handed over, as blocks: sums, the operations that call for screening,
and each operation with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from raidbook.insight.who import Answer, Dimension, Group, People, Reason, Share, Shown
from raidbook.ledger.shelf import Shelf, figures
from raidbook.model import Claim
from raidbook.outputs import cited
from raidbook.outputs.blocks import Block, Grid, Heading, Piece, line
from raidbook.outputs.phrases import Phrases

SHOWN = 4
"""Quotations under one line at most: the operation's page has the rest."""


def blocks(answer: Answer, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """Sums, then why and where to ask whether people are victims, then operation by operation what
    reports say of their people. Of whom a report tells only a number, the number stands alone."""
    t = phrases.texts
    if not answer.operations:
        return
    yield line(t("who.lead"))
    yield from _sums(answer, shelf, phrases)
    asked = [people for people in answer.operations if people.reasons]
    if asked:
        yield Heading(t("who.screening"), 2)
        yield line(t("who.no_finding"))
        head = (t("who.operation"), t("who.reasons"))
        yield Grid(head, tuple(_screened(people, shelf, phrases) for people in asked))
    bare = []
    for people in answer.operations:
        if _says_more(people):
            yield from _operation(people, shelf, phrases)
        else:
            bare.append(people)
    if bare:
        yield Heading(t("who.bare"), 2)
    for people in bare:
        yield line(Piece(phrases.title(shelf.holders[people.operation]), to=people.operation))
        yield from _quotes((id for g in people.groups for id in g.claims), shelf, phrases)


def _sums(answer: Answer, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    t = phrases.texts
    yield Heading(t("who.sums"), 2)
    rows = tuple(
        (
            phrases.counted(one.action, "people"),
            _value(one.value, phrases) if one.value else t("who.all"),
            phrases.number(one.low),
            phrases.number(one.high) if one.high is not None else t("who.unbounded"),
            t.number_of("claims", len(one.claims)),
        )
        for one in answer.sums
    )
    head = ("what", "who", "least", "most", "rests_on")
    yield Grid(tuple(t(f"who.{name}") for name in head), rows, frozenset({2, 3}))
    yield line(t("who.sums_note"))
    yield Heading(t("who.sums_words"), 3)
    for one, row in zip(answer.sums, rows, strict=True):
        yield line(t("comma").join((row[0], row[1], row[2])))
        yield from _quotes(one.claims, shelf, phrases)


def _screened(people: People, shelf: Shelf, phrases: Phrases) -> tuple[Piece, str]:
    t = phrases.texts
    title = Piece(phrases.title(shelf.holders[people.operation]), to=people.operation)
    return title, t("stop").join(t(f"who.rule.{reason.rule}") for reason in people.reasons)


def _says_more(people: People) -> bool:
    """Whether more is told of the people than how many they were."""
    parted = any(len(dim.shares) > 1 for group in people.groups for dim in group.dimensions)
    return bool(parted or people.coercion or people.willing or people.reasons)


def _operation(people: People, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    t = phrases.texts
    yield Heading(phrases.title(shelf.holders[people.operation]), 2, people.operation)
    for group in people.groups:
        yield from _group(group, people, shelf, phrases)
    for name, signs in (("coercion", people.coercion), ("willing", people.willing)):
        if signs:
            yield line(Piece(t(f"who.{name}"), "bold"))
        for sign in signs:
            yield from _sign(sign, shelf, phrases)
    if people.reasons:
        yield line(Piece(t("who.why"), "bold"))
    for reason in people.reasons:
        yield from _reason(reason, people, shelf, phrases)


def _group(group: Group, people: People, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    t = phrases.texts
    held = {figure.id: figure for figure in figures(shelf.holders[people.operation])}
    figure = held[group.figure]
    said = [str(phrases.held(figure, shelf.basis(figure))), *phrases.qualifiers(figure.key)]
    said += [spread] if (spread := phrases.spread(figure)) else []
    if group.part_of is not None:
        whole = held[group.part_of]
        said.append(t("who.part_of", counted=phrases.figure(whole, shelf.basis(whole))))
    elif group.may_overlap:
        said.append(t("who.may_overlap"))
    yield line(Piece(t("comma").join(said), "bold"))
    parted = [dimension for dimension in group.dimensions if len(dimension.shares) > 1]
    for dimension in parted:
        yield line(*_dimension(dimension, group, phrases), indent=1)
    silent = [d.name for d in group.dimensions if d not in parted and d.shares[0].value is None]
    if silent:
        names = t("list").join(t(f"who.name.{name}") for name in silent)
        yield line(t("who.silent", names=names), indent=1)
    claims = [*group.claims, *(id for d in group.dimensions for s in d.shares for id in s.claims)]
    yield from _quotes(claims, shelf, phrases)


def _dimension(dimension: Dimension, group: Group, phrases: Phrases) -> Iterator[Piece]:
    """ "By sex: women 445; men 1,645 to 1,743; not said 10 to 108 (inferred)"."""
    t = phrases.texts
    yield Piece(t(f"who.by.{dimension.name}"))
    shown = [s for s in dimension.shares if s.value is not None or s.high is None or s.high > 0]
    for n, share in enumerate(shown):
        yield Piece(t("stop") if n else "")
        yield Piece(_share(share, group, phrases), "inferred" if share.inferred else "")


def _share(share: Share, group: Group, phrases: Phrases) -> str:
    """A part that nothing but the whole bounds is a least."""
    t = phrases.texts
    number = phrases.number
    named = _value(share.value, phrases) if share.value else t("who.not_said")
    if share.inferred and share.value == "foreign":
        named = t("who.other_foreign")
    if share.high is None or (share.low < share.high == group.high and not share.inferred):
        extent = t("count.at_least", value=number(share.low))
    elif share.low == share.high:
        extent = number(share.low)
    else:
        extent = t("who.extent", low=number(share.low), high=number(share.high))
    inferred = phrases.aside(t("inferred")) if share.inferred else ""
    return t("who.share", who=named, extent=extent) + inferred


def _value(value: str, phrases: Phrases) -> str:
    """What a value of any dimension is called."""
    t = phrases.texts
    for table in ("noun", "sex"):
        if t.has(f"{table}.{value}"):
            return t(f"{table}.{value}")
    if value == "minor":
        return t("qualifier.minor")
    if "foreign" in value.split(","):
        return t("qualifier.foreign")
    return phrases.countries(value.split(","))


def _sign(sign: Shown, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    t = phrases.texts
    named = t.code("indicator", sign.indicator)
    yield line(t("comma").join((named, t(f"who.{sign.relation}"))), indent=1)
    yield cited.said(shelf.signs_told[sign.sign], shelf, phrases, indent=2)


def _reason(reason: Reason, people: People, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """The rule in words; the words of the reports where they do not stand above."""
    t = phrases.texts
    yield line(Piece(t(f"who.rule.{reason.rule}")), indent=1)
    above = {shown.sign for shown in people.coercion}
    for id in [id for id in reason.signs if id not in above][:SHOWN]:
        yield cited.said(shelf.signs_told[id], shelf, phrases, indent=2)
    own = set(shelf.holders[people.operation].claims)
    yield from _quotes((id for id in reason.claims if id not in own), shelf, phrases, indent=2)


def _quotes(ids: Iterable[str], shelf: Shelf, phrases: Phrases, indent: int = 1) -> Iterator[Block]:
    """The sentences of claims, each sentence once."""
    seen: dict[object, Claim] = {}
    for id in ids:
        claim = shelf.claim(id)
        seen.setdefault((claim.report, claim.sentence or claim.start), claim)
    for claim in list(seen.values())[:SHOWN]:
        yield cited.claim(claim.id, shelf, phrases, indent=indent)
    if len(seen) > SHOWN:
        yield line(phrases.texts("ledger.more", n=len(seen) - SHOWN), indent=indent)
