"""What a test may know of a node: everything in its tables, everything in its folder."""

import contextlib
import hashlib
import itertools
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.apps import apps

from dostyq.backups.actions.making import write_copy
from dostyq.backups.engine import databases
from dostyq.backups.engine.archive import Manifest
from dostyq.backups.engine.rows import LEFT_OUT

AT = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)
# What opening, locking and preparing leave in a data folder.
PASSING = ("-wal", "-shm", ".lock")


@dataclass(frozen=True)
class Node:
    data: Path
    database: dict[str, Any]

    @contextlib.contextmanager
    def entered(self) -> Iterator[None]:
        """In another thread, or after another node was made."""
        with databases.in_place_of_default(self.database):
            yield

    def copy(self, name: str = "copy.zip", *, passphrase: str = "", at: datetime = AT) -> Path:
        path = self.data.parent / name
        self.manifest_of(path, passphrase=passphrase, at=at)
        return path

    def manifest_of(self, path: Path, *, passphrase: str = "", at: datetime = AT) -> Manifest:
        return write_copy(path, occasion="by_hand", at=at, passphrase=passphrase)

    def opened(self) -> sqlite3.Connection:
        """By another program, on SQLite."""
        return sqlite3.connect(self.database["NAME"])

    def put(self, name: str, data: bytes) -> None:
        path = self.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def files(self) -> dict[str, str]:
        """Every file but the database, and what it holds."""
        found = (path for path in sorted(self.data.rglob("*")) if path.is_file())
        return {
            path.relative_to(self.data).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in found
            if not path.name.endswith(PASSING) and "sqlite3" not in path.name
        }


def rows() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that a copy holds, as the ORM sees it."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label not in LEFT_OUT]
    return {model._meta.db_table: list(model._base_manager.order_by("pk").values_list()) for model in models}


class server:  # noqa: N801 (the PostgreSQL server there is, not something to make)
    numbers = itertools.count(1)

    @classmethod
    @contextlib.contextmanager
    def database(cls, template: str = "template0") -> Iterator[str]:
        """A new PostgreSQL database, gone afterwards."""
        import os

        import psycopg

        name = f"node_{os.getpid()}_{next(cls.numbers)}"
        with psycopg.connect(databases.address(), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
            try:
                yield name
            finally:
                admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
