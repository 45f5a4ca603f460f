"""How soon is a node up, and how much memory does it hold?

A fresh clone of the last commit with the wheels on disk and empty caches, then the same node started again; a bare
Django page under the same granian says how fast the machine was meanwhile.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench import processes, results
from bench.servers import ask, floor, free_port, prepare_floor, wait_for_page
from dostyq.cli.install import ROOT

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
FIRST_MOST_SECONDS, AGAIN_MOST_SECONDS = 10, 3
WEB_MOST_MB = 200
REQUESTS = 500
PAGES = ["/ru/", "/kk/", "/en/", "/ru/activities/quest-2020/", "/ru/agreements/", "/ru/awards/", "/ru/calendar/"]
REPORT = "/ru/reports/agreement-2016/"
FILES = ["report.pdf", "report.docx", "report.xlsx", "article.docx"]
FILE_TIMES = 6
"""Often enough that both web workers have made each."""
PYTHON = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"


@dataclass
class Times:
    """Seconds, one number a round."""

    first: list[float] = field(default_factory=list)
    first_cpu: list[float] = field(default_factory=list)
    installed: list[float] = field(default_factory=list)
    prepared: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    again_cpu: list[float] = field(default_factory=list)
    ended: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)


@dataclass
class Started:
    pid: int
    port: int
    seconds: float
    cpu_seconds: float
    said: dict[str, float]
    """When each line of the terminal came, in seconds."""


def main() -> int:
    load_before = results.load()
    times = Times()
    with tempfile.TemporaryDirectory(prefix="dostyq-bench-") as name:
        folder = Path(name)
        print("fetching the wheels (not measured)", file=sys.stderr, flush=True)
        _download(folder)
        prepare_floor(folder / "bare")
        for number in range(ROUNDS):
            print(f"round {number + 1} of {ROUNDS}", file=sys.stderr, flush=True)
            memory = _round(folder, number, times)
    raw = {name: results.spread(seconds, 2) for name, seconds in vars(times).items()}
    results.write(
        "start", lines=_lines(times, memory), raw={"seconds": raw, "memory_mb": memory}, load_before=load_before
    )
    return 0


def _download(folder: Path) -> None:
    """The pinned wheels as docs/run/install.md fetches them, by a pip of its own."""
    venv.create(folder / "pip", with_pip=True)
    pins = [word for name in ("bootstrap", "run") for word in ("-r", str(ROOT / "requirements" / f"{name}.txt"))]
    pip = [str(folder / "pip" / "bin" / "python"), "-m", "pip", "--quiet", "download", *pins]
    subprocess.run([*pip, "-d", str(folder / "wheels")], stderr=subprocess.DEVNULL, check=True)


def _round(folder: Path, number: int, times: Times) -> dict[str, Any]:
    copy = folder / f"copy-{number}"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(copy)], check=True)
    before = time.monotonic()
    with floor(folder / "bare"):
        times.floor.append(time.monotonic() - before)
    with _run(copy, folder, times) as started:
        times.first.append(started.seconds)
        times.first_cpu.append(started.cpu_seconds)
        times.installed.append(started.said["Preparing"] - started.said["Installing"])
        times.prepared.append(started.seconds - started.said["Preparing"])
    with _run(copy, folder, times) as started:
        times.again.append(started.seconds)
        times.again_cpu.append(started.cpu_seconds)
        return _memory(started)


@contextmanager
def _run(copy: Path, folder: Path, times: Times) -> Iterator[Started]:
    """`python3 run.py` in the copy, until the first page; afterwards Ctrl-C."""
    port = free_port()
    before = time.monotonic()
    command = [str(PYTHON), "run.py"]
    process = subprocess.Popen(
        command, cwd=copy, env=_environment(folder, copy, port), stdout=subprocess.PIPE, encoding="utf-8"
    )
    said: dict[str, float] = {}
    threading.Thread(target=_listen, args=(process, said, before), daemon=True).start()
    try:
        wait_for_page(port, "/ru/", seconds=120)
        seconds = time.monotonic() - before
        yield Started(process.pid, port, seconds, processes.cpu_seconds(process.pid), said)
    finally:
        before = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.wait(30)
        times.ended.append(time.monotonic() - before)


def _environment(folder: Path, copy: Path, port: int) -> dict[str, str]:
    """No setting of the person's, no environment of this Python, nothing in the caches of pip and uv."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("DOSTYQ_", "DJANGO_", "UV_", "PIP_"))
    }
    for name in ("PYTHONPATH", "VIRTUAL_ENV", "HOST", "LC_ALL", "LC_MESSAGES"):
        kept.pop(name, None)
    cache = folder / f"cache-{copy.name}"
    return kept | {
        "DOSTYQ_WHEELS": str(folder / "wheels"),
        "PIP_NO_CACHE_DIR": "1",
        "UV_CACHE_DIR": str(cache),
        "PORT": str(port),
        "LANG": "C.UTF-8",
    }


