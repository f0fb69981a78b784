"""Arguments and options that several commands share."""

import datetime as dt
import os
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import get_args

from raidbook.model import Action, Kind, Label, Marking, Verb

DEFAULT_BOOK = "raidbook.db"
INSIGHTS = ("after", "who", "stages", "tactics", "joint", "worked", "coverage")
BULLETINS = ("markdown", "html", "pdf")
"""Named here once more, so that help needs no room of the package; tests hold them equal."""
LANGUAGES = ("en", "zh-Hans")
"""The folders of messages, named here once more for the same reason."""


class Format(StrEnum):
    """How what is meant for people can be had for programs."""

    TABLE = "table"
    JSON = "json"


class ClaimsFormat(StrEnum):
    """How claims are printed."""

    JSONL = "jsonl"
    JSON = "json"
    TABLE = "table"
    CSV = "csv"


def paths(command: ArgumentParser) -> None:
    command.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help="Files and folders of reports: text, Markdown, HTML, PDF, JSON, JSON Lines.",
    )


def imported(command: ArgumentParser) -> None:
    told = "STIX bundles (JSON) and tables of events (CSV)."
    command.add_argument("paths", metavar="PATH", nargs="+", help=told)


def paths_or_book(command: ArgumentParser) -> None:
    command.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="Files and folders of reports, read without keeping a book; without any, the book's "
        "reports.",
    )


def given(command: ArgumentParser) -> None:
    command.add_argument(
        "--given",
        type=Path,
        metavar="CLAIMS.jsonl",
        help="Take the claims of this file (the format of `raidbook claims`) in place of reading "
        "them.",
    )


def book(command: ArgumentParser) -> None:
    command.add_argument(
        "--book",
        metavar="PATH",
        default=os.environ.get("RAIDBOOK_BOOK") or DEFAULT_BOOK,
        help="The book: a file, or postgresql://USER@HOST/DATABASE; made by `raidbook read`. "
        f"[env var: RAIDBOOK_BOOK; default: {DEFAULT_BOOK}]",
    )


def as_of(command: ArgumentParser) -> None:
    command.add_argument(
        "--as-of",
        type=_revision,
        metavar="REVISION",
        help="The book as it was at this revision, the position in its log.",
    )


def _revision(typed: str) -> int:
    if not typed.isdecimal():
        raise ArgumentTypeError(f"{typed!r} is no revision: a whole number from 0 on")
    return int(typed)


def min_confidence(command: ArgumentParser) -> None:
    command.add_argument(
        "--min-confidence",
        type=_share,
        metavar="0..1",
        default=0.0,
        help="Only claims that the reader holds at least so likely to be right in number, action "
        "and kind. [default: 0.0]",
    )


def _share(typed: str) -> float:
    try:
        share = float(typed)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise ArgumentTypeError(f"{typed!r} is no number from 0 to 1")
    return share


def table_or_json(command: ArgumentParser) -> None:
    _format(command, Format, "A table for people, or JSON for programs.")


def language(command: ArgumentParser) -> None:
    command.add_argument(
        "--lang",
        choices=LANGUAGES,
        metavar=f"<{'|'.join(LANGUAGES)}>",
        default=LANGUAGES[0],
        help="The language of what is printed for people; words of reports and JSON stay as they "
        f"are. [default: {LANGUAGES[0]}]",
    )


def told_in(typed: Namespace) -> str:
    """The language asked for; what is for programs is always in English."""
    return str(typed.lang) if Format(typed.format) is Format.TABLE else LANGUAGES[0]


def lines(command: ArgumentParser) -> None:
    _format(command, ("jsonl", "json"), "JSON Lines; json means the same here.")


def claims_format(command: ArgumentParser) -> None:
    _format(command, ClaimsFormat, "JSON Lines (json means the same here), a table, or CSV.")


