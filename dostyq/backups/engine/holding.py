"""Locks that end with the process that holds them, whatever ends it. Standard library only.

Many may share a lock, or one may have it alone. On POSIX it belongs to the open file, so that children to whom the
descriptor is passed hold it too, even when their parent is killed.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

# On Windows a lock is a range of bytes without sharing: each sharer takes one of them, being alone means having all.
PLACES = 64

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int, *, alone: bool, wait: bool) -> bool:
        how = msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK
        ranges = [(0, PLACES)] if alone else [(place, 1) for place in range(PLACES)]
        for start, length in ranges:
            os.lseek(descriptor, start, os.SEEK_SET)
            with contextlib.suppress(OSError):
                msvcrt.locking(descriptor, how, length)
                return True
        return False

else:
    import fcntl

    def _take(descriptor: int, *, alone: bool, wait: bool) -> bool:
        how = (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | (0 if wait else fcntl.LOCK_NB)
        try:
            fcntl.flock(descriptor, how)
        except BlockingIOError:
            return False
        return True


class Held:
    """A lock that is held until `release`, or until the process and those it was passed to have ended."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def release(self) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1


def take(path: Path, *, alone: bool, wait: bool = False) -> Held | None:
    """The lock of that name; nothing where somebody else has it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    if _take(descriptor, alone=alone, wait=wait):
        return Held(descriptor)
    os.close(descriptor)
    return None


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Alone; waits for whoever has it."""
    lock = None
    while lock is None:  # Windows gives up waiting after ten seconds
        lock = take(path, alone=True, wait=True)
    try:
        yield
    finally:
        lock.release()


def is_taken(path: Path) -> bool:
    """Somebody holds it right now."""
    if not path.exists():
        return False
    lock = take(path, alone=True)
    if lock is None:
        return True
    lock.release()
    return False
