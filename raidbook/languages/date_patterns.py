"""Finds the words of dates: the longest pattern at a place, and what fills its slots."""

from __future__ import annotations

from typing import NamedTuple

from raidbook.languages.date_grammar import Grammar, Node, Pattern, Unit
from raidbook.languages.tokens import Tokens

_BUDDHIST = 543
_YEARS = range(1900, 2100)
_MAX_N = 1000


class Match(NamedTuple):
    """A date's words: tokens (`last` exclusive), the pattern and its slots."""

    first: int
    last: int
    pattern: Pattern
    slots: dict[str, int]
    unit: Unit | None


class _State(NamedTuple):
    last: int
    pattern: Pattern
    slots: tuple[tuple[str, int], ...]
    unit: Unit | None


def match(tokens: Tokens, at: int, grammar: Grammar) -> Match | None:
    """The longest date whose words begin at token `at`, None where none does."""
    found = _walk(tokens, at, at, grammar.root, grammar, (), None)
    if found is None:
        return None
    return Match(at, found.last, found.pattern, dict(found.slots), found.unit)


def _walk(
    tokens: Tokens,
    first: int,
    at: int,
    node: Node,
    grammar: Grammar,
    slots: tuple[tuple[str, int], ...],
    unit: Unit | None,
) -> _State | None:
    best = _State(at, node.pattern, slots, unit) if node.pattern else None
    if best and not _allowed(tokens, first, best, grammar):
        best = None
    if at >= len(tokens.forms) or (at > first and _apart(tokens, at)):
        return best
    form = tokens.forms[at]
    if following := node.words.get(form):
        best = _longer(_walk(tokens, first, at + 1, following, grammar, slots, unit), best)
    for slot, following in node.figures if form[0].isdecimal() else node.names.get(form, ()):
        if slot == "unit":
            if hit := grammar.units.longest(tokens, at, len(tokens.forms)):
                found = _walk(tokens, first, hit.last, following, grammar, slots, hit.payload)
                best = _longer(found, best)
        elif filled := _fill(tokens, at, slot, grammar):
            last, value = filled
            more = (*slots, (slot, value))
            best = _longer(_walk(tokens, first, last, following, grammar, more, unit), best)
    return best


def _longer(found: _State | None, best: _State | None) -> _State | None:
    return found if found and (best is None or found.last > best.last) else best


def _apart(tokens: Tokens, at: int) -> bool:
    """Whether white space separates a token from the one before more than words of a date are."""
    start, end = tokens.ends[at - 1], tokens.starts[at]
    return end - start > 1 and (end - start > 3 or tokens.text.count("\n", start, end) > 1)


def _fill(tokens: Tokens, at: int, slot: str, grammar: Grammar) -> tuple[int, int] | None:
    """The token after what fills a slot at token `at`, and its value."""
    form = tokens.forms[at]
    if form[0].isdecimal():
        return _year(form, at) if slot == "year" else _figures(tokens, at, slot, grammar)
    if slot in {"day", "day2", "month_n", "month2", "day_nth"}:
        slot = "n"
    table = grammar.tables["ordinal" if slot == "day_th" else slot]
    hit = table.longest(tokens, at, len(tokens.forms))
    if hit is None:
        return None
    if form in grammar.cased and not tokens.text[tokens.starts[at]].isupper():
        return None
    return hit.last, hit.payload


def _figures(tokens: Tokens, at: int, slot: str, grammar: Grammar) -> tuple[int, int] | None:
    form = tokens.forms[at]
    if not form.isdecimal() or len(form) > 3:
        return None
    value = int(form)
    top = _MAX_N if slot == "n" else 12 if slot in {"month_n", "month2"} else 31
    if not 0 < value <= top:
        return None
    last = at + 1
    ending = (
        last < len(tokens.forms)
        and tokens.forms[last] in grammar.ordinal_endings
        and tokens.starts[last] == tokens.ends[at]
    )
    if slot in {"day_th", "day_nth"} and not ending:
        return None
    return last + ending, value


def _year(form: str, at: int) -> tuple[int, int] | None:
    if len(form) != 4 or not form.isdecimal():
        return None
    year = int(form)
    if year - _BUDDHIST in _YEARS and year not in _YEARS:
        year -= _BUDDHIST
    return (at + 1, year) if year in _YEARS else None


def _allowed(tokens: Tokens, first: int, state: _State, grammar: Grammar) -> bool:
    """Whether the words around let the pattern be a date: counts have the right of way."""
    names = [name for name, _ in state.slots]
    before = tokens.forms[first - 1] if first else ""
    if state.pattern.means == "day":
        after = tokens.forms[state.last] if state.last < len(tokens.forms) else ""
        written = tokens.forms[first][0].isdecimal() or before in grammar.day_cues
        return written and after not in grammar.no_day_before
    if not names or state.pattern.means != "calendar":
        return True
    if names == ["year"] and state.last == first + 1:
        return _is_year(tokens, first, state.last, grammar)
    if names in (["month"], ["weekday"]) and tokens.forms[first] in grammar.needs_cue:
        return before in grammar.cues or grammar.parts.longest(tokens, first) is not None
    if names == ["day_nth"]:
        after = tokens.forms[state.last] if state.last < len(tokens.forms) else ""
        follows = not after.isalpha() or after in grammar.day_followers
        return before in grammar.day_cues and follows
    if names == ["month", "day"] and tokens.forms[state.last - 1].isdecimal():
        return before not in grammar.no_day_after or not _counts(tokens, state.last, grammar)
    if names == ["day", "month"] and tokens.forms[state.last - 1] in grammar.needs_cue:
        return before in grammar.day_cues or not _counts(tokens, state.last, grammar)
    return True


def _is_year(tokens: Tokens, first: int, last: int, grammar: Grammar) -> bool:
    """Whether the words around four figures alone make them a year: "since 2024", "in 2024"."""
    before = tokens.forms[first - 1] if first else ""
    if before in grammar.sure_year_cues:
        return True
    if before in grammar.year_openers and tokens.text[tokens.starts[first - 1]].isupper():
        return True
    return before in grammar.year_cues and not _counts(tokens, last, grammar)


def _counts(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether the word at token `at` is one that a number before it would count."""
    if at >= len(tokens.forms):
        return False
    form = tokens.forms[at]
    if form in grammar.plurals:
        return True
    return (
        form.isalpha()
        and len(form) > 3
        and form.endswith(grammar.plural_endings)
        and form not in grammar.not_plural
    )
