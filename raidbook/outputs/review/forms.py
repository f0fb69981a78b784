"""What a person may decide about a thing: for each verb a form, filled with what there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args, get_type_hints

import msgspec

from raidbook.ledger.shelf import Shelf
from raidbook.model import (
    Action,
    Bound,
    Claim,
    Holder,
    Kind,
    Label,
    Link,
    Marking,
    Operation,
    Report,
    Status,
    Verb,
)
from raidbook.outputs import cited
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.review import near
from raidbook.outputs.review.typed import FIELDS, typed
from raidbook.outputs.site.addresses import slug

Sort = Literal["text", "select", "checks", "check", "words"]
MARKINGS: tuple[Marking, ...] = get_args(Marking)
RELATIONS: tuple[str, ...] = tuple(
    name for name in get_args(get_type_hints(Link)["relation"]) if name != "copy"
)
CODES = tuple(f"{source}{said}" for source in "ABCDEF" for said in "123456")
NO_REASON: frozenset[Verb] = frozenset({"confirm", "undo"})
_EMPTY = ("", "")


class Control(msgspec.Struct, frozen=True):
    """One thing to be filled in. `options` are values and what they are called; `suggested` the
    same for a text that may be anything; `was` what the form began with, where only what was
    changed counts."""

    name: str
    label: str
    sort: Sort = "text"
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    suggested: tuple[tuple[str, str], ...] = ()
    chosen: tuple[str, ...] = ()
    hint: str = ""
    needed: bool = False
    was: str | None = None


class Form(msgspec.Struct, frozen=True):
    """What is sent for one decision. `name` is the verb, or what it is called here."""

    id: str
    verb: Verb
    name: str
    about: tuple[str, ...]
    said: str = ""
    """What it is about, in words."""
    controls: tuple[Control, ...] = ()
    reason: str = ""
    marking: Marking = "clear"
    audience: str = ""
    error: str = ""
    wrong: str = ""
    """The control that the error is about, where it is about one."""

    @property
    def needs_reason(self) -> bool:
        """Whether nothing is decided without one."""
        return self.verb not in NO_REASON


class Forms:
    """Makes the forms about what a shelf holds."""

    def __init__(self, shelf: Shelf, phrases: Phrases) -> None:
        self._shelf = shelf
        self._phrases = phrases
        self._near: dict[str, tuple[Holder, ...]] = {}

    def claim(self, claim: Claim) -> tuple[Form, ...]:
        """What may be decided about one claim, and about it in what holds it."""
        home = self._shelf.home(claim)
        forms = [
            self.bare("confirm", (claim.id,)),
            self.bare("reject", (claim.id,)),
            self.correct(claim),
        ]
        if home is not None:
            forms += [self.merge(home.holder), *self.split(home.holder, (claim.id,))]
        return (*forms, self.link(claim.id), self.pin(claim.id), self.bare("comment", (claim.id,)))

    def pair(self, claims: tuple[str, ...]) -> tuple[Form, ...]:
        """What may be decided about both claims of a contradiction."""
        return (
            self.bare("confirm", claims, name="both"),
            self.bare("comment", claims),
            self.link(claims[0], other=claims[1]),
        )

    def holder(self, holder: Holder) -> tuple[Form, ...]:
        """What may be decided about an operation or total."""
        return (
            self.bare("confirm", (holder.id,)),
            self.merge(holder),
            *self.split(holder),
            self.link(holder.id),
            self.pin(holder.id),
            self.bare("comment", (holder.id,)),
        )

    def report(self, report: Report) -> tuple[Form, ...]:
        """What may be decided about a report, but what is decided at one of its sentences."""
        return (
            self.bare("comment", (report.id,)),
            self.grade(report),
            self.mark_copy(report),
            self._form("withdraw", (report.id,), (self._sure(),)),
        )

    def sentence(self, report: Report, start: int, end: int) -> tuple[Form, ...]:
        """What may be decided at a sentence: add a claim, redact words."""
        t = self._phrases.texts
        words = Control(
            "words", t("review.form.words"), "words", hint=t("review.form.words_hint"), needed=True
        )
        at = Control("at", "", value=f"{start}:{end}")
        nth = Control("nth", t("review.form.nth"), value="1")
        own = tuple(self._field(name, None) for name in FIELDS)
        return (
            self._form("add", (report.id,), (at, words, nth, *own)),
            self._form("redact", (report.id,), (at, words, nth)),
        )

    def again(self, verb: Verb, name: str, about: tuple[str, ...], at: str = "") -> Form | None:
        """A form as it was, made anew of what there is; None where what it was about is gone."""
        start, _, end = at.partition(":")
        shelf = self._shelf
        there = [id for id in about if id in shelf.claims]
        forms: list[Form] = []
        if about and len(there) == len(about):
            forms = [*self.pair(about)] if len(there) > 1 else [*self.claim(shelf.claim(there[0]))]
        for id in about[:1]:
            if id in shelf.holders:
                forms += self.holder(shelf.holders[id])
            if id in shelf.reports:
                forms += self.report(shelf.reports[id])
                if start.isdecimal() and end.isdecimal():
                    forms += self.sentence(shelf.reports[id], int(start), int(end))
        wanted = (one for one in forms if (one.verb, one.name, one.about) == (verb, name, about))
        return next(wanted, None)

    def bare(self, verb: Verb, about: tuple[str, ...], name: str = "") -> Form:
        """A form that needs nothing but its reason."""
        return self._form(verb, about, (), name)

    def correct(self, claim: Claim) -> Form:
        """The fields of a claim as they are."""
        return self._form("correct", (claim.id,), tuple(self._field(n, claim) for n in FIELDS))

    def pin(self, thing: str) -> Form:
        """The place or date of a claim, or of all that an operation or total holds."""
        controls = tuple(self._field(name, None) for name in ("place", "when"))
        return self._form("pin", (thing,), controls)

    def merge(self, holder: Holder) -> Form:
        """Which other operation, or total, it is one with."""
        return self._form("merge", (holder.id,), (self._other(holder, same_sort=True),))

    def split(self, holder: Holder, chosen: tuple[str, ...] = ()) -> tuple[Form, ...]:
        """Which claims are not of it; no form where it has but one."""
        if len(holder.claims) < 2:
            return ()
        options = tuple((id, self._called(self._shelf.claim(id))) for id in holder.claims)
        control = Control(
            "claims", self._phrases.texts("review.form.claims"), "checks", options=options,
            chosen=chosen, needed=True,
        )  # fmt: skip
        return (self._form("split", (holder.id,), (control,)),)

    def link(self, thing: str, other: str = "") -> Form:
        """What it is related to, and how."""
        t = self._phrases.texts
        names = tuple((name, t(f"review.relation.{name}")) for name in RELATIONS)
        relation = Control("relation", t("review.form.relation"), "select", options=names)
        home = self._shelf.holders.get(thing)
        if home is None:
            found = self._shelf.home(self._shelf.claim(thing))
            home = found.holder if found else None
        ends = self._other(home, same_sort=False, value=other)
        return self._form("link", (thing,), (relation, ends))

    def grade(self, report: Report) -> Form:
        """The Admiralty code of a report's outlet, or of the report alone."""
        t = self._phrases.texts
        whose = [(report.id, t("review.form.this_report"))]
        if report.outlet:
            whose.insert(0, (report.outlet, report.outlet))
        control = Control("source", t("review.form.source"), "select", options=tuple(whose))
        codes = tuple((code, code) for code in CODES)
        code = Control("code", t("review.form.code"), "select", options=codes)
        return self._form("grade", (report.id,), (control, code))

    def mark_copy(self, report: Report) -> Form:
        """Which report it is a copy of."""
        t = self._phrases.texts
        others = tuple(
            (other.id, cited.source(other, self._phrases))
            for other in near.reports(report, self._shelf)
        )
        hint = t("review.form.other_hint")
        original = Control(
            "other", t("review.form.original"), suggested=others, hint=hint, needed=True
        )
        return self._form("mark_copy", (report.id,), (original,))

    def _form(
        self, verb: Verb, about: tuple[str, ...], controls: tuple[Control, ...], name: str = ""
    ) -> Form:
        marking, audience = self._kept_to(about)
        called = name or verb
        id = f"{called}-{slug('-'.join(about))}"
        said = self._phrases.texts("stop").join(map(self._said, about))
        return Form(id, verb, called, about, said, controls, "", marking, ", ".join(audience))

    def _said(self, thing: str) -> str:
        shelf, phrases = self._shelf, self._phrases
        if thing in shelf.claims:
            claim = shelf.claims[thing]
            return f"{phrases.said(claim)}{phrases.whom(claim)}"
        if thing in shelf.holders:
            return phrases.title(shelf.holders[thing])
        return cited.source(shelf.reports[thing], phrases) if thing in shelf.reports else thing

    def _kept_to(self, about: Iterable[str]) -> tuple[Marking, tuple[str, ...]]:
        """Marking and audience of the strictest report that a decision is about: what is said of a
        report is for those whom the report is for, unless its author says otherwise."""
        reports = [r for id in about for r in near.reports_of(id, self._shelf)]
        strict = max(reports, key=lambda r: (MARKINGS.index(r.marking), r.id), default=None)
        return (strict.marking, strict.audience) if strict is not None else ("clear", ())

    def _called(self, claim: Claim) -> str:
        source = cited.source(self._shelf.report_of(claim), self._phrases)
        said = f"{self._phrases.said(claim)}{self._phrases.whom(claim)}"
        return self._phrases.texts("review.form.of_what", said=said, source=source)

    def _other(self, holder: Holder | None, *, same_sort: bool, value: str = "") -> Control:
        t = self._phrases.texts
        found: tuple[Holder, ...] = ()
        if holder is not None:
            if holder.id not in self._near:
                self._near[holder.id] = near.holders(holder, self._shelf)
            found = self._near[holder.id]
        suggested = tuple(
            (other.id, self._phrases.title(other))
            for other in found
            if not same_sort or isinstance(other, Operation) == isinstance(holder, Operation)
        )
        return Control(
            "other",
            t("review.form.other"),
            value=value,
            suggested=suggested,
            hint=t("review.form.other_hint"),
            needed=True,
        )

    def _sure(self) -> Control:
        return Control("sure", self._phrases.texts("review.form.sure"), "check", needed=True)

    def _field(self, name: str, claim: Claim | None) -> Control:
        """A field of a claim, with its value now; what must not be empty has a first option."""
        t = self._phrases.texts
        value = typed(claim, name) if claim is not None else ""
        options = self._options(name, claim)
        suggested: tuple[tuple[str, str], ...] = ()
        if name == "part_of" and claim is not None:
            there = self._shelf.claims_of(self._shelf.report_of(claim))
            suggested = tuple((c.id, str(self._phrases.said(c))) for c in there if c != claim)
        return Control(
            name,
            t(f"review.input.{name}"),
            "select" if options else "text",
            value,
            options,
            suggested,
            was=value if claim is not None else None,
        )

    def _options(self, name: str, claim: Claim | None) -> tuple[tuple[str, str], ...]:
        t = self._phrases.texts
        nothing = ("", t("review.form.nothing"))
        no, yes = ("false", t("review.form.no")), ("true", t("review.form.yes"))
        tables: Mapping[str, tuple[str, tuple[str, ...]]] = {
            "action": ("action", get_args(Action)),
            "kind": ("kind", get_args(Kind)),
            "label": ("noun", get_args(Label)),
            "bound": ("review.bound", get_args(Bound)),
            "status": ("status", get_args(Status)),
            "sex": ("sex", ("f", "m")),
        }
        if name == "cumulative":
            return (no, yes) if claim is not None else (nothing, no, yes)
        if name == "minor":
            return (nothing, no, yes)
        if name not in tables:
            return ()
        table, codes = tables[name]
        named = tuple((code, t(f"{table}.{code}")) for code in codes)
        fixed = name in ("action", "kind") or (claim is not None and name in ("bound", "status"))
        return named if fixed else (nothing, *named)
