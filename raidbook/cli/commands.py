"""The commands as they are typed, each with its options and its help.

What a command does is in the module of its name, loaded when it runs: a command loads no more
than it needs, so that `raidbook claims` prints its first claim within half a second.
"""

import inspect
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from typing import NoReturn

from raidbook import __version__
from raidbook.cli import (
    desk_options,
    engine_options,
    export_options,
    options,
    scan_options,
    taxii_options,
    watch_options,
)
from raidbook.cli.errors import MISUSE
from raidbook.cli.service_commands import backup, desk, restore, taxii
from raidbook.cli.source_commands import page, scan, watch

WHAT = """\
Reads reports about crackdowns on the cyber-scam industry into a ledger in which every
number leads to the words that say it."""
EPILOG = """\
Data goes to standard output, everything else to standard error. Exit status: 0; 1 where
files could not be read; 2 where a command was misused."""


class Parser(ArgumentParser):
    """Takes options in full only, and says in one line what is wrong."""

    def __init__(self, prog: str, *, description: str, epilog: str | None = None) -> None:
        super().__init__(
            prog,
            description=description,
            epilog=epilog,
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(MISUSE, f"\nError: {message}\n")


def read(typed: Namespace) -> int:
    """Read files and folders into the book.

    Prints one line for each report when it is safe on the disk: new, known (its bytes are in
    the book already), revision (a later version at an address that the book knows) or
    withdrawn. A file that cannot be read is named with the reason, the rest is read all the
    same, and the exit status is 1.
    """
    from raidbook.cli import read as command

    return command.run(typed.paths, typed.given, typed.book, options.Format(typed.format))


def import_(typed: Namespace) -> int:
    """Bring into the book what other programs hold.

    STIX 2.1 bundles: one that raidbook wrote comes in whole, with names and decisions, or not at
    all; of others' bundles the reports are read, and what else is in them is named and left out.

    Tables of events (CSV with ACLED's columns, or those of docs/events.md): each row is a report
    whose cells are the words of its claims. A row that cannot be read is named with its line, the
    rest is entered all the same, and the exit status is 1. The same file again changes nothing;
    a changed row is a later version of its event.
    """
    from raidbook.cli import import_ as command

    return command.run(typed.paths, typed.book, options.Format(typed.format))


def reread(typed: Namespace) -> int:
    """Read the claims of the book's reports anew.

    What the current reader takes from a report counts from now on; names of operations and
    decisions stay, and so do claims that were given with `--given`.
    """
    from raidbook.cli import reread as command

    return command.run(typed.book)


def claims(typed: Namespace) -> int:
    """Print claims: of the paths, or of the book.

    Of paths no book is kept. JSON Lines also hold moves, signs of coercion and tactics, and
    name each claim's operation or running total; a report is named by the id that a JSON
    report gives itself, else by its file's name without the ending.
    """
    from raidbook.cli import claims as command

    form = options.ClaimsFormat(typed.format)
    return command.run(
        typed.paths, typed.given, typed.book, typed.as_of, form, typed.min_confidence
    )


def ledger(typed: Namespace) -> int:
    """Print all operations and running totals.

    JSON also holds the links between them; the same book gives the same bytes, whoever does the
    work: this process, or others that an option asks for, which large books are made faster by.
    """
    from raidbook.cli import ledger as command

    with engine_options.hands(typed) as hands:
        form = options.Format(typed.format)
        return command.run(typed.book, typed.as_of, form, options.told_in(typed), hands)


def show(typed: Namespace) -> int:
    """Print one thing with the words behind each number.

    A report, a claim, an operation or a running total. An id that was given before a merge or
    a split leads to what holds its claims now.
    """
    from raidbook.cli import show as command

    form = options.Format(typed.format)
    return command.run(typed.ident, typed.book, typed.as_of, form, options.told_in(typed))


def links(typed: Namespace) -> int:
    """Print the pairs of claims that the ledger relates.

    One JSON object a line, with the verdict and the reason:
    {"a": {"report", "start", "end"}, "b": {...}, "verdict", "why"}.
    """
    from raidbook.cli import links as command

    return command.run(typed.paths, typed.given, typed.book, typed.as_of)


def how_many(typed: Namespace) -> int:
    """Print how many were counted, as an interval, counting nobody twice.

    The answer says what it counts and what it leaves out, and why. What is not asked for by an
    option may be anything: without --nationality people of all nationalities are counted.
    """
    from raidbook.cli import how_many as command

    return command.run(typed)


def decide(typed: Namespace) -> int:
    """Enter what a person decided.

    Nothing is overwritten: a decision is one more entry of the book, holds claims by their words,
    and can be undone. Ids may be typed by their beginnings. The verbs, and what each takes:

      add REPORT --span START:END action=... kind=...   a claim that the reader missed
      confirm ID...                  it was looked at and is right
      correct CLAIM FIELD=VALUE...   fields of a claim, as `raidbook claims` names them
      reject CLAIM...                no claims: they show nowhere any more
      merge ID ID...                 operations, or totals, that are one
      split ID CLAIM...              claims that are of another operation or total
      link A B RELATION              part, stage, restates, possibly_same, contradicts ...
      pin ID place=...|when=...      place or date of a claim, or of all claims of an operation
      grade OUTLET|REPORT CODE       a source, by its Admiralty code, A1 to F6
      mark_copy REPORT REPORT        the first is a copy of the second
      withdraw REPORT                erases the words of a report for good
      redact REPORT --span START:END words that are shown nowhere, and what was read from them
      comment ID...                  a remark, with --reason
      undo DECISION                  as `raidbook undo` does

    Every verb but confirm and undo needs its --reason.
    """
    from raidbook.cli import decide as command
    from raidbook.ledger.deciding.decision import Said

    said = Said(typed.author or "", typed.reason, typed.marking, tuple(typed.audience))
    form = options.Format(typed.format)
    return command.run(typed.verb, typed.words, typed.span, said, typed.book, form)


def undo(typed: Namespace) -> int:
    """Undo a decision.

    Everything is as it would be without it; the decision and its undoing stay in the journal.
    An undo can be undone.
    """
    from raidbook.cli import decide as command
    from raidbook.ledger.deciding.decision import Said

    said = Said(typed.author or "", typed.reason, typed.marking, tuple(typed.audience))
    form = options.Format(typed.format)
    return command.run("undo", [typed.decision], None, said, typed.book, form)


def journal(typed: Namespace) -> int:
    """Print all decisions, and how each stands.

    In force, undone, lost (its words are found no more; it waits for a reader that finds them) or
    erased (the report was withdrawn).
    """
    from raidbook.cli import journal as command

    form = options.Format(typed.format)
    return command.run(typed.verify, typed.seal, typed.book, form, options.told_in(typed))


def changes(typed: Namespace) -> int:
    """Print what is different from before.

    New operations, totals, readings and figures; figures that are held to be something else now;
    new contradictions; operations and totals that were merged or are gone. Each with the claims
    behind it.
    """
    from raidbook.cli import changes as command

    form = options.Format(typed.format)
    return command.run(typed.since, typed.book, form, options.told_in(typed))


def insight(typed: Namespace) -> int:
    """Answer a question about what came after, who was forced, and what worked.

    Each answer leads to the words of reports, and what is inferred says so:

      after     after a raid, per place or network: what was done, who moved, what is new
      who       of those arrested: organisers, workers, women, children; signs of coercion
      stages    arrested, handed over, charged, convicted
      tactics   how people are cheated, by time and place
      joint     which states, armed groups and bodies act together, and with what result
      worked    what reports say of the trend, beside the ledger's counts and a series of yours
      coverage  announced totals, and how much of them is traced to dated operations
    """
    from raidbook.cli import insight as command

    return command.run(typed)


def site(typed: Namespace) -> int:
    """Write the ledger as a folder of pages.

    They need no network and no server; begin at index.html. Borders are disputed: who publishes
    the pages may give the boundaries of the map, and the words below them.
    """
    from raidbook.cli import site as command

    return command.run(
        typed.out, typed.with_text, typed.book, typed.as_of, typed.boundaries, typed.disclaimer
    )


def bulletin(typed: Namespace) -> int:
    """Write a bulletin of a period.

    What happened, which running totals moved, what changed in the ledger since before the period,
    what is contradicted, where people are being lured: every figure beside the sentence of the
    report that it rests on. A PDF needs the extra: pip install 'raidbook[pdf]'.
    """
    from raidbook.cli import bulletin as command

    return command.run(typed)


def export(typed: Namespace) -> int:
    """Write the ledger for other programs.

      stix      threat-intelligence platforms: STIX 2.1
      geojson   maps: operations and running totals at their places
      csv       tables for every program: a folder of them
      parquet   the same tables for notebooks and databases, with their types
      xlsx      the same tables as a workbook for people
      ftm       investigation graphs: entities of FollowTheMoney
      atom      what changed, as a feed

    The same book gives the same bytes, and ids stay. Claims come with their sentences and
    addresses, never with whole reports unless --with-text says so. Parquet and xlsx need the
    extra: pip install 'raidbook[exchange]'.
    """
    from raidbook.cli import export as command

    return command.run(typed)


Adds = Callable[[ArgumentParser], None]
COMMANDS: dict[Callable[[Namespace], int], tuple[Adds, ...]] = {
    read: (options.paths, options.given, options.book, options.table_or_json),
    scan: (scan_options.scan, engine_options.engine),
    watch: (watch_options.watch, options.book, options.table_or_json, options.language),
    page: (watch_options.page, options.book, options.table_or_json),
    import_: (options.imported, options.book, options.table_or_json),
    reread: (options.book,),
    claims: (
        options.paths_or_book, options.given, options.book, options.as_of, options.claims_format,
        options.min_confidence,
    ),
    ledger: (
        options.book, options.as_of, options.table_or_json, options.language, engine_options.engine,
    ),
    show: (
        options.ident, options.book, options.as_of, options.table_or_json, options.language,
    ),
    decide: (
        options.verb, options.decided_words, options.span, options.said, options.book,
        options.table_or_json,
    ),
    undo: (options.decision, options.said, options.book, options.table_or_json),
    journal: (options.verify, options.book, options.table_or_json, options.language),
    changes: (options.since, options.book, options.table_or_json, options.language),
    links: (options.paths_or_book, options.given, options.book, options.as_of, options.lines),
    how_many: (
        options.question, options.book, options.as_of, options.table_or_json, options.language,
    ),
    insight: (
        options.insight, options.book, options.as_of, options.table_or_json, options.language,
    ),
    bulletin: (options.bulletin, options.language, options.book, options.as_of),
    site: (
        options.site_folder, options.with_text, options.boundaries, options.book, options.as_of,
    ),
    export: (
        export_options.export, export_options.filters, options.language, options.book,
        options.as_of,
    ),
    desk: (desk_options.desk, options.boundaries, options.book),
    taxii: (taxii_options.taxii, options.language, taxii_options.keys, options.book),
    backup: (options.backup, options.book, options.table_or_json),
    restore: (options.restore, options.table_or_json),
}  # fmt: skip
"""What may be typed after each command."""


def program() -> tuple[Parser, dict[str, Parser]]:
    """The parser of the program, and those of its commands by their names."""
    whole = Parser("raidbook", description=WHAT, epilog=EPILOG)
    version = f"raidbook {__version__}"
    whole.add_argument("--version", action="version", version=version, help="Print the version.")
    below = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for run, adds in COMMANDS.items():
        told = inspect.cleandoc(run.__doc__ or "")
        name = run.__name__.rstrip("_").replace("_", "-")
        command = below.add_parser(name, help=told.partition("\n")[0], description=told)
        command.set_defaults(run=run)
        for add in adds:
            add(command)
    return whole, below.choices


def run(typed: Sequence[str]) -> int:
    """Runs what was typed and returns the exit status. Raises SystemExit where it was misused, and
    after help."""
    whole, commands = program()
    if not typed:
        whole.print_help(sys.stderr)
        return MISUSE
    if (command := commands.get(typed[0])) is not None:
        asked = command.parse_intermixed_args(typed[1:])
        status: int = asked.run(asked)
        return status
    whole.parse_args(typed)  # for help, for the version, or for what is no command
    return MISUSE
