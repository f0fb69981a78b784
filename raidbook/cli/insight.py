"""`raidbook insight`: answers out of the ledger, each with its evidence."""

from argparse import Namespace

import msgspec

from raidbook.cli.errors import MisuseError
from raidbook.cli.options import Format, told_in
from raidbook.cli.tables import phrases, show_blocks
from raidbook.cli.talk import put
from raidbook.insight.asked import scope
from raidbook.insight.interrupted import NeedsStatsError, need
from raidbook.insight.series import SeriesError, read
from raidbook.ledger import asked
from raidbook.ledger.opening import opened
from raidbook.ledger.shelf import Shelf
from raidbook.outputs.blocks import Heading, line
from raidbook.outputs.insight import tell


def run(typed: Namespace) -> int:
    """Prints the answer to the question that was typed; returns the exit status."""
    within = scope(vars(typed))
    given = series(typed)
    lang = told_in(typed)
    found = opened(typed.book, typed.as_of, lang)
    shelf = Shelf(found.ledger, found.material.readings, found.material.reports)
    said = phrases(lang)
    try:
        told = tell(typed.question, shelf, said, within, **given)
    except SeriesError as error:
        raise MisuseError(str(error)) from None
    if Format(typed.format) is Format.JSON:
        put(msgspec.json.format(msgspec.json.encode(told.answer), indent=2).decode())
        return 0
    title = Heading(said.texts(f"{typed.question}.title"))
    show_blocks((title, *(told.blocks or (line(said.texts("ledger.nothing")),))))
    return 0


def series(typed: Namespace) -> dict[str, object]:
    """The series that was typed, and what is asked of it; nothing where there is none. Raises
    MisuseError for what is no series or date, for options that need one, and where the extra is
    missing."""
    options = {"--begun": typed.begun, "--column": typed.column, "--per": typed.per,
               "--slope": typed.slope, "--no-season": not typed.season}  # fmt: skip
    if typed.series is None:
        for option, used in options.items():
            if used:
                raise MisuseError(f"{option} is for a series: --series FILE.csv")
        return {}
    if typed.question != "worked":
        raise MisuseError(f"--series is for the question worked, not for {typed.question}")
    if typed.begun is None:
        raise MisuseError("--series needs --begun DATE: when what is judged began")
    asked.day("begun", typed.begun)
    try:
        need()
        found = read(typed.series, typed.column, typed.per)
    except NeedsStatsError as error:
        raise MisuseError(f"--series needs the extra: {error}") from None
    except SeriesError as error:
        raise MisuseError(str(error)) from None
    except OSError as error:
        raise MisuseError(f"{typed.series}: {error.strerror}") from None
    return {"series": found, "begun": typed.begun, "slope": typed.slope, "season": typed.season}
