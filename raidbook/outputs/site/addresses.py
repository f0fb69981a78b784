"""File names and anchors that last."""

from __future__ import annotations

import hashlib
import re

from raidbook.ledger.shelf import Home
from raidbook.model import Claim, Figure, Operation, Report, Total

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")


def slug(id: str) -> str:
    """An id as a file name or anchor: itself where it is plain lower case, else a hash of it.

    The same id always gives the same name, on file systems that fold case too.
    """
    if _PLAIN.fullmatch(id):
        return id
    return "id-" + hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def page(thing: Operation | Total | Report) -> str:
    """The path of its page below the folder of a language."""
    folder = {Operation: "operations", Total: "totals", Report: "reports"}[type(thing)]
    return f"{folder}/{slug(thing.id)}.html"


def place_page(id: str) -> str:
    """The path of the page of a place of the table; a region's id, in capitals, is made lower
    case."""
    return f"places/{slug(id.lower())}.html"


def network_page(id: str) -> str:
    """The path of the page of a network."""
    return f"networks/{slug(id)}.html"


def figure_anchor(figure: Figure) -> str:
    """The anchor of a figure on the page of its operation or total."""
    return f"figure-{slug(figure.id)}"


def claim_anchor(claim: Claim) -> str:
    """The anchor of a claim on the pages that show it."""
    return f"claim-{slug(claim.id)}"


def claim_address(claim: Claim, home: Home) -> str:
    """The path and anchor of a claim in the figure that holds it."""
    return f"{page(home.holder)}#{claim_anchor(claim)}"
