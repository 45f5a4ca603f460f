"""A place aside for a node that is being made: a folder, and a database that nobody else knows."""

import contextlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from dostyq.backups.actions import swapping
from dostyq.backups.engine import databases

REHEARSAL, RESTORE = "rehearsal", "restore"


@dataclass(frozen=True)
class Scratch:
    folder: Path

    @property
    def schema(self) -> str:
        return schema_of(self.folder.name)

    @property
    def database(self) -> databases.Settings:
        if databases.is_sqlite():
            return databases.sqlite_file(self.folder / database_name())
        return databases.postgres_schema(self.schema)


def schema_of(folder: str) -> str:
    """What belongs to a folder, in PostgreSQL."""
    return folder.replace("-", "_").lower()


def schemas() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace")
        return [str(name) for (name,) in cursor.fetchall()]


def database_name() -> str:
    """Of the SQLite file in the data folder; empty on PostgreSQL."""
    return Path(connection.settings_dict["NAME"]).name if databases.is_sqlite() else ""


@contextlib.contextmanager
def place(kind: str, *, at: datetime) -> Iterator[Scratch]:
    """Gone afterwards, unless a plan that was written still needs it."""
    data = Path(settings.DATA)
    made = Scratch(Path(tempfile.mkdtemp(prefix=f"{kind}-{at:%Y%m%d-%H%M%S}-", dir=data)))
    if not databases.is_sqlite():
        _execute(f"CREATE SCHEMA {connection.ops.quote_name(made.schema)}")
    try:
        yield made
    finally:
        if not (data / swapping.PLAN).exists():
            _remove(made)


def sweep(kind: str) -> None:
    """Take away what a crash has left. Only for whoever knows that nobody else is at it."""
    for folder in Path(settings.DATA).glob(f"{kind}-*"):
        _remove(Scratch(folder))
    for name in [] if databases.is_sqlite() else schemas():
        if re.match(rf"{kind}_\d{{8}}_\d{{6}}_", name):
            _drop(name)


def _remove(made: Scratch) -> None:
    if not databases.is_sqlite():
        _drop(made.schema)
    shutil.rmtree(made.folder, ignore_errors=True)


def _drop(schema: str) -> None:
    _execute(f"DROP SCHEMA IF EXISTS {connection.ops.quote_name(schema)} CASCADE")


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
