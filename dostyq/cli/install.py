"""The virtual environment and what is in it. Standard library only: this runs before anything is installed.

`.venv/dostyq.json` remembers which set of pins is installed, so that an unchanged environment costs one file to read.
"""

import hashlib
import importlib.util
import json
import os
import shlex
import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path

from dostyq.cli.words import Refusal, say, with_log

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
REQUIREMENTS = ROOT / "requirements"
STAMP = VENV / "dostyq.json"

# What installers print, and the sentence that explains it. The first match wins: a full disk also breaks downloads.
REASONS = [
    ("disk_full", ["no space left", "os error 28", "errno 28", "disk full", "not enough space"]),
    ("folder_closed", ["permission denied", "errno 13", "read-only file system", "errno 30"]),
    ("wrong_hash", ["hash mismatch", "do not match the hashes"]),
    (
        "no_network",
        [
            "failed to fetch", "error sending request", "dns error", "could not connect", "connection refused",
            "newconnectionerror", "temporary failure in name", "timed out", "network is unreachable", "request failed",
            "no matching distribution", "was not found in the package registry", "network connectivity is disabled",
        ],
    ),
]  # fmt: skip


def ready(wanted: str) -> None:
    """Install the set of pins `run` or `dev`, unless it is there. The dev set is good for running, too.

    Raises `Refusal` with the one sentence that says what is in the way.
    """
    installed = _installed()
    chosen = "dev" if installed.get("set") == "dev" else wanted
    pins = REQUIREMENTS / f"{chosen}.txt"
    if not PYTHON.exists() or installed != {"set": chosen, "pins": _hash(pins)}:
        print(say("installing"), flush=True)
        _make_venv()
        _install(pins)
        STAMP.write_text(json.dumps({"set": chosen, "pins": _hash(pins)}), encoding="utf-8")
    _write_launcher()


def uv(*arguments: str) -> None:
    """The pinned uv, installed from hashes when it is not there; its output goes into the log."""
    _run([str(PYTHON), "-m", "uv", *arguments])


def _installed() -> dict[str, str]:
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _hash(path: Path) -> str:
    """The pins and what installs them."""
    made = hashlib.sha256((REQUIREMENTS / "bootstrap.txt").read_bytes())
    made.update(path.read_bytes())
    return made.hexdigest()


def _make_venv() -> None:
    """Keep an environment into which something was installed; anything less is the rest of an interrupted start."""
    if PYTHON.exists() and any((BIN / f"{tool}{'.exe' if os.name == 'nt' else ''}").exists() for tool in ("uv", "pip")):
        return
    if importlib.util.find_spec("ensurepip") is None:
        raise Refusal("no_venv")
    try:
        venv.create(VENV, clear=True, with_pip=_bundled_pip() is None, symlinks=os.name != "nt")
    except subprocess.CalledProcessError as broken:
        raise explained((broken.output or b"").decode(errors="replace")) from broken
    except OSError as broken:
        raise explained(str(broken)) from broken


def _bundled_pip() -> Path | None:
    """The pip that lies packed beside ensurepip; it runs as it is, and unpacking it first would take three seconds."""
    found = importlib.util.find_spec("ensurepip")
    folders = [Path(place) / "_bundled" for place in (found and found.submodule_search_locations) or []]
    folders += [Path(folder) for folder in [sysconfig.get_config_var("WHEEL_PKG_DIR")] if folder]
    return next((wheel for folder in folders for wheel in sorted(folder.glob("pip-*.whl"))), None)


def _install(pins: Path) -> None:
    away, packed = _without_index(), _bundled_pip()
    pip = [str(PYTHON), *([str(packed / "pip")] if packed else ["-m", "pip"])]
    quiet = ["--quiet", "--retries", "2", "--disable-pip-version-check"]
    _run([*pip, "install", *quiet, "--require-hashes", *away, "-r", str(REQUIREMENTS / "bootstrap.txt")])
    uv("pip", "sync", "--quiet", "--compile-bytecode", "--require-hashes", *away, "--python", str(PYTHON), str(pins))


def _without_index() -> list[str]:
    """A folder of wheels, when `DOSTYQ_WHEELS` names one: an installation without a network."""
    folder = os.environ.get("DOSTYQ_WHEELS", "").strip()
    return ["--no-index", "--find-links", folder] if folder else []


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        raise explained(done.stdout.decode(errors="replace"))


def explained(output: str) -> Refusal:
    """The sentence for what an installer printed; all of it goes into a log."""
    lowered = output.lower()
    for key, signs in REASONS:
        if any(sign in lowered for sign in signs):
            return Refusal(key, folder=ROOT, log=with_log(_kept(output)))
    return Refusal("install_failed", log=with_log(_kept(output)))


def _kept(output: str) -> Path | None:
    for folder in (ROOT / "build", Path(tempfile.gettempdir())):
        try:
            folder.mkdir(exist_ok=True)
            log = folder / "install.log"
            log.write_text(output, encoding="utf-8")
        except OSError:
            continue
        return log
    return None


def _write_launcher() -> None:
    """`.venv/bin/dostyq`: an editable install would be removed by the next `uv pip sync`."""
    if os.name == "nt":
        _write(BIN / "dostyq.cmd", f'@set "PYTHONPATH={ROOT};%PYTHONPATH%"\r\n@"%~dp0python.exe" -m dostyq %*\r\n')
        return
    root, python = shlex.quote(str(ROOT)), shlex.quote(str(PYTHON))
    _write(BIN / "dostyq", f'#!/bin/sh\nPYTHONPATH={root}${{PYTHONPATH:+:$PYTHONPATH}} exec {python} -m dostyq "$@"\n')


def _write(path: Path, text: str) -> None:
    """Left alone where it is right already: whoever starts it need not own it."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="")
        path.chmod(0o755)


def run_quietly(*words: str) -> None:
    """A step that is good to have: without it the next one works too."""
    subprocess.run([str(PYTHON), *words], cwd=ROOT, env=_environment(), capture_output=True, check=False)


def hand_over(*words: str, **changed: str) -> int:
    """Go on with the environment's Python; where the system can, this process becomes that one."""
    environ = {**_environment(), **changed}
    command = [str(PYTHON), *words]
    sys.stdout.flush()
    if os.name != "nt":
        os.chdir(ROOT)
        os.execve(command[0], command, environ)  # noqa: S606 (no shell is wanted)
    running = subprocess.Popen(command, cwd=ROOT, env=environ)
    while True:
        try:
            return running.wait()
        except KeyboardInterrupt:  # the console sent it to the child, too, and the child ends itself
            continue


def _environment() -> dict[str, str]:
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path}
