"""Markdown: words without markup, and the front matter."""

from __future__ import annotations

from collections.abc import Callable

from raidbook.model import Report

NOTE = """---
title: "Thirty held"
date: 2023-11-22T09:00
url: https://post.example/a
source: The Border Post
---
# Night raid

Officers **held** 30 [people](https://post.example/b)
in a_small_town &amp; left.

- 12 women
- 18 men

3. third

| place | held |
|-------|------|
| town  | 30   |

<b>Two</b> fled.
"""


def test_takes_markup_away_and_keeps_the_words(report: Callable[..., Report]) -> None:
    assert report("note.md", NOTE).text == (
        "Night raid\n\nOfficers held 30 people\nin a_small_town & left.\n\n- 12 women\n- 18 men\n\n"
        "3. third\n\nplace | held\ntown | 30\n\nTwo fled.\n"
    )


def test_reads_the_front_matter(report: Callable[..., Report]) -> None:
    read = report("note.txt", NOTE)
    assert (read.title, read.outlet, read.url) == (
        "Thirty held", "The Border Post", "https://post.example/a",
    )  # fmt: skip
    assert (read.published, read.published_from) == ("2023-11-22", "metadata")


def test_without_front_matter_the_heading_is_the_title(report: Callable[..., Report]) -> None:
    read = report("note.md", "# Night raid\n\nOfficers held 30 people.\n")
    assert (read.title, read.published) == ("Night raid", None)


def test_a_rule_at_the_top_is_no_front_matter(report: Callable[..., Report]) -> None:
    assert report("note.md", "---\n\nOfficers held 30.\n\n---\n").text == "Officers held 30.\n"


def test_hostile_nesting_ends(reason: Callable[..., str], report: Callable[..., Report]) -> None:
    assert "no words" in reason("deep.md", ">" * 100_000 + " x\n")
    assert report("open.md", "[" * 50_000 + " x\n").text.endswith(" x\n")
