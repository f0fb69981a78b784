"""The values of the records in words, from the texts of one language."""

from __future__ import annotations

from collections.abc import Iterable

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
from raidbook.outputs.countries import country_name
from raidbook.outputs.messages import Messages
from raidbook.outputs.words import Words, around, safe

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
    """Says counts, days, places and keys in words."""

    def __init__(self, texts: Messages) -> None:
        self.texts = texts

    # ------------------------------------------------------------ numbers

    def number(self, value: float, currency: str | None = None) -> str:
        """A number with its digits grouped; money in millions and up where that loses no digit."""
        if currency is None:
            return _digits(value)
        shown = _digits(value)
        for size, name in self.texts.table("scale").items():
            scaled = value / int(size)
            if scaled >= 1 and round(scaled, 3) == scaled:
                shown = f"{_digits(scaled)} {name}"
                break
        return self.texts("count.money", currency=currency, value=shown)

    def count(self, count: Count, currency: str | None = None) -> str:
        """A count as the report gives it: "at least 1,200", "dozens", "10–20"."""
        if count.bound == "vague" and currency is None and self.texts.has(f"vague.{count.value:g}"):
            return self.texts(f"vague.{count.value:g}")
        value = self.number(count.value, currency)
        if count.bound == "range" and count.high is not None:
            return self.texts("count.range", value=value, high=_scaled(self, count.high, currency))
        bound = "exact" if count.bound == "range" else count.bound
        return self.texts(f"count.{bound}", value=value)

    def figure(self, figure: Figure, basis: Claim) -> str:
        """The best value, in the words of the claim it rests on: "thousands" is no 1,000."""
        if basis.count.low <= figure.best <= basis.count.top:
            return self.count(basis.count, figure.key.currency)
        return self.number(figure.best, figure.key.currency)

    def spread(self, figure: Figure) -> str:
        """ "between 650 and 2,000" where low and high differ, else nothing."""
        if figure.high is None or figure.low == figure.high:
            return ""
        low = self.number(figure.low, figure.key.currency)
        return self.texts(
            "ledger.span", low=low, high=_scaled(self, figure.high, figure.key.currency)
        )

    def increment(self, of: Increment, currency: str | None = None) -> str:
        """What a total grew by: "+2,349", "+10,000 (between 5,900 and 14,100)", "+2,000 (0 or
        more)"."""
        best = self.number(of.best, currency)
        said = best if of.best < 0 else f"+{best}"
        if of.low == of.best == of.high:
            return said
        low = self.number(of.low, currency)
        if of.high is None:
            return f"{said} ({self.texts('ledger.open_span', low=low)})"
        high = _scaled(self, of.high, currency)
        return f"{said} ({self.texts('ledger.span', low=low, high=high)})"

    def interval(self, low: float | None, high: float | None, currency: str | None = None) -> str:
        """ "between 650 and 2,000", "650 or more", or one number; "not known" without a low."""
        if low is None:
            return self.texts("unknown")
        least = self.number(low, currency)
        if high is None:
            return self.texts("ledger.open_span", low=least)
        if low == high:
            return least
        return self.texts("ledger.span", low=least, high=_scaled(self, high, currency))

    # ------------------------------------------------------------ what is counted

    def counted(self, action: str, kind: str, what: str | None = None, *, one: bool = False) -> str:
        """What was done to what: "phones seized or frozen", "people arrested or detained"; "person
        arrested or detained" of one."""

        def t(key: str, **values: str) -> str:
            single = f"one.{key}"
            return self.texts(single if one and self.texts.has(single) else key, **values)

        wording = f"figure.wording.{action}_{kind}"
        known = what is not None and self.texts.has(f"thing.{what}")
        of_its_own = known and kind not in {"people", "money"}
        if self.texts.has(wording):
            plain = t(wording)
        else:
            thing = t(f"thing.{what}") if of_its_own else t(f"kind.{kind}")
            plain = t("figure.plain", kind=thing, action=t(f"action.{action}"))
        aside = "" if what is None or of_its_own else self.texts.code("what", what)
        return f"{plain} ({aside})" if aside else plain

    def title(self, holder: Operation | Total) -> str:
        """An operation's place, days and first figure; a total's thing counted and its scope."""
        t = self.texts
        if isinstance(holder, Operation):
            first = [self._headline(figure.key) for figure in holder.figures[:1]]
            counted = first[0] if first else t("topic.action")
            place, when = self.places(holder.places), self.period(holder.when)
            return _capital(t("heading.operation", place=place, when=when, counted=counted))
        counted = t("list").join((self._headline(holder), *self.qualifiers(holder)))
        scope = (
            [t("heading.from", place=self.place(holder.place))]
            if holder.place and holder.to
            else []
        )
        scope += [self.place(holder.place)] if holder.place and not holder.to else []
        scope += [t("heading.to", country=country_name(holder.to))] if holder.to else []
        scope += [t("heading.since", day=self.day(holder.since))] if holder.since else []
        if not scope:
            return _capital(counted)
        return _capital(t("heading.total", counted=counted, scope=t("list").join(scope)))

    def _headline(self, key: Key | Total) -> str:
        name = self.name(key)
        return self.texts("heading.money", counted=name) if key.kind == "money" else name

    def name(self, key: Key | Claim | Total) -> str:
        """What a figure or claim counts, without who is counted."""
        return self.counted(key.action, key.kind, key.what)

    def name_after(self, count: Count, key: Key | Claim) -> str:
        """The name as it follows the count in words: "of people freed" after "dozens"."""
        one = count.value == 1 and count.bound not in {"range", "vague"}
        name = self.counted(key.action, key.kind, key.what, one=one)
        if count.bound == "vague" and self.texts.has(f"vague.{count.value:g}") and not key.currency:
            return self.texts("figure.vague", counted=name)
        return name

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

    # ------------------------------------------------------------ when, where, who

    def day(self, date: str | None) -> str:
        """ "3 September 2023", "September 2023" or "2023"; "undated" for None."""
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
        if period is None or (period.start is None and period.end is None):
            return self.texts("unknown")
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
        if place.name is None or place.country is None:
            return place.name or country_name(place.country or "")
        country = country_name(place.country)
        if country in place.name:
            return place.name
        return self.texts("place.within", name=place.name, country=country)

    def places(self, places: Iterable[Place]) -> str:
        """Several places, those that say the same once; "not known" for none."""
        said = dict.fromkeys(map(self.place, places))
        return self.texts("stop").join(said) or self.texts("unknown")

    def countries(self, codes: Iterable[str]) -> str:
        """Several countries; "not known" for none."""
        return self.texts("list").join(map(country_name, codes)) or self.texts("unknown")

    # ------------------------------------------------------------ a claim's fields

    def fields(self, claim: Claim, report: Report) -> tuple[Field, ...]:
        """Every filled field of a claim but what its count says, with where it comes from."""
        evidence = {item.field: item for item in reversed(claim.evidence)}
        return tuple(
            Field(
                name,
                self.texts(f"field.{name}"),
                value,
                self._source(evidence.get(name), report),
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
            ("to", country_name(claim.to) if claim.to else ""),
            ("when", self.period(claim.when) if claim.when else ""),
            ("cumulative", yes if claim.cumulative else ""),
            ("by", self.countries(claim.by) if claim.by else ""),
            ("actors", many(t.code("actor", actor) for actor in claim.actors)),
            ("networks", many(t.code("network", network) for network in claim.networks)),
            ("said_by", claim.said_by or ""),
            ("status", t(f"status.{claim.status}") if claim.status != "asserted" else ""),
        ]

    def _source(self, evidence: Evidence | None, report: Report) -> str:
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
            f"{safe(around(report.text, again.span, again.span).numeral)}"
            f" ({self.count(again.count, again.currency)})"
            for again in claim.restated
            if again.span.of == "text"
        )

    def quoted(self, words: Words) -> str:
        """The words of a passage, in quotation marks."""
        return f"{self.texts('open_quote')}{words.numeral}{self.texts('close_quote')}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _digits(value: float) -> str:
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.10g}"


def _scaled(phrases: Phrases, value: float, currency: str | None) -> str:
    """The upper side of a range, without the currency that its lower side has named."""
    shown = phrases.number(value, currency)
    return shown.removeprefix(f"{currency} ") if currency else shown
