"""Measure raidbook on the benchmark, print every figure and write figures.json: `make accuracy`.

The program is run as a user runs it, on its own claims (`own`) and on perfect ones (`given`): the
second says what linking and judging are worth apart from the reading. A slice is a language, and
within it the reports that nobody has looked at (see README.md).
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmark import copies, how_many, quantities
from benchmark.corpus import REPORTS, unseen

HERE = Path(__file__).parent
FIGURES = HERE / "figures.json"
README = HERE.parent / "README.md"
MARK = "<!-- accuracy -->\n"
"""Stands before and after the table that the README shows."""
LINKING = ("grouping", "cross", "cross_lang")
"""The scores that perfect claims leave open."""
SLICES = ("all", "en", "zh", "unseen-en", "unseen-zh")
SHOWN = ("en", "unseen-en", "zh", "unseen-zh")
"""The slices of the README's table."""


def measure() -> dict[str, float]:
    """Every figure by its path (`own.en.found.f1`); raises CalledProcessError if a step fails."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        perfect = work / "perfect.jsonl"
        perfect.write_text(_run(HERE / "as-predictions", "--bare", REPORTS), encoding="utf-8")
        golds = {part: _gold(part, work / part) for part in SLICES}
        for name, given in (("own", ()), ("given", ("--given", perfect))):
            claims = work / f"{name}.jsonl"
            claims.write_text(_raidbook("claims", REPORTS, "--format", "jsonl", *given), "utf-8")
            for part, gold in golds.items():
                scores = json.loads(_run(HERE / "score", claims, "--gold", gold, "--json"))
                wanted = scores if name == "own" else {key: scores[key] for key in LINKING}
                figures |= {f"{name}.{part}.{path}": x for path, x in _leaves(wanted)}
            links = work / f"{name}-links.jsonl"
            links.write_text(_raidbook("links", REPORTS, *given), encoding="utf-8")
            figures |= {f"{name}.verdicts.{k}": x for k, x in _verdicts(links).items()}
            said = how_many.answered(work, perfect if given else None)
            figures[f"{name}.how_many.right"] = how_many.right(said)
    return figures | quantities.measure() | copies.measure()


def render(figures: dict[str, float]) -> Iterator[str]:
    """The figures as lines of text, one row for each score with its slices side by side."""
    rows: dict[tuple[str, str], dict[str, float]] = {}
    for path, x in figures.items():
        own, part, name = path.split(".", 2)
        if part in SLICES:
            rows.setdefault((own, name), {})[part] = x
        else:
            rows.setdefault((own, f"{part}.{name}"), {})["all"] = x
    yield f"{'':32}" + "".join(f"{part:>11}" for part in SLICES)
    for (own, name), row in rows.items():
        cells = (f"{row[part]:11.4g}" if part in row else f"{'':11}" for part in SLICES)
        yield f"{own + ' ' + name:32}" + "".join(cells)


def table(figures: dict[str, float]) -> str:
    """The README's tables: what is read, by slice; and what is concluded, from the program's own
    claims and from perfect ones."""
    read = {
        "claims found, with the right value (F1)": "found.f1",
        "and with the right action and kind (F1)": "core.f1",
        "and with every main field right (F1)": "full.f1",
        "false claims per report without claims": "negatives.per_report",
    }
    concluded = {
        "claims put together that are of one operation or total (F1)": "all.grouping.f1",
        "the same, across reports (F1)": "all.cross.f1",
        "the same, across languages (F1)": "all.cross_lang.f1",
        "verdicts on pairs of claims (macro-F1)": "verdicts.macro-F1",
        'answers to "how many?" that are right, of 12': "how_many.right",
    }
    lines = [
        "| | English | English, unseen | Chinese | Chinese, unseen |",
        "| --- | --- | --- | --- | --- |",
    ]
    for words, path in read.items():
        cells = (f"{figures[f'own.{part}.{path}']:.2f}" for part in SHOWN)
        lines.append(f"| {words} | {' | '.join(cells)} |")
    lines += ["", "| | from its own claims | from perfect claims |", "| --- | --- | --- |"]
    for words, path in concluded.items():
        form = ".0f" if path.endswith("right") else ".2f"
        cells = (f"{figures[f'{whose}.{path}']:{form}}" for whose in ("own", "given"))
        lines.append(f"| {words} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def shown(readme: str, figures: dict[str, float]) -> str:
    """The README with the table of these figures; raises ValueError if its place is not marked."""
    before, _, after = readme.split(MARK)
    return f"{before}{MARK}{table(figures)}{MARK}{after}"


def _gold(part: str, folder: Path) -> Path:
    """A folder of the reports that belong to a slice."""
    folder.mkdir()
    for path in REPORTS.glob("*.json"):
        report = json.loads(path.read_text(encoding="utf-8"))
        lang = report["lang"].split("-")[0]
        if part in ("all", lang) or (unseen(report["id"]) and part == f"unseen-{lang}"):
            shutil.copy(path, folder)
    return folder


def _leaves(tree: object, path: str = "") -> Iterator[tuple[str, float]]:
    if isinstance(tree, dict):
        for key, branch in tree.items():
            yield from _leaves(branch, f"{path}.{key}" if path else key)
    elif isinstance(tree, int | float):
        yield path, round(tree, 4)


def _verdicts(links: Path) -> dict[str, float]:
    said = _run(HERE / "score-ledger", "verdicts", links)
    return {
        name: float(found[1])
        for name in ("accuracy", "macro-F1")
        if (found := re.search(rf"{name} ([\d.]+)", said))
    }


def _raidbook(*arguments: str | Path) -> str:
    return _output([Path(sys.executable).with_name("raidbook"), *arguments])


def _run(script: Path, *arguments: str | Path) -> str:
    return _output([sys.executable, script, *arguments])


def _output(command: list[str | Path]) -> str:
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return done.stdout


def main() -> None:
    """Measure, print, and keep the figures beside this file and in the README."""
    figures = measure()
    print("\n".join(render(figures)))
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    README.write_text(shown(README.read_text(encoding="utf-8"), figures), encoding="utf-8")
    page = copies.PAGE.read_text(encoding="utf-8")
    copies.PAGE.write_text(copies.shown(page, figures), encoding="utf-8")


if __name__ == "__main__":
    main()
