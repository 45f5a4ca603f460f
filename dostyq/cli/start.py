"""What `run.py` does once it knows that Python is new enough. Standard library only.

Each word installs what it needs first, and then goes on with the environment's own Python.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from dostyq.cli import address, install
from dostyq.cli.words import Refusal, make_terminal_patient

HELP = """\
python3 run.py               run Dostyq with the demo       http://localhost:8000  (PORT, HOST)
python3 run.py --fresh       run an own, empty node
python3 run.py restore FILE  put a copy in the place of the own node, also on a new machine
python3 run.py test [...]    test everything, or what pytest's arguments name
python3 run.py test-all      the same, browser journeys on PostgreSQL too
python3 run.py check         format, lint, import contracts, types, migrations, translations, conventions
python3 run.py fmt           put the code in format
python3 run.py messages      collect the sentences to translate
python3 run.py bench         measure
python3 run.py lock          choose the newest allowed packages and pin them
"""


def main(words: list[str]) -> int:
    make_terminal_patient()
    try:
        return _start(words)
    except Refusal as refused:
        print(refused, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _start(words: list[str]) -> int:
    _keep_meaning_of_paths()
    if words in ([], ["--fresh"]):
        return _serve(*words)
    if words[0] in {"help", "-h", "--help"}:
        print(HELP, end="")
        return 0
    if words[0] not in COMMANDS:
        raise Refusal("unknown_word", word=" ".join(words), known=", ".join(["--fresh", *COMMANDS, "help"]))
    return COMMANDS[words[0]](*words[1:])


def _keep_meaning_of_paths() -> None:
    """The rest runs in the repository's folder; what the person named was seen from where they stand."""
    for name in ("DOSTYQ_DATA", "DOSTYQ_COPIES", "DOSTYQ_WHEELS"):
        if value := os.environ.get(name, "").strip():
            os.environ[name] = str(Path(value).expanduser().absolute())


def _serve(*options: str) -> int:
    address.refuse_taken(address.read())  # before the installation: nobody waits a minute to read that
    install.ready("run")
    return install.hand_over("-m", "dostyq", "serve", *(options or ["--demo"]))


def _restore(*words: str) -> int:
    """Into the node that `--fresh` serves, unless another is named; what it says is translated before."""
    os.environ["DOSTYQ_DATA"] = os.environ.get("DOSTYQ_DATA", "").strip() or str(install.ROOT / "data" / "fresh")
    seen_from_here = [str(Path(word).absolute()) if Path(word).exists() else word for word in words]
    install.ready("run")
    install.run_quietly("-m", "dostyq", "build", "--no-collect")
    return install.hand_over("-m", "dostyq", "restore", *seen_from_here)


def _with_dev(*command: str) -> Callable[..., int]:
    def go(*words: str) -> int:
        install.ready("dev")
        return install.hand_over(*command, *words)

    return go


COMMANDS: dict[str, Callable[..., int]] = {
    "restore": _restore,
    "test": _with_dev("-m", "dostyq.cli.trial"),
    "test-all": _with_dev("-m", "dostyq.cli.trial", "--all"),
    "check": _with_dev("-m", "dostyq.cli.check"),
    "fmt": _with_dev("-m", "dostyq.cli.check", "--fix"),
    "messages": _with_dev("-m", "dostyq", "messages"),
    "bench": _with_dev("-m", "bench"),
    "lock": _with_dev("-m", "dostyq.cli.lock"),
}
