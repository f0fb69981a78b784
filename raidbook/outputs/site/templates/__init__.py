"""The pages' templates, and the one way in which values get into them."""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from raidbook.outputs.insight import QUESTIONS
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site import addresses
from raidbook.outputs.words import safe


class Pages:
    """Renders templates; every value is escaped, and what could reorder or hide text shown.

    Templates of the packages `over` the site's are found before them; as "site/…" the site's own
    can always be had.
    """

    def __init__(self, phrases: Phrases, over: Iterable[str] = ()) -> None:
        own = PackageLoader("raidbook.outputs.site")
        found = (*map(PackageLoader, over), own, PrefixLoader({"site": own}))
        self._templates = Environment(
            loader=ChoiceLoader(found),
            auto_reload=False,
            cache_size=-1,
            autoescape=True,
            finalize=_shown,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._templates.globals.update(t=phrases.texts, page=addresses.page, questions=QUESTIONS)

    def render(self, template: str, /, **values: object) -> bytes:
        """The page as UTF-8."""
        return self._templates.get_template(template).render(**values).encode("utf-8")


def _shown(value: object) -> object:
    return (
        safe(value, lines=True)
        if isinstance(value, str) and not isinstance(value, Markup)
        else value
    )
