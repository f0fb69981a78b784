"""The part of a ledger that is written for another program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from raidbook.insight import scope
from raidbook.insight.search import scope as scope_of
from raidbook.ledger.shelf import Shelf, figures
from raidbook.model import (
    Claim,
    Holder,
    Link,
    Move,
    Operation,
    Reading,
    Report,
    Search,
    Sign,
    Statement,
    Total,
)

EVERYTHING = Search()


class Chosen:
    """What of a ledger passes a search, and what it rests on; all of the ledger where nothing is
    asked for.

    An operation or total that passes is there whole, with all its figures, claims and statements,
    and the reports that say them. A link is there where both its ends are. Everything has one
    order, which follows from the ledger: the same ledger and search give the same sequences.
    """

    def __init__(self, shelf: Shelf, search: Search = EVERYTHING) -> None:
        """`search` goes by its place, network, authorities, days, action and kind."""
        self.shelf = shelf
        self.search = search

    @property
    def revision(self) -> int:
        """Of the book, as the viewer sees it."""
        return self.shelf.ledger.revision

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self.search == EVERYTHING

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """The operations, in the ledger's order."""
        if self.whole:
            return self.shelf.ledger.operations
        ids = {one.id for one in scope.operations(self.shelf, scope_of(self.search))}
        return tuple(
            one
            for one in self.shelf.ledger.operations
            if one.id in ids and _counts(one, self.search)
        )

    @cached_property
    def totals(self) -> tuple[Total, ...]:
        """The running totals, in the ledger's order."""
        if self.whole:
            return self.shelf.ledger.totals
        ids = {one.id for one in scope.totals(self.shelf, scope_of(self.search))}
        return tuple(
            one for one in self.shelf.ledger.totals if one.id in ids and _counts(one, self.search)
        )

    def holders(self) -> Iterator[Holder]:
        """The operations, then the totals."""
        yield from self.operations
        yield from self.totals

    @cached_property
    def holder_of(self) -> Mapping[str, Holder]:
        """The operation or total that holds each claim and statement, by their ids."""
        found: dict[str, Holder] = {}
        for one in self.holders():
            found.update(dict.fromkeys(one.claims, one))
            if isinstance(one, Operation):
                found.update(dict.fromkeys(one.statements, one))
        return found

    def claims(self) -> Iterator[Claim]:
        """The claims, by the ids of their reports and then as their texts have them. Of a whole
        ledger also those that no operation or total holds."""
        for report in self.reports:
            for claim in self.shelf.claims_of(report):
                if self.whole or claim.id in self.holder_of:
                    yield claim

    def statements(self) -> Iterator[Statement]:
        """What is said without a number; of a whole ledger also what no operation holds."""
        for reading in self.readings():
            for one in reading.statements:
                if self.whole or one.id in self.holder_of:
                    yield one

    def readings(self) -> Iterator[Reading]:
        """What was read from the reports, by their ids; also what did not pass."""
        reports = self._report_ids
        return (reading for reading in self.shelf.readings if reading.report in reports)

    def moves(self) -> Iterator[Move]:
        """The moves; of a part of a ledger none, since no operation holds them."""
        if self.whole:
            for reading in self.shelf.readings:
                yield from reading.moves

    def signs(self) -> Iterator[Sign]:
        """The signs of coercion or willingness about claims that are there; of a whole ledger also
        those about no claim."""
        for reading in self.readings():
            for sign in reading.signs:
                if self.whole or any(id in self.holder_of for id in sign.claims):
                    yield sign

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports, ordered by their ids."""
        held = self.shelf.reports
        if self.whole:
            return tuple(held[id] for id in sorted(held))
        ids = {self.shelf.claims[id].report for id in self.holder_of if id in self.shelf.claims}
        ids |= {
            self.shelf.statements[id].report for id in self.holder_of if id in self.shelf.statements
        }
        return tuple(held[id] for id in sorted(ids))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links of which both ends are there, in the ledger's order."""
        if self.whole:
            return self.shelf.ledger.links
        return tuple(one for one in self.shelf.ledger.links if one.a in self and one.b in self)

    def __contains__(self, id: object) -> bool:
        """Whether the operation, total, claim, statement or report of an id is there."""
        if self.whole:
            shelf = self.shelf
            held = (shelf.holders, shelf.claims, shelf.statements, shelf.reports)
            return any(id in one for one in held)
        return id in self.holder_of or id in self._holder_ids or id in self._report_ids

    @cached_property
    def _holder_ids(self) -> frozenset[str]:
        return frozenset(one.id for one in self.holders())

    @cached_property
    def _report_ids(self) -> frozenset[str]:
        return frozenset(report.id for report in self.reports)


def _counts(holder: Holder, search: Search) -> bool:
    """Whether a figure counts what is asked for; a total does so by its readings."""
    return (search.action is None and search.kind is None) or any(
        search.action in (None, figure.key.action) and search.kind in (None, figure.key.kind)
        for figure in figures(holder)
    )
