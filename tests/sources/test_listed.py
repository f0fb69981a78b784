"""Lists of addresses."""

from __future__ import annotations

from pathlib import Path

from raidbook.model import Failure
from raidbook.sources import LIMITS, Limits
from raidbook.sources.listed import addresses


def test_each_address_comes_once_and_what_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(
        b"\xef\xbb\xbfhttps://a.example/\r\n# a note\n\n  http://b.example/x \nftp://c\n"
        b"https://a.example/\n" + b"https://d.example/" + b"x" * 9_000 + b"\nhttps://e.example/"
    )
    found = list(addresses(path, LIMITS))
    assert [item for item in found if isinstance(item, str)] == [
        "https://a.example/",
        "http://b.example/x",
        "https://e.example/",
    ]
    assert [item.source for item in found if isinstance(item, Failure)] == [
        f"{path}:5",
        f"{path}:7",
    ]


def test_a_list_without_an_end_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("".join(f"https://a.example/{n}\n" for n in range(20)))
    found = list(addresses(path, Limits(addresses=5)))
    assert found[:5] == [f"https://a.example/{n}" for n in range(5)]
    assert found[5] == Failure(str(path), "more than 5 addresses; split it")
    assert len(found) == 6


def test_a_list_that_is_gone_is_named(tmp_path: Path) -> None:
    (found,) = addresses(tmp_path / "gone", LIMITS)
    assert isinstance(found, Failure)
