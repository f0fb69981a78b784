"""The values of the records in words, from the texts of one language."""

from __future__ import annotations

from collections.abc import Iterable

from raidbook.languages import grouped
from raidbook.model import (
    Claim,
    Count,
    Evidence,
    Figure,
    Increment,
    Key,
    Operation,
    Period,
    Place,
    Record,
    Report,
    Total,
)
from raidbook.outputs.counting import Form, Frame, Said, frame, named
from raidbook.outputs.messages import Messages
from raidbook.outputs.words import Words, around, safe
from raidbook.places import naming

_VALUE_OF_ANOTHER_FIELD = {"currency", "cumulative", "minor"}


class Field(Record):
    """One filled field of a claim: its name, its value and where it comes from, all in words."""

    name: str
    title: str
    value: str
    source: str
    inferred: bool
    """True also where the source was not recorded: only words of the report, or a person's
    decision, make it False."""


class Phrases:
    """Says counts, days, places and keys in words, in the language of its texts."""

    def __init__(self, texts: Messages) -> None:
        self.texts = texts
        self._units = {
            money: grouped.units(texts.table("scale.money" if money else "scale.count"))
            for money in (False, True)
        }
        self._sums: dict[str | None, tuple[str, str]] = {None: ("", "")}
        # A large site says each of these many times.
        self._frames: dict[tuple[str, str, str | None, Form], Frame] = {}
        self._days: dict[str | None, str] = {}
        self._places: dict[Place, str] = {}

    def aside(self, words: str) -> str:
        """Words in brackets, parted from what stands before them."""
        return f"{self.texts('open_aside')}{words}{self.texts('close_aside')}"

    # ------------------------------------------------------------ numbers

    def number(self, value: float, currency: str | None = None) -> str:
        """A number with its digits grouped; in units such as millions where the texts have them and
        that loses no digit."""
        before, after = self._around(currency)
        return f"{before}{self._written(value, currency)}{after}"

    def _written(self, value: float, currency: str | None) -> str:
        return grouped.written(value, self._units[currency is not None])

    def _around(self, currency: str | None) -> tuple[str, str]:
        """What stands before and after a sum of a currency."""
        if currency not in self._sums:
            t = self.texts
            form = t(f"money.{currency}" if t.has(f"money.{currency}") else "money.other")
            name = naming.currency(currency or "", t.lang) or currency or ""
            self._sums[currency] = grouped.around(form, code=currency or "", currency=name)
        return self._sums[currency]

    def _ends(self, low: float, high: float, currency: str | None) -> tuple[str, str]:
        """Both ends of a range, which names its currency once."""
        before, after = self._around(currency)
        return f"{before}{self._written(low, currency)}", f"{self._written(high, currency)}{after}"

    def count(self, count: Count, currency: str | None = None) -> str:
        """A count as the report gives it: "at least 1,200", "dozens", "10–20"."""
        if self._in_a_word(count, currency):
            return self.texts(f"vague.{count.value:g}")
        if count.bound == "range" and count.high is not None:
            low, high = self._ends(count.value, count.high, currency)
            return self.texts("count.range", value=low, high=high)
        bound = "exact" if count.bound == "range" else count.bound
        return self.texts(f"count.{bound}", value=self.number(count.value, currency))

    def _in_a_word(self, count: Count, currency: str | None) -> bool:
        vague = count.bound == "vague" and currency is None
        return vague and self.texts.has(f"vague.{count.value:g}")

    def figure(self, figure: Figure, basis: Claim) -> str:
        """The best value, in the words of the claim it rests on: "thousands" is no 1,000."""
        if basis.count.low <= figure.best <= basis.count.top:
            return self.count(basis.count, figure.key.currency)
        return self.number(figure.best, figure.key.currency)

    def spread(self, figure: Figure) -> str:
        """ "between 650 and 2,000" where low and high differ, else nothing."""
        if figure.high is None or figure.low == figure.high:
            return ""
        low, high = self._ends(figure.low, figure.high, figure.key.currency)
        return self.texts("ledger.span", low=low, high=high)

    def increment(self, of: Increment, currency: str | None = None) -> str:
        """What a total grew by: "+2,349", "+10,000 (between 5,900 and 14,100)", "+2,000 (0 or
        more)"."""
        best = self.number(of.best, currency)
        said = best if of.best < 0 else f"+{best}"
        if of.low == of.best == of.high:
            return said
        if of.high is None:
            least = self.texts("ledger.open_span", low=self.number(of.low, currency))
            return f"{said}{self.aside(least)}"
        low, high = self._ends(of.low, of.high, currency)
        return f"{said}{self.aside(self.texts('ledger.span', low=low, high=high))}"

    def interval(self, low: float | None, high: float | None, currency: str | None = None) -> str:
        """ "between 650 and 2,000", "650 or more", or one number; "not known" without a low."""
        if low is None:
            return self.texts("unknown")
        least = self.number(low, currency)
        if high is None:
            return self.texts("ledger.open_span", low=least)
        if low == high:
            return least
        first, last = self._ends(low, high, currency)
        return self.texts("ledger.span", low=first, high=last)

    # ------------------------------------------------------------ what is counted

    def counted(self, action: str, kind: str, what: str | None = None, *, one: bool = False) -> str:
        """What was done to what: "phones seized or frozen", "people arrested or detained"; "person
        arrested or detained" of one."""
        return named(self.texts, action, kind, what, one)

    def title(self, holder: Operation | Total) -> str:
        """An operation's place, days and first figure; a total's thing counted and its scope."""
        t = self.texts
        if isinstance(holder, Operation):
            first = [self._headline(figure.key) for figure in holder.figures[:1]]
            counted = first[0] if first else t("topic.action")
            place = self._places_in(holder.places) or t("heading.no_place")
            when = self._period(holder.when) or t("heading.no_day")
            return _capital(t("heading.operation", place=place, when=when, counted=counted))
        counted = f"{self._headline(holder)}{self.whom(holder)}"
        scope = (
            [t("heading.from", place=self.place(holder.place))]
            if holder.place and holder.to
            else []
        )
        scope += [self.place(holder.place)] if holder.place and not holder.to else []
        scope += [t("heading.to", country=self.country(holder.to))] if holder.to else []
        scope += [t("heading.since", day=self.day(holder.since))] if holder.since else []
        if not scope:
            return _capital(counted)
        return _capital(t("heading.total", counted=counted, scope=t("comma").join(scope)))

    def _headline(self, key: Key | Total) -> str:
        name = self.name(key)
        return self.texts("heading.money", counted=name) if key.kind == "money" else name

    def name(self, key: Key | Claim | Total) -> str:
        """What a figure or claim counts, without who is counted."""
        return self.counted(key.action, key.kind, key.what)

    def said(self, claim: Claim) -> Said:
        """A claim's count with what it counts: "dozens of people freed"."""
        return self._said(claim.count, claim, self.count(claim.count, claim.currency))

    def held(self, figure: Figure, basis: Claim) -> Said:
        """A figure's best value with what it counts, in the words of the claim it rests on."""
        return self._said(basis.count, figure.key, self.figure(figure, basis))

    def _said(self, count: Count, key: Key | Claim, value: str) -> Said:
        form: Form = "many"
        if self._in_a_word(count, key.currency):
            form = "vague"
        elif count.value == 1 and count.bound not in {"range", "vague"}:
            form = "one"
        about = key.action, key.kind, key.what, form
        if about not in self._frames:
            self._frames[about] = frame(self.texts, *about)
        before, gap, after = self._frames[about]
        return Said(before, value, gap, after)

    def qualifiers(self, key: Key | Claim | Total) -> tuple[str, ...]:
        """Who is counted, and how surely, in words: "called suspects", "nationality China"."""
        t = self.texts
        said = [called] if key.label and (called := t(f"label.{key.label}")) else []
        if key.nationality:
            foreign = key.nationality == ("foreign",)
            countries = self.countries(key.nationality)
            said.append(
                t("qualifier.foreign")
                if foreign
                else t("qualifier.nationality", countries=countries)
            )
        if key.sex:
            said.append(t(f"sex.{key.sex}"))
        if key.minor:
            said.append(t("qualifier.minor"))
        if key.status != "asserted":
            said.append(t(f"status.{key.status}"))
        return tuple(said)

    def whom(self, key: Key | Claim | Total) -> str:
        """The same as it follows what is counted: ", called suspects, nationality China"."""
        comma = self.texts("comma")
        return "".join(f"{comma}{said}" for said in self.qualifiers(key))

    # ------------------------------------------------------------ when, where, who

    def day(self, date: str | None) -> str:
        """ "3 September 2023", "September 2023" or "2023"; "undated" for None."""
        if date not in self._days:
            self._days[date] = self._day(date)
        return self._days[date]

    def _day(self, date: str | None) -> str:
        if date is None:
            return self.texts("undated")
        parts = date.split("-")
        if len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts):
            return date
        form = ("year", "month", "day")[len(parts) - 1]
        month = self.texts.code("month", str(int(parts[1]))) if len(parts) > 1 else ""
        day = int(parts[2]) if len(parts) > 2 else ""
        return self.texts(f"date.{form}", year=parts[0], month=month, day=day)

    def period(self, period: Period | None) -> str:
        """From when to when; "not known" for None."""
        return self._period(period) or self.texts("unknown")

    def _period(self, period: Period | None) -> str:
        if period is None or (period.start is None and period.end is None):
            return ""
        if period.end is None:
            return self.texts("date.since", start=self.day(period.start))
        if period.start is None:
            return self.texts("date.until", end=self.day(period.end))
        if period.start == period.end:
            return self.day(period.start)
        return self.texts("date.between", start=self.day(period.start), end=self.day(period.end))

    def place(self, place: Place | None) -> str:
        """ "Laukkai, Myanmar"; "not known" for None."""
        if place is None or (place.name is None and place.country is None):
            return self.texts("unknown")
        if place not in self._places:
            self._places[place] = self._place(place)
        return self._places[place]

    def _place(self, place: Place) -> str:
        name = naming.town(place, self.texts.lang)
        if name is None or place.name is None or place.country is None:
            return name or self.country(place.country or "")
        country = self.country(place.country)
        # "Northern Myanmar" names its country, and so needs none in any language.
        if country in name or naming.country(place.country, naming.OF_RECORDS) in place.name:
            return name
        return self.texts("place.within", name=name, country=country)

    def places(self, places: Iterable[Place]) -> str:
        """Several places, those that say the same once; "not known" for none."""
        return self._places_in(places) or self.texts("unknown")

    def _places_in(self, places: Iterable[Place]) -> str:
        return self.texts("place.between").join(dict.fromkeys(map(self.place, places)))

    def countries(self, codes: Iterable[str]) -> str:
        """Several countries; "not known" for none."""
        return self.texts("list").join(map(self.country, codes)) or self.texts("unknown")

    def country(self, code: str) -> str:
        """The name of an ISO 3166 code, or what the texts say for one that is none; the code itself
        where it is in no table."""
        own = f"country.{code}"
        return self.texts(own) if self.texts.has(own) else naming.country(code, self.texts.lang)

    # ------------------------------------------------------------ a claim's fields

    def fields(self, claim: Claim, report: Report) -> tuple[Field, ...]:
        """Every filled field of a claim but what its count says, with where it comes from."""
        evidence = {item.field: item for item in reversed(claim.evidence)}
        return tuple(
            Field(
                name,
                self.texts(f"field.{name}"),
                value,
                self.source(evidence.get(name), report),
                name not in evidence or evidence[name].source not in ("span", "decision"),
            )
            for name, value in self._values(claim)
            if value and (name in evidence or name not in _VALUE_OF_ANOTHER_FIELD)
        )

    def _values(self, claim: Claim) -> list[tuple[str, str]]:
        t = self.texts
        yes = t("value.yes")
        many = t("list").join
        return [
            ("what", t.code("what", claim.what or "")),
            ("label", t(f"noun.{claim.label}") if claim.label else ""),
            ("nationality", self.countries(claim.nationality) if claim.nationality else ""),
            ("sex", t(f"sex.{claim.sex}") if claim.sex else ""),
            ("minor", yes if claim.minor else ""),
            ("currency", claim.currency or ""),
            ("place", self.place(claim.place) if claim.place else ""),
            ("to", self.country(claim.to) if claim.to else ""),
            ("when", self.period(claim.when) if claim.when else ""),
            ("cumulative", yes if claim.cumulative else ""),
            ("by", self.countries(claim.by) if claim.by else ""),
            ("actors", many(map(self.actor, claim.actors))),
            ("networks", many(map(self.network, claim.networks))),
            ("said_by", self._speaker(claim.said_by) if claim.said_by else ""),
            ("status", t(f"status.{claim.status}") if claim.status != "asserted" else ""),
        ]

    def _speaker(self, name: str) -> str:
        return naming.speaker(name, self.texts.lang) or name

    def actor(self, id: str) -> str:
        """The name of an actor in the language of the texts, else its id in words."""
        return naming.actor(id, self.texts.lang) or self.texts.code("actor", id)

    def network(self, id: str) -> str:
        """The same of a network."""
        return naming.network(id, self.texts.lang) or self.texts.code("network", id)

    def source(self, evidence: Evidence | None, report: Report) -> str:
        """Where a field comes from; the words that it was read from, where there are such."""
        if evidence is None:
            return self.texts("evidence.unrecorded")
        if evidence.source != "span" or evidence.span is None:
            return self.texts(f"evidence.{evidence.source}", words="")
        of_title = evidence.span.of == "title"
        text = report.title if of_title else report.text
        words = around(text, evidence.span, evidence.span)
        return self.texts("evidence.title" if of_title else "evidence.span", words=words.numeral)

    def restated(self, claim: Claim, report: Report) -> tuple[str, ...]:
        """The same quantity said again, in the report's words; no second claim."""
        return tuple(
            safe(around(report.text, again.span, again.span).numeral)
            + self.aside(self.count(again.count, again.currency))
            for again in claim.restated
            if again.span.of == "text"
        )

    def quoted(self, words: Words) -> str:
        """The words of a passage, in quotation marks."""
        return f"{self.texts('open_quote')}{words.numeral}{self.texts('close_quote')}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
