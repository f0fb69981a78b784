"""Learn what each number counts, what was done and where: `python -m benchmark.ranker`.

From the claims of the invented reports (invented/) of each language and of the benchmark's own, but
for those that nobody looks at (logit.py): the kind of thing that a number counts which names no
noun, what was done, or that it is no claim, and where. The reports are cut into parts, those of the
benchmark so that no operation is told of in two; printed is how many claims are found, found with
their action, and with their place, too, by the rules alone, and by weights learned from the other
parts. The weights of all parts go into the kinds.json, actions.json and places.json of the
language.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, cast

import msgspec

from benchmark import logit, parts
from benchmark.invented import Annotated, Counted
from benchmark.logit import Taught
from raidbook.claims import actions, features, kind_ranker, ranker, reader, restated
from raidbook.claims.draft import Draft
from raidbook.claims.features import NONE
from raidbook.claims.place import candidates
from raidbook.claims.weights import Learned, Weights
from raidbook.languages.normal import Normal, normal
from raidbook.model import Action, Claim, Place
from raidbook.places import gazetteer

TIMES = 4
"""How often a report of the benchmark is learned from where things were done: what is read by the
weights is written more like these than like the invented ones."""
RIDGE_OF_PLACES, LEAST_OF_PLACES = 20.0, 0.05
"""Places have more features by far: their weights are held nearer to zero, and fewer are kept."""


def lone(one: Annotated) -> Iterator[Taught]:
    """The claims of an annotated report whose numbers name no noun, as the rules read them."""
    found, text = _quantities(one)
    actions.read(found.page, found.drafts, {})
    for n, draft in enumerate(found.drafts):
        claim = _claim(one, text, draft)
        if draft.lone and claim is not None:
            before = found.drafts[:n]
            case = kind_ranker.case(found.page, draft, before)
            yield Taught(case, kind_ranker.choices(draft, before), claim.kind)


def done(one: Annotated, kinds: Weights) -> Iterator[Taught]:
    """The claims that the rules make of an annotated report, each as it is weighed where the ones
    before it were read right; `kinds`: what was learned of numbers that name no noun."""
    found, text = _quantities(one)
    page, title, _, drafts, _ = reader.counted(found, kinds)
    told, before = features.told(page, title, drafts), cast("Draft | None", None)
    kept = {id(draft) for draft in restated.drop(page, drafts)}
    for draft in drafts:
        case = features.case(told, draft, before)
        claim = _claim(one, text, draft)
        right = claim.action if claim is not None and claim.kind == draft.kind else NONE
        if id(draft) in kept:  # what is said again is no claim, whatever was done
            yield Taught(case, ranker.choices(draft.kind or ""), right)
        if right != NONE:
            draft.action, before = cast("Action", right), draft


def placed(one: Annotated, learned: Learned) -> Iterator[Taught]:
    """The claims of an annotated report that are read right, each with the places where it can have
    been done as the rules see them; `learned`: the weights to read with, none of places."""
    text, title = normal(one.report.text), normal(one.report.title)
    plain = msgspec.structs.replace(one.report, text=text.text, title=title.text)
    known = reader.described(plain, learned._replace(places={}))
    if known is None:
        return
    for n, draft in enumerate(known.drafts):
        claim = _claim(one, text, draft)
        if claim is None or claim.kind != draft.kind or draft.of_others:
            continue
        if draft.action in {claim.action, *claim.also}:
            before = known.drafts[max(0, n - reader.EARLIER) : n]
            found = candidates.possible(known.scene.told, draft, before)
            yield Taught(found.case, list(found.places), candidates.key(_place(claim)))


def _place(claim: Counted) -> Place | None:
    """The place of an annotated claim, as the tables have it."""
    if claim.place is None:
        return None
    name, country = claim.place
    gaz = gazetteer()
    row = gaz.find(name, country) if name else gaz.row(country) if country else None
    same = row is not None and country in {None, row.country}
    return gaz.town_view(row.id) if row is not None and same else Place(name=name, country=country)


def _quantities(one: Annotated) -> tuple[reader.Counted, Normal]:
    text, title = normal(one.report.text), normal(one.report.title)
    plain = msgspec.structs.replace(one.report, text=text.text, title=title.text)
    return reader.quantities_of(plain), text


def _claim(one: Annotated, text: Normal, draft: Draft) -> Counted | None:
    """The claim of a report whose number is that of a draft."""
    at = text.start(draft.numeral.start)
    return next((claim for claim in one.claims if claim.start <= at < claim.end), None)


def taught(
    reports: Sequence[Annotated], of: Callable[[Annotated], Iterator[Taught]]
) -> list[Taught]:
    """What annotated reports teach."""
    return [one for report in reports for one in of(report)]


class Lessons(NamedTuple):
    """What the parts of the reports teach."""

    counted: list[list[Taught]]
    """What lone numbers count."""
    kinds: list[Weights]
    """For each part what the others teach of that."""
    acted: list[list[Taught]]
    """What was done, where lone numbers were read as the other parts teach it."""


def lessons(cut: Sequence[parts.Part]) -> Lessons:
    """What the parts of the reports in a language teach."""
    reports = [[*part.invented, *part.benchmark] for part in cut]
    counted = [taught(part, lone) for part in reports]
    kinds = [logit.learn(others) for others in parts.others(counted)]
    each = zip(reports, kinds, strict=True)
    return Lessons(
        counted, kinds, [taught(part, partial(done, kinds=known)) for part, known in each]
    )


def places_taught(cut: Sequence[parts.Part], learned: Learned) -> list[list[Taught]]:
    """What the parts of the reports teach of where things were done; `learned`: the weights to
    read the rest with."""
    reports = [[*part.invented, *part.benchmark * TIMES] for part in cut]
    return [taught(part, partial(placed, learned=learned)) for part in reports]


def by_part(told: Lessons) -> list[Learned]:
    """For each part the weights learned from the others, but for those of places."""
    acted = [logit.learn(others) for others in parts.others(told.acted)]
    return [Learned(*both) for both in zip(told.kinds, acted, strict=True)]


def of_all(told: Lessons) -> Learned:
    """The weights learned from all parts, but for those of places."""
    counted, acted = (
        logit.learn([one for part in cut for one in part]) for cut in (told.counted, told.acted)
    )
    return Learned(counted, acted)


def _places(taught: Sequence[Taught]) -> Weights:
    return logit.learn(taught, RIDGE_OF_PLACES, LEAST_OF_PLACES)


def figures(reports: Sequence[Sequence[Annotated]], learned: Sequence[Learned]) -> str:
    """How many claims are found in the parts of reports, each by weights of its own, how many with
    their action, and how many with their place, too, as F1."""
    claims = sum(len(one.claims) for part in reports for one in part)
    taken = found = same = there = 0
    for part, own in zip(reports, learned, strict=True):
        for one in part:
            for claim, _ in reader.explained(one.report, own):
                said = same_number(claim, one.claims)
                taken += 1
                found += said is not None
                if said is not None and is_right(claim, said):
                    same += 1
                    there += candidates.key(claim.place) == candidates.key(_place(said))
    f1 = [f"{2 * right / (taken + claims):.3f}" for right in (found, same, there)]
    return f"{f1[0]} of {claims} claims found, {f1[1]} with their action, {f1[2]} and place"


def same_number(claim: Claim, claims: Sequence[Counted]) -> Counted | None:
    """The annotated claim whose number a claim read has, if it counts things of the same kind."""
    return next(
        (
            said
            for said in claims
            if min(claim.end, said.end) > max(claim.start, said.start) and claim.kind == said.kind
        ),
        None,
    )


def is_right(claim: Claim, said: Counted | None) -> bool:
    """Whether a claim read has an action of the annotated one, if there is one."""
    return said is not None and claim.action in {said.action, *said.also}


def _write(lang: str, name: str, weights: Weights) -> None:
    """One feature a line."""
    rows = (msgspec.json.encode({feature: of}).decode()[1:-1] for feature, of in weights.items())
    text = "{\n" + ",\n".join(rows) + "\n}\n"
    (parts.LANGUAGES / lang / f"{name}.json").write_text(text, "utf-8")


def main() -> None:
    """Learn, measure and write, for each language."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="learn and write, measure nothing")
    only = parser.parse_args().write
    for lang in parts.LEARNED:
        cut = parts.of(lang)
        told = lessons(cut)
        every = of_all(told)
        where = places_taught(cut, every)
        every = every._replace(places=_places([one for part in where for one in part]))
        own = [] if only else zip(by_part(told), parts.others(where), strict=True)
        learned = [each._replace(places=_places(others)) for each, others in own]
        for name in () if only else parts.Part._fields:
            reports = [getattr(part, name) for part in cut]
            print(f"{lang}, {name}, rules alone: {figures(reports, [Learned()] * len(cut))}")
            print(f"{lang}, {name}, {parts.COUNT} parts: {figures(reports, learned)}")
        for name, weights in zip(Learned._fields, every, strict=True):
            _write(lang, name, weights)


if __name__ == "__main__":
    main()