def _format(command: ArgumentParser, forms: Iterable[str], words: str) -> None:
    names = [str(form) for form in forms]
    command.add_argument(
        "--format",
        choices=names,
        metavar=f"<{'|'.join(names)}>",
        default=names[0],
        help=f"{words} [default: {names[0]}]",
    )


def site_folder(command: ArgumentParser) -> None:
    command.add_argument("out", type=Path, metavar="OUT", help="The folder to write.")


def with_text(command: ArgumentParser) -> None:
    command.add_argument(
        "--with-text",
        action="store_true",
        help="Put whole reports on the pages, not sentences alone.",
    )


def boundaries(command: ArgumentParser) -> None:
    command.add_argument(
        "--boundaries",
        type=Path,
        metavar="FILE",
        help="The boundaries of the map, in place of the package's own: GeoJSON or TopoJSON of "
        "countries in degrees, each with its ISO 3166 alpha-2 code as id or ISO_A2.",
    )
    command.add_argument(
        "--disclaimer",
        metavar="TEXT",
        default="",
        help="What stands below the map about its boundaries and names.",
    )


def question(command: ArgumentParser) -> None:
    command.add_argument("action", choices=get_args(Action), metavar="ACTION", help=_codes(Action))
    command.add_argument("kind", choices=get_args(Kind), metavar="KIND", help=_codes(Kind))
    asked = command.add_argument
    asked("--what", metavar="CODE", help="The code of the thing counted: phone, den, executed …")
    asked("--by", metavar="COUNTRY", help="The country whose authorities acted: KH, or its name.")
    asked(
        "--from",
        dest="origin",
        metavar="COUNTRY",
        help="The country where it was done, or from where people were taken.",
    )
    asked("--place", metavar="NAME", help="Town, compound, province or region, in any language.")
    asked("--to", metavar="COUNTRY", help="The country to which people were taken.")
    asked("--nationality", metavar="COUNTRY", help="Whose nationals.")
    asked("--label", choices=get_args(Label), metavar="LABEL", help=_codes(Label))
    asked("--sex", choices=("f", "m"), metavar="f|m", help="Women (f) or men (m).")
    asked("--minor", action="store_true", help="Children only.")
    asked("--currency", metavar="CODE", help="The currency of money: CNY, USD …")
    asked("--since", metavar="DATE", help="The first day, as 2025-03-15, 2025-03 or 2025.")
    asked("--until", metavar="DATE", help="The last day.")


def insight(command: ArgumentParser) -> None:
    command.add_argument(
        "question",
        choices=INSIGHTS,
        metavar="QUESTION",
        help=f"One of: {', '.join(INSIGHTS)}.",
    )
    _where(command)
    _days(command)
    series(command)


def _where(command: ArgumentParser) -> None:
    asked = command.add_argument
    asked("--place", metavar="NAME", help="Town, compound, region or country, in any language.")
    asked("--network", metavar="NAME", help="A network of the table, by its id or a name of it.")
    asked("--by", metavar="COUNTRY", help="The country whose authorities acted: KH, or its name.")


def _days(command: ArgumentParser, required: bool = False) -> None:
    first = "The first day, as 2025-03-15, 2025-03 or 2025."
    command.add_argument("--since", metavar="DATE", required=required, help=first)
    command.add_argument("--until", metavar="DATE", help="The last day.")


def bulletin(command: ArgumentParser) -> None:
    _days(command, required=True)
    _where(command)
    _format(command, BULLETINS, "A page of Markdown or HTML, or a PDF.")
    command.add_argument(
        "--out", type=Path, metavar="FILE", help="The file to write. [default: standard output]"
    )


def series(command: ArgumentParser) -> None:
    asked = command.add_argument_group(
        "a series of yours, for `worked`",
        "What became of it after a day, against its own earlier course. Needs the extra:\n"
        "pip install 'raidbook[stats]'.",
    ).add_argument
    asked(
        "--series",
        type=Path,
        metavar="FILE.csv",
        help="A header, a column of days, months or years, and one of values.",
    )
    asked("--begun", metavar="DATE", help="When what is judged began; its month counts as after.")
    asked("--column", metavar="NAME", help="The column of values, where there are several.")
    asked("--per", metavar="NAME", help="A column that counts are counted over: people, say.")
    asked("--slope", action="store_true", help="Also ask whether the course changed from then on.")
    asked(
        "--no-season",
        dest="season",
        action="store_false",
        help="Allow for no season, which is done for two years or more.",
    )


