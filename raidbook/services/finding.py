"""What somebody finds in her view, and what is new to her there."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from threading import Lock
from weakref import WeakKeyDictionary

from raidbook.insight.search import Card, Index, card, concerns
from raidbook.ledger import news
from raidbook.ledger.shelf import Shelf, figures
from raidbook.model import Change, Claim, Holder, Search
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.services.kept_news import KeptNews
from raidbook.services.turns import turn
from raidbook.services.views import View

LANGUAGES = ("en", "zh-Hans")
"""Words are found in each, whatever the language of who asks."""
RECENT = 64
"""What was new since some positions, kept: many alerts ask for the same."""
Asked = tuple[str, str, int, int]
"""What a view goes by, a language, the position of now, and the one since when."""


class Fresh:
    """What is new in a view since a position, told in a language."""

    def __init__(
        self, since: int, found: news.News, now: Shelf, index: Callable[[], Index]
    ) -> None:
        self.since = since
        self.now = now
        self.then = news.former(found, now)
        """What was touched, as it was."""
        self.changes = news.told(found, now)
        self._before = {one.id: one for one in found.before}
        self._claims = {**{one.id: one for one in found.claims}, **self.then.claims}
        self._index = index

    @property
    def revision(self) -> int:
        """The position up to which all of it is told."""
        return self.now.ledger.revision

    def matching(self, search: Search) -> tuple[Change, ...]:
        """The changes that concern what somebody looks for."""
        if search == Search():
            return self.changes
        return tuple(one for one in self.changes if concerns(one, self._cards(one), search))

    def _cards(self, change: Change) -> Iterator[Card]:
        now = self._index().cards.get(change.leads_to or change.id)
        if now is not None:
            yield now
        if change.id in self._before:
            yield card(self._before[change.id], self._claims, wording)


class Finding:
    """Indexes of views and what is new in them, each made when it is first asked for."""

    def __init__(self, kept: KeptNews) -> None:
        self.kept = kept
        self._indexes: WeakKeyDictionary[View, Index] = WeakKeyDictionary()
        self._latest: dict[str, Index] = {}
        """By what a view goes by: the next index is made from it."""
        self._fresh: OrderedDict[Asked, Fresh] = OrderedDict()
        self._lock = Lock()
        self._making = Lock()

    def index(self, view: View) -> Index:
        """What can be found in a view."""
        with self._lock:
            found = self._indexes.get(view)
        if found is not None:
            return found
        # One at a time: the next one that asks for the same finds it made.
        shelf = view.shelf()
        with turn, self._making:
            with self._lock:
                found, earlier = self._indexes.get(view), self._latest.get(view.key)
            if found is None:
                found = Index(shelf, wording, earlier)
                with self._lock:
                    self._indexes[view] = self._latest[view.key] = found
        return found

    def fresh(self, view: View, since: int, lang: str = "en") -> Fresh:
        """What is new in a view since a position; since its news are kept where that is later."""
        now = view.shelf(lang)
        key = (view.key, lang, now.ledger.revision, since)
        with self._lock:
            kept = self._fresh.get(key)
        if kept is None:
            found = self.kept.since(view.key, since, now.ledger.revision)
            kept = Fresh(since, found, now, lambda: self.index(view))
            with self._lock:
                self._keep(key, kept)
        return kept

    def _keep(self, key: Asked, fresh: Fresh) -> None:
        """Keeps one, and none of before in the same view and language: they hold whole ledgers."""
        old = [one for one in self._fresh if one[:2] == key[:2] and one[2] < key[2]]
        for one in old:
            del self._fresh[one]
        self._fresh[key] = fresh
        while len(self._fresh) > RECENT:
            self._fresh.popitem(last=False)


def wording(holder: Holder, claims: Mapping[str, Claim]) -> Iterator[str]:
    """What an operation or total, and its figures, are called in every language."""
    for phrases in _PHRASES:
        yield phrases.title(holder)
        for figure in figures(holder):
            yield phrases.whom(figure.key)
            if figure.rests_on in claims:
                yield str(phrases.held(figure, claims[figure.rests_on]))


_PHRASES = tuple(Phrases(messages(lang)) for lang in LANGUAGES)
