"""The benchmark's questions "how many?", asked as a user asks them.

`python -m benchmark.how_many [--given]` prints what is answered otherwise than by hand.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmark.corpus import REPORTS

HERE = Path(__file__).parent
QUESTIONS = HERE / "how-many.jsonl"


def answered(folder: Path, given: Path | None, questions: Path = QUESTIONS) -> str:
    """What `score-ledger how-many` says of the program's answers: from its own claims, or from
    those given. `folder` takes the book and the answers."""
    book = folder / f"how-many-{'given' if given else 'own'}.db"
    taken = ["--given", str(given)] if given else []
    _raidbook("read", str(REPORTS), "--book", str(book), *taken)
    answers = book.with_suffix(".jsonl")
    with answers.open("w", encoding="utf-8") as out:
        for line in questions.read_text(encoding="utf-8").splitlines():
            asked = json.loads(line)
            said = json.loads(_raidbook("how-many", *_typed(asked["query"]), "--book", str(book)))
            print(
                json.dumps({"id": asked["id"], "low": said["low"], "high": said["high"]}), file=out
            )
    return _python(HERE / "score-ledger", "how-many", answers, "--gold", questions)


def right(said: str) -> float:
    """How many are right, out of what the scorer says."""
    found = re.search(r"right (\d+)/", said)
    if found is None:
        raise ValueError(f"no score in {said!r}")
    return float(found[1])


def _typed(query: dict[str, str | None]) -> list[str]:
    options = {key: value for key, value in query.items() if value is not None}
    words = [options.pop("action"), options.pop("kind"), "--format", "json"]
    return [str(word) for word in (*words, *(x for k, v in options.items() for x in (f"--{k}", v)))]


def _raidbook(*arguments: str) -> str:
    return _output([str(Path(sys.executable).with_name("raidbook")), *arguments])


def _python(*arguments: str | Path) -> str:
    return _output([sys.executable, *map(str, arguments)])


def _output(command: list[str]) -> str:
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    )
    return done.stdout


def main() -> None:
    """Print the score, of given claims if `--given` is typed; a further word is another file of
    questions."""
    typed = [word for word in sys.argv[1:] if word != "--given"]
    with tempfile.TemporaryDirectory() as name:
        folder, given = Path(name), None
        if "--given" in sys.argv:
            given = folder / "perfect.jsonl"
            given.write_text(_python(HERE / "as-predictions", "--bare", REPORTS), encoding="utf-8")
        print(answered(folder, given, Path(typed[0]) if typed else QUESTIONS), end="")


if __name__ == "__main__":
    main()
