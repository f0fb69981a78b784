"""What the program reads and concludes is as good as it was, and as good as the README says."""

from __future__ import annotations

import json

import pytest

from benchmark import accuracy, copies, floors

pytestmark = pytest.mark.timeout(400)


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return accuracy.measure()


@pytest.mark.xdist_group("accuracy")
def test_no_figure_is_below_its_floor(figures: dict[str, float]) -> None:
    assert floors.misses(floors.load(), figures) == []


@pytest.mark.xdist_group("accuracy")
def test_the_figures_on_file_are_those_measured(figures: dict[str, float]) -> None:
    on_file = json.loads(accuracy.FIGURES.read_text(encoding="utf-8"))
    assert on_file == figures, "run `make accuracy` and look at what changed"


def test_the_readme_shows_the_figures_on_file() -> None:
    on_file = json.loads(accuracy.FIGURES.read_text(encoding="utf-8"))
    readme = accuracy.README.read_text(encoding="utf-8")
    assert readme == accuracy.shown(readme, on_file), "run `make accuracy`"


def test_the_page_of_copies_shows_the_figures_on_file() -> None:
    on_file = json.loads(accuracy.FIGURES.read_text(encoding="utf-8"))
    page = copies.PAGE.read_text(encoding="utf-8")
    assert page == copies.shown(page, on_file), "run `make accuracy`"
