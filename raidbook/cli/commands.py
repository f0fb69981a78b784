"""The commands as they are typed, each with its options and its help.

What a command does is in the module of its name, loaded when it runs: a command loads no more
than it needs, so that `raidbook claims` prints its first claim within half a second.
"""

from pathlib import Path
from typing import Annotated

import typer

from raidbook import __version__
from raidbook.cli.options import (
    DEFAULT_BOOK,
    AsOfOption,
    BookOption,
    ClaimsFormat,
    ClaimsFormatOption,
    Format,
    FormatOption,
    GivenOption,
    LineFormat,
    LineFormatOption,
    MinConfidenceOption,
    OptionalPathsArgument,
    PathsArgument,
)

HELP = ["-h", "--help"]

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": HELP, "max_content_width": 100},
    help="Reads reports about crackdowns on the cyber-scam industry into a ledger in which every "
    "number leads to the words that say it.",
    epilog="Data goes to standard output, everything else to standard error. Exit status: 0; 1 "
    "where files could not be read; 2 where a command was misused.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"raidbook {__version__}")
        raise typer.Exit


@app.callback()
def raidbook(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Options of the program itself."""


@app.command()
def read(
    paths: PathsArgument,
    given: GivenOption = None,
    book: BookOption = DEFAULT_BOOK,
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
) -> None:
    """Read files and folders into the book.

    Prints one line for each report when it is safe on the disk: new, known (its bytes are in the
    book already), revision (a later version at an address that the book knows) or withdrawn. A
    file that cannot be read is named with the reason, the rest is read all the same, and the exit
    status is 1.
    """
    from raidbook.cli import read as command

    raise typer.Exit(command.run(paths, given, book, format))


@app.command()
def reread(book: BookOption = DEFAULT_BOOK) -> None:
    """Read the claims of the book's reports anew.

    What the current reader takes from a report counts from now on; names of operations and
    decisions stay, and so do claims that were given with `--given`.
    """
    from raidbook.cli import reread as command

    raise typer.Exit(command.run(book))


@app.command()
def claims(
    paths: OptionalPathsArgument = None,
    given: GivenOption = None,
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOfOption = None,
    format: ClaimsFormatOption = ClaimsFormat.JSONL,  # noqa: A002
    min_confidence: MinConfidenceOption = 0.0,
) -> None:
    """Print claims: of the paths, or of the book.

    Of paths no book is kept. JSON Lines also hold moves, signs of coercion and tactics, and name
    each claim's operation or running total; a report is named by the id that a JSON report gives
    itself, else by its file's name without the ending.
    """
    from raidbook.cli import claims as command

    raise typer.Exit(command.run(paths or [], given, book, as_of, format, min_confidence))


@app.command()
def ledger(
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002
) -> None:
    """Print all operations and running totals.

    JSON also holds the links between them; the same book gives the same bytes.
    """
    from raidbook.cli import ledger as command

    raise typer.Exit(command.run(book, as_of, format))


@app.command()
def show(
    ident: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="The id of a report, claim, operation or total, or its beginning; "
            "also a report's name.",
        ),
    ],
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002
) -> None:
    """Print one thing with the words behind each number.

    A report, a claim, an operation or a running total. An id that was given before a merge or a
    split leads to what holds its claims now.
    """
    from raidbook.cli import show as command

    raise typer.Exit(command.run(ident, book, as_of, format))


@app.command()
def links(
    paths: OptionalPathsArgument = None,
    given: GivenOption = None,
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOfOption = None,
    format: LineFormatOption = LineFormat.JSONL,  # noqa: A002
) -> None:
    """Print the pairs of claims that the ledger relates.

    One JSON object a line, with the verdict and the reason:
    {"a": {"report", "start", "end"}, "b": {...}, "verdict", "why"}.
    """
    from raidbook.cli import links as command

    del format  # both its values mean the one form there is
    raise typer.Exit(command.run(paths or [], given, book, as_of))


@app.command()
def site(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder to write.")],
    with_text: Annotated[
        bool,
        typer.Option("--with-text", help="Put whole reports on the pages, not sentences alone."),
    ] = False,
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOfOption = None,
) -> None:
    """Write the ledger as a folder of pages.

    They need no network and no server; begin at index.html.
    """
    from raidbook.cli import site as command

    raise typer.Exit(command.run(out, with_text, book, as_of))
