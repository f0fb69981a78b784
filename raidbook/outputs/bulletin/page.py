"""A bulletin as one HTML page that needs nothing else, and the same on paper."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from importlib import resources

from markupsafe import Markup

from raidbook.outputs.blocks import Block
from raidbook.outputs.html import html
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.words import safe

_PAGE = Markup("""\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{style_hash}'; \
base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
{content}</main>
</body>
</html>
""")


def html_page(blocks: Iterable[Block], title: str, phrases: Phrases) -> str:
    """The blocks as a page with its own style and no script, that asks for nothing: its policy
    allows the style by its hash and forbids all else."""
    style = resources.files(__package__).joinpath("style.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _PAGE.format(
        lang=phrases.texts.lang,
        style_hash=f"sha256-{digest}",
        title=safe(title),
        style=Markup(style),  # noqa: S704, a file of ours
        content=html(blocks, lambda _: None),
    )


def pdf(page: str) -> bytes:
    """The page on A4, with page numbers. Raises ImportError where WeasyPrint, of the extra `pdf`,
    is not installed."""
    from weasyprint import HTML  # noqa: PLC0415, of an extra
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    # Whatever a page may ask for is none of ours: no address is fetched.
    document = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=()))
    written: bytes = document.write_pdf(pdf_tags=True)
    return written
