"""The ledger's sentences: why claims, operations and totals are related, in the language spoken.

The wording is data (phrases/, a file a language); a missing phrase is a KeyError, and a test calls
every one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from raidbook.languages import grouped, spoken
from raidbook.languages.spoken import language
from raidbook.ledger.verdicts import Comparison, Told
from raidbook.model import Claim, Count, Period, Place
from raidbook.places import naming


def phrases() -> dict[str, dict[str, str]]:
    """The phrases of the language spoken, by group and name."""
    return _phrases(language())


@cache
def _phrases(lang: str) -> dict[str, dict[str, str]]:
    told = spoken.phrases("raidbook.ledger", "phrases", lang)
    return msgspec.convert(told, dict[str, dict[str, str]])


def say(group: str, name: str, **words: object) -> str:
    """One phrase, filled in, its first letter a capital."""
    sentence = phrases()[group][name].format(**words)
    # Most sentences of a large ledger are said more than once.
    return sys.intern(sentence[:1].upper() + sentence[1:])


def number(value: float) -> str:
    """A number as people write it: 1,207 or 10.5."""
    return grouped.written(value, _units(language()), significant=6)


@cache
def _units(lang: str) -> tuple[grouped.Unit, ...]:
    return grouped.units(_phrases(lang).get("unit", {}))


def count(of: Count, currency: str | None = None) -> str:
    """A count in words: "at least 2,000", "dozens", "about CNY 120,000,000"."""
    return _count(language(), of, currency)


@lru_cache(maxsize=100_000)
def _count(lang: str, of: Count, currency: str | None) -> str:
    said = _phrases(lang)
    before, after = _sum(lang, currency)
    value = number(of.value)
    words = said["vague"].get(str(int(of.value)) if of.value < 1e15 else "", value)
    if currency and of.bound == "vague":
        form = said["bound"]["vague_money"]
        words = form.format(words=words, code=currency, sum=f"{before}{words}{after}")
    ranged = of.bound == "range"
    return said["bound"][of.bound].format(
        value=f"{before}{value}{'' if ranged else after}",
        high=f"{number(of.high or of.value)}{after}",
        words=words,
    )


@cache
def _sum(lang: str, currency: str | None) -> tuple[str, str]:
    """What stands before and after a sum of a currency."""
    if currency is None:
        return "", ""
    forms = _phrases(lang)["money"]
    name = naming.currency(currency, lang) or currency
    return grouped.around(forms.get(currency, forms["other"]), code=currency, currency=name)


def counted(claim: Claim) -> str:
    """A claim's count with its currency."""
    return count(claim.count, claim.currency)


def action(claim: Claim) -> str:
    """What was done, as a participle."""
    return phrases()["action"][claim.action]


def done(claim: Claim) -> str:
    """A claim's count and what was done: "186 handed over"."""
    return phrases()["title"]["money" if claim.kind == "money" else "done"].format(**_words(claim))


def listed(words: Iterable[str], mark: str = "comma") -> str:
    """Words in a row, with a mark of the phrases between them."""
    return phrases()["list"][mark].join(words)


def enumerated(words: Sequence[str]) -> str:
    """Several words: "a, b and c"."""
    return listed((listed(words[:-1]), words[-1]), "last")


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
        name = "stage" if a.kind == b.kind == "people" else "stage_of_things"
        return say("verdict", name, a=done(a), b=done(b))
    return say("link", "part_of_total", a=counted(a), b=counted(b))


def reading(a: Claim, a_day: str | None, b: Claim, b_day: str | None, falls: bool) -> str:
    """How one reading of a total stands to another; where the later is lower, that one comes
    first."""
    earlier = (a_day or "") < (b_day or "")
    if falls and earlier:
        return reading(b, b_day, a, a_day, falls)
    order = "another" if not (a_day and b_day) else "earlier" if earlier else "later"
    stood = "reading" if b.count.bound == "exact" else "reading_of_bound"
    aside, end = phrases()["stood"], phrases()["stood_at_end"]
    return say(
        "verdict",
        "falls" if falls else stood,
        a=counted(a),
        b=counted(b),
        a_day=aside["dated" if a_day else "undated"].format(on=on(a_day)),
        b_day=end["dated" if b_day else "undated"].format(on=on(b_day)),
        order=phrases()["order"][order],
    )


