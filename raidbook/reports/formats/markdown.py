"""Markdown: the words without the markup, and the front matter where there is one."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from raidbook.reports import dateline
from raidbook.reports.formats import text as plain
from raidbook.reports.page import Page

FRONT_MATTER_LINES = 60
_KEY = re.compile(r"([A-Za-z_]+):\s*(.*)")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_NAMES = {
    "title": ("title", "headline"),
    "published": ("date", "published", "pubdate", "publication_date"),
    "url": ("url", "link", "source_url", "canonical_url"),
    "outlet": ("outlet", "source", "publisher", "site"),
    "lang": ("lang", "language"),
}


def extract(text: str) -> Page:
    """Paragraphs, headings, list items and table rows as lines; front matter (`---` around lines of
    `key: value`) as metadata. Nothing in it is executed, no YAML beyond such lines is read."""
    metadata, body = front_matter(text)
    words = _words(MarkdownIt("commonmark").enable("table").parse(body))
    given = {field: _first(metadata, names) for field, names in _NAMES.items()}
    return Page(
        text=words,
        title=given["title"] or plain.headline(words),
        published=dateline.read(given["published"]) if given["published"] else None,
        outlet=given["outlet"],
        url=given["url"],
        lang=given["lang"],
    )


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The keys of the front matter, lower case, and the text after it; no keys where there is
    none."""
    lines = text.split("\n", FRONT_MATTER_LINES)
    if lines[0].rstrip() != "---":
        return {}, text
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)
    matches = [match for line in lines[1:end] if (match := _KEY.match(line))]
    if end is None or not matches:
        return {}, text
    values = {match[1].lower(): match[2].strip().strip("\"'") for match in matches}
    return values, "\n".join(lines[end + 1 :])


def _first(metadata: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metadata[name] for name in names if metadata.get(name)), None)


def _words(tokens: list[Token]) -> str:
    """Blocks apart by an empty line; the rows of a table and the items of a tight list by a line
    end."""
    out: list[str] = []
    cells: list[str] | None = None
    marker = ""
    for token in tokens:
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            out.append(" | ".join(cells or []) + "\n")
            cells = None
        elif token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "inline" and cells is not None:
            cells.append(_inline(token))
        elif token.type == "inline":
            out.append(marker + _inline(token) + ("\n" if marker else "\n\n"))
            marker = ""
        elif token.type in {"fence", "code_block"}:
            out.append(token.content + "\n")
        elif token.type == "html_block":
            out.append(_TAG.sub("", token.content).strip() + "\n\n")
        elif token.type in {"bullet_list_close", "ordered_list_close", "table_close"}:
            out.append("\n")
    return re.sub(r"\n{3,}", "\n\n", "".join(out)).strip() + "\n"


def _inline(token: Token) -> str:
    """The words of a paragraph: of a link or picture its text, no address."""
    parts = []
    for child in token.children or []:
        if child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif child.type in {"text", "code_inline", "image"}:
            parts.append(child.content)
    return "".join(parts)
