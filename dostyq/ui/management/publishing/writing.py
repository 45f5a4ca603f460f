"""One folder in the place of another: the old one stands until the new one is whole."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MARKER = ".dostyq-published"
MARK = "Made by `dostyq publish`, which replaces this folder: whatever else is put here goes with the next time.\n"
LEFT_BEHIND_SECONDS = 3600


class NotOurs(Exception):  # noqa: N818 (an answer for the person, not an error of the program)
    """The folder holds what `dostyq publish` has not made."""


@dataclass(frozen=True)
class Outcome:
    files: int
    changed: int
    gone: int


def prepare(target: Path) -> None:
    """Refuse a folder with other things in it; bring back what a crash between two names has left."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists() and _old(target).exists():
        _old(target).rename(target)
    if target.exists() and not target.is_dir():
        raise NotOurs
    if target.is_dir() and any(target.iterdir()) and not (target / MARKER).is_file():
        raise NotOurs
    for left in target.parent.glob(f".{target.name}.new-*"):
        if time.time() - left.stat().st_mtime > LEFT_BEHIND_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """An empty folder beside it, which is gone afterwards unless it took its place."""
    new = target.parent / f".{target.name}.new-{os.getpid()}"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def replace(target: Path, new: Path) -> Outcome:
    """Put the new folder in the place of the old one; a file that has not changed stays the same file."""
    (new / MARKER).write_text(MARK, encoding="utf-8")
    before, after = _files(target), _files(new)
    changed = [name for name in after if name not in before or not _kept(target / name, new / name)]
    old = _old(target)
    if old.exists():
        shutil.rmtree(old)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    own = {MARKER}
    return Outcome(len(after - own), len(set(changed) - own), len(before - after))


def _old(target: Path) -> Path:
    return target.parent / f".{target.name}.old"


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _kept(before: Path, after: Path) -> bool:
    """True where the bytes are the same: then the old file, with its time, takes the place of the new one."""
    if before.stat().st_size != after.stat().st_size or before.read_bytes() != after.read_bytes():
        return False
    after.unlink()
    try:
        os.link(before, after)
    except OSError:  # a disk without second names for a file
        shutil.copy2(before, after)
    return True
