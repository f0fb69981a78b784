"""Reports become origins."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from raidbook.model import Claim, Descent, Kin, Origin, Report
from raidbook.origins.credits import credited, teller
from raidbook.origins.facts import NEAR, UNCREDITED, Facts, Numbers, facts, same_story, same_telling
from raidbook.origins.likeness import Marks, likeness
from raidbook.origins.reasons import reason
from raidbook.origins.shingles import Shingles, shingles

SHINGLED = 2048
"""Texts that are kept as their runs, the last ones used: what one story's reports need."""


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it is compared with others."""

    report: Report
    facts: Facts
    teller: str | None
    credited: frozenset[str]

    @property
    def order(self) -> tuple[str, bool, bool, int, str]:
        """What reports are ordered by: the day, undated ones last; of one day first those that
        credit nobody, those of known outlets, and the longer, as a trim comes after what it is
        cut from."""
        day = self.report.published or "9999"
        return (
            day,
            bool(self.credited),
            self.teller is None,
            -len(self.report.text),
            self.report.id,
        )

    @property
    def comparable(self) -> bool:
        """Whether its numbers can show that it goes back to another telling, or another to it."""
        told_by = self.teller is not None or self.credited
        return bool(told_by) or len(self.facts.rare) >= UNCREDITED

    def days_after(self, other: Told) -> int | None:
        """Days from the publication of another report to this one's; None where one is undated."""
        days = [_day(told.report.published) for told in (self, other)]
        return days[0] - days[1] if days[0] is not None and days[1] is not None else None


def told(report: Report, claims: Sequence[Claim]) -> Told:
    """What is compared of a report."""
    return Told(report, facts(claims), teller(report), credited(report, claims))


def origins(
    reports: Iterable[Report],
    claims: Iterable[Claim] = (),
    marked: Iterable[tuple[str, str]] = (),
) -> tuple[Origin, ...]:
    """The origins of these reports, in the order of their ids: every report is in one, alone or
    with those that go back to the same telling. The order of the arguments makes no difference.

    `marked` are pairs of ids of reports of which a person says that the first is a copy of the
    second; pairs that name a report that is not there are left out. Each report is compared with
    the few earlier ones that share marks or numbers with it, and goes back to one of them at most,
    so that a digest does not make one telling of what it gathers.
    """
    said: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        said[claim.report].append(claim)
    taken = {r.id: r for r in reports}
    ordered = sorted((told(r, said[r.id]) for r in taken.values()), key=lambda t: t.order)
    kin = [*_versions(ordered), *_retold(ordered)]
    kin += [
        Kin(a, b, "marked", reason("marked", taken[a], taken[b]))
        for a, b in sorted(set(marked))
        if a in taken and b in taken and a != b
    ]
    return tuple(sorted(_gathered(ordered, kin), key=lambda o: o.id))


def _versions(ordered: Sequence[Told]) -> Iterator[Kin]:
    """Later versions at one address."""
    at: dict[str, Report] = {}
    here = {told.report.id: told.report for told in ordered}
    for told in ordered:
        report = told.report
        before = here.get(report.supersedes or "")
        if report.url and before is None:
            before = at.get(report.url)
        if report.url:
            at[report.url] = report
        if before is not None:
            yield Kin(report.id, before.id, "version", reason("version", report, before))


def _retold(ordered: Sequence[Told]) -> Iterator[Kin]:
    """Copies, trims, translations and credited stories, each by what it comes nearest to."""
    marks, numbers = Marks(), Numbers()

    @lru_cache(maxsize=SHINGLED)
    def text(at: int) -> Shingles:
        return shingles(ordered[at].report.text)

    for at, one in enumerate(ordered):
        near = ((ordered[n], text(n)) for n in marks.near(text(at)))
        found = _copied(one, text(at), near)
        if found is None and one.comparable:
            found = _told_again(one, [ordered[n] for n in numbers.near(one.facts)])
        if found is not None:
            yield found
        marks.add(at, text(at))
        if one.comparable:
            numbers.add(at, one.facts)