def possibly(claim: Claim, stood: str | None) -> str:
    """Why a reading that does not say its scope may belong to a total."""
    reason = phrases()["possibly"]["dated" if stood else "undated"].format(
        a=done(claim), day=day(stood)
    )
    return say("link", "possibly_same", reason=reason)


def day(date: str | None) -> str:
    """A date as people write it, as precise as it is: 6 September 2023, September 2023, 2023."""
    return _day(language(), date)


@lru_cache(maxsize=100_000)
def _day(lang: str, date: str | None) -> str:
    forms = _phrases(lang)["date"]
    if date is None:
        return forms["unknown"]
    first = Period(date, date).first_day
    month = _phrases(lang)["month"][str(first.month)]
    form = {4: "year", 7: "month"}.get(len(date), "day")
    return forms[form].format(year=first.year, month=month, day=first.day)


def on(date: str | None) -> str:
    """A date with its preposition: on 6 September 2023, in September 2023, on an unknown day."""
    if date is None:
        return day(None)
    return phrases()["on"]["day" if len(date) == 10 else "month"].format(day=day(date))


def operation_title(lead: Claim, place: Place | None, period: Period | None) -> str:
    """A title for an operation, from its leading claim: "269 people arrested, Laukkai, 3
    September"."""
    began = period.start or period.end if period else None
    return say(
        "title",
        "operation",
        what=_what(lead),
        place=_at(place),
        when=_if("when", day(began)) if period else "",
    )


def total_title(lead: Claim, place: Place | None, since: str | None) -> str:
    """A title for a running total, from its latest reading's leading claim."""
    return say(
        "title",
        "total",
        what=_what(lead),
        place=_at(place),
        since=_if("since", day(since)) if since else "",
    )


def _what(claim: Claim) -> str:
    vague = claim.count.bound == "vague"
    name = "money" if claim.kind == "money" else "vague" if vague else "counted"
    return phrases()["title"][name].format(**_words(claim), things=things(claim))


def _words(claim: Claim) -> dict[str, str]:
    """What says how many, what was done, and the measure word of what is counted."""
    measures = phrases().get("measure", {})
    measure = measures.get(claim.what or "") or measures.get(claim.kind, "")
    return {"count": counted(claim), "action": action(claim), "measure": measure}


class Thing(NamedTuple):
    """What is counted, by its code, and whether it is one."""

    code: str
    one: bool


def thing(claim: Claim) -> Thing:
    """What a claim counts: whoever was convicted is a convict, the action says it already."""
    one = claim.count.value == 1 and claim.count.bound not in ("range", "vague")
    if claim.kind == "people":
        return Thing("person" if claim.label in (None, claim.action) else claim.label or "", one)
    return Thing(claim.what or claim.kind, one)


def things(claim: Claim) -> str:
    """What is counted: "suspects", "dens", "SIM cards"; "suspect" where it is one."""
    code, one = thing(claim)
    said = phrases()
    named = said["thing" if one and "thing" in said else "things"]
    return named.get(code) or named["other"].format(code=code.replace("_", " "))


def place(of: Place) -> str | None:
    """The name of a place for people: its own, else its country's."""
    if of.name or of.country is None:
        return naming.town(of, language())
    return country(of.country)


def country(code: str) -> str:
    """The name of a country."""
    return naming.country(code, language())


def _at(of: Place | None) -> str:
    return _if("place", place(of) if of else None)


def _said(claim: Claim) -> str:
    by = claim.said_by
    return _if("said_by", naming.speaker(by, language()) or by) if by else ""


def _if(name: str, word: str | None) -> str:
    """A word as a part of a sentence, with what parts it from the rest; nothing for none."""
    return phrases()["within"][name].format(word=word) if word else ""
