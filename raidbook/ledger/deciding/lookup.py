"""What the words of a decision mean in the book as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn

from raidbook.ledger.asked import AskedError
from raidbook.ledger.decisions.held import find, hold
from raidbook.ledger.ids import SHORTEST, found
from raidbook.ledger.shelf import Shelf
from raidbook.model import Claim, Decision, Holder, Name, Operation, Report, Standing
from raidbook.places import outlets


class Lookup:
    """Finds what people name by ids or their beginnings. Every method raises AskedError where that
    is nothing, several things, or something of another sort."""

    def __init__(
        self,
        shelf: Shelf,
        names: Iterable[Name],
        decisions: Iterable[Standing],
        former: Callable[[str], Sequence[Claim]],
    ) -> None:
        """`former` gives the claims of earlier readings whose ids begin with some characters."""
        self.shelf = shelf
        self.names = tuple(names)
        self.decisions = tuple(decisions)
        self._former_claims = former

    def thing(self, typed: str) -> str:
        """The id of a claim, operation, total or report."""
        try:
            return found(typed, self.shelf, self.names)
        except LookupError as error:
            former = self._former(typed)
            there = self._now(former) if former is not None else None
            if there is None:
                raise AskedError(f"{error.args[0]}{self._gone(typed, former)}") from error
            return there

    def _former(self, typed: str) -> Claim | None:
        """The claim that had this id in an earlier reading."""
        if len(typed) < SHORTEST or not typed.isalnum():
            return None
        former = self._former_claims(typed)
        return former[0] if len(former) == 1 else None

    def _now(self, former: Claim) -> str | None:
        """The claim that is read now from the words of a former one."""
        report = self.shelf.reports.get(former.report)
        claims = {former.report: self.shelf.claims_of(report)} if report else {}
        found = find(hold(former), "", claims, self.shelf.reports)
        return found.id if found is not None else None

    def _gone(self, typed: str, former: Claim | None) -> str:
        """Why there is no such thing any more, as far as a decision says so."""
        for one in self.decisions:
            told = one.decision
            if one.state == "undone" or told.verb not in ("reject", "withdraw"):
                continue
            named = any(i.startswith(typed) for i in (*told.about, *one.about))
            if len(typed) >= SHORTEST and (named or _holds(told, former)):
                ways = "" if told.verb == "withdraw" else f"; `raidbook undo {told.id}` undoes it"
                return f": decision {told.id} ({told.verb}) took it away{ways}"
        if len(typed) >= SHORTEST and any(name.id.startswith(typed) for name in self.names):
            return " any more: no claim is left of it; `raidbook journal` lists the decisions"
        return "; `raidbook ledger` lists what there is"

    def _wrong(self, typed: str, there: str, wanted: str) -> NoReturn:
        sort = (
            "a claim" if there in self.shelf.claims
            else "a report" if there in self.shelf.reports
            else "an operation" if isinstance(self.shelf.holders[there], Operation)
            else "a running total"
        )  # fmt: skip
        raise AskedError(f"{typed} is {sort}; this is about {wanted}")

    def claim(self, typed: str) -> Claim:
        """The claim of an id."""
        there = self.thing(typed)
        if there not in self.shelf.claims:
            self._wrong(typed, there, "claims: `raidbook show ID` lists them")
        return self.shelf.claims[there]

    def report(self, typed: str) -> Report:
        """The report of an id or name."""
        there = self.thing(typed)
        if there not in self.shelf.reports:
            self._wrong(typed, there, "reports")
        return self.shelf.reports[there]

    def holder(self, typed: str) -> Holder:
        """The operation or total of an id."""
        there = self.thing(typed)
        if there not in self.shelf.holders:
            self._wrong(typed, there, "operations and running totals")
        return self.shelf.holders[there]

    def home(self, typed: str) -> Holder:
        """The operation or total of an id, or that holds the claim of an id."""
        there = self.thing(typed)
        if there not in self.shelf.claims:
            return self.holder(typed)
        held = self.shelf.home(self.shelf.claims[there])
        if held is None:
            raise AskedError(f"{typed} is in no figure of the ledger")
        return held.holder

    def source(self, typed: str) -> str:
        """The name of an outlet, as reports give it, or the id of a report."""
        known = {r.outlet for r in self.shelf.reports.values() if r.outlet}
        folded = {name.casefold(): name for name in sorted(known)}
        if typed.casefold() in folded:
            return folded[typed.casefold()]
        listed = {n.casefold(): outlet.name for outlet in outlets() for n in outlet.names}
        if typed.casefold() in listed:
            return listed[typed.casefold()]
        return self.report(typed).id

    def words(self, claim: Claim) -> str:
        """The words that a claim was read from."""
        return self.shelf.report_of(claim).text[claim.start : claim.end]

    def decision(self, typed: str) -> Standing:
        """The decision of an id."""
        return only(typed, self.decisions)


def _holds(decision: Decision, claim: Claim | None) -> bool:
    """Whether a decision holds words that a claim was read from."""
    return claim is not None and any(
        held.report == claim.report and held.start < claim.end and claim.start < held.end
        for held in decision.held
    )


def only(typed: str, decisions: Iterable[Standing]) -> Standing:
    """The one decision of an id or its beginning; AskedError where there is none, or several."""
    held = {one.decision.id: one for one in decisions}
    if typed in held:
        return held[typed]
    meant = [i for i in held if i.startswith(typed)] if len(typed) >= SHORTEST else []
    if not meant:
        raise AskedError(f"no decision goes by {typed!r}; `raidbook journal` lists them")
    if len(meant) > 1:
        raise AskedError(f"{typed!r} may be {' or '.join(meant[:5])}: type more of it")
    return held[meant[0]]
