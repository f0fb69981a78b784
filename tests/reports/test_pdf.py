"""PDF: words of the text layer; damaged, locked and endless files are named, not waited for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from raidbook.model import Report
from raidbook.reports import LIMITS
from tests.reports.conftest import pdf

NOTICE = "Notice of the border police\nMae Sot, 5 March 2024\nOfficers held 30 people."


def test_gives_the_words_of_every_page(report: Callable[..., Report]) -> None:
    read = report("notice.pdf", pdf(NOTICE, "Two of them were freed."))
    assert read.text == NOTICE + "\n\nTwo of them were freed.\n"
    assert read.title == "Notice of the border police"


def test_is_known_by_its_content(report: Callable[..., Report]) -> None:
    assert "30 people" in report("download.bin", pdf(NOTICE)).text


def test_takes_the_date_from_the_page_not_from_when_the_file_was_made(
    report: Callable[..., Report],
) -> None:
    read = report("notice.pdf", pdf(NOTICE))
    assert (read.published, read.published_from) == ("2024-03-05", "dateline")
    undated = report("other.pdf", pdf("Officers held 30 people.\nNo more is known."))
    assert (undated.published, undated.published_from) == (None, "none")


def test_takes_the_title_from_the_metadata_where_the_page_has_none(
    report: Callable[..., Report],
) -> None:
    read = report("a.pdf", pdf("Officers held 30 people.\nNo more is known.", title="Border news"))
    assert read.title == "Border news"


@pytest.mark.parametrize("kept", [20, 300, 700])
def test_names_a_truncated_file(reason: Callable[..., str], kept: int) -> None:
    assert "PDF" in reason("cut.pdf", pdf(NOTICE)[:kept])


def test_names_a_page_of_pictures(reason: Callable[..., str]) -> None:
    assert "without text" in reason("scan.pdf", pdf(b"0 0 100 100 re f"))


def test_names_other_content_under_its_ending(reason: Callable[..., str]) -> None:
    assert "no PDF" in reason("page.pdf", "Officers held 30 people.")


def test_refuses_too_many_pages(
    reason: Callable[..., str],
) -> None:
    few = LIMITS.__class__(pages=2)
    assert "3 pages" in reason("long.pdf", pdf("a", "b", "c"), few)


def test_a_small_file_that_unpacks_without_end_is_stopped(reason: Callable[..., str]) -> None:
    bomb = pdf(b"BT /F 12 Tf 50 780 Td\n" + b"(all work and no play) Tj T*\n" * 4_000_000)
    assert len(bomb) < 1_000_000
    assert reason("bomb.pdf", bomb, LIMITS.__class__(seconds=2))
