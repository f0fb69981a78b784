"""Which operations lie within the scope of a running total, found without trying all of each."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from raidbook.ledger.how_many.operations import Counts, counts
from raidbook.ledger.how_many.scope import misfits
from raidbook.ledger.how_many.totals import total_said
from raidbook.ledger.shelf import Shelf
from raidbook.model import Action, Kind, Period, Question, Total

TAKEN_OVER = ("handover", "flee")
"""Actions that bring people to a country; of others no report says where to."""
Dated = tuple[dt.date, dt.date, Counts]


class Fitting:
    """The figures of operations within one scope, by their days."""

    def __init__(self, found: Iterable[Counts]) -> None:
        held = list(found)
        self.undated = tuple(dict.fromkeys(one.holder for one in held if _undated(one.days)))
        self._dated = sorted(
            (
                (one.days.first_day, one.days.last_day, one)
                for one in held
                if one.days is not None and not _undated(one.days)
            ),
            key=lambda dated: (dated[0], dated[1], dated[2].figure.id),
        )
        self._firsts = [first for first, _, _ in self._dated]

    def within(self, first: dt.date, last: dt.date) -> list[tuple[Counts, bool]]:
        """The figures with a day from the first to the last, each with whether all of its days
        are."""
        return [
            (one, first <= begun and ended <= last)
            for begun, ended, one in self._dated[: bisect_right(self._firsts, last)]
            if ended >= first
        ]


class Known:
    """The figures of all operations, by what they count and in which country."""

    def __init__(self, shelf: Shelf) -> None:
        self.claims = shelf.claims
        self._operations = shelf.ledger.operations
        self._counts: dict[tuple[Action, Kind], dict[str | None, list[Counts]]] = {}
        self._fitting: dict[tuple[Question, str | None, bool | None], Fitting] = {}

    def fitting(self, total: Total, action: Action) -> Fitting:
        """The figures of an action within the scope of a total: by the rules of `how_many`,
        whatever their day."""
        asked = self._question(total, action)
        key = asked, total.sex, total.minor
        if key not in self._fitting:
            self._fitting[key] = Fitting(
                one
                for one in self._near(asked)
                if (total.sex is None or one.figure.key.sex == total.sex)
                and (not total.minor or one.figure.key.minor)
                and not any(misfits(one.said, asked))
            )
        return self._fitting[key]

    def _question(self, total: Total, action: Action) -> Question:
        """What a total counts, as a question without days. Of several countries that acted most
        reports of an operation name one, so that only a single one narrows it. Those arrested for a
        total of people who came to a country are nationals of it: no report says where to."""
        said = total_said(total, self.claims)
        own = said.nationality[0] if len(said.nationality) == 1 else None
        moved = action in TAKEN_OVER
        return Question(
            action=action,
            kind=total.kind,
            what=said.what,
            by=said.by[0] if len(said.by) == 1 else None,
            place=said.place,
            to=said.to if moved else None,
            nationality=own if moved else own or said.to,
            label=said.label,
            currency=said.currency,
        )

    def _near(self, asked: Question) -> Iterable[Counts]:
        """The figures of an action and kind in the country asked about, if it is one."""
        things = asked.action, asked.kind
        if things not in self._counts:
            found: defaultdict[str | None, list[Counts]] = defaultdict(list)
            for operation in self._operations:
                for one in counts(operation, self.claims, *things):
                    found[one.said.place.country if one.said.place else None].append(one)
            self._counts[things] = found
        held = self._counts[things]
        if asked.place is None or asked.place.country is None:
            return [one for of_country in held.values() for one in of_country]
        return held.get(asked.place.country, [])


def _undated(days: Period | None) -> bool:
    return days is None or not (days.start or days.end)
