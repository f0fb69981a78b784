"""File names that last, and which addresses may become links."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

from raidbook.ledger.shelf import Home
from raidbook.model import Claim, Figure, Operation, Report, Total

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


def slug(id: str) -> str:
    """An id as a file name or anchor: itself where it is plain lower case, else a hash of it.

    The same id always gives the same name, on file systems that fold case too.
    """
    if _PLAIN.fullmatch(id):
        return id
    return "id-" + hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def page(thing: Operation | Total | Report) -> str:
    """The path of its page below the site's folder."""
    folder = {Operation: "operations", Total: "totals", Report: "reports"}[type(thing)]
    return f"{folder}/{slug(thing.id)}.html"


def figure_anchor(figure: Figure) -> str:
    """The anchor of a figure on the page of its operation or total."""
    return f"figure-{slug(figure.id)}"


def claim_anchor(claim: Claim) -> str:
    """The anchor of a claim on the pages that show it."""
    return f"claim-{slug(claim.id)}"


def claim_address(claim: Claim, home: Home) -> str:
    """The path and anchor of a claim in the figure that holds it."""
    return f"{page(home.holder)}#{claim_anchor(claim)}"


def link(url: str | None) -> str | None:
    """The address when it may be a link (http or https, with a host, nothing hidden), or None."""
    if url is None or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and host else None


def lang(tag: str) -> str | None:
    """A language tag for HTML; None where it is unknown or no tag at all."""
    return tag if _LANG.fullmatch(tag) and tag != "und" else None
