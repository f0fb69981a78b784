"""Runs of fetching in the web of these tests."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from raidbook.model import Failure
from raidbook.sources.web.fetching import Fetched, Fetching, Wanted
from raidbook.sources.web.folder import Folder
from raidbook.sources.web.rules import Rules
from tests.webs import QUICK, Web


def fetched(
    web: Web, into: Path, addresses: Iterable[str | Wanted], rules: Rules = QUICK
) -> list[Fetched | Failure]:
    with Folder(into) as folder:
        return list(Fetching(folder, rules, web.network, web.clock).run(addresses))


def one(web: Web, into: Path, address: str | Wanted, rules: Rules = QUICK) -> Fetched | Failure:
    (found,) = fetched(web, into, [address], rules)
    return found


def reason(web: Web, into: Path, address: str, rules: Rules = QUICK) -> str:
    found = one(web, into, address, rules)
    assert isinstance(found, Failure), found
    assert found.source == address
    assert "\n" not in found.reason
    return found.reason
