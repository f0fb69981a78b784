"""What of a report may stand in a page: addresses that may be links, tags that name a language."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


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


def lang(tag: str | None) -> str | None:
    """A language tag for HTML; None where it is unknown or no tag at all."""
    return tag if tag and _LANG.fullmatch(tag) and tag != "und" else None
