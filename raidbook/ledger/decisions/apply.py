"""Readings, reports and decisions → the readings and reports that the ledger is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, repeat
from typing import Any

import msgspec

from raidbook.ledger.decisions import fields
from raidbook.ledger.decisions.held import find, sharing
from raidbook.ledger.decisions.removal import blanked, redacted, without
from raidbook.model import Claim, Decision, Reading, Report, Span


class Applied(msgspec.Struct):
    """What was read, as people decided it."""

    readings: list[Reading]
    reports: dict[str, Report]
    now: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)
    """By the id of each decision: the claims that it holds, by their ids then, and their ids
    now."""
    missing: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """By the id of each decision: claims that it holds whose words are found no more."""
    erased: set[str] = msgspec.field(default_factory=set)
    """Ids of decisions that miss claims because their report is not there."""


def applied(
    readings: Sequence[Reading], reports: Mapping[str, Report], decisions: Sequence[Decision]
) -> Applied:
    """Applies the decisions in force, in the order given, as far as they are about single claims
    and reports: add, correct, pin, reject, redact, withdraw. Those about groups (merge, split,
    link) find in `now` which claims they hold.

    `readings` must hold at most one for each report. A decision whose arguments cannot be read
    changes nothing and misses all that it is about.
    """
    if not decisions:
        return Applied(list(readings), dict(reports))
    return _Work(readings, reports, decisions).done()


class _Work:
    def __init__(
        self,
        readings: Sequence[Reading],
        reports: Mapping[str, Report],
        decisions: Sequence[Decision],
    ) -> None:
        self._decisions = decisions
        # A withdrawal with arguments is of what only its readers had of the report: it is gone for
        # these by their view of the book, and still there for others.
        self._withdrawn = {
            i for d in decisions if d.verb == "withdraw" and not d.change for i in d.about
        }
        self._reports = {i: r for i, r in reports.items() if i not in self._withdrawn}
        self._readings = {r.report: r for r in readings if r.report not in self._withdrawn}
        self._claims: dict[str, list[Claim]] = {
            report: list(r.claims) for report, r in self._readings.items()
        }
        self._home = {c.id: report for report, held in self._claims.items() for c in held}
        self._touched: set[str] = set()
        self._gone: defaultdict[str, set[str]] = defaultdict(set)
        self._blank: defaultdict[str, list[Span]] = defaultdict(list)
        self._done = Applied([], self._reports)

    def done(self) -> Applied:
        steps: dict[str, Callable[[Decision, Mapping[str, str]], None]] = {
            "add": self._add,
            "correct": self._set,
            "pin": self._set,
            "reject": self._reject,
            "redact": self._redact,
        }
        for decision in self._decisions:
            now = self._found(decision)
            self._done.now[decision.id] = now
            step = steps.get(decision.verb)
            try:
                if step is not None:
                    step(decision, now)
            except (msgspec.MsgspecError, ValueError, LookupError, TypeError):
                self._done.missing[decision.id] = decision.about
        self._done.readings = [self._reading(report) for report in self._readings]
        for report, spans in self._blank.items():
            if report in self._reports:
                self._reports[report] = blanked(self._reports[report], spans)
        return self._done

    def _found(self, decision: Decision) -> dict[str, str]:
        """The claims that a decision holds, by their ids then and now; notes those that are
        missing."""
        now: dict[str, str] = {}
        missing: list[str] = []
        for held, words in zip(decision.held, chain(decision.words, repeat("")), strict=False):
            claim = find(held, words, self._claims, self._reports)
            if claim is not None:
                now[held.claim] = claim.id
            elif decision.verb != "add":
                missing.append(held.claim)
                if held.report not in self._reports:
                    self._done.erased.add(decision.id)
        now |= {i: i for i in decision.about if i in self._home and i not in now}
        if missing:
            self._done.missing[decision.id] = tuple(missing)
        return now

    def _add(self, decision: Decision, _: Mapping[str, str]) -> None:
        """A claim that the reader missed; where a better one has found it since, the fields that
        the person gave."""
        told = msgspec.json.decode(decision.change)
        claim = msgspec.convert(told["claim"], Claim)
        if claim.report not in self._reports:
            self._done.missing[decision.id] = (claim.id,)
            self._done.erased.add(decision.id)
            return
        there = self._claims.setdefault(claim.report, [])
        self._readings.setdefault(claim.report, Reading(claim.report, fields.DECIDED))
        self._touched.add(claim.report)
        # What was rejected before is not what was missed, though it stands on the same words.
        others = {*told["beside"], *self._gone[claim.report]}
        alike = [
            one
            for one in sharing(decision.held[0], there)
            if (one.action, one.kind) == (claim.action, claim.kind) and one.id not in others
        ]
        if alike:
            there[there.index(alike[0])] = fields.decided(alike[0], told["fields"])
            self._done.now[decision.id] = {claim.id: alike[0].id}
            return
        self._done.now[decision.id] = {claim.id: claim.id}
        self._home[claim.id] = claim.report
        there.append(claim)
        there.sort(key=lambda c: (c.start, c.end, c.ordinal))

    def _set(self, decision: Decision, now: Mapping[str, str]) -> None:
        told = msgspec.json.decode(decision.change)
        given: dict[str, Any] = told["fields"]
        if given.get("part_of") in now:
            given["part_of"] = now[given["part_of"]]
        for then in told.get("claims") or decision.about:
            if then in now:
                self._replace(now[then], given)

    def _replace(self, claim: str, given: Mapping[str, Any]) -> None:
        report = self._home[claim]
        there = self._claims[report]
        at = next(n for n, one in enumerate(there) if one.id == claim)
        if given.get("part_of") == claim:
            raise ValueError("no claim is a part of itself")
        there[at] = fields.decided(there[at], given)
        self._touched.add(report)

    def _reject(self, _: Decision, now: Mapping[str, str]) -> None:
        for claim in now.values():
            self._gone[self._home[claim]].add(claim)

    def _redact(self, decision: Decision, _: Mapping[str, str]) -> None:
        span = msgspec.json.decode(decision.change, type=Span)
        for report in decision.about:
            if report in self._reports:
                self._blank[report].append(span)
            else:
                self._done.missing[decision.id] = (report,)
                self._done.erased.add(decision.id)

    def _reading(self, report: str) -> Reading:
        reading = self._readings[report]
        if report in self._touched:
            reading = msgspec.structs.replace(reading, claims=tuple(self._claims[report]))
        if report in self._blank:
            reading = redacted(reading, self._blank[report])
        gone = self._gone.get(report)
        return without(reading, gone) if gone else reading
