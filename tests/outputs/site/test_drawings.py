"""What can be taken along from a view, in a real browser, and the chart of a total."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from raidbook.outputs.cells import cell
from raidbook.outputs.site import addresses
from tests.outputs import example
from tests.outputs.site.browsing import MARKS
from tests.outputs.site.made import Made, browser, made, page, with_course

__all__ = ["browser", "made", "page"]
pytestmark = [*MARKS, pytest.mark.xdist_group("views")]


def downloaded(page: Page, kind: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=kind, exact=True).click()
    path = download.value.path()
    assert download.value.suggested_filename.endswith(kind.lower())
    return path.read_bytes()


# ---------------------------------------------------------------- downloads


def test_the_table_taken_along_holds_the_rows_that_pass(page: Page, made: Made) -> None:
    asked = {"country": "KH", "action": "arrest"}
    page.goto(made.address("operations.html", asked))
    content = downloaded(page, "CSV")
    assert content.startswith(b"\xef\xbb\xbf")
    heads, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert heads[:3] == ["What", "When", "Where"]
    assert [(row[0], row[-1]) for row in rows] == [
        (cell(row.title), row.page) for row in made.passing(asked)
    ]
    assert content.count(b"\r\n") == len(rows) + 1


HOSTILE: list[str | int | float | None] = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\n1", "＝1", "＋1", "－1", "＠1",
    "\u3000=1", "\u00a0=1", "\x85=1", "\x1f=1", "\ufeff=1", "\0=1", "650 = all", "老街", "",
    'he said "=1"', "a,b", -5, 1_234_567_890.0, 16.53125, 1e21, None,
]  # fmt: skip


def test_cells_are_guarded_as_python_guards_them(page: Page, made: Made) -> None:
    page.goto(made.address("operations.html"))
    guarded = page.evaluate("cells => cells.map(raidbook.download.cell)", HOSTILE)
    assert guarded == [cell(value) for value in HOSTILE]
    texts = [value for value in HOSTILE if isinstance(value, str)]
    written = page.evaluate("cells => raidbook.download.csv([cells])", texts)
    (row,) = csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""))
    assert row == [cell(value) for value in texts]


@pytest.mark.parametrize("view", ["operations.html", "timeline.html", "total"])
def test_drawings_are_files_that_look_the_same_without_the_page(
    page: Page, made: Made, view: str
) -> None:
    page.goto(made.address(with_course(made) if view == "total" else view))
    svg = downloaded(page, "SVG").decode()
    tree = ElementTree.fromstring(svg)
    assert tree.tag == "{http://www.w3.org/2000/svg}svg"
    words = " ".join(tree.itertext())
    assert "Source: raidbook" in words
    assert "presumed innocent" in re.sub(r"\s+", " ", words)
    assert "var(--" not in svg
    assert "<style" not in svg
    assert "href" not in svg
    png = downloaded(page, "PNG")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    wide = int.from_bytes(png[16:20], "big")
    assert wide == round(2 * float(tree.attrib["width"]))


# ---------------------------------------------------------------- the chart of a total


def test_a_total_has_a_point_for_each_dated_reading(page: Page, made: Made) -> None:
    totals = [t for t in made.shelf.ledger.totals if len([r for r in t.readings if r.day]) > 1]
    assert totals
    for total in totals:
        page.goto((made.folder / addresses.page(total)).as_uri())
        assert page.locator("#course svg a").count() == len([r for r in total.readings if r.day])


def test_the_points_of_a_total_are_walked_by_keyboard_to_their_sentence(
    page: Page, made: Made
) -> None:
    page.goto((made.folder / with_course(made)).as_uri())
    point = page.locator("#course svg a").first
    point.focus()
    expect(page.locator("#course [aria-label=tip] text")).not_to_be_empty()
    page.keyboard.press("Enter")
    anchor = page.evaluate("location.hash.slice(1)")
    assert page.locator(f"#{anchor} mark").first.is_visible()


@pytest.mark.parametrize("width", [360, 1000, 1800])
def test_labels_of_a_total_cover_neither_one_another_nor_the_edge(
    page: Page, made: Made, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((made.folder / with_course(made)).as_uri())
    svg = page.locator("#course svg").bounding_box()
    labels = page.locator("#course .labels text")
    boxes = [box for n in range(labels.count()) if (box := labels.nth(n).bounding_box())]
    assert svg
    assert len(boxes) > 1
    assert all(svg["x"] <= b["x"] and b["x"] + b["width"] <= svg["x"] + svg["width"] for b in boxes)
    for at, a in enumerate(boxes):
        for b in boxes[at + 1 :]:
            beside = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
            assert (
                beside or a["y"] + a["height"] <= b["y"] + 4 or b["y"] + b["height"] <= a["y"] + 4
            )


def test_the_example_has_a_hollow_and_a_dashed_point(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / addresses.page(example.TOTAL)).as_uri())
    circles = page.locator("#course svg a circle")
    fills = [c.evaluate("c => getComputedStyle(c).fill") for c in circles.all()]
    dashes = [c.evaluate("c => getComputedStyle(c).strokeDasharray") for c in circles.all()]
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sorted(fill == paper for fill in fills) == [False, True]
    assert sorted(dash == "none" for dash in dashes) == [False, True]
    page.close()
