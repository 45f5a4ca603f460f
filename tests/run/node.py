"""A node started for real, in a process of its own, as a person at a terminal would."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 120


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def environment(**changed: str) -> dict[str, str]:
    """The person's, without what could steer a node, in English."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DOSTYQ_", "DJANGO_", "LC_"))}
    return {**kept, "LANG": "en_GB.UTF-8", "PYTHONIOENCODING": "utf-8", **changed}


def ended(command: list[str], *, cwd: Path = ROOT, **changed: str) -> tuple[int, str]:
    """The status and all that was said by a command that ends by itself."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment(**changed),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return done.returncode, done.stdout


class Node:
    def __init__(self, data: Path, *options: str) -> None:
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.said = data.with_name(f"{data.name}-{self.port}.txt")
        with self.said.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "dostyq", "serve", *options],
                cwd=ROOT,
                env=environment(DOSTYQ_DATA=str(data), PORT=str(self.port)),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self._wait_for("Ctrl-C")

    def text(self) -> str:
        return self.said.read_text(encoding="utf-8")

    def status_of(self, path: str) -> int:
        with urllib.request.urlopen(self.url + path, timeout=30) as answer:
            return int(answer.status)

    def family(self) -> set[int]:
        """The processes that descend from it."""
        listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, encoding="ascii", check=True).stdout
        parents = {int(pid): int(parent) for pid, parent in (line.split() for line in listed.splitlines())}
        found = {self.process.pid}
        while grown := {pid for pid, parent in parents.items() if parent in found} - found:
            found |= grown
        return found - {self.process.pid}

    def __enter__(self) -> "Node":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.end(signal.SIGTERM)

    def end(self, signal_number: int) -> int:
        self.process.send_signal(signal_number)
        return self.process.wait(PATIENCE_SECONDS)

    def _wait_for(self, sign: str) -> None:
        limit = time.monotonic() + PATIENCE_SECONDS
        while not re.search(sign, self.text()):
            if self.process.poll() is not None or time.monotonic() > limit:
                self.process.kill()
                raise AssertionError(f"The node did not start: {self.text()}")
            time.sleep(0.05)


def alive(pids: set[int]) -> set[int]:
    """Those of the processes that still run; one that has ended and is not yet reaped does not."""
    listed = subprocess.run(["ps", "-eo", "pid=,stat="], capture_output=True, encoding="ascii", check=True).stdout
    running = {int(pid) for pid, state in (line.split() for line in listed.splitlines()) if not state.startswith("Z")}
    return pids & running
