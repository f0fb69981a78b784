"""Which of the reports that were read are copies or trims of others.

Whole texts show it, and these stay behind: what they show goes along with the reports. The rule is
the ledger's, so that a ledger of what a scan wrote is that of the reports themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from raidbook.model import Claim, Copied, Report
from raidbook.origins.facts import Fact
from raidbook.origins.texts import Texts
from raidbook.origins.told import Told, told


def kin(read: Iterable[tuple[Report, Sequence[Claim]]]) -> Iterator[Copied]:
    """The copies and trims among these reports, of each its claims. All are in memory."""
    known: dict[Fact, Fact] = {}
    entered: dict[str, Told] = {}
    texts = Texts(entered)
    for one in sorted((told(*each, known) for each in read), key=lambda one: one.order):
        entered[one.report.id] = one
        texts.add(one)
        found = texts.copied(one)
        if found is not None:
            yield found
