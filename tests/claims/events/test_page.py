"""The page on tables of events says what is read, and its examples are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from raidbook.claims.events import Event, read_csv
from raidbook.claims.events.form import Form, forms

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "events.md"


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_the_page_has_every_column(form: Form) -> None:
    rows = "".join(f"| `{name}` | {form.columns[name]} |\n" for name in form.order)
    table = f"<!-- {form.name} -->\n\n| column | holds |\n| --- | --- |\n{rows}"
    assert table in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_a_form_tells_columns_that_it_has(form: Form) -> None:
    assert {*form.head, *form.needs, form.outlet} <= form.columns.keys()


def test_the_examples_are_read_and_say_that_they_are_made_up() -> None:
    for name, claims in (("events.csv", 4), ("events-acled.csv", 2)):
        path = ROOT / "examples" / name
        found = list(read_csv(path))
        events = [one for one in found if isinstance(one, Event)]
        assert len(events) == len(found)
        assert sum(len(event.reading.claims) for event in events) == claims
        assert "every row of this file" in path.read_text(encoding="utf-8")
