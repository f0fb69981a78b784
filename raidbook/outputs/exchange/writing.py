"""An export in any format but the feed's, there when it is whole, or as it was."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from raidbook.ledger.material import Material
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.whole import file, folder
from raidbook.outputs.phrases import Phrases

FORMATS = ("stix", "geojson", "csv", "parquet", "xlsx", "ftm")
EXTRA = frozenset({"parquet", "xlsx"})


def writer(form: str) -> Any:
    """The module that writes a format. Raises ImportError, in words, where its extra is missing."""
    try:
        return import_module(f"raidbook.outputs.exchange.{form}")
    except ModuleNotFoundError as error:
        if form not in EXTRA:
            raise
        raise ImportError(f"{form} needs the extra: pip install 'raidbook[exchange]'") from error


def write(
    form: str,
    chosen: Chosen,
    out: Path,
    entered: Material,
    phrases: Phrases | None = None,
    *,
    with_text: bool = False,
) -> None:
    """Writes what is chosen into a file, or for csv and parquet into a folder.

    `entered` is what the book holds, as it was entered; it and `with_text` are for stix, which is
    told in one language, so that a book made of it gives it again. The others are told in the
    language of the phrases, English where none are given.

    Raises ImportError where the extra is missing, InTheWayError, and OSError.
    """
    module = writer(form)
    if hasattr(module, "FILES"):
        with folder(out, module.FILES) as part:
            module.write(chosen, part)
        return
    with file(out) as part, part.open("wb") as to:
        if form == "stix":
            module.write(chosen, to, entered, with_text=with_text)
        else:
            module.write(chosen, to, phrases)
