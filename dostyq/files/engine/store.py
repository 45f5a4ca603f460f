"""Bytes on the disk, each file named by its SHA-256.

A file is written aside, forced to the disk, and only then given its name: under a name there is either nothing or the
whole of it. What is still on its way in lies in `incoming` under the id of its upload.
"""

import contextlib
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

INCOMING = "incoming"
ASIDE = "aside-"
DIGEST = re.compile("[0-9a-f]{64}")

# Uploads must never take the last room on the disk: the database needs some.
LEAST_FREE = 200_000_000


def root() -> Path:
    return Path(settings.DATA) / "files"


def place(digest: str) -> Path:
    return root() / digest[:2] / digest[2:4] / digest


def part(slug: str) -> Path:
    return root() / INCOMING / slug


def has_room_for(size: int) -> bool:
    root().mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(root()).free - size > LEAST_FREE


def write_part(slug: str, offset: int, data: bytes) -> None:
    """Put bytes where they belong, on the disk before this returns. What an earlier try left behind them goes."""
    path = part(slug)
    if not path.exists():
        _make_folder(path.parent)
        path.touch(mode=0o600)
        _force(path.parent)
    with path.open("r+b") as opened:
        opened.truncate(offset)
        opened.seek(offset)
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())


def size_of_part(slug: str) -> int:
    try:
        return part(slug).stat().st_size
    except FileNotFoundError:
        return 0


def digest_of_part(slug: str, offset: int, length: int) -> bytes:
    """The SHA-256 of some of the bytes that have arrived."""
    with part(slug).open("rb") as opened:
        opened.seek(offset)
        return hashlib.sha256(opened.read(length)).digest()


def remove_part(slug: str) -> None:
    part(slug).unlink(missing_ok=True)


@contextlib.contextmanager
def aside() -> Iterator[Path]:
    """A folder on the same disk, gone afterwards; after a crash the nightly work takes it away."""
    _make_folder(root() / INCOMING)
    with tempfile.TemporaryDirectory(prefix=ASIDE, dir=root() / INCOMING) as folder:
        yield Path(folder)


def hashed(path: Path) -> str:
    """The name that these bytes will have; they are on the disk when this returns."""
    with path.open("r+b") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
        os.fsync(opened.fileno())
    return digest


def settle(path: Path, digest: str) -> None:
    """Give hashed bytes their name. The caller holds the lock under which names are given and taken."""
    wanted = place(digest)
    if os.name == "nt" and wanted.exists():
        wanted.touch()  # Windows gives no name away while somebody reads what bears it
        return
    _make_folder(wanted.parent)
    path.replace(wanted)
    _force(wanted.parent)


def touch(digest: str) -> None:
    """Let the day begin anew after which bytes that nobody holds are removed."""
    with contextlib.suppress(FileNotFoundError):
        place(digest).touch()


def remove(digest: str) -> None:
    """What Windows does not let go of, because somebody reads it, goes another night."""
    with contextlib.suppress(PermissionError):
        place(digest).unlink(missing_ok=True)


def settled(*, before: datetime) -> Iterator[str]:
    """The names of bytes that were settled or touched before."""
    for path in root().glob("??/??/*"):
        if DIGEST.fullmatch(path.name) and _is_older(path, before):
            yield path.name


def parts(*, before: datetime) -> Iterator[str]:
    """The uploads that have bytes on the disk and got none since."""
    return (path.name for path in _incoming(before) if path.is_file())


def remove_left_aside(*, before: datetime) -> int:
    """Take away what a crash left in the middle of its work; how much it was."""
    left = [path for path in _incoming(before) if path.is_dir()]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return len(left)


def _incoming(before: datetime) -> Iterator[Path]:
    return (path for path in root().glob(f"{INCOMING}/*") if _is_older(path, before))


def _is_older(path: Path, moment: datetime) -> bool:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC) < moment
    except FileNotFoundError:
        return False


def _make_folder(folder: Path) -> None:
    """With its parents, each entered in its own parent on the disk."""
    if not folder.is_dir():
        if folder != root():
            _make_folder(folder.parent)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _force(folder.parent)


def _force(folder: Path) -> None:
    """The entries of a folder onto the disk. Windows cannot and need not."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
