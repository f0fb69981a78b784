"""The map in a real browser: what the data says is drawn, told and reached by every way."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from raidbook.model import Ledger
from raidbook.outputs.site import boundaries, write
from tests.outputs.site.browsing import MARKS, launched
from tests.outputs.site.moved import REPORT, ledger

pytestmark = MARKS


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of their site."""
    out = tmp_path_factory.mktemp("map")
    told, reading = ledger()
    write({"en": told}, (reading,), (REPORT,), out)
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from launched()


@pytest.fixture
def page(browser: Browser, drawn: Path) -> Iterator[Page]:
    """The map, with people who want no motion, so that nothing has to be waited for."""
    page = browser.new_page(
        viewport={"width": 1200, "height": 900}, reduced_motion="reduce", accept_downloads=True
    )
    opened(page, drawn)
    yield page
    page.close()


def opened(page: Page, folder: Path) -> None:
    page.goto((folder / "map.html").as_uri())
    page.locator(".shown:not(:empty)").wait_for()


def place(page: Page, name: str) -> Locator:
    return page.locator(f".marks > .mark[aria-label^='{name} (']")


def moves(page: Page) -> Locator:
    return page.locator(".arrows > .move")


def until(page: Page, month: str) -> None:
    """Moves the slider to a month, as "2024-03"."""
    year, number = map(int, month.split("-"))
    slider = page.get_by_role("slider", name="Up to month")
    slider.evaluate(
        "(one, value) => { one.value = value; one.dispatchEvent(new Event('input')) }",
        str(year * 12 + number - 1),
    )


