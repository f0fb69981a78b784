"""The ledger's sentences: why claims, operations and totals are related, in plain English.

The wording is data (phrases.toml); a missing phrase is a KeyError, and a test calls every one.
"""

from __future__ import annotations

import sys
import tomllib
from functools import cache, lru_cache
from importlib import resources

import msgspec

from raidbook.ledger import where
from raidbook.ledger.verdicts import Comparison, Told
from raidbook.model import Claim, Count, Period, Place


@cache
def phrases() -> dict[str, dict[str, str]]:
    """The phrases that the package ships, by group and name."""
    text = resources.files("raidbook.ledger").joinpath("phrases.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, dict[str, str]])


def say(group: str, name: str, **words: object) -> str:
    """One phrase, filled in, its first letter a capital."""
    sentence = phrases()[group][name].format(**words)
    # Most sentences of a large ledger are said more than once.
    return sys.intern(sentence[:1].upper() + sentence[1:])


def number(value: float) -> str:
    """A number as people write it: 1,207 or 10.5."""
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.6g}"


@lru_cache(maxsize=100_000)
def count(of: Count, currency: str | None = None) -> str:
    """A count in words: "at least 2,000", "dozens", "about CNY 120,000,000"."""
    value, money = number(of.value), f"{currency} " if currency else ""
    words = phrases()["vague"].get(str(int(of.value)) if of.value < 1e15 else "", value)
    return phrases()["bound"][of.bound].format(
        value=f"{money}{value}",
        high=number(of.high or of.value),
        words=f"{words} of {currency}" if currency else words,
    )


def counted(claim: Claim) -> str:
    """A claim's count with its currency."""
    return count(claim.count, claim.currency)


def action(claim: Claim) -> str:
    """What was done, as a participle."""
    return phrases()["action"][claim.action]


def done(claim: Claim) -> str:
    """A claim's count and what was done: "186 handed over"."""
    return f"{counted(claim)} {action(claim)}"


def rests(told: Told) -> str:
    """Why the claim that a figure rests on carries it."""
    return say("verdict", "rests", a=counted(told.claim), a_said=_said(told.claim))


def verdict(found: Comparison) -> str:
    """A comparison in words."""
    a, b = found.a.claim.count, found.b.claim.count
    name: str = found.verdict
    if name == "updates" and a.value <= b.value:
        name = "recounts"
    elif name == "agrees" and a.bound != b.bound:
        name = "agrees_roughly"
    return say(
        "verdict",
        name,
        a=counted(found.a.claim),
        b=counted(found.b.claim),
        a_said=_said(found.a.claim),
        b_said=_said(found.b.claim),
        a_told=day(found.a.published),
        b_told=day(found.b.published),
        a_action=action(found.a.claim),
        b_action=action(found.b.claim),
    )


def tie(relation: str, a: Claim, b: Claim) -> str:
    """Why a claim is a part of what another counts, or counts its people at a later stage."""
    if relation == "stage":
        return say(
            "verdict",
            "stage" if a.kind == b.kind == "people" else "stage_of_things",
            a=counted(a),
            b=counted(b),
            a_action=action(a),
            b_action=action(b),
        )
    return say("link", "part_of_total", a=counted(a), b=counted(b))


def reading(a: Claim, a_day: str | None, b: Claim, b_day: str | None, falls: bool) -> str:
    """How one reading of a total stands to another; where the later is lower, that one comes
    first."""
    earlier = (a_day or "") < (b_day or "")
    if falls and earlier:
        return reading(b, b_day, a, a_day, falls)
    order = "another" if not (a_day and b_day) else "an earlier" if earlier else "a later"
    stood = "reading" if b.count.bound == "exact" else "reading_of_bound"
    return say(
        "verdict",
        "falls" if falls else stood,
        a=counted(a),
        b=counted(b),
        a_day=f" {on(a_day)}" if a_day else ", undated,",
        b_day=f" {on(b_day)}" if b_day else ", undated",
        order=order,
    )


def possibly(claim: Claim, stood: str | None) -> str:
    """Why a reading that does not say its scope may belong to a total."""
    reason = phrases()["possibly"]["dated" if stood else "undated"].format(
        a=counted(claim), action=action(claim), day=day(stood)
    )
    return say("link", "possibly_same", reason=reason)


@lru_cache(maxsize=100_000)
def day(date: str | None) -> str:
    """A date as people write it, as precise as it is: 6 September 2023, September 2023, 2023."""
    if date is None:
        return "on an unknown day"
    first = Period(date, date).first_day
    return first.strftime({4: "%Y", 7: "%B %Y"}.get(len(date), "%-d %B %Y"))


def on(date: str | None) -> str:
    """A date with its preposition: on 6 September 2023, in September 2023, on an unknown day."""
    if date is None:
        return day(None)
    return phrases()["on"]["day" if len(date) == 10 else "month"].format(day=day(date))


def operation_title(lead: Claim, place: Place | None, period: Period | None) -> str:
    """A title for an operation, from its leading claim: "269 people arrested, Laukkai, 3
    September"."""
    return say(
        "title",
        "operation",
        what=_what(lead),
        place=_at(place),
        when=f", {day(period.start or period.end)}" if period else "",
    )


def total_title(lead: Claim, place: Place | None, since: str | None) -> str:
    """A title for a running total, from its latest reading's leading claim."""
    return say(
        "title",
        "total",
        what=_what(lead),
        place=_at(place),
        since=f" since {day(since)}" if since else "",
    )


def _what(claim: Claim) -> str:
    if claim.kind == "money":
        return f"{counted(claim)} {action(claim)}"
    of = " of " if claim.count.bound == "vague" else " "
    return f"{counted(claim)}{of}{things(claim)} {action(claim)}"


def things(claim: Claim) -> str:
    """What is counted: "suspects", "dens", "SIM cards"; "suspect" where it is one."""
    one = claim.count.value == 1 and claim.count.bound not in ("range", "vague")
    named = phrases()["thing" if one else "things"]
    if claim.kind == "people":
        # Whoever was convicted is a convict: the action says it already.
        return named["person" if claim.label in (None, claim.action) else claim.label or ""]
    code = claim.what or claim.kind
    return named.get(code, code.replace("_", " ") + ("" if one else "s"))


def _at(place: Place | None) -> str:
    name = where.called(place) if place else None
    return f", {name}" if name else ""


def _said(claim: Claim) -> str:
    return f" ({claim.said_by})" if claim.said_by else ""
