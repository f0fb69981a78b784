"""`raidbook import`: bundles into the book."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.ledgers import printed
from tests.outputs.exchange.stix.making import book_of, exported, own


def made(run: Run, folder: Path) -> str:
    """The address of a book whose bundle is in ledger.json."""
    book = book_of(folder)
    Path("ledger.json").write_bytes(exported(book))
    run("--version")  # takes what was printed so far
    return book


def test_a_bundle_becomes_a_book(run: Run, tmp_path: Path) -> None:
    book = made(run, tmp_path)
    done = run("import", "ledger.json")
    assert (done.status, len(done.lines)) == (0, 6)
    assert "ledger.json: 6 new reports, 0 known\n" in done.err
    assert all(line.startswith("new ") for line in done.lines)
    assert printed(Path("raidbook.db")) == printed(Path(book))


def test_again_it_changes_nothing(run: Run, tmp_path: Path) -> None:
    made(run, tmp_path)
    run("import", "ledger.json")
    before = run("journal", "--verify").out
    done = run("import", "ledger.json", "--format", "json")
    assert {json.loads(line)["outcome"] for line in done.lines} == {"known"}
    assert "0 new reports, 6 known" in done.err
    assert run("journal", "--verify").out == before


def test_a_bundle_that_is_refused_is_named_with_its_object(run: Run, tmp_path: Path) -> None:
    whole = json.loads(exported(made(run, tmp_path)))
    forged = next(one for one in whole["objects"] if own(one).get("reading", {}).get("claims"))
    own(forged)["reading"]["claims"][0]["count"]["value"] = 7
    Path("forged.json").write_text(json.dumps(whole), encoding="utf-8")
    done = run("import", "forged.json")
    assert done.status == 1
    assert f"forged.json: {forged['id']}: " in done.err
    assert "nothing of it was entered" in done.err
    assert done.out == ""
    assert json.loads(run("ledger", "--format", "json").out)["operations"] == []


def test_what_is_no_report_is_counted(run: Run) -> None:
    told = [
        {"type": "malware", "id": "malware--1"},
        {"type": "\x1b[31m", "id": "x--1"},
        {
            "type": "report", "id": "report--1", "name": "Raid", "lang": "en",
            "description": "Police in Bavet arrested 45 suspects in a raid on a scam den.",
        },
    ]  # fmt: skip
    Path("others.json").write_text(json.dumps({"type": "bundle", "objects": told}))
    done = run("import", "others.json")
    assert done.status == 0
    assert "1 new report, 0 known, 1 of them written by others, and read" in done.err
    assert "left out, being no reports: ⟨U+001B⟩[31m 1, malware 1" in done.err


def test_a_report_that_cannot_be_read_is_named(run: Run) -> None:
    told = [{"type": "report", "id": "report--1", "name": " "}]
    Path("others.json").write_text(json.dumps({"type": "bundle", "objects": told}))
    done = run("import", "others.json")
    assert done.status == 1
    assert "others.json: report--1: " in done.err


def test_files_that_are_none_are_named(run: Run) -> None:
    Path("words.txt").write_text("no bundle")
    Path("words.json").write_text("no bundle")
    done = run("import", "words.txt", "words.json", "none.json")
    assert done.status == 1
    assert [line.split(":")[1].strip() for line in done.err.splitlines()] == [
        "words.txt", "words.json", "none.json",
    ]  # fmt: skip


def test_an_excerpt_is_not_read_anew(run: Run, tmp_path: Path) -> None:
    book = made(run, tmp_path)
    run("import", "ledger.json")
    done = run("reread")
    assert "0 reports read anew, 0 as before; of 6 reports only an excerpt is there" in done.err
    assert exported("raidbook.db") == exported(book)


def test_an_excerpt_is_shown_with_its_words(run: Run, tmp_path: Path) -> None:
    book = made(run, tmp_path)
    run("import", "ledger.json")
    there = run("show", "raid")
    assert "148 Chinese nationals" in there.out
    assert there.out == run("show", "raid", "--book", book).out
    assert run("site", "pages").status == 0


@pytest.mark.parametrize(
    "how", [(), ("--with-text",), ("--for", "Org A"), ("--lang", "zh-Hans"), ("--as-of", "12")]
)
def test_what_was_exported_comes_back_byte_for_byte(
    run: Run, tmp_path: Path, how: tuple[str, ...]
) -> None:
    book = made(run, tmp_path)
    first = run("ledger", "--format", "json", "--book", book)
    one, other = (told["id"] for told in json.loads(first.out)["operations"][:2])
    run("decide", "merge", one, other, "--reason", "one raid", "--author", "Ann", "--book", book)
    run("ledger", "--book", book)
    assert run("export", "stix", "--out", "a.json", "--book", book, *how).status == 0
    assert run("import", "a.json").status == 0
    same = how if how == ("--with-text",) else ()
    assert run("export", "stix", "--out", "b.json", *same).status == 0
    assert Path("a.json").read_bytes() == Path("b.json").read_bytes()


def test_a_part_of_a_ledger_comes_in_too(run: Run, tmp_path: Path) -> None:
    book = made(run, tmp_path)
    typed = ("export", "stix", "--out", "part.json", "--place", "Bavet", "--book", book)
    assert run(*typed).status == 0
    assert run("import", "part.json").status == 0
    told = json.loads(run("ledger", "--format", "json").out)
    assert [one["title"] for one in told["operations"]] == ["12 people rescued, Bavet, 30 May 2024"]
