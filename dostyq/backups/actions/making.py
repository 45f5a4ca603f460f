"""Writing the one file: a snapshot of the tables, then the uploaded files, then the keys."""

import errno
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings

from dostyq.backups.engine import archive, databases, rows, schema, sealing
from dostyq.backups.engine.archive import KEYS, LISTING, MANIFEST, Manifest, Part, Writer
from dostyq.backups.engine.rows import Rows
from dostyq.domain.errors import Refused

Say = Callable[[int, int], None]
"""Told how many rows and files are done, of how many."""


def silent(done: int, total: int) -> None:
    pass


@dataclass
class Progress:
    """Adds up what is done, and says so now and then."""

    say: Say
    total: int = 0
    done: int = 0

    def add(self, count: int = 1) -> None:
        self.done += count
        if self.done % rows.AT_ONCE == 0 or self.done >= self.total:
            self.say(self.done, self.total)

    def passing(self, found: Iterator[rows.Row]) -> Iterator[rows.Row]:
        for row in found:
            yield row
            self.add()


def write_copy(path: Path, *, occasion: str, at: datetime, passphrase: str, say: Say = silent) -> Manifest:
    """Everything that was acknowledged before this began, in one file. Raises `Refused`; then there is no file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with archive.written(path) as writer:
            manifest = _written(
                writer, occasion=occasion, at=at, passphrase=passphrase, progress=Progress(databases.outside(say))
            )
            writer.small(MANIFEST, manifest.as_bytes())
    except OSError as fault:
        if fault.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise Refused("no_room_for_copy", folder=path.parent) from fault
        raise Refused("copy_not_written", file=fault.filename or path, why=fault.strerror) from fault
    return manifest


def _written(writer: Writer, *, occasion: str, at: datetime, passphrase: str, progress: Progress) -> Manifest:
    with databases.snapshot():
        migrations = schema.applied()
        if schema.unknown(migrations):
            raise Refused("database_too_new", ours=archive.running_version())
        models = schema.copied(schema.state_at(migrations))
        uploaded = sorted(_uploaded())
        progress.total = sum(model._base_manager.count() for model in models.values()) + len(uploaded)
        tables = {name: _table(writer, name, model, progress) for name, model in models.items()}
    return Manifest(
        version=archive.running_version(),
        made_at=at.isoformat(),
        occasion=occasion,
        is_demo=is_demo(),
        migrations=migrations,
        tables=tables,
        files=_files(writer, uploaded, progress),
        keys=writer.small(KEYS, sealing.sealed(_keys(), passphrase)) if passphrase else None,
    )


def _table(writer: Writer, name: str, model: Rows, progress: Progress) -> Part:
    lines = (rows.as_line(row) for row in progress.passing(rows.read(model)))
    return writer.lines(f"tables/{name}.jsonl", lines).part(schema.last_number(model))


def _files(writer: Writer, names: list[str], progress: Progress) -> Part:
    """The listing tells what was really read: a file may still be growing, or be gone since it was seen."""
    listing: list[rows.Row] = []
    for name in names:
        try:
            source: IO[bytes] = (folder_of_files() / name).open("rb")
        except FileNotFoundError:
            continue
        with source:
            measure = writer.uploaded(name, source)
        listing.append({"name": name, "size": measure.size, "sha256": measure.digest.hexdigest()})
        progress.add()
    return writer.lines(LISTING, map(rows.as_line, listing)).part()


def _uploaded() -> Iterator[str]:
    """Every regular file in the folder of uploaded files, by its name from there."""
    root = folder_of_files()
    for path in root.rglob("*") if root.is_dir() else ():
        name = path.relative_to(root).as_posix()
        if path.is_file() and not path.is_symlink() and archive.is_safe_name(name):
            yield name


def _keys() -> dict[str, bytes]:
    data = Path(settings.DATA)
    found = [data / "secret-key", *sorted((data / "keys").rglob("*"))]
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in found if path.is_file()}


def folder_of_files() -> Path:
    return Path(settings.DATA) / "files"


def is_demo() -> bool:
    """This data folder holds the demo: known from the start that prepared it, for commands are not told."""
    if settings.DEMO:
        return True
    try:
        prepared = json.loads((Path(settings.DATA) / "prepared.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(prepared.get("story"))
