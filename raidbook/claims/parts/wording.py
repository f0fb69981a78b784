"""What the words around two quantities say for one being a part of the other: "including", "of
them", a colon or a bracket; "with this, the total has passed"; "in another case"."""

from __future__ import annotations

from raidbook.claims.page import between
from raidbook.claims.parts.containment import can_hold
from raidbook.claims.parts.pairs import BREAK_DOWN, Pair, Pairs

SAID = 4.0
NEXT_TO = 2.5
NAMED_AGAIN = 5.5
BRACKET = 5.0
COLON = 2.5
TOTAL_LINE = 3.0
HEADED = 3.0
NEW_EVENT = -2.0
DATED = -2.0
SUMMED_UP = 5.0
TOLD_OF = 7.0

SUM_SENTENCES = 3
TOLD_SENTENCES = 2


def weigh(pairs: Pairs, pair: Pair) -> float:
    """What the words around a part and a whole add."""
    weight = _told(pairs, pair) + (HEADED if pair.headed else 0.0)
    if pair.m < pair.n:
        weight += _behind(pairs, pair)
    return weight if pair.said else weight + _apart(pairs, pair)


def summed_up(pairs: Pairs, pair: Pair) -> float:
    """For what a sentence soon after sums up: "With this, the total has passed 7,600"."""
    n, m, part, whole = pair.n, pair.m, pair.part, pair.whole
    if _is_told_of(pairs, pair):
        return TOLD_OF
    if m < n or _is_of_one_before(pairs, n):
        return 0.0
    if not pair.summed and part.action and whole.action and part.action != whole.action:
        return 0.0
    far = pairs.period(whole) - pairs.period(part)
    same = pairs.block(part) == pairs.block(whole)
    last = all(_is_of_one_before(pairs, k) for k in range(n + 1, m))
    if last and same and far <= 1 and _is_tally(pairs, m) and not _is_tally(pairs, n):
        return SUMMED_UP
    at = pairs.words[m].sum_at
    if at is None or far > SUM_SENTENCES or (at < part.last and m > n + 1):
        return 0.0
    return SUMMED_UP if same or last else 0.0


def _is_told_of(pairs: Pairs, pair: Pair) -> bool:
    """Whether the part is what words before the whole refer to: "They were among the 792"."""
    at, now = pairs.words[pair.m].whole_at, pairs.period(pair.whole)
    if at is None or pair.part.last > at:
        return False
    before = [o for o in pairs.drafts[: pair.m] if o.last <= at and can_hold(o, pair.whole)]
    last = max(pairs.period(o) for o in before)
    those = max((o for o in before if pairs.period(o) == last), key=lambda o: o.value)
    return pair.part is those and now - last <= TOLD_SENTENCES


def _told(pairs: Pairs, pair: Pair) -> float:
    """For words that make the part one of something told before."""
    weight = SAID if pair.said else 0.0
    if pair.said and _is_next_to(pairs, pair):
        weight += NEXT_TO
    if pair.m < pair.n and pair.whole.value in pairs.words[pair.n].again:
        weight += NAMED_AGAIN
    return weight


def _behind(pairs: Pairs, pair: Pair) -> float:
    """For a part that stands behind the whole in a bracket, behind a colon, or below a total."""
    part, whole, forms = pair.part, pair.whole, pairs.page.tokens.forms
    after = forms[whole.last : pairs.drafts[pair.m + 1].first]
    weight = 0.0
    enclosed = part.bracket and not whole.bracket and pair.gap == 0
    if enclosed and all(pairs.drafts[k].bracket for k in range(pair.m + 1, pair.n)):
        weight += BRACKET if "," not in after else 0.0
    if part.listed and pairs.words[pair.m].total_line:
        weight += TOTAL_LINE
    if pairs.period(part) == pairs.period(whole) and not BREAK_DOWN.isdisjoint(after):
        weight += COLON
    return weight


def _apart(pairs: Pairs, pair: Pair) -> float:
    """Against a part that is told as another event, or of another day."""
    part, whole, page = pair.part, pair.whole, pairs.page
    later = pair.m < pair.n
    low, high = sorted((part.first, whole.last)) if later else (part.first, whole.first)
    openings = between(page.cues, low, max(high, whole.first))
    weight = NEW_EVENT if any("opening" in cue.payload for cue in openings) else 0.0
    start = max(low, page.sentences[part.sentence].first)
    told = later and pair.gap > 0 and not pair.headed
    if told and pairs.dated(start, part.first, whole):
        weight += DATED
    return weight


def _is_next_to(pairs: Pairs, pair: Pair) -> bool:
    """Whether the words that make a quantity a part follow the whole: "500, including 41"."""
    at, part = pairs.words[pair.n].governed, pair.part
    for k in range(pair.n - 1, -1, -1):
        other = pairs.drafts[k]
        aside = other.bracket and not part.bracket  # "17 (16 men), among them six"
        if at is not None and other.last <= at and not aside and can_hold(part, other):
            return other is pair.whole and pairs.period(other) == pairs.period(part)
    return False


def _is_tally(pairs: Pairs, n: int) -> bool:
    """Whether a number says how far a total has come: "The tally now stands at 212"."""
    return pairs.words[n].counted_up and not pairs.words[n].other


def _is_of_one_before(pairs: Pairs, n: int) -> bool:
    """Whether words or traits show a part of what its sentence or the last one told before."""
    part = pairs.drafts[n]
    if pairs.words[n].governed is None and not pairs.traits[n].keys() & {"sex", "role"}:
        return False
    near = pairs.period(part) - 1
    return any(can_hold(part, o) and pairs.period(o) >= near for o in pairs.drafts[:n])
