"""Figures that count nothing: telephone numbers, times, scores, dates in figures, names such as
F-16, numbered lists."""

from __future__ import annotations

from raidbook.languages.lines import BLANK
from raidbook.languages.number_grammar import Grammar
from raidbook.languages.tokens import Tokens

_MAX_GROUPS = 8
"""Groups of figures looked at after the first; bounds the work on hostile input."""
_JOINTS = "-–/:"
_PREFIXES = "+#№@"
_HYPHENS = "-‐‑"
_MARK_ENDS = ".)）、"
_LAST_LATIN = "\u0590"
"""Scripts up to here separate words by spaces: a letter that touches a figure makes it a name.
Thai, Burmese and Chinese write figures without spaces."""


def touches(character: str) -> bool:
    """Whether a letter beside a figure makes it part of a name."""
    return character.isalpha() and character < _LAST_LATIN


def runs_on(tokens: Tokens, last: int) -> bool:
    """Whether letters touch the end of the figures that end before token `last`: "5G", "180ml"."""
    text, end = tokens.text, tokens.ends[last - 1]
    return end < len(text) and tokens.forms[last - 1][-1].isdecimal() and touches(text[end])


def skip(tokens: Tokens, at: int, grammar: Grammar) -> int:
    """Where to go on after the code that begins at token `at`; `at` itself where it is none."""
    end = cluster(tokens, at)
    if _named(tokens, at, grammar) or _zeroed(tokens.forms[at]):
        return _run(tokens, end)
    if end == at + 1:
        after = _run(tokens, end)
        zeroed = any(_zeroed(tokens.forms[i]) for i in range(end, after))
        return after if zeroed else at
    last = tokens.forms[end - 1]
    joint = tokens.text[tokens.ends[at]]
    if end == at + 3 and joint in "-–" and not _zeroed(last) and _rises(tokens.forms[at], last):
        return at
    return end


def cluster(tokens: Tokens, at: int) -> int:
    """The end of the figures that hang together from token `at` on: "2-1", "10:30", "555-0142"."""
    forms, starts, ends = tokens.forms, tokens.starts, tokens.ends
    last = at + 1
    while (
        last + 1 < len(forms)
        and starts[last] == ends[last - 1]
        and forms[last] in _JOINTS
        and starts[last + 1] == ends[last]
        and forms[last + 1][0].isdecimal()
    ):
        last += 2
    return last


def hangs_on(tokens: Tokens, first: int, last: int) -> bool:
    """Whether more figures hang on to those of a token range at either end."""
    return _joint(tokens, first - 1) or _joint(tokens, last)


def _joint(tokens: Tokens, at: int) -> bool:
    """Whether a token joins the figures on both sides of it."""
    if not 0 < at < len(tokens.forms) - 1 or tokens.forms[at] not in _JOINTS:
        return False
    touches_both = (
        tokens.ends[at - 1] == tokens.starts[at] and tokens.ends[at] == tokens.starts[at + 1]
    )
    return (
        touches_both
        and tokens.forms[at - 1][-1].isdecimal()
        and tokens.forms[at + 1][0].isdecimal()
    )


def list_mark(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the tokens number a list item: at the start of a line, with a stop or bracket."""
    text, start, end = tokens.text, tokens.starts[first], tokens.ends[last - 1]
    if end >= len(text) or text[end] not in _MARK_ENDS:
        return False
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip(" \t(（"):
        return False
    return end + 1 == len(text) or text[end + 1].isspace() or text[end] in "、）"


def _named(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether what stands before the figures makes them a name."""
    text, start = tokens.text, tokens.starts[at]
    before = text[start - 1] if start else " "
    if before in _PREFIXES:
        return True
    if before in _HYPHENS and start > 1 and touches(text[start - 2]):
        return True
    if before == "." and (start == 1 or text[start - 2].isspace()):
        return True
    if touches(before):
        return not _money_letters(tokens, at)
    previous = at - 1
    if previous > 0 and tokens.forms[previous] == ".":
        previous -= 1
    if previous < 0 or tokens.forms[previous] not in grammar.labels:
        return False
    return BLANK.search(text, tokens.ends[previous], start) is None  # "Photo", then "12 were held"


def _money_letters(tokens: Tokens, at: int) -> bool:
    """Whether the letters on a figure are a currency's ("K500,000") and no name's ("A7")."""
    if at == 0:
        return False
    letters = tokens.text[tokens.starts[at - 1] : tokens.ends[at - 1]]
    figures = tokens.forms[at]
    glued = tokens.ends[at] < len(tokens.text) and touches(tokens.text[tokens.ends[at]])
    spoken = at + 1 < len(tokens.forms) and tokens.forms[at + 1].endswith("illion")
    return len(letters) <= 3 and letters[0].isupper() and ("," in figures or glued or spoken)


def _zeroed(form: str) -> bool:
    return len(form) > 1 and form[0] == "0" and form[1].isdecimal()


def _rises(low: str, high: str) -> bool:
    return (len(low), low) < (len(high), high)


def _run(tokens: Tokens, at: int) -> int:
    """The end of groups of figures that go on after single spaces, as in telephone numbers."""
    stop = min(len(tokens.forms), at + _MAX_GROUPS)
    while (
        at < stop
        and tokens.forms[at].isdecimal()
        and tokens.text[tokens.ends[at - 1] : tokens.starts[at]] == " "
    ):
        at = cluster(tokens, at)
    return at
