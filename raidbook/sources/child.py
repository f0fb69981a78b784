"""The process that `apart` starts: takes tasks from standard input, gives what it finds on standard
output."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import msgspec

from raidbook.model import Failure
from raidbook.sources.apart import Answer, Task
from raidbook.sources.bounds import bound_memory, bound_time
from raidbook.sources.portion import Portion
from raidbook.sources.stoppable import serve_each
from raidbook.sources.walk import reason

MODULES = {"parquet": "columns", "feed": "feeds"}
EXTRA = "Parquet needs the extra: pip install 'raidbook[scale]'"


def main() -> None:
    """Serve until standard input ends."""
    serve_each(_encoded)


def _encoded(message: bytes) -> Iterator[bytes]:
    task = msgspec.msgpack.decode(message, type=Task)
    bound_memory(task.limits.memory)
    for answer in _answers(task):
        bound_time(0)  # whoever reads may take as long as it likes
        yield msgspec.msgpack.encode(answer)
        bound_time(2 * task.limits.seconds)
    bound_time(0)
    yield msgspec.msgpack.encode(Answer(ended=True))


def _answers(task: Task) -> Iterator[Answer]:
    said = task.portion.said or task.portion.path
    bound_time(2 * task.limits.seconds)  # by then whoever waits has stopped it, or is dead
    try:
        module = import_module(f"raidbook.sources.{MODULES[task.portion.kind]}")
        if task.size:
            path = Path(task.portion.path)
            found = module.portions(path, task.size, task.portion.said)
        else:
            found = module.documents(task.portion, task.limits)
        for item in found:
            if isinstance(item, Portion):
                yield Answer(portion=item)
            elif isinstance(item, Failure):
                yield Answer(failure=item)
            else:
                yield Answer(document=item)
    except ModuleNotFoundError:
        yield Answer(failure=Failure(said, EXTRA))
    except MemoryError:
        yield Answer(failure=Failure(said, "needs too much memory to read; the rest is left out"))
    except OSError as error:
        if error.errno is not None:
            yield Answer(failure=Failure(said, reason(error)))
        else:
            yield Answer(failure=Failure(said, _unread(error)))
    except Exception as error:  # noqa: BLE001 - whatever a library raises on a hostile file ends here
        yield Answer(failure=Failure(said, _unread(error)))


def _unread(error: Exception) -> str:
    what = " ".join(str(error).split())[:120] or type(error).__name__
    return f"damaged, or not what it seems to be ({what}); the rest is left out"


if __name__ == "__main__":
    main()
