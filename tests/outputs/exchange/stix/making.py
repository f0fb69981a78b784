"""Small books, and what they are as bundles."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from raidbook.book import Book
from raidbook.ledger.opening import Opened, opened
from raidbook.ledger.shelf import Shelf
from raidbook.model import Search
from raidbook.outputs.exchange import stix
from raidbook.outputs.exchange.chosen import EVERYTHING, Chosen
from raidbook.outputs.exchange.stix import Outcome
from raidbook.outputs.exchange.stix.extension import EXTENSION
from tests.ledgers import enter

RAID = (
    "PHNOM PENH, 3 May 2024 (Reuters) - Police in Sihanoukville arrested 645 suspects in a raid on "
    "a scam compound on Friday, an official of the interior ministry said. Officers seized 1,207 "
    "phones and 233 computers in the buildings by the beach. Among those arrested were 148 Chinese "
    "nationals, the official said. Some of them said their passports had been taken away."
)
TEXTS: tuple[Mapping[str, str], ...] = (
    {"id": "raid", "outlet": "Reuters", "published": "2024-05-04", "text": RAID},
    {"id": "copy", "outlet": "Khmer Times", "published": "2024-05-05", "text": RAID},
    {
        "id": "trim",
        "outlet": "Bangkok Post",
        "published": "2024-05-06",
        "text": RAID[: RAID.index(" Officers")],
    },
    {
        "id": "other",
        "outlet": "Xinhua",
        "published": "2024-05-06",
        "text": "(Reuters) - About 600 people were arrested in a raid on a scam compound in "
        "Sihanoukville on 3 May 2024. Police seized 1,207 phones and 233 computers there.",
    },
    {
        "id": "zh",
        "outlet": "",
        "published": "",
        "text": "2024年5月3日,柬埔寨西港警方捣毁一处电信网络诈骗窝点,抓获犯罪嫌疑人645名。"
        "警方称,今年以来已遣返中国籍嫌疑人3210名。该团伙从西港转移至巴域。",
    },
    {
        "id": "total",
        "outlet": "VOA",
        "published": "2024-06-01",
        "text": "More than 31,000 scam suspects have been handed over to China since 2023. "
        "\u202eFake\u202c \u201cjobs\u201d,\r\nsaid the ministry: 12 people were freed from a scam "
        "compound in Bavet on 30 May 2024. The gang moved from Sihanoukville to Bavet.",
    },
)
"""Reports that tell of one raid: a copy, a trim, one that credits another, one that is undated."""


def book_of(folder: Path, texts: Iterable[Mapping[str, Any]] = TEXTS, name: str = "book") -> str:
    """The address of a book into which these reports were read, one after another."""
    there = folder / f"{name}-reports"
    there.mkdir()
    for number, told in enumerate(texts):
        whole = {"title": "", "url": f"https://news.example/{told['id']}", **told}
        path = there / f"{number}.json"
        path.write_text(json.dumps(whole), encoding="utf-8")
        enter((path,), folder / f"{name}.db")
    return str(folder / f"{name}.db")


def shelf_of(found: Opened) -> Shelf:
    """The ledger of a book beside what it rests on."""
    material = found.material
    return Shelf(found.ledger, material.readings, material.reports, found.decisions)


def exported(book: str, *, with_text: bool = False, search: Search = EVERYTHING) -> bytes:
    """A book as a bundle."""
    found = opened(book, None)
    out = io.BytesIO()
    stix.write(Chosen(shelf_of(found), search), out, found.entered, with_text=with_text)
    return out.getvalue()


def imported(book: str, bundle: bytes) -> Outcome:
    """What `raidbook import` does with a bundle."""
    with Book.open(book) as into:
        return stix.enter(into, stix.taken(bundle), "bundle.json")


def objects(bundle: bytes) -> list[dict[str, Any]]:
    """The objects of a bundle."""
    found: list[dict[str, Any]] = json.loads(bundle)["objects"]
    return found


def own(one: Mapping[str, Any]) -> dict[str, Any]:
    """What our extension says of an object."""
    told: dict[str, Any] = one.get("extensions", {}).get(EXTENSION, {})
    return told


def altered(bundle: bytes, told: str, change: Any) -> bytes:
    """The bundle with what `change` does to the first object of which the extension says `told`."""
    whole = json.loads(bundle)
    change(next(one for one in whole["objects"] if told in own(one)))
    return json.dumps(whole).encode()
