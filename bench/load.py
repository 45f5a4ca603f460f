"""The load: `wrk`, written in C, because a client in Python would be what is measured on two cores."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass

from bench import processes
from bench.servers import Server

CONNECTIONS = 16
MISSING = "The pages bench needs wrk, and it could not be installed. Install it: apt install wrk, brew install wrk."


@dataclass(frozen=True)
class Run:
    per_second: float
    cpu_ms: float
    """CPU time of the whole server for one request, in milliseconds."""


def require_wrk() -> None:
    """Installs it where apt and the rights are there; ends the bench with one line otherwise."""
    if not shutil.which("wrk") and shutil.which("apt-get") and os.geteuid() == 0:
        for words in (["update"], ["install", "-y", "--no-install-recommends", "wrk"]):
            subprocess.run(["apt-get", "-qq", *words], capture_output=True, check=False)
    if not shutil.which("wrk"):
        sys.exit(MISSING)


def run(server: Server, path: str, headers: dict[str, str], *, seconds: int) -> Run:
    """As many requests as the server answers; raises `RuntimeError` when one of them went wrong."""
    given = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t", "1", "-c", str(CONNECTIONS), "-d", f"{seconds}s", *given, server.url(path)]
    before = processes.cpu_seconds(server.pid)
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    cpu = processes.cpu_seconds(server.pid) - before
    counted = re.search(r"(\d+) requests in", said)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if counted is None or rate is None or "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(f"The load on {path} went wrong:\n{said}")
    return Run(per_second=float(rate[1]), cpu_ms=1000 * cpu / int(counted[1]))