def _listen(process: "subprocess.Popen[str]", said: dict[str, float], before: float) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        said.setdefault(line.split(" ")[0].strip(), time.monotonic() - before)


def _memory(started: Started) -> dict[str, Any]:
    """PSS after some hundred pages, which both web workers get, and after the report's files were made there."""
    for number in range(REQUESTS):
        _fetch(started, [*PAGES, REPORT][number % (len(PAGES) + 1)])
    found = {"requests": REQUESTS, **_weight(started)}
    for name in FILES * FILE_TIMES:
        _fetch(started, REPORT + name)
    return {**found, "web_after_files": _weight(started)["web"]}


def _fetch(started: Started, path: str) -> None:
    answer = ask(started.port, path, {"Accept-Encoding": "br"})
    if answer.status != 200:
        raise RuntimeError(f"{path}: status {answer.status}")


def _weight(started: Started) -> dict[str, Any]:
    families = {_command(child): processes.family(child) for child in processes.children(started.pid)}
    web = next(family for command, family in families.items() if "granian" in command)
    worker = next(family for command, family in families.items() if "qcluster" in command)
    return {
        "web": round(processes.pss_mb(web), 1),
        "web_processes": [round(processes.pss_mb([pid]), 1) for pid in web],
        "background_worker": round(processes.pss_mb(worker), 1),
        "background_processes": len(worker),
        "command": round(processes.pss_mb([started.pid]), 1),
    }


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")


def _lines(times: Times, memory: dict[str, Any]) -> list[results.Line]:
    first, again, bare = median(times.first), median(times.again), median(times.floor)
    parts = f"installing {median(times.installed):.1f} s, database, story, pages {median(times.prepared):.1f} s"
    parts += f"; {median(times.first_cpu):.1f} s CPU"
    beside = f"{again / bare:.1f} × a bare Django page under the same granian ({bare:.1f} s)"
    beside += f"; {median(times.again_cpu):.1f} s CPU"
    web = f"one and two workers: {', '.join(f'{mb:.0f}' for mb in memory['web_processes'])}"
    rest = f"{memory['background_processes']} processes; run.py itself {memory['command']:.0f} MB"
    return [
        results.at_most("from wheels on disk to the first page", first, FIRST_MOST_SECONDS, "s", note=parts),
        results.at_most("started again", again, AGAIN_MOST_SECONDS, "s", note=beside),
        results.at_most(f"web server after {REQUESTS} requests", memory["web"], WEB_MOST_MB, "MB PSS", note=web),
        results.Line("the same after the report's files", memory["web_after_files"], "MB PSS"),
        results.Line("background worker", memory["background_worker"], "MB PSS", note=rest),
        results.Line("ended by Ctrl-C", round(median(times.ended), 2), "s"),
    ]


if __name__ == "__main__":
    sys.exit(main())
