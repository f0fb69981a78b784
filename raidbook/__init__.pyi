"""What `__init__.py` loads when it is used, for type checkers."""

from types import ModuleType
from typing import Any

from raidbook import api as api
from raidbook.api import AskedError as AskedError
from raidbook.api import Book as Book
from raidbook.api import BookError as BookError
from raidbook.api import Claims as Claims
from raidbook.api import ReadError as ReadError
from raidbook.api import Where
from raidbook.api import export as export
from raidbook.api import how_many as how_many
from raidbook.api import import_events as import_events
from raidbook.api import open as open  # noqa: A004
from raidbook.api import read as read
from raidbook.api import table as table
from raidbook.model import Ledger, Reading, Report

__version__: str

class Room(ModuleType):
    def __call__(self, *what: object, **how: object) -> Any: ...

class _Claims(Room):
    READER: str
    def read(self, report: Report) -> Reading: ...
    def __call__(  # type: ignore[override]
        self, *what: Where, as_of: int | None = None, min_confidence: float = 0.0
    ) -> Claims: ...

class _Ledger(Room):
    def __call__(  # type: ignore[override]
        self, book: Where | None = None, *, as_of: int | None = None, lang: str = "en"
    ) -> Ledger: ...

claims: _Claims
ledger: _Ledger
