"""Numbers as people write them: their digits in groups, and in units such as million or 亿."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter
from typing import NamedTuple

_EXACT = 15
"""So many digits a float keeps as they were written."""


class Unit(NamedTuple):
    """A unit in which numbers of its size and up are written where no digit is lost."""

    size: int
    before: str
    after: str
    decimals: int
    """At most so many: 12,345 is easier to read than 1.2345万."""


def units(templates: Mapping[str, str]) -> tuple[Unit, ...]:
    """Units from templates by their sizes, in their order: {"1000000": "{value:3} million"} for
    one with up to three decimals. Raises ValueError for what is no such template."""
    return tuple(_unit(int(size), template) for size, template in templates.items())


def _unit(size: int, template: str) -> Unit:
    (before, _, decimals, _), *rest = Formatter().parse(template)
    return Unit(size, before, "".join(words for words, *_ in rest), int(decimals or 0))


def digits(value: float, significant: int = 10) -> str:
    """1,207 or 10.5; of what is no whole number so many digits."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.{significant}g}"


def written(value: float, of: Sequence[Unit], significant: int = 10) -> str:
    """A number in the first unit in which it is at least 1 and loses no digit, else in digits."""
    for unit in of:
        scaled = value / unit.size
        if scaled >= 1 and round(scaled, unit.decimals) == scaled:
            return f"{unit.before}{digits(scaled, _EXACT)}{unit.after}"
    return digits(value, significant)


def around(template: str, slot: str = "value", /, **words: str) -> tuple[str, str]:
    """What stands before and after the slot of a template whose other names are filled in.

    Of a range of sums the lower one takes what stands before, the higher one what stands after:
    "USD 2 million–3 million", 200万至300万美元.
    """
    before, _, after = template.format(**words, **{slot: "\0"}).partition("\0")
    return before, after
