"""The browser of the journeys: the system's Chromium or Chrome, else one that can be installed."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from dostyq.cli.words import Refusal, with_log

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
ELSEWHERE = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
]


def found_or_installed() -> str:
    """Its path; empty when Playwright's own browser was installed. Raises `Refusal` when there is none."""
    if path := _found():
        return path
    log = Path(tempfile.gettempdir()) / "dostyq-chromium.log"
    log.unlink(missing_ok=True)
    if shutil.which("apt-get") and (rights := _rights()) is not None:
        _logged([*rights, "apt-get", "update"], log)
        _logged([*rights, "apt-get", "install", "-y", "--no-install-recommends", "chromium"], log)
        if path := _found():
            return path
    if _logged([sys.executable, "-m", "playwright", "install", "chromium"], log):
        return ""
    raise Refusal("no_chromium", log=with_log(log))


def _found() -> str:
    if named := os.environ.get("DOSTYQ_CHROMIUM", "").strip():
        return named if Path(named).is_file() else ""
    paths = [*map(shutil.which, NAMES), *ELSEWHERE]
    return next((path for path in paths if path and Path(path).is_file()), "")


def _rights() -> list[str] | None:
    """How apt-get may be called; nothing when this user may not, and nobody is asked for a password."""
    if os.name != "nt" and os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)  # noqa: S607 (found just above)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def _logged(command: list[str], log: Path) -> bool:
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with log.open("ab") as output:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environ, check=False)
    return done.returncode == 0
