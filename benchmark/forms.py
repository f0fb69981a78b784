"""The ways in which one report may come: formats, encodings, entities, spaces."""

from __future__ import annotations

import html
import json
import textwrap
import unicodedata
from collections.abc import Callable, Iterator

import opencc

from benchmark import corpus

TRADITIONAL = opencc.OpenCC("s2t")
SIMPLIFIED = opencc.OpenCC("t2s")
Form = Callable[[str, str], bytes]
"""Makes bytes of a title and a text."""


def whole(title: str, text: str) -> str:
    return f"{title}\n\n{text}"


def page(title: str, text: str) -> str:
    """A plain page of a news site."""
    told = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.split("\n") if line.strip())
    title = html.escape(title)
    return f"""<!DOCTYPE html>
<html><head><title>{title}</title><style>.telegram {{ color: #101 }}</style>
<script>window.crypto.subtle.digest("SHA-1", bitcoin);</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>{title}</h1>
{told}</article>
<footer><p><a href="/contact">Contact</a></p></footer></body></html>
"""


def entities(text: str, *, every: bool, hexadecimal: bool) -> str:
    """Characters as numbered entities: all, or those beyond ASCII."""
    write = "&#x{:x};" if hexadecimal else "&#{};"
    return "".join(write.format(ord(c)) if every or ord(c) > 0x7F else c for c in text)


def turns(text: str) -> str:
    """Characters as they are, as decimal and as hexadecimal entities, in turn."""
    write = (str, lambda c: f"&#{ord(c)};", lambda c: f"&#X{ord(c):X};")
    return "".join(write[(n * 7919 >> 3) % 3](c) for n, c in enumerate(text))


def lines_in_turn(text: str) -> bytes:
    """Lines in UTF-8 and in GB18030 by turns."""
    lines = enumerate(text.split("\n"))
    return b"\n".join(line.encode(("utf-8", "gb18030")[n % 2]) for n, line in lines)


def in_encoding(encoding: str, form: Callable[[str, str], str]) -> Form:
    """A form in an encoding, what that cannot write as entities."""
    return lambda title, text: form(title, text).encode(encoding, "xmlcharrefreplace")


def _forms() -> Iterator[tuple[str, Form]]:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"):
        yield encoding, in_encoding(encoding, whole)
        yield f"page in {encoding}", in_encoding(encoding, page)
    for encoding in ("gb2312", "big5", "big5hkscs", "ascii"):
        yield encoding, in_encoding(encoding, whole)
        yield f"page in {encoding}", in_encoding(encoding, page)
    yield (
        "utf-16-be with its mark",
        lambda title, text: b"\xfe\xff" + whole(title, text).encode("utf-16-be"),
    )
    for name, write in (("big5", TRADITIONAL), ("gb2312", SIMPLIFIED), ("utf-8", TRADITIONAL)):
        yield f"other characters in {name}", _converted(name, write)
    yield "json", lambda title, text: json.dumps({"title": title, "text": text}).encode()
    yield "raw json", _raw_json
    for every in (True, False):
        for hexadecimal in (True, False):
            name = f"entities every={every} hexadecimal={hexadecimal}"
            yield name, _as_entities(every=every, hexadecimal=hexadecimal)
    yield "entities by turns", lambda title, text: turns(whole(title, text)).encode()
    yield "lines by turns", lambda title, text: lines_in_turn(whole(title, text))
    yield (
        "marks apart",
        lambda title, text: unicodedata.normalize("NFD", page(title, text)).encode(),
    )
    for name, space in (("no-break", "\u00a0"), ("&nbsp;", "&nbsp;"), ("double", "  ")):
        yield f"spaces: {name}", _spaced(space)
    yield "broken lines", lambda title, text: _wrapped(whole(title, text)).encode()
    yield "capitals", lambda title, text: whole(title, text).upper().encode()


def _raw_json(title: str, text: str) -> bytes:
    return json.dumps({"title": title, "text": text}, ensure_ascii=False).encode()


def _converted(encoding: str, write: opencc.OpenCC) -> Form:
    return lambda title, text: write.convert(whole(title, text)).encode(encoding, "ignore")


def _as_entities(*, every: bool, hexadecimal: bool) -> Form:
    return lambda title, text: entities(
        whole(title, text), every=every, hexadecimal=hexadecimal
    ).encode()


def _spaced(space: str) -> Form:
    return lambda title, text: whole(title, text).replace(" ", space).encode()


def _wrapped(text: str) -> str:
    return "\n".join("\n".join(textwrap.wrap(line, 64)) for line in text.split("\n"))


FORMS = dict(_forms())


def reports(*, with_claims: bool) -> list[tuple[str, str, str]]:
    """Name, title and text of the benchmark's reports that have claims, or have none."""
    docs = (doc for doc in corpus.annotated() if bool(doc["claims"]) == with_claims)
    return [(doc["id"], doc["title"], doc["text"]) for doc in docs]
