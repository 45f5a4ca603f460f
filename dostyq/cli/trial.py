"""`run.py test`: actions and queries on PostgreSQL first, then the whole suite with the browser journeys on SQLite.

The suite on SQLite comes last, so that the last line is pytest's own.
"""

import os
import subprocess
import sys

from dostyq.cli import chromium, postgres
from dostyq.cli.install import ROOT
from dostyq.cli.words import Refusal, make_terminal_patient, say

PYTEST = [sys.executable, "-m", "pytest"]
BOTH_CORES = ["-n", "2", "--dist", "loadfile"]  # a file shares what it has prepared
NOT_ON_POSTGRES = {"conventions", "domain", "journeys", "js", "run", "vectors"}


def main(words: list[str]) -> int:
    make_terminal_patient()
    everything = words[:1] == ["--all"]
    asked = words[1:] if everything else words
    try:
        os.environ["DOSTYQ_CHROMIUM"] = chromium.found_or_installed()
        if asked:
            return _pytest(*asked)
        on_postgres = _on_postgres(everything)
    except Refusal as refused:
        print(refused, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(say("on_sqlite") if on_postgres == 0 else say("postgres_failed"), flush=True)
    return _pytest(*BOTH_CORES) or on_postgres


def _on_postgres(everything: bool) -> int:
    apps = _apps()  # never empty for pytest: without a folder it would run everything
    if not apps:
        return 0
    print(say("on_postgres"), flush=True)
    chosen = ["tests"] if everything else ["-m", "not journey", *apps]
    with postgres.running() as server:
        return _pytest(*BOTH_CORES, *chosen, DOSTYQ_DATABASE=server)


def _apps() -> list[str]:
    folders = sorted(path for path in (ROOT / "tests").iterdir() if path.is_dir())
    with_tests = [path.name for path in folders if next(path.rglob("test_*.py"), None)]
    return [f"tests/{name}" for name in with_tests if name not in NOT_ON_POSTGRES]


def _pytest(*words: str, **changed: str) -> int:
    return subprocess.run([*PYTEST, *words], cwd=ROOT, env={**os.environ, **changed}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
