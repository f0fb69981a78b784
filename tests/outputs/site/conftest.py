"""The example's site, written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from raidbook.outputs.site import write
from tests.outputs.example import LEDGER, READINGS, REPORTS


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the example's site, with the reports' texts."""
    out = tmp_path_factory.mktemp("site")
    write({"en": LEDGER}, READINGS, REPORTS, out, with_text=True)
    return out
