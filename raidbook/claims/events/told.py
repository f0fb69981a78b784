"""A row → the report that tells it: a cell a line, and where each stands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from urllib.parse import quote

import msgspec

from raidbook.claims.events.cells import one_line
from raidbook.claims.events.form import Form
from raidbook.claims.identity import claim_id
from raidbook.claims.jsonl import GIVEN
from raidbook.model import Claim, Count, Evidence, Marking, Record, Report, Span
from raidbook.model.report import EVENT, ROW

NAME = 200
"""Characters of a column's name, and of an event's id, that are kept."""
NOWHERE = "raidbook:row"
"""What stands for the address of a row that names none."""


Settled = Callable[[Report], bool]
"""Whether the claims of a row need not be read, as nothing would come of them."""


def never(_: Report) -> bool:
    """That the claims of no row are known."""
    return False


class Told(Record, frozen=True):
    """A row as a report. `cells` are those that are filled, by their columns; `spans` is where they
    stand in the report's text, `names` where the names of their columns do."""

    report: Report
    cells: Mapping[str, str]
    spans: Mapping[str, Span]
    names: Mapping[str, Span]
    head: Span
    """The passage that says what was counted, where and when."""

    def evidence(self, field: str, column: str) -> Evidence:
        """That a field of a claim rests on a cell."""
        return Evidence(field, "span", self.spans[column])

    def claim(self, count: Count, at: Span, claim: Claim) -> Claim:
        """A claim with its number, and all that follows from where this stands."""
        return msgspec.structs.replace(
            claim,
            id=claim_id(self.report.id, at.start, at.end),
            report=self.report.id,
            start=at.start,
            end=at.end,
            count=count,
            sentence=self.head,
            paragraph=self.head,
            reader=GIVEN,
        )


class About(Record, frozen=True):
    """What a row says of itself as a report; None and nothing where it does not say."""

    id: str | None
    url: str | None = None
    lang: str = "en"
    published: str | None = None
    marking: Marking = "clear"
    audience: tuple[str, ...] = ()


class Where(Record, frozen=True):
    """Where a row was read, and what it is called where it does not say."""

    source: str
    name: str
    fetched: str | None = None


def told(form: Form, cells: Mapping[str, str], about: About, where: Where) -> Told:
    """The report of a row. Its id follows from the form and the filled cells: their order, other
    quotes and empty columns change nothing."""
    filled = {column: line for column, cell in cells.items() if (line := one_line(cell))}
    known = [column for column in form.order if column in filled]
    others = [column for column in filled if column not in form.columns]
    head = [column for column in form.head if column in filled]
    text, spans, names = _text(head, [c for c in (*known, *others) if c not in head], filled)
    id = _hash(form.name, sorted(filled.items()))
    report = Report(
        id=id,
        name=(about.id or where.name)[:NAME],
        lang=about.lang,
        published=about.published,
        outlet=filled.get(form.outlet),
        url=_address(form, about, id),
        title="",
        text=text,
        source=where.source,
        fetched=where.fetched,
        retelling=True,
        published_from="given" if about.published else "none",
        marking=about.marking,
        audience=about.audience,
    )
    last = head[-1]
    return Told(report, filled, spans, names, Span(0, spans[last].end))


def _address(form: Form, about: About, id: str) -> str:
    """An address that is the event's alone, so that rows of one page are no versions of each other,
    and a changed row is one of the row before."""
    base = (about.url or NOWHERE).partition(EVENT)[0].partition(ROW)[0]
    mark = EVENT if form.distinct else ROW
    return f"{base}{mark}{quote(f'{form.name}:{about.id or id[:16]}', safe=':')}"


def _hash(*parts: object) -> str:
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


def _text(
    head: list[str], rest: list[str], cells: Mapping[str, str]
) -> tuple[str, dict[str, Span], dict[str, Span]]:
    """The text, and the spans of cells and of columns' names in it."""
    parts: list[str] = []
    spans: dict[str, Span] = {}
    names: dict[str, Span] = {}
    at = 0
    for block in (head, rest):
        for column in block:
            shown = column[:NAME]
            names[column] = Span(at, at + len(shown))
            start = at + len(shown) + 2
            spans[column] = Span(start, start + len(cells[column]))
            line = f"{shown}: {cells[column]}\n"
            parts.append(line)
            at += len(line)
        if block:
            parts.append("\n")
            at += 1
    return "".join(parts).rstrip("\n") + "\n", spans, names
