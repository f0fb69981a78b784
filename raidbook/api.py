"""raidbook in Python: what `import raidbook` offers. docs/python.md shows it at work.

A book is named by what `read` and `open` return, or by its path or address. What comes out are the
records of `raidbook.model`, frozen; what goes wrong is an exception with the words that the command
line would say. Arrow and the formats that need it come with `pip install 'raidbook[exchange]'`.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from raidbook import reports
from raidbook.book import Book as Store
from raidbook.book import BookError
from raidbook.claims import confidence
from raidbook.claims.events import Event, read_csv
from raidbook.claims.reader import read as read_claims
from raidbook.insight.search import asked as searched
from raidbook.ledger.asked import AskedError
from raidbook.ledger.how_many import how_many as answered
from raidbook.ledger.how_many.asked import question
from raidbook.ledger.material import Material
from raidbook.ledger.opening import Opened, opened
from raidbook.ledger.rows import Rows
from raidbook.ledger.shelf import Shelf
from raidbook.model import Answer, Claim, Failure, Ledger, Question, Reading, Record, Report, Search
from raidbook.outputs.exchange import writing
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.tables.fields import tables
from raidbook.outputs.words import words

if TYPE_CHECKING:
    import pyarrow

__all__ = [
    "AskedError", "Book", "BookError", "Claims", "ReadError", "export", "how_many",
    "import_events", "open", "read", "table",
]  # fmt: skip

DEFAULT_BOOK = "raidbook.db"
TOGETHER = 500
"""Reports that are entered in one transaction."""


class ReadError(ValueError):
    """Nothing could be read; the message names each file with the reason."""


class Book(Record, frozen=True):
    """A book by its path or address. `failures` are the files, and the rows of tables, that could
    not be read into it."""

    address: str
    failures: tuple[Failure, ...] = ()

    def __fspath__(self) -> str:
        return self.address


Some = list[tuple[Report, Reading | None]]
Found = Iterable[tuple[Report | Failure, Reading | None]]
Where = str | os.PathLike[str]
"""A path: of reports, or of a book; a Book is one, too."""


class Claims(tuple[Claim, ...]):
    """Claims, with the reports that say them by their ids."""

    reports: Mapping[str, Report]

    def words(self, claim: Claim | str) -> str:
        """The sentence of a claim, or of its id, the numeral between ⟦ and ⟧. Raises LookupError
        where it is none of these."""
        one = claim if isinstance(claim, Claim) else self._claim(claim)
        told = words(one, self.reports[one.report])
        return f"{told.before}⟦{told.numeral}⟧{told.after}"

    def _claim(self, id: str) -> Claim:
        for claim in self:
            if claim.id == id:
                return claim
        raise LookupError(f"no claim {id} among these")


def read(*paths: Where, book: Where | None = None) -> Book:
    """Reads files and folders of reports into a book, which is made where there is none; returns
    the book. Reports that it holds already change nothing.

    A file that cannot be read is among the book's `failures`, and warned of. Raises ReadError where
    nothing could be read at all, and BookError where the book cannot be written.

    >>> book = read("examples/reports", book=folder / "x.db")
    >>> book.failures
    ()
    """
    found = chain.from_iterable(reports.read_path(os.fspath(path)) for path in paths)
    return _into(book, lambda _: ((one, None) for one in found))


def import_events(*paths: Where, book: Where | None = None) -> Book:
    """Brings tables of events (CSV, see docs/events.md) into a book, as `read` does reports."""

    def found(rows: Rows) -> Found:
        for path in paths:
            for one in read_csv(Path(path), settled=rows.settled):
                yield (one.report, one.reading) if isinstance(one, Event) else (one, None)

    return _into(book, found)


def open(book: Where | None = None) -> Book:  # noqa: A001
    """The book at a path or address; raises BookError where there is none.

    >>> open("nowhere.db")
    Traceback (most recent call last):
    raidbook.book.errors.BookError: ...
    """
    with Store.open(_address(book), create=False):
        return Book(_address(book))


def claims(*what: Where, as_of: int | None = None, min_confidence: float = 0.0) -> Claims:
    """The claims of a book, as people decided them; or of files and folders, without keeping a
    book. Without an argument, those of the default book.

    >>> found = claims("examples/reports/kk-park.txt")
    >>> [claim.count.value for claim in found][:3]
    [2000, 2198, 1645]
    >>> found.words(found[1])[:58]
    'The number of those detained was given as ⟦2,198⟧: 1,645 m'
    """
    material = _material(what, as_of)
    built = material.build()
    decided = material.decided(built)
    sure = (confidence.sure(reading, min_confidence) for reading in decided.readings)
    found = Claims(claim for reading in sure for claim in reading.claims)
    found.reports = {report.id: report for report in decided.reports}
    return found


def ledger(book: Where | None = None, *, as_of: int | None = None, lang: str = "en") -> Ledger:
    """All operations, running totals and links of a book.

    >>> found = ledger(book)
    >>> found.operations[0].figures[0].rests_on in {claim.id for claim in claims(book)}
    True
    """
    return _opened(book, as_of, lang).ledger


def how_many(
    book: Where | None,
    action: str,
    kind: str,
    *,
    as_of: int | None = None,
    **asked: str | bool | None,
) -> Answer:
    """How many were counted, counting nobody twice: an interval, with the claims behind it.

    `asked` are `what`, `by`, `origin` (the command line's --from), `place`, `to`, `nationality`,
    `label`, `sex`, `minor`, `currency`, `since`, `until`. Raises AskedError for what is no code,
    country or date.

    >>> answer = how_many(book, "handover", "people", origin="MM", to="CN", until="2023")
    >>> answer.low, answer.high
    (41000, None)
    """
    for name in asked.keys() - {*Question.__struct_fields__}:
        raise TypeError(f"how_many() has no {name}: one of {', '.join(Question.__struct_fields__)}")
    told = {name: str(value) for name, value in asked.items() if value}
    wanted = question({**told, "action": action, "kind": kind})
    found = _opened(book, as_of, "en")
    return answered(wanted, found.ledger, found.material.readings, found.material.reports)


def table(
    book: Where | None = None, name: str = "claims", *, as_of: int | None = None
) -> pyarrow.Table:
    """A table of the ledger in Arrow, with the columns and the schema of the Parquet export (see
    docs/exchange.md): operations, figures, totals, claims …

    Raises ImportError where the extra is missing, and ValueError for no table's name.
    """
    parquet = writing.writer("parquet")
    arrow = import_module("pyarrow")
    known = {one.name: one for one in tables()}
    if name not in known:
        raise ValueError(f"{name}: no such table: one of {', '.join(known)}")
    rows = parquet.batches(known[name], _chosen(_opened(book, as_of, "en"), {}))
    made: pyarrow.Table = arrow.Table.from_batches(rows, schema=parquet.schema(known[name]))
    return made


def export(
    book: Where | None,
    form: str,
    out: Where,
    *,
    as_of: int | None = None,
    with_text: bool = False,
    **asked: str | None,
) -> Path:
    """Writes the ledger in a format of other programs, and returns the path: a file, or for csv and
    parquet a folder. It is there when it is whole.

    `asked` are the filters of `raidbook export`: `place`, `network`, `by`, `action`, `kind`,
    `since`, `until`. `with_text` is for stix. Raises ValueError for no such format, ImportError
    where the extra is missing, AskedError for filters that ask for nothing there is, and OSError.
    """
    if form not in writing.FORMATS:
        raise ValueError(f"{form}: no such format: one of {', '.join(writing.FORMATS)}")
    if with_text and form != "stix":
        raise ValueError(f"with_text is for stix, not for {form}")
    found = _opened(book, as_of, "en")
    chosen = _chosen(found, asked)
    writing.write(form, chosen, Path(out), found.entered, with_text=with_text)
    return Path(out)


def _address(book: Where | None) -> str:
    return os.fspath(book) if book else os.environ.get("RAIDBOOK_BOOK") or DEFAULT_BOOK


def _into(book: Where | None, found: Callable[[Rows], Found]) -> Book:
    """Enters what is found, with readings where there are some already."""
    failures: list[Failure] = []
    entered = 0
    with Store.open(_address(book)) as store:
        rows = Rows(store)
        for some in _bundles(found(rows), failures):
            with store.transaction():
                for report, reading in some:
                    if reading is not None:
                        rows.enter(report, reading)
                    elif store.add_report(report).outcome in ("new", "revision"):
                        store.add_reading(read_claims(report))
            entered += len(some)
    if failures and not entered:
        raise ReadError("\n".join(f"{one.source}: {one.reason}" for one in failures))
    for one in failures:
        warnings.warn(f"{one.source}: {one.reason}", stacklevel=3)
    return Book(_address(book), tuple(failures))


def _bundles(found: Found, failures: list[Failure]) -> Iterator[Some]:
    """What was found, some at a time; what could not be read goes to `failures`."""
    some: Some = []
    for one, reading in found:
        if isinstance(one, Failure):
            failures.append(one)
            continue
        some.append((one, reading))
        if len(some) == TOGETHER:
            yield some
            some = []
    yield some


def _material(what: tuple[Where, ...], as_of: int | None) -> Material:
    """Of a book, where one is named, or of reports."""
    if not what or (len(what) == 1 and _is_book(what[0])):
        return _opened(what[0] if what else None, as_of, "en").entered
    if as_of is not None:
        raise TypeError("as_of is about a book: leave it out, or the paths")
    found: dict[str, Report] = {}
    failures: list[Failure] = []
    for path in what:
        for one in reports.read_path(os.fspath(path)):
            if isinstance(one, Failure):
                failures.append(one)
            else:
                found[one.id] = one
    if failures and not found:
        raise ReadError("\n".join(f"{one.source}: {one.reason}" for one in failures))
    for failure in failures:
        warnings.warn(f"{failure.source}: {failure.reason}", stacklevel=4)
    return Material(tuple(found.values()), tuple(map(read_claims, found.values())))


def _is_book(what: Where) -> bool:
    """Whether it is a book, and no report: by its type, its kind of address, or its first bytes."""
    if isinstance(what, Book):
        return True
    address = os.fspath(what)
    if "://" in address:
        return True
    path = Path(address)
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def _opened(book: Where | None, as_of: int | None, lang: str) -> Opened:
    with Store.open(_address(book), create=False) as store:
        return _kept(_address(book), store.seal(), as_of, lang)


@lru_cache(maxsize=4)
def _kept(address: str, seal: str, as_of: int | None, lang: str) -> Opened:  # noqa: ARG001
    """The ledger of a book whose log comes to this seal, so that it is built once."""
    return opened(address, as_of, lang)


def _chosen(found: Opened, asked: Mapping[str, str | None]) -> Chosen:
    for name in asked.keys() - {*Search.__struct_fields__}:
        raise TypeError(f"there is no filter {name}: one of {', '.join(Search.__struct_fields__)}")
    material = found.material
    shelf = Shelf(found.ledger, material.readings, material.reports, found.decisions)
    return Chosen(shelf, searched(asked))
