"""Rows of a table of documents: which columns tell what, by the names that such tables use."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from raidbook.model import Document, Failure
from raidbook.sources import naming
from raidbook.sources.days import day
from raidbook.sources.limits import MEGABYTE, Limits

LINE = 1_000
"""Characters of a title, name or address."""
_TAGS = re.compile(
    rb"<(?:!doctype|html|head|body|title|article|main|div|section|p|br|h[1-6]|span|table|ul|a)\b",
    re.IGNORECASE,
)
SAMPLE = 4_096
"""Bytes within which a page shows a tag."""


def columns(names: Iterable[str]) -> dict[str, str]:
    """What is told (rows.toml) → the column that tells it, of those with these names; the first of
    several that could."""
    by_name = {name.lower(): name for name in names}
    found = {}
    for told, usual in _usual().items():
        name = next((by_name[one] for one in usual if one in by_name), None)
        if name is not None:
            found[told] = name
    return found


def wanted() -> str:
    """The names that a column of texts may have, for people."""
    return ", ".join((*_usual()["html"], *_usual()["text"]))


def document(
    row: Mapping[str, object], source: str, stem: str, limits: Limits
) -> Document | Failure | None:
    """The document of a row that is told as `columns` names it; None for one without words."""
    kind, data, charset = _words(row)
    if not data or data.isspace():
        return None
    if len(data) > limits.document_bytes:
        return Failure(source, f"a document larger than {limits.document_bytes / MEGABYTE:g} MB")
    address = _line(row.get("url"))
    if address is not None and not address.startswith(("http://", "https://")):
        address = None
    return Document(
        source=source,
        data=data,
        name=f"{stem}{naming.ENDINGS[kind]}",
        address=address,
        media_type=kind,
        charset=charset,
        title=_line(row.get("title")),
        published=_day(row.get("published")),
        outlet=_line(row.get("outlet")),
        lang=_line(row.get("lang")),
    )


def _words(row: Mapping[str, object]) -> tuple[str, bytes, str | None]:
    """A page where there is one, else the text taken from it: type, bytes and encoding."""
    for told in ("html", "text"):
        value = row.get(told)
        data = value.encode("utf-8", "replace") if isinstance(value, str) else value
        if isinstance(data, bytes) and data:
            if data.startswith(b"%PDF-"):
                return "application/pdf", data, None
            is_page = told == "html" and _TAGS.search(data, 0, SAMPLE) is not None
            charset = "utf-8" if isinstance(value, str) else None
            return "text/html" if is_page else "text/plain", data, charset
    return "text/plain", b"", None


def _line(value: object) -> str | None:
    return " ".join(value[:LINE].split()) or None if isinstance(value, str) else None


def _day(value: object) -> str | None:
    if isinstance(value, dt.datetime | dt.date):
        return day(value.isoformat())
    return day(value) if isinstance(value, str) else None


@cache
def _usual() -> dict[str, list[str]]:
    raw = resources.files(__package__).joinpath("rows.toml").read_text(encoding="utf-8")
    return {told: [str(name) for name in names] for told, names in tomllib.loads(raw).items()}
