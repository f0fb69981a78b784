"""Stages as blocks: each chain with its words, then countries and networks, summed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from raidbook.insight.stages import STAGES, Answer, Chain, Part, Share, Step
from raidbook.insight.sums import Sum
from raidbook.ledger.shelf import Shelf
from raidbook.outputs import cited
from raidbook.outputs.blocks import Block, Grid, Heading, Line, Piece, line
from raidbook.outputs.phrases import Phrases
from raidbook.places import networks

MOST = 50
"""Chains that are printed; the record has all of them."""
STEPS = 3
"""Figures that are printed of one stage of a chain, the largest."""
WORDS = 3
"""Claims quoted for a sum, the largest."""


def blocks(answer: Answer, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """How far people have come, operation by operation, and what that makes."""
    t = phrases.texts
    yield line(t("stages.lead"))
    yield line(t("site.presumed"))
    if not (answer.chains or answer.countries or answer.networks):
        yield line(t("ledger.nothing"))
        return
    yield Heading(t("stages.chains"), level=2)
    yield line(t("stages.chains_lead"))
    for chain in answer.chains[:MOST]:
        yield from _chain(chain, shelf, phrases)
    if len(answer.chains) > MOST:
        yield line(t("ledger.more", n=f"{len(answer.chains) - MOST:,}"))
    for name, parts in (("networks", answer.networks), ("countries", answer.countries)):
        if parts:
            yield Heading(t(f"stages.{name}"), level=2)
            yield line(t("stages.sums_lead"))
            yield _grid(name, parts, phrases)
            for part in parts:
                yield from _part(name, part, shelf, phrases)


def _chain(chain: Chain, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    t = phrases.texts
    yield Heading(phrases.title(shelf.holders[chain.holder]), level=3, to=chain.holder)
    counted = Counter(step.stage for step in chain.steps)
    for at, step in enumerate(chain.steps):
        before = sum(1 for other in chain.steps[:at] if other.stage == step.stage)
        if before >= STEPS:
            if before == STEPS:
                yield line(t("ledger.more", n=f"{counted[step.stage] - STEPS:,}"))
            continue
        yield _step(step, shelf, phrases)
        if step.via is not None:
            title = phrases.title(shelf.holders[step.holder])
            via = t("stages.via", title=title, why=step.via)
            yield line(Piece(via, "inferred", to=step.holder), indent=1)
        yield cited.claim(step.claims[0], shelf, phrases, indent=1)
    for share in chain.shares:
        yield _share(share, shelf, phrases)
    if chain.missing:
        stages = t("list").join(t(f"stage.{stage}") for stage in chain.missing)
        yield line(t("stages.missing", stages=stages))


def _step(step: Step, shelf: Shelf, phrases: Phrases) -> Line:
    """The stage, the figure in its report's words, and between what it lies."""
    t = phrases.texts
    best = _number(step.claims[0], step.best, shelf, phrases)
    many = phrases.interval(step.low, step.high)
    of = () if step.low == step.high else (phrases.aside(many),)
    others = len(step.claims) - 1
    again = t("comma") + t("stages.again", claims=t.number_of("claims", others))
    more = (again,) if others else ()
    return line(Piece(t(f"stage.{step.stage}"), "bold"), t("colon"), best, *of, *more)


def _number(claim: str, best: float, shelf: Shelf, phrases: Phrases) -> Piece:
    count = shelf.claim(claim).count
    same = count.low <= best <= count.top
    return Piece(phrases.count(count) if same else phrases.number(best), to=claim)


def _share(share: Share, shelf: Shelf, phrases: Phrases) -> Line:
    """Of how many how many: inferred, for that both are one group of people is the ledger's."""
    t = phrases.texts
    low, high = math.floor(share.low * 100), math.ceil(share.high * 100)
    per_cent = f"{low}" if low == high else t("count.range", value=low, high=high)
    late, first = (str(phrases.said(shelf.claim(id))) for id in (share.late, share.first))
    said = t("stages.share", late=late, first=first, share=per_cent)
    return line(Piece(said, "inferred"), Piece(phrases.aside(t("inferred")), "dim"))


def _grid(name: str, parts: tuple[Part, ...], phrases: Phrases) -> Grid:
    t = phrases.texts
    head = (t(f"stages.{name}_one"), *(t(f"stage.{stage}") for stage in STAGES))
    rows: tuple[tuple[str | Piece, ...], ...] = tuple(
        (
            Piece(_called(name, part, phrases), to=_to(name, part)),
            *(_sum(one, phrases) for one in part.stages),
        )
        for part in parts
    )
    return Grid(head, rows, frozenset(range(1, len(head))))


def _part(name: str, part: Part, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """The claims behind the sums of a country or network, the largest in their words."""
    t = phrases.texts
    yield Heading(_called(name, part, phrases), level=3, to=_to(name, part))
    for one in part.stages:
        if one.low is not None:
            yield line(Piece(t(f"stage.{one.action}"), "bold"), t("colon"), _sum(one, phrases))
            yield from counted(one, shelf, phrases)


def counted(one: Sum, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """The claims that a sum adds up, the largest in their words."""
    adds = sorted((c for c in one.counted if c.adds is not None), key=lambda c: -(c.adds or 0))
    for claim in adds[:WORDS]:
        yield cited.claim(claim.claim, shelf, phrases, indent=1)
    if len(adds) > WORDS:
        yield line(phrases.texts("ledger.more", n=f"{len(adds) - WORDS:,}"), indent=1)


def _sum(one: Sum, phrases: Phrases) -> str:
    if one.low is None:
        return phrases.texts("stages.none")
    return phrases.interval(one.low, one.high)


def _called(name: str, part: Part, phrases: Phrases) -> str:
    if name == "countries":
        return phrases.country(part.id)
    lang = phrases.texts.lang
    return next((one.called(lang) for one in networks() if one.id == part.id), part.id)


def _to(name: str, part: Part) -> str:
    return f"{'place' if name == 'countries' else 'network'}:{part.id}"
