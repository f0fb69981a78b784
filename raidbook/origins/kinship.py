"""How a report goes back to earlier ones."""

from __future__ import annotations

from collections.abc import Iterable

from raidbook.model import Copied, Descent, Kin
from raidbook.origins.facts import NEAR, same_story, same_telling
from raidbook.origins.likeness import likeness
from raidbook.origins.reasons import reason
from raidbook.origins.shingles import Shingles
from raidbook.origins.told import Told


def copied(one: Told, mine: Shingles, others: Iterable[tuple[Told, Shingles]]) -> Copied | None:
    """What a text is a copy or a trim of: of several, the earliest that shares the most."""
    best: tuple[float, Copied] | None = None
    for other, its in sorted(others, key=lambda pair: pair[0].order):
        like = likeness(mine, its, ordered=bool(one.days_after(other)))
        if like is not None and (best is None or like.mine + like.its > best[0]):
            share = round(100 * max(like.mine, like.its))
            found = Copied(one.report.id, other.report.id, like.descent, share)
            best = like.mine + like.its, found
    return best[1] if best else None


def told_again(one: Told, others: Iterable[Told]) -> Kin | None:
    """The story that a report tells again in other words, its own language's or another's."""
    best: tuple[int, Kin] | None = None
    days = ((other, one.days_after(other)) for other in others)
    near = [other for other, after in days if after is not None and after <= NEAR]
    for other in sorted(near, key=lambda t: t.order):
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
