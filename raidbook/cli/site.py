"""`raidbook site`: the ledger as pages."""

from pathlib import Path

from raidbook.cli.errors import MisuseError
from raidbook.cli.options import LANGUAGES
from raidbook.cli.talk import put
from raidbook.ledger.opening import opened
from raidbook.outputs import site
from raidbook.outputs.site import boundaries as own


def run(
    out: Path,
    with_text: bool,
    address: str,
    as_of: int | None,
    boundaries: Path | None = None,
    disclaimer: str = "",
) -> int:
    """Writes the pages and prints the address of the first; returns the exit status."""
    own_shapes = shapes(boundaries)
    book = opened(address, as_of)
    material = book.material
    told = {lang: book.told(lang) for lang in LANGUAGES}
    try:
        index = site.write(
            told,
            material.readings,
            material.reports,
            out,
            with_text=with_text,
            boundaries=own_shapes,
            disclaimer=disclaimer,
        )
    except (FileExistsError, NotADirectoryError) as error:
        raise MisuseError(f"{out}: {error.strerror or error}: name a new folder") from error
    put(str(index))
    return 0


def shapes(path: Path | None) -> bytes | None:
    """The script of boundaries of a file. Raises MisuseError where it is none."""
    if path is None:
        return None
    try:
        return own.script(path)
    except OSError as error:
        raise MisuseError(f"--boundaries {path}: {error.strerror or error}") from error
    except ValueError as error:
        raise MisuseError(f"--boundaries {path}: {error}") from error