def _copied(one: Told, mine: Shingles, others: Iterable[tuple[Told, Shingles]]) -> Kin | None:
    """What a text is a copy or a trim of: of several, the earliest that shares the most."""
    best: tuple[float, Kin] | None = None
    for other, its in sorted(others, key=lambda pair: pair[0].order):
        like = likeness(mine, its, ordered=bool(one.days_after(other)))
        if like is not None and (best is None or like.mine + like.its > best[0]):
            share = f"{100 * max(like.mine, like.its):.0f}"
            why = reason(like.descent, one.report, other.report, share=share)
            kin = Kin(one.report.id, other.report.id, like.descent, why)
            best = like.mine + like.its, kin
    return best[1] if best else None


def _told_again(one: Told, others: Iterable[Told]) -> Kin | None:
    """The story that a report tells again in other words, its own language's or another's."""
    best: tuple[int, Kin] | None = None
    for other in sorted(others, key=lambda t: t.order):
        days = one.days_after(other)
        if days is None or days > NEAR:
            continue
        found = _credited(one, other) or _translated(one, other)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best else None


def _credited(one: Told, other: Told) -> tuple[int, Kin] | None:
    """One of the two credits the other's outlet, or both credit a third, and they share the
    story."""
    by = one.credited & ({other.teller} | other.credited)
    if not by and one.teller is not None:
        by = frozenset({one.teller} & other.credited)
    shared = same_story(one.facts, other.facts) if by else 0
    if not shared:
        return None
    descent: Descent = "translation" if _languages_differ(one, other) else "attribution"
    why = reason("credited", one.report, other.report, credit=min(by), shared=shared)
    return shared, Kin(one.report.id, other.report.id, descent, why)


def _translated(one: Told, other: Told) -> tuple[int, Kin] | None:
    """The two are in two languages and give nearly all of the same rare numbers in one order."""
    shared = same_telling(one.facts, other.facts) if _languages_differ(one, other) else 0
    if not shared:
        return None
    why = reason("translation", one.report, other.report, shared=shared)
    return shared, Kin(one.report.id, other.report.id, "translation", why)


def _languages_differ(one: Told, other: Told) -> bool:
    languages = {told.report.lang.split("-")[0] for told in (one, other)} - {"und"}
    return len(languages) == 2


def _gathered(ordered: Sequence[Told], kin: Iterable[Kin]) -> Iterator[Origin]:
    """The reports that lead to one another. Each but the first keeps the kinship by which it is
    reached from the first on the shortest way."""
    ends: defaultdict[str, list[Kin]] = defaultdict(list)
    for one in kin:
        ends[one.report].append(one)
        ends[one.of].append(one)
    rank = {told.report.id: n for n, told in enumerate(ordered)}
    seen: set[str] = set()
    for told in ordered:
        first = told.report.id
        if first not in seen:
            reached = _reached(first, ends, rank, seen)
            reports = sorted([first, *reached], key=rank.__getitem__)
            name = f"origin-{first[:10]}"
            yield Origin(name, tuple(reports), tuple(reached[r] for r in reports[1:]))


def _reached(
    first: str, ends: Mapping[str, Sequence[Kin]], rank: Mapping[str, int], seen: set[str]
) -> dict[str, Kin]:
    seen.add(first)
    reached: dict[str, Kin] = {}
    waiting = deque([first])
    while waiting:
        at = waiting.popleft()
        for one in sorted(ends.get(at, ()), key=lambda k: (rank[k.report], rank[k.of], k.descent)):
            other = one.of if one.report == at else one.report
            if other not in seen:
                seen.add(other)
                reached[other] = (
                    one if one.report == other else Kin(other, at, one.descent, one.why)
                )
                waiting.append(other)
    return reached


def _day(date: str | None) -> int | None:
    """A day's number; None where there is none, or no whole one."""
    try:
        return dt.date.fromisoformat(date).toordinal() if date else None
    except ValueError:
        return None
