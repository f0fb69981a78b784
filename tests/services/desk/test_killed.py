"""Killed at any moment under people at work, the server has lost nothing that it acknowledged."""

from pathlib import Path

import pytest

from tests.databases import KINDS, Kind, database


@pytest.mark.slow
@pytest.mark.extra
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_acknowledged_is_lost(kind: Kind, tmp_path: Path) -> None:
    from benchmark.desk.killed import kill  # noqa: PLC0415

    with database(kind, tmp_path) as address:
        outcome = kill(address, tmp_path, kills=5, claims=150, people=(6, 5))
    assert outcome.lost == ()
    assert outcome.decisions > 0
    assert outcome.files > 0
