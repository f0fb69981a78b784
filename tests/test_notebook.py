"""The notebook of the examples runs from its first cell to its last."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "examples" / "notebook.ipynb"


def notebook() -> Any:
    nbformat = pytest.importorskip("nbformat")
    return nbformat.read(NOTEBOOK, as_version=4)


def code(of: Any) -> list[Any]:
    return [cell for cell in of.cells if cell.cell_type == "code"]


def test_the_notebook_is_kept_without_what_it_printed() -> None:
    for cell in code(notebook()):
        assert (cell.outputs, cell.execution_count) == ([], None)


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # of the kernel's own packages
def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient")
    shutil.copytree(ROOT / "examples" / "reports", tmp_path / "reports")
    shutil.copy(ROOT / "examples" / "events.csv", tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / ".ipython"))
    ran = notebook()
    where = {"metadata": {"path": str(tmp_path)}}
    nbclient.NotebookClient(ran, timeout=100, kernel_name="python3", resources=where).execute()
    said = ["".join(str(out) for out in cell.outputs) for cell in code(ran)]
    assert "claims of 8 reports" in said[0]
    assert "⟦2,198⟧" in said[1]
    assert "41000 None" in said[2]
    assert "('rescue', 261)" in said[3]
    assert "'operation'" in said[4].replace("\\'", "'")
