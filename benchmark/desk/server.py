"""The real server, as a process of its own, and what it takes."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmark.desk.book import Someone

LONGEST = 600.0
"""Seconds after which a server that does not answer is given up."""
_TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """`raidbook desk` on a book, at a free port that stays the same over restarts."""

    def __init__(self, address: str, log: Path) -> None:
        self._address = address
        self._log = log
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Starts it; returns the seconds until it answers."""
        begun = time.perf_counter()
        command = [sys.executable, "-m", "raidbook", "desk", "--book", self._address]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--port", str(self.port)], stdout=log, stderr=log
            )
        while self._asked("/health") != 200:
            if self._process.poll() is not None or time.perf_counter() - begun > LONGEST:
                raise RuntimeError(f"the desk did not start: {self._log.read_text()[-2000:]}")
            time.sleep(0.02)
        return time.perf_counter() - begun

    def shown(self, who: Someone, path: str = "/index.html") -> float:
        """The seconds until somebody sees a page."""
        begun = time.perf_counter()
        while (status := self._asked(path, who)) != 200:
            if status != 503 or time.perf_counter() - begun > LONGEST:
                raise RuntimeError(f"{path} answers {status}: {self._log.read_text()[-2000:]}")
            time.sleep(0.1)
        return time.perf_counter() - begun

    def _asked(self, path: str, who: Someone | None = None) -> int:
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}")
        if who is not None:
            asked.add_header("cookie", f"raidbook-{self.port}={who.secret}")
        try:
            with urllib.request.urlopen(asked, timeout=LONGEST) as answer:  # noqa: S310
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    @property
    def _pid(self) -> int:
        if self._process is None:
            raise RuntimeError("the desk is not running")
        return self._process.pid

    def cpu(self) -> float:
        """The seconds that it and its children have been at work."""
        return sum(_cpu(pid) for pid in (self._pid, *_children(self._pid)))

    def megabytes(self) -> float:
        """The most memory that it had."""
        told = Path(f"/proc/{self._pid}/status").read_text()
        return int(re.findall(r"VmHWM:\s+(\d+)", told)[0]) / 1024

    def kill(self, within: float = 10.0) -> None:
        """Kills it without warning. Raises RuntimeError where a child outlives it for long."""
        children = _children(self._pid)
        os.kill(self._pid, signal.SIGKILL)
        if self._process is not None:
            self._process.wait()
        end = time.monotonic() + within
        while left := [pid for pid in children if _alive(pid)]:
            if time.monotonic() > end:
                raise RuntimeError(f"processes of the dead server are still there: {left}")
            time.sleep(0.02)

    def stop(self) -> None:
        """Ends it as an administrator does."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()


def _children(pid: int) -> list[int]:
    """The processes below one."""
    found: list[int] = []
    waiting = [pid]
    while waiting:
        for path in Path(f"/proc/{waiting.pop()}/task").glob("*/children"):
            try:
                own = [int(one) for one in path.read_text().split()]
            except OSError:  # the thread has ended
                continue
            found += own
            waiting += own
    return found


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return sum(int(field) for field in fields[11:15]) / _TICKS


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False
