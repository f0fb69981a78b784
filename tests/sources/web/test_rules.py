"""Who asks."""

from raidbook.sources.web.rules import Rules, agent


def test_hosts_are_told_who_asks_and_how_to_reach_them() -> None:
    assert agent(Rules()).startswith("raidbook/")
    assert agent(Rules(contact="you@example.org")) == f"{agent(Rules())} (+you@example.org)"
