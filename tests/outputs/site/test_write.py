"""What the site shows, and what it never does."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from raidbook.model import Ledger, Link, Operation, Report, Total
from raidbook.outputs.insight import QUESTIONS
from raidbook.outputs.site import addresses, write
from tests.outputs.example import EN, FREEING, LEDGER, RAID, READINGS, REPORTS, TOTAL, ZH
from tests.outputs.site.pages import Element, read

ACTIVE = {"iframe", "object", "embed", "img", "base", "style"}
VIEWS = {"map.html", "timeline.html", "operations.html"}
LISTS = {"totals.html", "contradictions.html", "places.html", "networks.html", "reports.html"}


def pages(site: Path) -> dict[Path, Element]:
    return {path: read(path) for path in sorted(site.rglob("*.html"))}


def target(path: Path, href: str) -> tuple[Path, str]:
    file, _, anchor = href.partition("#")
    return ((path.parent / file).resolve() if file else path, anchor)


def holds_marked_words(element: Element) -> bool:
    return any(mark.text.strip() for mark in element.named("mark"))


def test_there_is_a_page_for_everything(site: Path) -> None:
    found = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    things: tuple[Operation | Total | Report, ...] = (RAID, FREEING, TOTAL, *REPORTS)
    answers = {f"{question}.html" for question in QUESTIONS}
    around = {addresses.place_page("MM")}
    assert found == {"index.html", *VIEWS, *LISTS, *answers, *around, *map(addresses.page, things)}


def test_every_number_leads_to_the_words_of_its_claims(site: Path) -> None:
    """Rule 1: a value opens to marked words on its page, or links to where it does."""
    trees = pages(site)
    values = [(path, value) for path, tree in trees.items() for value in tree.of_class("value")]
    assert len(values) > 20
    for path, value in values:
        near = [h for h in value.holders() if h.name in {"details", "article", "a"}]
        assert near, f"{value.text} on {path.name} leads nowhere"
        if near[0].name == "a":
            file, anchor = target(path, near[0].attributes["href"])
            element = trees[file].with_id(anchor)
            assert element is not None, f"{value.text} on {path.name} leads to no {anchor}"
            assert holds_marked_words(element)
        else:
            assert holds_marked_words(near[0])


def test_a_report_leads_to_the_one_that_it_goes_back_to(tmp_path: Path) -> None:
    copy = Link(ZH.id, EN.id, "copy", "A copy <of> another text.")
    write({"en": msgspec.structs.replace(LEDGER, links=(copy,))}, READINGS, REPORTS, tmp_path)
    for report, said in ((ZH, "This goes back to"), (EN, "goes back to this")):
        (links,) = read(tmp_path / addresses.page(report)).of_class("links")
        assert said in links.text
        assert copy.why in links.text
    (link,) = links.named("a")
    assert target(tmp_path / addresses.page(EN), link.attributes["href"]) == (
        (tmp_path / addresses.page(ZH)).resolve(),
        "",
    )


def test_a_figure_says_how_many_independent_origins_stand_behind_it(site: Path) -> None:
    figure = read(site / addresses.page(RAID)).with_id("figure-f-arrested")
    assert figure is not None
    assert figure.parent is not None
    assert [tag.text for tag in figure.parent.of_class("plain")] == ["2 claims", "1 origin"]


def test_each_figure_shows_each_of_its_claims_words(site: Path) -> None:
    tree = read(site / addresses.page(RAID))
    figure = tree.with_id("figure-f-arrested")
    assert figure is not None
    assert [
        mark.text
        for c in figure.of_class("claim")
        for mark in c.named("blockquote")[0].named("mark")
    ] == [
        "650",
        "2000",
    ]
    assert "Police in Laukkai detained 650 suspects on 11 March" in figure.text


def test_every_link_inside_the_site_leads_somewhere(site: Path) -> None:
    trees = pages(site)
    links = [
        (path, e.attributes["href"])
        for path, tree in trees.items()
        for e in tree.all()
        if "href" in e.attributes and not e.attributes["href"].startswith(("https:", "data:"))
    ]
    assert links
    for path, href in links:
        file, anchor = target(path, href)
        assert file.is_file(), f"{href} on {path.name}"
        assert not anchor or trees[file].with_id(anchor) is not None, f"{href} on {path.name}"


def test_ids_are_unique_on_each_page(site: Path) -> None:
    for path, tree in pages(site).items():
        ids = [e.attributes["id"] for e in tree.all() if "id" in e.attributes]
        assert len(ids) == len(set(ids)), path.name


def test_hostile_text_is_only_text(site: Path) -> None:
    for path, tree in pages(site).items():
        assert not [e.name for e in tree.all() if e.name in ACTIVE], path.name
        for script in tree.named("script"):
            if script.attributes.get("type") == "application/json":
                assert not set("<>&") & set(script.text)
                continue
            assert script.text == ""
            assert (path.parent / script.attributes["src"]).resolve().is_relative_to(site.resolve())
        assert not [
            a for e in tree.all() for a in e.attributes if a.startswith("on") or a == "style"
        ]
        assert "\u202e" not in tree.text
        assert "\x1b" not in tree.text
        assert "49" not in tree.text  # {{ 7*7 }} is not computed
    report = read(site / addresses.page(REPORTS[2]))
    (title,) = report.named("q")
    assert title.text == "</title><script>alert(2)</script> ⟨U+202E⟩reversed"
    assert "lang" not in title.attributes


def test_a_title_stands_on_its_reports_page_alone(site: Path) -> None:
    """Titles may name people, so that no list, heading or search holds one."""
    for path in site.rglob("*"):
        if path.is_file() and path.suffix in {".html", ".js"}:
            assert (EN.title in path.read_text("utf-8")) == (path == site / addresses.page(EN))
    assert EN.title not in read(site / addresses.page(EN)).named("title")[0].text


def test_only_web_addresses_become_links(site: Path) -> None:
    chinese = read(site / addresses.page(ZH)).of_class("address")[0]
    assert (chinese.text, chinese.named("a")) == ("javascript:alert(1)", [])
    english = read(site / addresses.page(EN)).of_class("address")[0]
    assert english.named("a")[0].attributes["href"] == "https://example.org/river/1"


def test_every_page_forbids_scripts_of_others_and_the_network(site: Path) -> None:
    for tree in pages(site).values():
        policies = [
            e.attributes["content"]
            for e in tree.named("meta")
            if e.attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policies) == 1
        rules = dict(rule.split(" ", 1) for rule in policies[0].split("; "))
        assert rules["default-src"] == "'none'"
        assert rules["script-src"] == "'self'"
        assert "unsafe" not in policies[0]
        assert "connect-src" not in rules


def test_inferred_and_undated_readings_say_so(site: Path) -> None:
    tree = read(site / addresses.page(TOTAL))
    readings = [details for details in tree.named("details") if "reading" in details.classes]
    rows = [details.named("summary")[0].text for details in readings]
    assert ["inferred" in row for row in rows] == [False, True, False]
    assert "12 March 2024" in rows[0]
    assert "undated" in rows[2]
    assert "This is possibly the same as 31,000" in tree.text


def test_the_growth_between_readings_leads_to_both(site: Path) -> None:
    tree = read(site / addresses.page(TOTAL))
    (row,) = tree.of_class("growth")[0].named("tbody")[0].named("tr")
    assert row.text == "12 March 20242 May 2024+26,000 (20,300 or more)"
    leads = [a.attributes["href"] for a in row.named("a")]
    assert leads == ["#figure-f-31k", "#figure-f-57k"]


def test_what_is_inferred_is_marked(site: Path) -> None:
    facts = {
        fact.text for fact in read(site / addresses.page(RAID)).of_class("facts")[0].named("div")
    }
    assert any(fact.startswith("Who acted") and fact.endswith("inferred") for fact in facts)
    assert not any(fact.startswith("Place") and "inferred" in fact for fact in facts)
    rows = read(site / addresses.page(RAID)).of_class("is-inferred")
    assert any("inferred from the whole" in row.text for row in rows)


def test_contradictions_stand_on_the_front_page_with_both_sides(site: Path) -> None:
    (found,) = read(site / "index.html").of_class("contradiction")
    assert [mark.text for mark in found.named("mark")] == ["650", "2000"]


def test_what_is_odd_stands_on_the_front_page_and_leads_to_its_operation(site: Path) -> None:
    section = read(site / "index.html").with_id("notes")
    assert section is not None
    (entry,) = section.named("li")
    assert "The parts do not add up to the whole." in entry.text
    assert entry.named("a")[0].attributes["href"] == addresses.page(RAID)


def test_coercion_stands_beside_the_figure_with_its_words(site: Path) -> None:
    figure = read(site / addresses.page(RAID)).with_id("figure-f-arrested")
    assert figure is not None
    assert "Some said they had been beaten" in figure.of_class("sign")[0].text


def test_every_page_says_that_people_are_presumed_innocent(site: Path) -> None:
    for path, tree in pages(site).items():
        assert "presumed innocent" in tree.named("body")[0].text, path.name


def test_a_retelling_says_so(site: Path) -> None:
    assert "This report is a retelling" in read(site / addresses.page(ZH)).text
    assert "This report is a retelling" not in read(site / addresses.page(EN)).text


def test_texts_are_shown_only_on_request(site: Path, tmp_path: Path) -> None:
    write({"en": LEDGER}, READINGS, REPORTS, tmp_path / "bare")
    first_sentence = "Officers moved in before dawn."
    everything = b"".join(path.read_bytes() for path in (tmp_path / "bare").rglob("*.html"))
    assert first_sentence.encode() not in everything
    (text,) = read(site / addresses.page(EN)).of_class("text")
    assert text.text == EN.text


def test_the_same_ledger_gives_the_same_bytes_in_any_order(site: Path, tmp_path: Path) -> None:
    write({"en": LEDGER}, READINGS[::-1], REPORTS[::-1], tmp_path, with_text=True)
    first = {p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    second = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert first == second


def test_an_empty_ledger_has_a_page(tmp_path: Path) -> None:
    index = write({"en": Ledger(0, (), (), ())}, (), (), tmp_path)
    assert read(index).text.count("Nothing here yet.") == 3
    for name in LISTS:
        assert "Nothing here yet." in read(tmp_path / name).text


def test_a_ledger_without_its_words_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(LookupError):
        write({"en": LEDGER}, (), REPORTS, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_withdrawn_operation_leaves_no_page_behind(tmp_path: Path) -> None:
    write({"en": LEDGER}, READINGS, REPORTS, tmp_path)
    less = msgspec.structs.replace(LEDGER, operations=(FREEING,), links=())
    write({"en": less}, READINGS, REPORTS, tmp_path)
    assert not (tmp_path / addresses.page(RAID)).exists()
    assert (tmp_path / addresses.page(FREEING)).is_file()