def _codes(of: object) -> str:
    return f"One of: {', '.join(get_args(of))}."


def verb(command: ArgumentParser) -> None:
    known = get_args(Verb)
    command.add_argument("verb", metavar="VERB", choices=known, help=f"One of {', '.join(known)}.")


def decided_words(command: ArgumentParser) -> None:
    command.add_argument("words", metavar="WORD", nargs="+", help="What the verb takes, see above.")


def span(command: ArgumentParser) -> None:
    command.add_argument(
        "--span",
        metavar="START:END",
        help="Where words stand in the report's text, in code points, the end exclusive; "
        "title:START:END in its title.",
    )


def said(command: ArgumentParser) -> None:
    command.add_argument("--reason", metavar="WHY", default="", help="Why, in words.")
    command.add_argument(
        "--author", metavar="NAME", help="Who decides. [default: the name that you logged in with]"
    )
    markings = get_args(Marking)
    command.add_argument(
        "--marking",
        choices=markings,
        metavar=f"<{'|'.join(markings)}>",
        default="clear",
        help="Traffic Light Protocol 2.0. [default: clear]",
    )
    command.add_argument(
        "--audience",
        metavar="GROUP",
        action="append",
        default=[],
        help="Who the decision is for; may be given several times.",
    )


def decision(command: ArgumentParser) -> None:
    command.add_argument(
        "decision",
        metavar="ID",
        help="The id of a decision, or its beginning; `raidbook journal` lists them.",
    )


def verify(command: ArgumentParser) -> None:
    command.add_argument(
        "--verify",
        action="store_true",
        help="Look for entries of the book that were altered, removed or inserted behind the "
        "program's back, name each and end with status 1; print the book's seal.",
    )
    command.add_argument(
        "--seal",
        type=_seal,
        metavar="REVISION:HASH",
        help="A seal that --verify printed earlier: whether the book up to there is still the "
        "same, even if all its hashes were made anew.",
    )


def _seal(typed: str) -> tuple[int, str]:
    revision, colon, chain = typed.partition(":")
    if not (colon and revision.isdecimal() and chain):
        raise ArgumentTypeError(f"{typed!r} is no seal: REVISION:HASH, as --verify prints it")
    return int(revision), chain


def backup(command: ArgumentParser) -> None:
    command.add_argument("out", type=Path, metavar="OUT", help="The file to write.")


def restore(command: ArgumentParser) -> None:
    command.add_argument(
        "backup", type=Path, metavar="BACKUP", help="A file that `raidbook backup` wrote."
    )
    command.add_argument(
        "--into",
        metavar="PATH",
        help="The book to make: a file that is not there yet, or an empty database, as of --book.",
    )
    command.add_argument(
        "--verify", action="store_true", help="Without --into: check the backup, and write nothing."
    )


def since(command: ArgumentParser) -> None:
    command.add_argument(
        "--since",
        type=_since,
        metavar="REVISION|DATE",
        required=True,
        help="A revision, or a day as in 2025-10-21: the book as it was at the end of that day, "
        "in UTC.",
    )


def _since(typed: str) -> int | dt.date:
    if typed.isdecimal() and len(typed) < 8:
        return int(typed)
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        raise ArgumentTypeError(
            f"{typed!r} is neither a revision nor a day such as 2025-10-21"
        ) from None


def ident(command: ArgumentParser) -> None:
    command.add_argument(
        "ident",
        metavar="ID",
        help="The id of a report, claim, operation or total, or its beginning; also a report's "
        "name.",
    )
