"""What the templates show, gathered from the ledger: figures, claims, readings, contradictions."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from raidbook.ledger.atlas import known
from raidbook.ledger.shelf import Contradiction, Home, Shelf, Side, home_in, verdicts
from raidbook.model import Claim, Figure, Holder, Judged, Move, ReadingOf, Report, Total
from raidbook.outputs import cited, web
from raidbook.outputs.counting import Said
from raidbook.outputs.phrases import Field, Phrases
from raidbook.outputs.site import addresses
from raidbook.outputs.words import Words, passage, words


class SourceView(msgspec.Struct, frozen=True):
    """The report that something was read from."""

    outlet: str
    published: str
    retelling: bool
    lang: str | None
    page: str


class VerdictView(msgspec.Struct, frozen=True):
    """A verdict with its meaning and reason; `against` leads to the other claim's figure."""

    code: str
    name: str
    meaning: str
    why: str
    against: str | None
    against_value: str


class SignView(msgspec.Struct, frozen=True):
    """An indicator of coercion, or its counter-sign, with the words."""

    name: str
    words: Words


class LinkView(msgspec.Struct, frozen=True):
    """A related claim, operation or total; `this_first` when the page's is the link's `a`."""

    relation: str
    other: str
    address: str | None
    this_first: bool
    why: str


class ClaimView(msgspec.Struct, frozen=True):
    """A claim with its words and all that explains it."""

    id: str
    anchor: str
    said: Said
    """Its number among the words that say what it counts and who."""
    words: Words
    source: SourceView
    verdicts: tuple[VerdictView, ...]
    links: tuple[LinkView, ...]
    restated: tuple[str, ...]
    signs: tuple[SignView, ...]
    fields: tuple[Field, ...]
    home: str | None
    """The address of its figure; None where no figure holds it."""


class FigureView(msgspec.Struct, frozen=True):
    """A figure of the ledger, opening to its claims."""

    id: str
    anchor: str
    page: str
    said: Said
    qualifiers: tuple[str, ...]
    spread: str
    verdicts: tuple[tuple[str, str], ...]
    """Code and counted name of each verdict on its claims: ("agrees", "2 agrees")."""
    outlets: tuple[str, ...]
    origins: str
    """How many independent origins say the same: "2 independent origins"."""
    claims: tuple[ClaimView, ...]
    depth: int


class ReadingView(msgspec.Struct, frozen=True):
    """A reading of a running total."""

    day: str
    dated: bool
    inferred: bool
    figure: FigureView


class GrowthView(msgspec.Struct, frozen=True):
    """What a total grew by from one day to the next, each with the anchor of its reading."""

    since: str
    since_anchor: str
    until: str
    until_anchor: str
    value: str


class StatementView(msgspec.Struct, frozen=True):
    """Something said without a number, with its words."""

    topic: str
    words: Words
    source: SourceView


class MoveView(msgspec.Struct, frozen=True):
    """A move that a report tells of, from and to a place or not known; its day is `inferred` where
    it is the report's."""

    anchor: str
    origin: str
    origin_page: str | None
    destination: str
    destination_page: str | None
    when: str
    inferred: bool
    words: Words
    source: SourceView


class ContradictionView(msgspec.Struct, frozen=True):
    """Two claims that cannot both be right."""

    title: str
    sides: tuple[ClaimView, ClaimView]
    why: str


