"""Servers to measure: a node with the story loaded, and the floor, a bare Django page under the same granian."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from dostyq.cli.install import ROOT
from dostyq.cli.serve import GRANIAN

HOST = "127.0.0.1"
UP_WITHIN_SECONDS = 60
FLOOR_PATH = "/floor/"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    pid: int
    port: int

    def url(self, path: str) -> str:
        return f"http://{HOST}:{self.port}{path}"

    def ask(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        return ask(self.port, path, headers)


def ask(port: int, path: str, headers: dict[str, str] | None = None) -> Answer:
    with closing(http.client.HTTPConnection(HOST, port, timeout=30)) as connection:
        connection.request("GET", path, headers=headers or {})
        response = connection.getresponse()
        names = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, names, response.read())


def environment(data: Path, *, settings: str = "dostyq.config.settings") -> dict[str, str]:
    """Of a node of its own: nothing that the person's shell says about another node reaches it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DOSTYQ_", "DJANGO_"))}
    return kept | {
        "DOSTYQ_DATA": str(data),
        "DOSTYQ_DEMO": "yes",
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": str(ROOT),
    }


def prepare_node(data: Path) -> None:
    """Tables, the story, compiled pages: what `run.py` does before it serves."""
    (data / "log").mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "dostyq", "prepare"], cwd=ROOT, env=environment(data), check=True)


def prepare_floor(folder: Path) -> None:
    """What `startproject` makes, with its own middleware, and one page."""
    folder.mkdir()
    command = [sys.executable, "-m", "django", "startproject", "floor", str(folder)]
    subprocess.run(command, env=_floor_environment(folder), check=True)
    with (folder / "floor" / "settings.py").open("a", encoding="utf-8") as settings:
        settings.write("\nDEBUG = False\nALLOWED_HOSTS = ['*']\n")
    with (folder / "floor" / "urls.py").open("a", encoding="utf-8") as urls:
        urls.write(
            "\nfrom django.http import HttpResponse\n"
            f"urlpatterns.append(path('{FLOOR_PATH[1:]}', lambda request: HttpResponse('<p>A bare page.</p>')))\n"
        )


def _floor_environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DOSTYQ_", "DJANGO_"))}
    return kept | {"PYTHONPATH": str(folder)}


@contextmanager
def node(data: Path, *, settings: str = "dostyq.config.settings") -> Iterator[Server]:
    with _granian("dostyq.config.wsgi:application", environment(data, settings=settings), "/ru/") as server:
        yield server


@contextmanager
def floor(folder: Path) -> Iterator[Server]:
    with _granian("floor.wsgi:application", _floor_environment(folder), FLOOR_PATH) as server:
        yield server


@contextmanager
def _granian(application: str, environ: dict[str, str], first_page: str) -> Iterator[Server]:
    """The same options for all: those of `dostyq serve`."""
    port = free_port()
    command = [sys.executable, "-m", "granian", *GRANIAN, "--host", HOST, "--port", str(port), application]
    process = subprocess.Popen(command, env=environ, cwd=environ["PYTHONPATH"])
    try:
        wait_for_page(port, first_page)
        yield Server(process.pid, port)
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind((HOST, 0))
        return int(tried.getsockname()[1])


def wait_for_page(port: int, path: str, *, seconds: float = UP_WITHIN_SECONDS) -> None:
    """Until the page comes with 200. Raises `TimeoutError`."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        try:
            if ask(port, path).status == 200:
                return
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(0.02)
    raise TimeoutError(f"no page within {seconds} s")
