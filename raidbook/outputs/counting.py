"""What was done to what, and how many of it, in the order of words of a language."""

from __future__ import annotations

from typing import Literal, NamedTuple

from raidbook.languages import grouped
from raidbook.model import Record
from raidbook.outputs.messages import Messages

Form = Literal["one", "many", "vague"]
"""What a number asks of the words around it: a singular, a plural, or "dozens of"."""
_NAMED_BY_KIND = {"people", "money"}
"""Kinds whose code says more of the action than of the thing: to death, frozen."""


class Said(Record):
    """A number among the words that say what it counts: a medium may set it off from them."""

    before: str
    value: str
    gap: str
    """The space, if any, that parts the number from what stands after it."""
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.value}{self.gap}{self.after}"


class Frame(NamedTuple):
    """What stands around a number, as in `Said`."""

    before: str
    gap: str
    after: str


def named(t: Messages, action: str, kind: str, what: str | None, one: bool = False) -> str:
    """What was done to what, without a number: "phones seized or frozen", "people convicted (to
    death)"."""
    name, aside = _named(t, action, kind, what, one)
    return f"{name}{aside}"


def frame(t: Messages, action: str, kind: str, what: str | None, form: Form) -> Frame:
    """What stands around the number of what was done to what.

    The template is that of the action and the code or kind, else of the vague word, else of the
    kind, else `other`: a language has those that it needs.
    """
    one = form == "one"
    name, aside = _named(t, action, kind, what, one)
    forms = (f"{action}_{what}", f"{action}_{kind}", form, kind, "other")
    key = next(key for form in forms if t.has(key := f"figure.said.{form}"))
    measure = next((m for m in (f"measure.{what}", f"measure.{kind}") if t.has(m)), None)
    before, after = grouped.around(
        t(key),
        counted=name,
        thing=_thing(t, kind, what, one),
        action=t(f"action.{action}"),
        measure=t(measure) if measure else "",
    )
    words = after.lstrip(" ")
    return Frame(before, " " * (len(after) - len(words)), f"{words}{aside}")


def _named(t: Messages, action: str, kind: str, what: str | None, one: bool) -> tuple[str, str]:
    """The name, and what the code says besides."""
    thing = _thing(t, kind, what, one)
    of_code, of_kind = (f"figure.wording.{action}_{code}" for code in (what, kind))
    if t.has(of_code) or t.has(of_kind):
        name = t(_of_number(t, of_code if t.has(of_code) else of_kind, one), thing=thing)
    else:
        name = t("figure.plain", kind=thing, action=t(f"action.{action}"))
    said = what is None or t.has(of_code) or _of_its_own(t, kind, what)
    aside = "" if what is None or said else t.code("what", what)
    return name, f"{t('open_aside')}{aside}{t('close_aside')}" if aside else ""


def _thing(t: Messages, kind: str, what: str | None, one: bool) -> str:
    own = what is not None and _of_its_own(t, kind, what)
    return t(_of_number(t, f"thing.{what}" if own else f"kind.{kind}", one))


def _of_its_own(t: Messages, kind: str, what: str) -> bool:
    """Whether the code has a name that stands for the kind's."""
    return kind not in _NAMED_BY_KIND and t.has(f"thing.{what}")


def _of_number(t: Messages, key: str, one: bool) -> str:
    """The key of the text in the singular, where the language has one."""
    single = f"one.{key}"
    return single if one and t.has(single) else key
