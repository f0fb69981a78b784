"""A folder that only ever replaces what an earlier run wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

MARKER = ".raidbook-site"
"""Names the files that raidbook wrote, one a line; a folder without it is somebody else's."""
_FIRST_LINE = "raidbook site"


def replace(out: Path, files: Mapping[str, bytes]) -> None:
    """Writes `files` (path below `out` → bytes) and removes what an earlier site has left over.

    Raises FileExistsError, before anything is written, when `out` is a file, or holds files and was
    not written by this program, or when somebody else's file or a symbolic link stands in the way
    of a page. Stopped half-way, the next run completes it: the marker is written first.
    """
    before = _written(out)
    # A large site has 100,000 files: the folder is looked through once, not asked for each.
    there = {path.relative_to(out).as_posix(): path for path in _walk(out)}
    for name in files:
        _check_way(name, there, name in before)
    out.mkdir(parents=True, exist_ok=True)
    for name in (MARKER, *files):
        if f"{name}.part" in there:  # of a run that was stopped
            there[f"{name}.part"].unlink()
    _put(out / MARKER, _marker({*before, *files}))
    for folder in {(out / name).parent for name in files}:
        folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        if name not in there or there[name].read_bytes() != data:
            _put(out / name, data)
    for name in before - set(files):
        (out / name).unlink(missing_ok=True)
        if not any((out / name).parent.iterdir()):
            (out / name).parent.rmdir()
    _put(out / MARKER, _marker(set(files)))


def _walk(at: Path) -> Iterator[Path]:
    """Everything below a folder; what is behind a symbolic link is not below it."""
    for path in at.iterdir() if at.is_dir() else ():
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)


def _written(out: Path) -> set[str]:
    """The files that an earlier run wrote below `out`, as its marker names them."""
    if out.exists() and not out.is_dir():
        raise FileExistsError(f"{out} is a file; a site needs a folder of its own")
    marker = out / MARKER
    if marker.is_file() and not marker.is_symlink():
        first, *names = marker.read_text(encoding="utf-8").splitlines() or [""]
        if first == _FIRST_LINE:
            return {name for name in names if _ours(out, name)}
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(
            f"{out} holds files that raidbook did not write; name a new or empty folder"
        )
    return set()


def _ours(out: Path, name: str) -> bool:
    """Whether a marker's line names a plain file below `out`: somebody may have edited it."""
    parts = PurePosixPath(name).parts
    inside = bool(parts) and ".." not in parts and not name.startswith("/")
    return inside and not any((out / Path(*parts[:n])).is_symlink() for n in range(1, len(parts)))


def _check_way(name: str, there: Mapping[str, Path], ours: bool) -> None:
    for step in PurePosixPath(name).parents:
        path = there.get(step.as_posix())
        if path is not None and (path.is_symlink() or not path.is_dir()):
            raise FileExistsError(f"{path} is in the way of the site and is not raidbook's")
    path = there.get(name)
    if path is not None and not (ours and path.is_file() and not path.is_symlink()):
        raise FileExistsError(f"{path} is in the way of the site and is not raidbook's")


def _put(path: Path, data: bytes) -> None:
    """The file appears whole or not at all."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    part.replace(path)


def _marker(names: set[str]) -> bytes:
    return "".join(f"{line}\n" for line in (_FIRST_LINE, *sorted(names))).encode()
