"""The two programs that `serve` starts, watches and ends together."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from typing import IO

PATIENCE_SECONDS = 10
LOG_LIMIT_BYTES = 5_000_000


class Children:
    """Each child leads a process group of its own, so that Ctrl-C reaches only us and nothing outlives the end."""

    def __init__(self) -> None:
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.told_to_end = threading.Event()
        self.passed: tuple[int, ...] = ()
        """Open files that the children keep open too; on Windows they cannot."""

    def listen_to_signals(self) -> None:
        for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._end_soon)

    def _end_soon(self, _number: int, _frame: FrameType | None) -> None:
        self.told_to_end.set()

    def start(self, name: str, command: list[str], *, log: Path | None = None) -> subprocess.Popen[bytes]:
        """Without a log the child speaks to the terminal."""
        with _opened(log) as output:
            child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=os.name != "nt",
                pass_fds=self.passed if os.name != "nt" else (),
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        self.running[name] = child
        return child

    def wait_for(self, name: str) -> int | None:
        """The status with which one child ended; nothing when we were told to end first."""
        child = self.running[name]
        while child.poll() is None and not self.told_to_end.wait(0.05):
            pass
        if child.returncode is not None:
            del self.running[name]
        return child.returncode

    def first_dead(self) -> str:
        return next((name for name, child in self.running.items() if child.poll() is not None), "")

    def watch(self) -> str:
        """Until one child dies (its name) or we are told to end (nothing)."""
        while not self.told_to_end.wait(0.2):
            if dead := self.first_dead():
                return dead
        return ""

    def end(self) -> None:
        """Ask all, wait, then make sure of whatever is left of each group."""
        for child in self.running.values():
            _ask_to_end(child)
        limit = time.monotonic() + PATIENCE_SECONDS
        for child in self.running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(max(0.0, limit - time.monotonic()))
            _end_group(child)


def _opened(log: Path | None) -> contextlib.AbstractContextManager[IO[bytes] | None]:
    if log is None:
        return contextlib.nullcontext()
    if log.exists() and log.stat().st_size > LOG_LIMIT_BYTES:
        log.replace(log.with_suffix(".log.old"))
    return log.open("ab")


def _ask_to_end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        if sys.platform == "win32":
            child.send_signal(signal.CTRL_BREAK_EVENT)
        else:
            child.terminate()


def _end_group(child: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(child.pid)], capture_output=True, check=False)  # noqa: S607 (Windows finds it in its own folder)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()
