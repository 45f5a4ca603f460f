"""Bytes that are on the disk when a function returns. Standard library only."""

import os
from pathlib import Path


def force(folder: Path) -> None:
    """The entries of a folder onto the disk. Windows cannot and need not."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def force_all(folder: Path) -> None:
    """Everything below a folder onto the disk."""
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            force(path)
        else:
            with path.open("r+b") as opened:
                os.fsync(opened.fileno())


def write(path: Path, data: bytes) -> None:
    """A file for this user only; under its name there is either what was there before or all of this."""
    aside = path.with_name(f"{path.name}.new")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    aside.replace(path)
    force(path.parent)
