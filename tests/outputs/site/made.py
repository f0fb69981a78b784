"""A site of the benchmark's reports in a real browser, and what its views should show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import normalize
from urllib.parse import urlencode

import msgspec
import pytest
from playwright.sync_api import Browser, Page

from benchmark.corpus import REPORTS
from raidbook.cli.material import of_paths
from raidbook.ledger import build
from raidbook.ledger.shelf import Shelf
from raidbook.model import Period
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site import addresses, data, write
from tests.outputs.site.browsing import launched, watched

Asked = dict[str, str]


class Data(data.Head, frozen=True, rename="camel"):
    """All that the views are given."""

    rows: tuple[data.Row, ...]
    moves: tuple[data.Arrow, ...]


class Made:
    """A site of the benchmark's reports, and what its views are given."""

    def __init__(self, folder: Path) -> None:
        material = of_paths([str(path) for path in sorted(REPORTS.glob("*.json"))], None)
        ledger = build(material.readings, material.reports).ledger
        write({"en": ledger}, material.readings, material.reports, folder)
        self.folder = folder
        self.shelf = Shelf(ledger, material.readings, material.reports)
        told = data.script(self.shelf, Phrases(messages())).partition(b" = ")[2]
        self.data = msgspec.json.decode(told.rstrip(b";\n"), type=Data)

    def address(self, view: str, asked: Asked | None = None) -> str:
        return f"{(self.folder / view).as_uri()}#{urlencode(asked or {})}"

    def passing(self, asked: Asked) -> list[data.Row]:
        """The rows that should pass, worked out anew."""
        tests: dict[str, Callable[[data.Row, str], bool]] = {
            "q": self._says,
            "place": self._at,
            "country": self._at,
            "action": lambda row, value: value in row.actions,
            "nationality": lambda row, value: value in row.nationalities,
            "language": lambda row, value: value in row.languages,
        }
        since, until = asked.get("since"), asked.get("until")
        return [
            row
            for row in self.data.rows
            if all(tests[name](row, value) for name, value in asked.items() if name in tests)
            and (not (since or until) or _overlaps(row, Period(since, until)))
        ]

    def _at(self, row: data.Row, id: str) -> bool:
        return any(id in (place, *self.data.places[place].within) for place in row.places)

    def _says(self, row: data.Row, words: str) -> bool:
        names = self.data.names
        spots = {id for p in row.places for id in (p, *self.data.places[p].within)}
        said = [row.title, *row.figures]
        said += [names["country"].get(code, "foreigners") for code in row.by + row.nationalities]
        said += [names["network"][id] for id in row.networks]
        said += [f"{self.data.places[id].name} {self.data.places[id].names}" for id in spots]
        return all(
            word in " ".join(said).casefold()
            for word in normalize("NFKC", words).casefold().split()
        )


def _overlaps(row: data.Row, asked: Period) -> bool:
    return bool(row.start or row.end) and Period(row.start, row.end) & asked is not None


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from launched()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("made"))


@pytest.fixture
def page(browser: Browser, made: Made) -> Iterator[Page]:
    """A page that fails the test when it reports an error or asks for anything outside."""
    page = browser.new_page(viewport={"width": 1000, "height": 800}, accept_downloads=True)
    said = watched(page, made.folder.parent)
    yield page
    page.close()
    assert said == []


def with_course(made: Made) -> str:
    """The page of the total with the most dated readings."""
    total = max(made.shelf.ledger.totals, key=lambda t: len([r for r in t.readings if r.day]))
    return addresses.page(total)
