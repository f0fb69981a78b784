"""What tests of the reader share."""

from __future__ import annotations

import pytest

from raidbook.claims import weights


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads by the rules of the language alone, for tests of what a rule does: learned weights that
    overrule one in a sentence of its test are no fault of it."""
    monkeypatch.setattr(weights, "learned", lambda code: weights.Learned())
