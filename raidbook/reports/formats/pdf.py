"""PDF: the text layer, page by page."""

from __future__ import annotations

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD

from raidbook.reports import encoding
from raidbook.reports.formats import text as plain
from raidbook.reports.page import Page, UnreadableError

TEXT_LENGTH = 20_000_000
"""Characters of all pages together: a small file can unpack to any amount."""


def extract(data: bytes, pages: int) -> Page:
    """The text of a PDF, an empty line between pages, words that a line end cut in two made whole.

    Its dates are not taken: a PDF's own is when it was made, which for a printed web page is the
    day on which somebody saved it. Raises `UnreadableError` for a damaged or locked file, one of
    more than `pages` pages, and one of pictures only.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD:
            raise UnreadableError("a PDF locked by a password; save it without one") from None
        raise UnreadableError("a damaged or incomplete PDF; fetch it again") from None
    with document:
        if len(document) > pages:
            raise UnreadableError(f"a PDF of {len(document)} pages, more than {pages}; split it")
        text = _text(document)
        title = document.get_metadata_value("Title").strip()
    if not text.strip():
        raise UnreadableError(
            "a PDF without text (scanned pages?); run a text recogniser on it first"
        )
    return Page(text=text, title=plain.headline(text) or title or None)


def _text(document: pypdfium2.PdfDocument) -> str:
    parts: list[str] = []
    length = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            raise UnreadableError(f"a damaged PDF: page {number + 1} cannot be read") from None
        # pdfium marks a hyphen at a line's end, put there by the typesetter, as U+FFFE or U+0002.
        words = page.get_textpage().get_text_range()
        for hyphen in ("\ufffe\r\n", "\x02\r\n", "\ufffe", "\x02"):
            words = words.replace(hyphen, "")
        length += len(words)
        if length > TEXT_LENGTH:
            raise UnreadableError(
                f"a PDF that unpacks to over {TEXT_LENGTH:,} characters; split it"
            )
        parts.append(encoding.tidy(words).strip())
        page.close()
    return "\n\n".join(part for part in parts if part) + "\n"