def land(page: Page) -> str:
    """How the land is shifted and stretched, once what was asked for is drawn."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.locator(".land").get_attribute("transform") or ""


def scale(page: Page) -> float:
    return float(land(page).partition("scale(")[2].rstrip(")"))


def test_there_is_a_circle_for_each_place_and_an_arrow_for_each_move(page: Page) -> None:
    expect(page.locator(".marks > .mark")).to_have_count(3)
    expect(place(page, "KK Park")).to_have_attribute("aria-label", re.compile("2 operations"))
    expect(place(page, "Cambodia")).to_have_attribute("aria-label", re.compile("2 operations"))
    expect(place(page, "Myawaddy")).to_have_attribute("aria-label", re.compile("1 operation "))
    expect(moves(page)).to_have_count(4)
    expect(page.locator(".shown")).to_have_text(
        "4 operations and totals · 3 places · 4 moves · 2 are at no place that the map can show"
    )


def test_a_circle_s_area_is_in_proportion(page: Page) -> None:
    radii = [
        float(place(page, name).locator("circle").get_attribute("r") or 0)
        for name in ("KK Park", "Myawaddy")
    ]
    assert radii[0] ** 2 / radii[1] ** 2 == pytest.approx(2, rel=0.01)
    page.get_by_label("people", exact=True).check()
    more, less = (
        float(place(page, name).locator("circle").get_attribute("r") or 0)
        for name in ("KK Park", "Myawaddy")
    )
    assert more**2 / less**2 > 3


def test_a_country_is_a_ring_and_a_spot_known_roughly_is_dashed(
    browser: Browser, drawn: Path, tmp_path: Path
) -> None:
    rough = tmp_path / "rough"
    shutil.copytree(drawn, rough)
    data = (rough / "data.js").read_text(encoding="utf-8")
    name, lat = '"name":"KK Park"', '"rough":false'
    at = data.index(lat, data.index(name))
    (rough / "data.js").write_text(data[:at] + '"rough":true' + data[at + len(lat) :])
    page = browser.new_page()
    opened(page, rough)
    dashes = "(mark) => getComputedStyle(mark.querySelector('circle')).strokeDasharray"
    assert place(page, "KK Park").evaluate(dashes) != "none"
    assert place(page, "Myawaddy").evaluate(dashes) == "none"
    expect(place(page, "Cambodia")).to_have_class("mark wide")
    page.close()


def test_the_slider_hides_what_came_later_and_says_so(page: Page) -> None:
    until(page, "2024-03")
    slider = page.get_by_role("slider", name="Up to month")
    expect(slider).to_have_attribute("aria-valuetext", "up to March 2024")
    expect(place(page, "KK Park")).to_have_attribute("aria-label", re.compile("1 operation "))
    expect(place(page, "Myawaddy")).to_have_count(0)
    expect(moves(page)).to_have_count(1)
    expect(place(page, "Cambodia")).to_have_count(1)
    page.get_by_label("also undated").uncheck()
    expect(place(page, "Cambodia")).to_have_count(0)


def test_the_window_reaches_back_so_many_months(page: Page) -> None:
    page.get_by_label("Reaching back").select_option("12")
    slider = page.get_by_role("slider", name="Up to month")
    expect(slider).to_have_attribute("aria-valuetext", "July 2024 to June 2025")
    expect(place(page, "KK Park")).to_have_count(0)
    expect(place(page, "Myawaddy")).to_have_count(1)
    slider.press("ArrowLeft")
    slider.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "May 2024 to April 2025")
    expect(place(page, "Myawaddy")).to_have_count(0)


def test_play_begins_anew_and_goes_over_months_without_anything(page: Page) -> None:
    page.clock.install()
    play = page.get_by_role("button", name="Play")
    play.click()
    slider = page.get_by_role("slider", name="Up to month")
    said = [slider.get_attribute("aria-valuetext")]
    for _ in range(3):
        page.clock.run_for(1300)
        said.append(slider.get_attribute("aria-valuetext"))
    assert said == ["up to March 2024", "up to April 2024", "up to May 2025", "all months"]
    expect(play).to_have_attribute("aria-pressed", "true")
    page.clock.run_for(1300)
    expect(play).to_have_attribute("aria-pressed", "false")


def test_slider_and_filters_both_apply(page: Page) -> None:
    until(page, "2024-04")
    page.evaluate("raidbook.filters.place('mm-kk-park')")
    expect(page.locator(".shown")).to_contain_text("2 operations and totals")
    until(page, "2024-03")
    expect(page.locator(".shown")).to_contain_text("1 operation or total")


def test_the_keyboard_reaches_a_place_and_opens_its_panel(page: Page) -> None:
    first = page.locator(".marks > .mark").first
    svg = page.locator(".stage > svg")
    svg.focus()
    page.keyboard.press("Tab")  # the arrows
    page.keyboard.press("Tab")  # the places
    expect(first).to_be_focused()
    page.keyboard.press("End")
    last = page.locator(".marks > .mark").last
    expect(last).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    heading = page.locator(".panel h2")
    expect(heading).to_be_focused()
    name = (first.get_attribute("aria-label") or "").split(" (")[0]
    expect(heading).to_have_text(name)
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()
    expect(first).to_be_focused()


def test_the_panel_of_a_place_leads_to_its_operations(page: Page, drawn: Path) -> None:
    place(page, "KK Park").press("Enter")
    panel = page.locator(".panel")
    expect(panel.locator("ul").first.locator("li")).to_have_count(2)
    expect(panel).to_contain_text("90 people")
    expect(panel).to_contain_text("5 March 2024")
    expect(panel.get_by_text("place inferred")).to_have_count(1)
    targets = [link.get_attribute("href") or "" for link in panel.locator("a").all()]
    assert "operations/op-march.html" in targets
    assert all((drawn / target.split("#")[0]).is_file() for target in targets)
    panel.get_by_role("button", name="Show only this place").click()
    expect(place(page, "Cambodia")).to_have_count(1)  # of the operation that is at both
    expect(place(page, "Myawaddy")).to_have_count(0)
    expect(panel.locator("h2")).to_be_focused()


def test_a_finger_beside_a_small_circle_opens_it(page: Page) -> None:
    until(page, "2024-03")
    page.get_by_label("people", exact=True).check()
    circle = place(page, "Cambodia").locator("circle")
    expect(circle).to_have_attribute("r", re.compile(r"^\d\."))
    svg = page.locator(".stage > svg")
    svg.scroll_into_view_if_needed()
    box = circle.bounding_box()
    assert box
    middle = {"clientX": box["x"] + box["width"] / 2, "clientY": box["y"] + box["height"] / 2}
    svg.dispatch_event("click", {**middle, "clientX": middle["clientX"] + 30})
    expect(page.locator(".panel")).to_be_hidden()
    svg.dispatch_event("click", {**middle, "clientX": middle["clientX"] + 19})
    expect(page.locator(".panel h2")).to_have_text("Cambodia")


def test_a_place_under_another_is_named_beside_it(page: Page) -> None:
    place(page, "KK Park").press("Enter")
    page.locator(".panel").get_by_role("button", name="Myawaddy (").click()
    expect(page.locator(".panel h2")).to_have_text("Myawaddy")


def test_an_arrow_opens_the_words_that_tell_of_the_move(page: Page, drawn: Path) -> None:
    names = [move.get_attribute("aria-label") for move in moves(page).all()]
    assert names == [
        "Move from Laukkai to Myawaddy",
        "Move to Myawaddy; from where is not said",
        "Move from Laukkai; where to is not said",
        "Move within Cambodia",
    ]
    moves(page).nth(2).press("Enter")
    panel = page.locator(".panel")
    expect(panel.locator("mark")).to_contain_text("<img src=x onerror=alert(1)> Myawaddy")
    expect(panel).to_contain_text("1 June 2025 (day of the report)")
    expect(panel).to_contain_text("To: not said")
    target = panel.locator(".source a").get_attribute("href") or ""
    path, anchor = target.split("#")
    assert f'id="{anchor}"' in (drawn / path).read_text(encoding="utf-8")


def test_the_side_that_is_not_said_fades_out(page: Page) -> None:
    strokes = [
        move.locator(".shaft").evaluate("(shaft) => getComputedStyle(shaft).stroke")
        for move in moves(page).all()
    ]
    assert ["url" in stroke for stroke in strokes] == [False, True, True, False]


def test_buttons_and_keys_zoom_and_move(page: Page) -> None:
    start = scale(page)
    page.get_by_role("button", name="Closer").click()
    closer = scale(page)
    assert closer > start * 1.5
    page.get_by_role("button", name="Farther").click()
    assert scale(page) == pytest.approx(start)
    page.locator(".stage > svg").press("+")
    assert scale(page) == pytest.approx(closer)
    page.locator(".stage > svg").press("0")
    whole = scale(page)
    assert whole > start, "what there is fills less than South-East Asia"
    page.get_by_role("button", name="South-East Asia").click()
    assert scale(page) == pytest.approx(start)
    before = land(page)
    page.locator(".stage > svg").press("ArrowLeft")
    assert land(page) != before


def test_names_do_not_lie_over_one_another(page: Page) -> None:
    boxes = page.locator(".labels text").evaluate_all(
        "(all) => all.map((one) => { const b = one.getBoundingClientRect();"
        " return [one.textContent, b.left + 1, b.top + 3, b.right - 1, b.bottom - 3] })"
    )
    assert {"Cambodia", "Laukkai", "Myawaddy"} <= {box[0] for box in boxes}
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            apart = one[1] >= other[3] or other[1] >= one[3] or one[2] >= other[4]
            assert apart or other[2] >= one[4], (one[0], other[0])


def test_the_tables_say_what_the_map_shows(page: Page) -> None:
    page.get_by_text("The map as tables").click()
    tables = page.locator(".tables table")
    expect(tables).to_have_count(3)
    expect(tables.nth(0).locator("tbody tr")).to_have_count(3)
    expect(tables.nth(0)).to_contain_text("5 March 2024 to April 2024")
    expect(tables.nth(1).locator("tbody tr")).to_have_count(5)
    expect(tables.nth(2).locator("tbody tr")).to_have_count(1)
    until(page, "2024-03")
    expect(tables.nth(0).locator("tbody tr")).to_have_count(2)


def test_it_can_be_taken_as_a_table_and_as_a_picture(page: Page) -> None:
    with page.expect_download() as caught:
        page.get_by_role("button", name="CSV").click()
    lines = caught.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + 3 + 5
    with page.expect_download() as caught:
        page.get_by_role("button", name="SVG").click()
    picture = caught.value.path().read_text(encoding="utf-8")
    for words in ("Map: all months", "KK Park", "no nearer place is told", "Natural Earth"):
        assert words in picture
    assert not re.search(r"<script|\son\w+=|href=", picture)
    page.goto(caught.value.path().as_uri())


def test_print_shows_the_map_without_its_controls(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator(".stage > svg")).to_be_visible()
    expect(page.locator(".legend")).to_be_visible()
    for control in (".play", ".buttons", "input[type=range]", ".by", ".downloads"):
        expect(page.locator(f".map {control}")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1000, 1800])
def test_it_fits_the_window_with_targets_for_fingers(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    place(page, "KK Park").press("Enter")
    page.get_by_text("The map as tables").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for button in page.locator(".map button:visible, .map select:visible").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44, button.text_content()


def test_it_reports_no_error_and_asks_nothing_of_the_network(page: Page, drawn: Path) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url))
    opened(page, drawn)
    place(page, "KK Park").press("Enter")
    moves(page).first.press("Enter")
    page.locator(".stage > svg").hover()
    page.mouse.wheel(0, -300)
    until(page, "2024-03")
    inside = (drawn.as_uri(), "data:", "blob:")
    assert [one for one in said if not one.startswith(inside)] == []
    assert any(one.endswith("map.js") for one in said)


def test_an_empty_ledger_has_a_map(browser: Browser, tmp_path: Path) -> None:
    write({"en": Ledger(0, (), (), ())}, (), (), tmp_path / "none")
    page = browser.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    opened(page, tmp_path / "none")
    expect(page.locator(".time")).to_be_hidden()
    expect(page.locator(".shown")).to_contain_text("0 places")
    assert failed == []
    page.close()


@pytest.mark.parametrize("turn", [1, -1])
def test_boundaries_of_one_s_own_are_drawn_whichever_way_round(
    browser: Browser, tmp_path: Path, turn: int
) -> None:
    ring = [[100, 10], [100, 14], [104, 14], [104, 10], [100, 10]][::turn]
    land = {"type": "Feature", "id": "KH", "geometry": {"type": "Polygon", "coordinates": [ring]}}
    own = tmp_path / "own.json"
    own.write_text(json.dumps({"type": "FeatureCollection", "features": [land]}))
    told, reading = ledger()
    shapes = boundaries.script(own)
    write({"en": told}, (reading,), (REPORT,), tmp_path / "own", boundaries=shapes)
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    opened(page, tmp_path / "own")
    area, ring_of = page.locator(".land .area"), place(page, "Cambodia").locator("circle")
    around, mark = area.bounding_box(), ring_of.bounding_box()
    assert around
    assert mark
    assert mark["x"] + mark["width"] / 2 == pytest.approx(around["x"] + around["width"] / 2, abs=9)
    assert around["height"] < 4 * around["width"]
    page.close()
