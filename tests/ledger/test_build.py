"""The ledger is a function of what the book holds, and of nothing else."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from raidbook.ledger import build
from raidbook.model import Ledger, Name
from tests.ledger.made import built, claim, day, groups, place, reading, report
from tests.ledger.made_world import Told, world

ROOT = Path(__file__).parents[2]
SCRIPT = """
import hashlib, msgspec
from tests.ledger.made import built
from tests.ledger.made_world import world
print(hashlib.sha256(msgspec.json.encode(built(world(30)[0]))).hexdigest())
"""


def some(seed: int) -> Told:
    return world(12, seed)[0]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 50), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_no_byte(seed: int, chance: random.Random) -> None:
    told = some(seed)
    first = msgspec.json.encode(built(told))
    chance.shuffle(told)
    assert msgspec.json.encode(built(told)) == first


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 50))
def test_the_same_report_twice_changes_no_byte(seed: int) -> None:
    told = some(seed)
    assert msgspec.json.encode(built(told + told[:5])) == msgspec.json.encode(built(told))


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 50), st.randoms(use_true_random=False))
def test_one_at_a_time_gives_what_all_at_once_gives(seed: int, chance: random.Random) -> None:
    told = some(seed)
    whole = built(told)
    chance.shuffle(told)
    names: list[Name] = []
    for upto in range(1, len(told) + 1):
        step = built(told[:upto], names)
        names.extend(step.minted)
    last = built(told, names)
    assert groups(last) == groups(whole)
    assert not last.minted
    strip = {o.id: "" for o in last.ledger.operations} | {o.id: "" for o in whole.ledger.operations}
    assert figures(last, strip) == figures(whole, strip)


def figures(found: object, ids: dict[str, str]) -> list[str]:
    """The operations' figures as text, ids left out."""
    ledger = msgspec.to_builtins(found)["ledger"]
    texts = []
    for operation in ledger["operations"]:
        text = msgspec.json.encode(operation["figures"]).decode()
        texts.append(text.replace(operation["id"], ids[operation["id"]]))
    return sorted(texts)


def test_ids_once_minted_stay_when_reports_are_added() -> None:
    told, _ = world(20, seed=7)
    first = built(told[:30])
    names = list(first.minted)
    later = built(told, names)
    held = {c: o.id for o in later.ledger.operations for c in o.claims}
    led = {name.id: name.leads_to for name in later.redirects}
    for operation in first.ledger.operations:
        for one in operation.claims:
            assert held[one] == led.get(operation.id, operation.id)


def test_another_process_gives_the_same_bytes() -> None:
    found = set()
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT, env=env, capture_output=True, check=True, text=True,
        )  # fmt: skip
        found.add(done.stdout)
    assert len(found) == 1


def test_of_two_readings_of_a_report_the_later_reader_counts() -> None:
    of = report("one")
    old, new = claim(of, 0, 12), claim(of, 0, 112)
    readings = [
        msgspec.structs.replace(reading(old), reader="1"),
        msgspec.structs.replace(reading(new), reader="2"),
    ]
    for order in (readings, readings[::-1]):
        found = build(order, [of])
        assert [f.best for o in found.ledger.operations for f in o.figures] == [112]


def test_nothing_read_gives_an_empty_ledger() -> None:
    found = build([], [])
    assert found.ledger == Ledger(0, (), (), ())


def test_every_claim_is_held_once() -> None:
    told, truth = world(60, seed=3)
    held = [c for group in groups(built(told)) for c in group]
    assert sorted(held) == sorted(truth)


def test_an_operation_says_where_when_and_by_whom() -> None:
    of = report("one")
    found = built(
        [
            (
                of,
                [
                    claim(
                        of,
                        0,
                        269,
                        place=place("Laukkai", "MM"),
                        when=day("2023-09-03"),
                        by=("CN", "MM"),
                    )
                ],
            )
        ]
    )
    (operation,) = found.ledger.operations
    assert operation.title == "269 suspects arrested, Laukkai, 3 September 2023"
    assert operation.by == ("CN", "MM")
    assert operation.when == day("2023-09-03")
