"""The site in one language: where its pages are, and how one leads to the same in another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import msgspec
from markupsafe import Markup

from raidbook.ledger.shelf import Contradiction, Shelf
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site.templates import Pages
from raidbook.outputs.site.views import Views
from raidbook.places import Row, gazetteer

File = tuple[str, bytes]


class Other(msgspec.Struct, frozen=True):
    """The same page in another language."""

    lang: str
    name: str
    address: str


class Edition:
    """Renders pages of one ledger in one language. The first language's pages lie in the site's own
    folder, those of another in a folder named by its tag.

    `pages` are templates to use in place of the site's own, `besides` the values that every one of
    them takes; `batch` is of how many a page of a list tells, by default of all.
    """

    def __init__(
        self,
        shelf: Shelf,
        lang: str,
        languages: Sequence[str],
        disclaimer: str = "",
        pages: Pages | None = None,
        besides: Mapping[str, object] | None = None,
        batch: int | None = None,
    ) -> None:
        self.shelf = shelf
        self.phrases = Phrases(messages(lang))
        self.views = Views(shelf, self.phrases)
        self.folder = folder(lang, languages)
        self.batch = batch
        self._disclaimer = disclaimer
        self._sources = self.phrases.texts(
            "drawn.sources",
            revision=shelf.ledger.revision,
            reports=self.phrases.texts.number_of("reports", len(shelf.reports)),
        )
        self._pages = pages or Pages(self.phrases)
        self._besides = besides or {}
        self._nav: dict[str, Markup] = {}
        self._others = [
            (other, messages(other)("language_name"), folder(other, languages))
            for other in languages
            if other != lang
        ]

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """All pairs of claims that contradict each other."""
        return self.shelf.contradictions()

    @cached_property
    def below(self) -> Mapping[str, list[Row]]:
        """By the id of a place those that lie directly in it and have a page, sorted."""
        found: dict[str, list[Row]] = {}
        for row in map(gazetteer().row, self.shelf.atlas.places()):
            found.setdefault(row.within or "", []).append(row)
        return found

    def page(self, path: str, template: str, /, **values: object) -> File:
        """A page at a path below the edition's folder, with the values that the template takes."""
        root = "../" * path.count("/")
        top = root + "../" * self.folder.count("/")
        others = [Other(lang, name, f"{top}{at}{path}") for lang, name, at in self._others]
        shown: Mapping[str, object] = {
            "root": root,
            "top": top,
            "nav": self._navigation(root),
            "others": others,
            "sources": self._sources,
            "disclaimer": self._disclaimer or self.phrases.texts("site.boundaries"),
            **self._besides,
            **values,
        }
        return f"{self.folder}{path}", self._pages.render(template, **shown)

    def _navigation(self, root: str) -> Markup:
        """What leads to the parts of the site, which is the same on all pages of one folder."""
        if root not in self._nav:
            rendered = self._pages.render("nav.html", root=root).decode()
            self._nav[root] = Markup(rendered)  # noqa: S704  # the template escaped it
        return self._nav[root]


def folder(lang: str, languages: Sequence[str]) -> str:
    """The folder of a language's pages: "" for the first, else its tag in lower case."""
    return "" if lang == languages[0] else f"{lang.lower()}/"