class Views:
    """Makes the views of one ledger."""

    def __init__(self, shelf: Shelf, phrases: Phrases) -> None:
        self.shelf = shelf
        self.phrases = phrases

    def source(self, report: Report) -> SourceView:
        """The outlet (or the report's name), the day and the page of a report."""
        return SourceView(
            report.outlet or report.name,
            self.phrases.day(report.published),
            report.retelling,
            web.lang(report.lang),
            addresses.page(report),
        )

    def claim(self, claim: Claim, home: Home | None) -> ClaimView:
        """A claim in the figure that holds it."""
        report = self.shelf.report_of(claim)
        found = []
        if home and home.figure.rests_on == claim.id:
            found.append(self._rests(home.why_it_rests))
        found += [self._verdict(judged) for judged in (home.against if home else ())]
        return ClaimView(
            id=claim.id,
            anchor=addresses.claim_anchor(claim),
            said=self.said(claim),
            words=words(claim, report),
            source=self.source(report),
            verdicts=tuple(found),
            links=self.links(claim.id),
            restated=self.phrases.restated(claim, report),
            signs=tuple(
                SignView(
                    self.phrases.texts.code("indicator", sign.indicator),
                    passage(sign.span, self.shelf.report_of(sign)),
                )
                for sign in self.shelf.signs(claim.id)
            ),
            fields=self.phrases.fields(claim, report),
            home=addresses.claim_address(claim, home) if home else None,
        )

    def said(self, claim: Claim) -> Said:
        """A claim's number with what it counts and who, in one line."""
        said = self.phrases.said(claim)
        after = f"{said.after}{self.phrases.whom(claim)}"
        return Said(said.before, said.value, said.gap, after)

    def _rests(self, why: str) -> VerdictView:
        t = self.phrases.texts
        return VerdictView("rests", t("verdict.rests"), t("verdict_meaning.rests"), why, None, "")

    def _verdict(self, judged: Judged) -> VerdictView:
        t = self.phrases.texts
        against, value = None, ""
        if judged.against is not None:
            other = self.shelf.claim(judged.against)
            home = self.shelf.home(other)
            against = (
                addresses.claim_address(other, home)
                if home
                else addresses.page(self.shelf.report_of(other))
            )
            value = self.phrases.count(other.count, other.currency)
        name, meaning = t(f"verdict.{judged.verdict}"), t(f"verdict_meaning.{judged.verdict}")
        return VerdictView(judged.verdict, name, meaning, judged.why, against, value)

    def figure(self, figure: Figure, holder: Holder, depth: int = 0) -> FigureView:
        """A figure with all its claims."""
        t = self.phrases.texts
        counted = verdicts(figure)
        basis = self.shelf.basis(figure)
        claims = tuple(
            self.claim(claim, home_in(figure, holder, claim.id))
            for claim in self.shelf.claims_in(figure)
        )
        return FigureView(
            id=figure.id,
            anchor=addresses.figure_anchor(figure),
            page=addresses.page(holder),
            said=self.phrases.held(figure, basis),
            qualifiers=self.phrases.qualifiers(figure.key),
            spread=self.phrases.spread(figure),
            verdicts=tuple((code, t(f"verdict_count.{code}", n=n)) for code, n in counted),
            outlets=self.shelf.outlets(figure),
            origins=t.number_of("origins", figure.origins),
            claims=claims,
            depth=depth,
        )

    def reading(self, reading: ReadingOf, holder: Holder) -> ReadingView:
        """A reading, marked where it is undated or only possibly of this total."""
        figure = self.figure(reading.figure, holder)
        day = self.phrases.day(reading.day)
        return ReadingView(day, reading.day is not None, reading.inferred, figure)

    def growth(self, total: Total) -> tuple[GrowthView, ...]:
        """What a total grew by between its readings."""
        certain_last = sorted(total.readings, key=lambda r: not r.inferred)
        anchors = {r.day: addresses.figure_anchor(r.figure) for r in certain_last}
        return tuple(
            GrowthView(
                since=self.phrases.day(one.since),
                since_anchor=anchors[one.since],
                until=self.phrases.day(one.until),
                until_anchor=anchors[one.until],
                value=self.phrases.increment(one, total.currency),
            )
            for one in total.increments
        )

    def statements(self, ids: tuple[str, ...]) -> tuple[StatementView, ...]:
        """Statements by their ids."""
        views = []
        for id in ids:
            statement = self.shelf.statement(id)
            report = self.shelf.report_of(statement)
            topic = self.phrases.texts.code("topic", statement.topic)
            views.append(StatementView(topic, passage(statement.span, report), self.source(report)))
        return tuple(views)

    def moves(self, told: Iterable[Move]) -> tuple[MoveView, ...]:
        """Moves in the order given."""
        views = []
        for move in told:
            report = self.shelf.report_of(move)
            ends = (known(move.origin), known(move.destination))
            pages = [addresses.place_page(id) if id else None for id in ends]
            view = MoveView(
                anchor=f"move-{addresses.slug(move.id)}",
                origin=self.phrases.place(move.origin),
                origin_page=pages[0],
                destination=self.phrases.place(move.destination),
                destination_page=pages[1],
                when=self.phrases.period(move.when) if move.when else self._day(report),
                inferred=move.when is None and report.published is not None,
                words=passage(move.span, report),
                source=self.source(report),
            )
            views.append(view)
        return tuple(views)

    def _day(self, report: Report) -> str:
        return self.phrases.day(report.published)

    def links(self, id: str) -> tuple[LinkView, ...]:
        """What the ledger relates to one operation, total or claim."""
        views = []
        for link in self.shelf.links(id):
            other = link.b if link.a == id else link.a
            name, address = self._thing(other)
            relation = self.phrases.texts(f"relation.{link.relation}")
            views.append(LinkView(relation, name, address, link.a == id, link.why))
        return tuple(views)

    def _thing(self, id: str) -> tuple[str, str | None]:
        if id in self.shelf.holders:
            holder = self.shelf.holders[id]
            return self.phrases.title(holder), addresses.page(holder)
        if id in self.shelf.reports:
            report = self.shelf.reports[id]
            return cited.source(report, self.phrases), addresses.page(report)
        claim = self.shelf.claim(id)
        home = self.shelf.home(claim)
        address = addresses.claim_address(claim, home) if home else None
        return str(self.said(claim)), address

    def contradiction(self, found: Contradiction) -> ContradictionView:
        """Both sides of a contradiction, with the words of each."""
        home = found.first.home or found.second.home
        title = self.phrases.title(home.holder) if home else str(self.said(found.first.claim))
        return ContradictionView(
            title, (self._side(found.first), self._side(found.second)), found.why
        )

    def _side(self, side: Side) -> ClaimView:
        return self.claim(side.claim, side.home)
