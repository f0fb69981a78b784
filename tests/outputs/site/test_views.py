"""List and timeline in a real browser: what the filters leave is what Python counts, by keyboard as
by mouse, and it can be taken along."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmark.site import with_text
from benchmark.world import world
from raidbook.ledger import build
from raidbook.outputs.site import data, write
from tests.outputs.site.browsing import MARKS, watched
from tests.outputs.site.made import Asked, Made, browser, made, page

__all__ = ["browser", "made", "page"]
pytestmark = [*MARKS, pytest.mark.xdist_group("views")]

BIG = 6_000
"""Claims of a made world with more operations and totals than are drawn one by one."""


def found(page: Page) -> tuple[int, int]:
    numbers = re.findall(r"[\d,]+", page.locator("#found").inner_text())
    passed, all_ = (int(number.replace(",", "")) for number in numbers)
    return passed, all_


def titles(page: Page) -> list[str]:
    return page.locator("#list tbody td.title a").all_inner_texts()


# ---------------------------------------------------------------- filters


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"q": "laukkai arrested"},
        {"q": "ＬＡＵＫＫＡＩ"},
        {"q": "老街"},
        {"q": "prince group"},
        {"q": "no such word"},
        {"place": "KH"},
        {"place": "mm-laukkai"},
        {"country": "MM"},
        {"country": "mm-north"},
        {"action": "handover"},
        {"nationality": "CN"},
        {"language": "zh"},
        {"since": "2025-10-01"},
        {"until": "2023-09-15"},
        {"since": "2023-09-30", "until": "2023-09-30"},
        {"country": "MM", "action": "arrest", "since": "2023-09-01", "until": "2024-06-30"},
        {
            "q": "people",
            "place": "KH",
            "nationality": "CN",
            "language": "en",
            "since": "2025-01-01",
        },
    ],
    ids=lambda asked: "+".join(asked) or "nothing",
)
def test_what_is_asked_for_is_what_is_counted(page: Page, made: Made, asked: Asked) -> None:
    page.goto(made.address("operations.html", asked))
    passing = made.passing(asked)
    assert found(page) == (len(passing), len(made.data.rows))
    assert titles(page) == [row.title for row in passing][:50]


def test_each_kind_of_filter_leaves_something_out_and_something_in(made: Made) -> None:
    for asked in ({"country": "mm-north"}, {"nationality": "CN"}, {"since": "2025-10-01"}):
        assert 0 < len(made.passing(asked)) < len(made.data.rows)


def test_a_month_is_in_every_period_that_touches_it(made: Made, page: Page) -> None:
    months = [row for row in made.data.rows if row.start == row.end and len(row.start or "") == 7]
    row = months[0]
    for day in ("01", "28"):
        asked = {"since": f"{row.start}-{day}", "until": f"{row.start}-{day}"}
        page.goto("about:blank")
        page.goto(made.address("operations.html", asked))
        assert found(page)[0] == len(made.passing(asked))
        assert row in made.passing(asked)


def test_the_form_writes_the_address_and_the_address_fills_the_form(page: Page, made: Made) -> None:
    page.goto(made.address("operations.html"))
    page.get_by_role("searchbox").fill("people")
    page.wait_for_url("**q=people*")
    page.get_by_label("Place").fill("Bavet, Cambodia")
    page.wait_for_url("**place=kh-bavet*")
    page.get_by_label("From day").fill("2023-09-01")
    page.get_by_label("What was done").select_option("arrest")
    asked = {"q": "people", "place": "kh-bavet", "since": "2023-09-01", "action": "arrest"}
    count = len(made.passing(asked))
    assert found(page)[0] == count > 0
    page.reload()
    assert found(page)[0] == count
    assert page.get_by_label("Place").input_value() == "Bavet, Cambodia"
    assert page.get_by_role("searchbox").input_value() == "people"
    assert page.get_by_label("From day").input_value() == "2023-09-01"
    page.go_back()
    expect(page.get_by_label("What was done")).to_have_value("")
    assert found(page)[0] == len(made.passing({k: v for k, v in asked.items() if k != "action"}))
    page.get_by_role("button", name="Clear").click()
    assert found(page)[0] == len(made.data.rows)
    assert page.get_by_label("Place").input_value() == ""


def test_a_part_of_a_name_asks_for_every_place_that_has_it(page: Page, made: Made) -> None:
    page.goto(made.address("operations.html", {"place": "laukk"}))
    assert found(page)[0] == len(made.passing({"place": "mm-laukkai"}))
    page.goto(made.address("operations.html", {"place": "nowhere at all"}))
    assert found(page)[0] == 0
    assert page.get_by_text("Nothing passes these filters.").is_visible()


def test_filters_go_along_to_the_other_views(page: Page, made: Made) -> None:
    page.goto(made.address("operations.html", {"country": "KH", "sort": "title", "page": "2"}))
    page.locator("[data-view]", has_text="Timeline").click()
    page.wait_for_url("**/timeline.html#country=KH")
    assert found(page)[0] == len(made.passing({"country": "KH"}))


def test_the_link_to_the_content_keeps_the_filters(page: Page, made: Made) -> None:
    page.goto(made.address("operations.html", {"country": "KH"}))
    page.locator("a.skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    assert page.url.endswith("#country=KH")


def test_selects_offer_what_there_is_in_order_of_names(page: Page, made: Made) -> None:
    page.goto(made.address("operations.html"))
    named = page.locator("select[name=action] option").all_inner_texts()[1:]
    assert named == sorted(made.data.names["action"].values())
    countries = page.locator("select[name=country] option").all_inner_texts()[1:]
    assert "northern Myanmar" in countries
    assert countries == sorted(countries, key=str.casefold)


# ---------------------------------------------------------------- the list


def test_columns_sort_both_ways_and_say_so(page: Page, made: Made) -> None:
    page.goto(made.address("operations.html"))
    head = page.get_by_role("columnheader", name="Reports")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    numbers = [int(text) for text in page.locator("tbody td:nth-child(6)").all_inner_texts()]
    assert numbers == sorted((row.reports for row in made.data.rows), reverse=True)[:50]
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert page.locator("th[aria-sort]").count() == 1
    page.get_by_role("columnheader", name="Figures").get_by_role("button").click()
    people = sorted((row.people for row in made.data.rows if row.people), reverse=True)
    assert f"{people[0]:,.0f} people" in page.locator("tbody tr").first.inner_text()


def test_what_has_no_day_comes_last_either_way(page: Page, made: Made) -> None:
    undated = [row for row in made.data.rows if not (row.start or row.end)]
    last = -(-len(made.data.rows) // 50)
    for sort in ("when", "-when"):
        page.goto("about:blank")
        page.goto(made.address("operations.html", {"sort": sort, "page": str(last)}))
        shown = titles(page)
        assert shown == [row.title for row in undated][-len(shown) :]


def test_the_pager_shows_each_row_once_by_keyboard(page: Page, made: Made) -> None:
    page.goto(made.address("operations.html"))
    seen = titles(page)
    assert len(seen) == 50
    page.get_by_role("button", name="Next").focus()
    for _ in range(-(-len(made.data.rows) // 50) - 1):
        page.keyboard.press("Enter")
        seen += titles(page)
    assert seen == [row.title for row in made.data.rows]
    assert page.evaluate("document.activeElement.textContent") == "Next"
    assert page.url.endswith("page=8")
    page.go_back()
    expect(page.get_by_text("Page 7 of 8")).to_be_visible()


def test_a_filter_begins_at_the_first_page(page: Page, made: Made) -> None:
    page.goto(made.address("operations.html", {"page": "3"}))
    page.get_by_label("Country or area").select_option("MM")
    assert titles(page) == [row.title for row in made.passing({"country": "MM"})][:50]


def test_a_row_says_what_is_inferred_and_leads_to_its_page(page: Page, made: Made) -> None:
    page.goto(made.address("operations.html"))
    rows = page.locator("tbody tr")
    marked = [rows.nth(n).locator(".inferred").count() for n in range(50)]
    assert marked == [int(row.inferred) for row in made.data.rows[:50]]
    rows.first.locator("a").click()
    page.wait_for_url(f"**/{made.data.rows[0].page}")


def test_a_wide_table_scrolls_in_its_own_box(page: Page, made: Made) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    for view in ("operations.html", "timeline.html"):
        page.goto(made.address(view))
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto(made.address("operations.html"))
    box = page.get_by_role("region", name="scrolled sideways")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.scroll').scrollLeft > 0")


# ---------------------------------------------------------------- the timeline


def drawn_by(rows: list[data.Row]) -> list[data.Row]:
    return [row for row in rows if (row.days if row.kind == "series" else row.start or row.end)]


def test_every_dated_row_is_a_mark_that_leads_to_its_page(page: Page, made: Made) -> None:
    page.goto(made.address("timeline.html", {"country": "KH"}))
    marks = page.locator("#timeline svg a")
    pages = {marks.nth(n).get_attribute("href") for n in range(marks.count())}
    rows = drawn_by(made.passing({"country": "KH"}))
    assert {href for href in pages if href and href.startswith("reports/")}
    assert {href for href in pages if href and not href.startswith("reports/")} == {
        row.page for row in rows
    }
    for n in range(marks.count()):
        assert marks.nth(n).get_attribute("aria-label")


def test_a_day_that_is_not_said_is_drawn_lighter_and_says_so(page: Page, made: Made) -> None:
    page.goto(made.address("timeline.html"))
    month = next(
        row for row in made.data.rows if row.kind == "operation" and len(row.start or "") == 7
    )
    mark = page.locator(f'#timeline svg a[href="{month.page}"]').first
    assert "not all days are said" in (mark.get_attribute("aria-label") or "")
    assert float(mark.locator("rect").get_attribute("fill-opacity") or 1) < 0.5
    box = mark.bounding_box()
    day = next(
        row
        for row in made.data.rows
        if row.kind == "operation" and row.start == row.end and len(row.start or "") == 10
    )
    short = page.locator(f'#timeline svg a[href="{day.page}"]').first.bounding_box()
    assert box
    assert short
    assert box["width"] > short["width"]


def test_marks_are_walked_by_arrows_with_one_stop_and_a_tip(page: Page, made: Made) -> None:
    page.goto(made.address("timeline.html", {"country": "KH"}))
    assert page.locator('#timeline svg a[tabindex="0"]').count() == 1
    page.locator('#timeline svg a[tabindex="0"]').focus()
    page.keyboard.press("ArrowRight")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    tip = page.locator("#timeline [aria-label=tip] text")
    expect(tip).to_contain_text(name.split(",")[0][:10])
    href = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{href}")


def test_a_stretch_drawn_over_the_months_becomes_the_period(page: Page, made: Made) -> None:
    page.goto(made.address("timeline.html"))
    strip = page.locator("svg.strip").bounding_box()
    assert strip
    page.mouse.move(strip["x"] + 500, strip["y"] + 20)
    page.mouse.down()
    page.mouse.move(strip["x"] + 700, strip["y"] + 20, steps=4)
    page.mouse.up()
    since = page.get_by_label("From day").input_value()
    until = page.get_by_label("To day").input_value()
    assert "2021" < since < until
    assert found(page)[0] == len(made.passing({"since": since, "until": until}))
    page.get_by_role("button", name="All time").click()
    assert found(page)[0] == len(made.data.rows)


def test_lanes_can_be_of_actions_and_the_table_says_the_same(page: Page, made: Made) -> None:
    page.goto(made.address("timeline.html", {"country": "KH"}))
    page.get_by_role("combobox", name="A lane for each").select_option("action")
    assert page.url.endswith("lanes=action")
    page.get_by_text("The same as a table").click()
    rows = page.locator("#timeline details tbody tr")
    marks = page.locator("#timeline svg a")
    assert marks.count() > 0
    expect(rows).to_have_count(marks.count())
    named = {text for text in rows.locator("td:first-child").all_inner_texts() if text != "moves"}
    actions = {a for row in drawn_by(made.passing({"country": "KH"})) for a in row.actions}
    assert named == {made.data.names["action"][action] for action in actions}


def test_many_marks_are_counted_by_month_and_a_month_leads_into_it(
    browser: Browser, tmp_path: Path
) -> None:
    told = list(world(BIG, 1))
    readings, reports = [one.reading for one in told], [with_text(one) for one in told]
    ledger = build(readings, reports).ledger
    write({"en": ledger}, readings, reports, tmp_path)
    assert len(ledger.operations) + len(ledger.totals) > 1500
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    said = watched(page, tmp_path)
    page.goto((tmp_path / "timeline.html").as_uri())
    assert page.locator("#timeline svg a").count() == 0
    months = page.locator("#timeline svg [role=button]")
    assert 0 < months.count() < 1500
    page.locator('#timeline svg [role=button][tabindex="0"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**since=*until=*")
    assert found(page)[0] < len(ledger.operations) + len(ledger.totals)
    page.close()
    assert said == []
