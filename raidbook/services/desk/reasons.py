"""Why a file could not be read, in the reader's language.

The rooms that read say it in English. Each of their sentences is a text under `uploads.why`: it is
found again by its English words, and said in those of another language.
"""

from __future__ import annotations

import re
import string
from functools import cache

from raidbook.outputs.messages import messages

TABLE = "uploads.why"


def reason(said: str, lang: str) -> str:
    """A reason as it is said in a language; as it is where there is no text for it."""
    for key, pattern in _patterns():
        if match := pattern.fullmatch(said):
            return messages(lang)(f"{TABLE}.{key}", **match.groupdict())
    return said


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, _pattern(text)) for key, text in messages().table(TABLE).items())


def _pattern(text: str) -> re.Pattern[str]:
    parts = string.Formatter().parse(text)
    made = (re.escape(words) + (f"(?P<{name}>.*?)" if name else "") for words, name, _, _ in parts)
    return re.compile("".join(made), re.DOTALL)
