"""`run.py check`: everything that can be said about the code without running the product; two checks at a time."""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from dostyq.cli.install import BIN, ROOT
from dostyq.cli.words import make_terminal_patient, say

PYTHON = sys.executable
CHECKS = {
    "types": [PYTHON, "-m", "mypy"],
    "format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."],
    "lint": [PYTHON, "-m", "ruff", "check", "--quiet", "."],
    "imports": [str(BIN / "lint-imports")],
    "settings": [PYTHON, "-m", "dostyq", "check", "--fail-level", "WARNING"],
    "migrations": [PYTHON, "-m", "dostyq", "makemigrations", "--check", "--dry-run"],
    "translations": [PYTHON, "-m", "dostyq", "messages", "--check"],
    "conventions": [PYTHON, "-m", "pytest", "tests/conventions"],
}
FIXES = [[PYTHON, "-m", "ruff", "format", "."], [PYTHON, "-m", "ruff", "check", "--fix", "."]]


def main(words: list[str]) -> int:
    make_terminal_patient()
    if words == ["--fix"]:
        return max(subprocess.run(fix, cwd=ROOT, check=False).returncode for fix in FIXES)
    with tempfile.TemporaryDirectory() as data, ThreadPoolExecutor(2) as two:
        environ = {**os.environ, "DOSTYQ_DATA": data, "PYTHONPATH": str(ROOT)}
        started = {name: two.submit(_run, command, environ) for name, command in CHECKS.items()}
        failed = [name for name, check in started.items() if not _told(name, check.result())]
    print(say("step_failed", steps=", ".join(failed)) if failed else say("all_good"), flush=True)
    return 1 if failed else 0


def _run(command: list[str], environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _told(name: str, done: subprocess.CompletedProcess[str]) -> bool:
    """Good checks take one line, bad ones say all they have to say."""
    good = done.returncode == 0
    print(f"ok    {name}" if good else f"FAIL  {name}\n{done.stdout}", flush=True)
    return good


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
