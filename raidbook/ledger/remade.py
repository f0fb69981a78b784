"""What is made of a ledger when it is first asked for, and what is made of single operations and
totals, made again only where something is otherwise."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Set
from copy import copy
from itertools import count
from threading import Lock
from typing import Any, TypeVar

from raidbook.model import Claim, Operation, Statement, Total

T = TypeVar("T", bound=Operation | Total)
U = TypeVar("U")
V = TypeVar("V")
_numbers = count(1)


class Stamps:
    """A number for each operation and total, another one where something is otherwise of it, of the
    claims and statements that it holds, or of their reports."""

    def __init__(
        self,
        held: Iterable[Operation | Total],
        claims: Mapping[str, Claim],
        statements: Mapping[str, Statement],
    ) -> None:
        self.of: dict[str, int] = {}
        self._resting: dict[str, tuple[str, ...]] = {}
        """By the id of a report what rests on it, or did so before."""
        for one in held:
            self.of[one.id] = 0
            self._rest(one, claims, statements)

    def after(
        self,
        holders: Set[str],
        reports: Set[str],
        held: Mapping[str, Operation | Total],
        claims: Mapping[str, Claim],
        statements: Mapping[str, Statement],
    ) -> Stamps:
        """The stamps of a later ledger, in which some operations and totals are otherwise, and some
        reports or what was read from them. These stay as they are."""
        new = copy(self)
        new.of, new._resting = dict(self.of), dict(self._resting)
        touched = set(holders)
        for id in holders & held.keys():
            new._rest(held[id], claims, statements)
        for report in reports:
            touched.update(new._resting.get(report, ()))
        for id in touched:
            new.of.pop(id, None)
        new.of |= dict.fromkeys(touched & held.keys(), next(_numbers))
        return new

    def _rest(
        self,
        one: Operation | Total,
        claims: Mapping[str, Claim],
        statements: Mapping[str, Statement],
    ) -> None:
        on = {claims[id].report for id in one.claims if id in claims}
        if isinstance(one, Operation):
            on |= {statements[id].report for id in one.statements if id in statements}
        for report in on:
            self._resting[report] = tuple({*self._resting.get(report, ()), one.id})


class Remade:
    """What was made of all operations, totals or both of a ledger, for those of it that follow one
    another."""

    def __init__(self) -> None:
        self._kept: dict[object, dict[str, tuple[int, Any]]] = {}

    def each(
        self,
        of: object,
        held: Iterable[T],
        stamps: Mapping[str, int],
        make: Callable[[T], U],
    ) -> list[U]:
        """What `make` makes of each; `of` says what that is. What was made of the same id and stamp
        before is taken again. What was made of others is forgotten."""
        kept: dict[str, tuple[int, U]] = self._kept.get(of, {})
        now: dict[str, tuple[int, U]] = {}
        for one in held:
            stamp, before = stamps[one.id], kept.get(one.id)
            now[one.id] = before if before and before[0] == stamp else (stamp, make(one))
        self._kept[of] = now
        return [made for _, made in now.values()]


class Once:
    """What was made, each by its name."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}
        self._making: dict[Hashable, Lock] = {}

    def made(self, of: Hashable, make: Callable[[], V]) -> V:
        """What goes by a name, never None. Many may ask for it at once: one makes it, the others
        wait."""
        found: V | None = self._made.get(of)
        if found is not None:
            return found
        with self._making.setdefault(of, Lock()):
            found = self._made.get(of)
            if found is None:
                found = self._made[of] = make()
        return found
