"""Bytes of a page → its paragraphs: markup, menus and what stands twice left out.

This is no reading of the page. It is what tells, at little cost, a story from the links around it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|title|meta|article|main|div|section|script|span|p|a|li|td|br|h\d)\b",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|svg|template)\b(?![^<>]*ld\+json)[^<>]*>.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|body|br|button|caption|dd|div|dl|dt|figcaption|figure"
    r"|footer|form|h\d|head|header|hr|html|label|li|main|nav|ol|option|p|pre|section|select|script"
    r"|table|tbody|td|th|thead|title|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_LINK = re.compile(r"<a\b[^<>]*>", re.IGNORECASE)
_LINK_END = re.compile(r"</a\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*(?:>|\Z)|\A[^<>]*>")
_SPACE = re.compile(r"[^\S ]\s*|  +")
_NOT_SEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_OPEN, _CLOSE = "\x0e", "\x0f"
"""Stand for the tags of a link."""
_LINKS = re.compile(f"[{_OPEN}{_CLOSE}]")


def is_markup(text: str) -> bool:
    """Whether a text is written with the tags of HTML."""
    return _MARKUP.search(text) is not None


def paragraphs(text: str) -> str:
    """The text of a stretch of a page, in the form in which it is read, a blank line after each
    paragraph; of HTML what is not mostly links, and nothing twice. `text` may begin and end
    anywhere."""
    if not is_markup(text):
        return _plain(text)
    text = _SPACE.sub(" ", _UNSEEN.sub("\n", text))
    text = _LINK_END.sub(_CLOSE, _LINK.sub(_OPEN, _BLOCK.sub("\n", text)))
    return "\n\n".join(dict.fromkeys(_told(_plain(_TAG.sub("", text)))))


def _plain(text: str) -> str:
    """A text without entities and marks that nobody sees, its letters composed."""
    if "&" in text:
        text = html.unescape(text)
    return text if text.isascii() else unicodedata.normalize("NFC", _NOT_SEEN.sub("", text))


def _told(text: str) -> Iterator[str]:
    """The blocks of a page that are not mostly links."""
    linked = False
    for block in text.split("\n"):
        within = 0
        at = 0
        for mark in _LINKS.finditer(block):
            within += (mark.start() - at) * linked
            linked, at = mark[0] == _OPEN, mark.end()
        within += (len(block) - at) * linked
        plain = _LINKS.sub("", block).strip()
        if plain and 2 * within <= len(plain):
            yield plain
