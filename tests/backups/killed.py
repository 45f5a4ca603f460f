"""A piece of a restore that is ended before the nth time it touches the data folder.

`kill` ends it as `kill -9` or a power cut does, `fail` has the disk say no. What Python does with files goes through
its audit hooks. As a program: `killed.py N FOLDER WORDS`, the words of a `dostyq` command; a negative number counts
from the moment when a plan has been written.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from dostyq.backups.actions import swapping

TOUCHES = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "os.listdir", "sqlite3.connect"}


def watch(how: str, last: int, folder: str) -> dict[str, int]:
    """The count goes on in what is returned."""
    seen = {"count": 0}

    def touched(event: str, values: tuple[Any, ...]) -> None:
        if event not in TOUCHES or not values or not str(values[0]).startswith(folder):
            return
        seen["count"] += last > 0 or (Path(folder) / swapping.PLAN).exists()
        if seen["count"] == abs(last) and how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if seen["count"] == abs(last):
            raise OSError(5, "Input/output error")

    sys.addaudithook(touched)
    return seen


def plan(data: Path) -> swapping.Plan:
    return swapping.plan_for(
        data, scratch="restore-1", aside="before-restore-1", pieces=["files", "keys"], database="dostyq.sqlite3"
    )


def run(how: str, last: int, data: Path, word: str, count: Any) -> None:
    """`swap` or `finish`, in a process of its own; `count` learns how often the folder was touched."""
    seen = watch(how, last, str(data))
    try:
        if word == "swap":
            swapping.swap(data, plan(data))
        else:
            swapping.finish(data)
        count.value = seen["count"]
    except OSError:
        count.value = seen["count"]


def main(last: str, folder: str, *words: str) -> int:
    from dostyq.cli import main as command

    watch("kill", int(last), folder)
    return command(list(words))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
