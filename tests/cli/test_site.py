"""`raidbook site`: pages from the book."""

import json
from pathlib import Path

from tests.cli.conftest import RAIDS, Run


def test_the_pages_begin_at_the_printed_address(run: Run, reports: Path, given: Path) -> None:
    run("read", reports, "--given", given)
    done = run("site", "pages")
    assert (done.status, done.lines) == (0, ["pages/index.html"])
    assert "45" in Path("pages/index.html").read_text(encoding="utf-8")


def test_the_same_book_gives_the_same_pages(run: Run, reports: Path, given: Path) -> None:
    run("read", reports, "--given", given)
    pages = []
    for folder in ("a", "b"):
        run("site", folder)
        found = (path for path in sorted(Path(folder).rglob("*")) if path.is_file())
        pages.append([(path.relative_to(folder), path.read_bytes()) for path in found])
    assert pages[0] == pages[1]


def test_whole_texts_are_shown_only_when_asked_for(run: Run, tmp_path: Path) -> None:
    text = "Nothing to count here.\n\n" + RAIDS["first"]
    (tmp_path / "r.txt").write_text(text, encoding="utf-8")
    run("read", "r.txt")
    for folder, *more in (["bare"], ["full", "--with-text"]):
        run("site", folder, *more)
    assert "Nothing to count" not in pages("bare")
    assert "Nothing to count" in pages("full")


def pages(folder: str) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in Path(folder).rglob("*.html"))


def test_boundaries_and_the_words_below_them_can_be_given(
    run: Run, reports: Path, given: Path
) -> None:
    run("read", reports, "--given", given)
    square = [[[100, 10], [100, 14], [104, 14], [104, 10], [100, 10]]]
    land = {"type": "Feature", "id": "KH", "geometry": {"type": "Polygon", "coordinates": square}}
    Path("own.json").write_text(json.dumps({"type": "FeatureCollection", "features": [land]}))
    done = run("site", "out", "--boundaries", "own.json", "--disclaimer", "As agreed in 1904.")
    assert done.status == 0
    assert "As agreed in 1904." in Path("out/map.html").read_text(encoding="utf-8")
    assert Path("out/vendor/boundaries.js").stat().st_size < 300


def test_boundaries_that_cannot_be_used_are_said_before_anything_is_written(run: Run) -> None:
    Path("own.json").write_text("{}")
    for name, reason in (("own.json", "no GeoJSON or TopoJSON"), ("none.json", "No such file")):
        done = run("site", "out", "--boundaries", name)
        assert done.status == 2
        assert f"--boundaries {name}: " in done.err
        assert reason in done.err
    assert not Path("out").exists()
