"""A form as it was sent → the words of a decision."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

import msgspec
from starlette.datastructures import FormData

from raidbook.ledger.asked import AskedError
from raidbook.ledger.shelf import Shelf
from raidbook.model import Marking, Record, Verb
from raidbook.outputs.review.forms import Form
from raidbook.outputs.review.typed import FIELDS

_PATH = re.compile(
    r"(?!.*(?:\.\.|//))[A-Za-z0-9_][A-Za-z0-9_./?=&%+,~-]{0,500}(?:#[A-Za-z0-9_-]{0,100})?"
)
"""A path below the folder of a language: what leads anywhere else is no way back."""
_WAS = "was."


class Sent(Record):
    """What was sent. `back` is the page that it was sent from, `next` the one to go on to."""

    verb: Verb
    name: str
    about: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]
    reason: str
    marking: Marking
    audience: tuple[str, ...]
    seen: int
    back: str
    next: str

    def one(self, name: str) -> str:
        """What was filled in under a name, without spaces around it."""
        return self.fields.get(name, ("",))[0].strip()


def sent(form: FormData) -> Sent:
    """What a form says. Raises AskedError for what no form of the desk can say."""
    fields: dict[str, tuple[str, ...]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            fields[name] = (*fields.get(name, ()), value)

    def one(name: str) -> str:
        return fields.get(name, ("",))[0].strip()

    if one("verb") not in get_args(Verb) or one("marking") not in ("", *get_args(Marking)):
        raise AskedError("no form of the desk asks for that")
    seen = one("seen")
    names = (
        name.strip() for name in one("audience").replace("，", ",").replace("、", ",").split(",")
    )
    back = _path(one("back"), "review")
    return Sent(
        verb=one("verb"),  # type: ignore[arg-type]
        name=one("name"),
        about=fields.get("about", ()),
        fields=fields,
        reason=one("reason"),
        marking=one("marking") or "clear",  # type: ignore[arg-type]
        audience=tuple(dict.fromkeys(name for name in names if name)),
        seen=int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 12 else 0,
        back=back,
        next=_path(one("next"), back),
    )


def _path(typed: str, otherwise: str) -> str:
    return typed if _PATH.fullmatch(typed) else otherwise


def words(told: Sent, shelf: Shelf) -> tuple[tuple[str, ...], str | None]:
    """What would be typed after the verb, and the span. Raises AskedError where something is
    missing, or words do not stand where they should."""
    if told.verb == "correct":
        return (*told.about, *_changed(told)), None
    if told.verb in ("add", "pin"):
        given = tuple(f"{name}={told.one(name)}" for name in FIELDS if told.one(name))
        return (*told.about, *given), _span(told, shelf) if told.verb == "add" else None
    if told.verb == "redact":
        return told.about, _span(told, shelf)
    if told.verb == "split":
        return (*told.about, *told.fields.get("claims", ())), None
    if told.verb == "grade":
        return (told.one("source"), told.one("code")), None
    if told.verb == "withdraw" and not told.one("sure"):
        raise AskedError("say that you know that it cannot be undone", "sure")
    more = [told.one(name) for name in ("other", "relation") if told.one(name)]
    return (*told.about, *more), None


def _changed(told: Sent) -> tuple[str, ...]:
    """The fields that are not as they were when the form was opened: what somebody else corrected
    in the meantime stays."""
    changed = tuple(
        f"{name}={told.one(name)}"
        for name in FIELDS
        if name in told.fields and told.one(name) != told.one(f"{_WAS}{name}")
    )
    if not changed:
        raise AskedError("nothing was changed: correct a field, or confirm the claim")
    return changed


def _span(told: Sent, shelf: Shelf) -> str:
    """Where the words of a sentence stand that were typed or selected."""
    report = shelf.reports.get(told.about[0] if told.about else "")
    first, _, last = told.one("at").partition(":")
    if report is None or not (first.isdecimal() and last.isdecimal()):
        raise AskedError("the report, or the sentence, is not there any more")
    typed = told.one("words").split()
    if not typed:
        raise AskedError("which words? Type them as they stand in the sentence", "words")
    pattern = re.compile(r"\s+".join(map(re.escape, typed)))
    found = list(pattern.finditer(report.text, int(first), int(last)))
    nth = told.one("nth") or "1"
    if not nth.isdecimal() or not 1 <= int(nth) <= max(1, len(found)):
        raise AskedError(f"the words stand {len(found)} times in the sentence", "nth")
    if not found:
        raise AskedError(f"“{' '.join(typed)}” does not stand in the sentence", "words")
    at = found[int(nth) - 1]
    return f"{at.start()}:{at.end()}"


def filled(form: Form, told: Sent, error: AskedError) -> Form:
    """A form as it was sent, with what was wrong."""
    replace = msgspec.structs.replace
    controls = tuple(
        replace(
            control,
            value=told.one(control.name) if control.name in told.fields else "",
            chosen=told.fields.get(control.name, ()),
            was=told.one(f"{_WAS}{control.name}") if control.was is not None else None,
        )
        for control in form.controls
    )
    return replace(
        form,
        controls=controls,
        reason=told.reason,
        marking=told.marking,
        audience=", ".join(told.audience),
        error=str(error),
        wrong=error.option or "",
    )
