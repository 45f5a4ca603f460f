"""Another database in place of the node's own, for one thread and for a while.

Inside, everything that speaks to the default database (the ORM, migrations, their data steps) speaks to the other one,
so that a rehearsal cannot reach what it must not touch.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db import connection, connections, transaction
from django.db.utils import load_backend

Settings = dict[str, Any]

# What is lost by a crash of the machine is thrown away anyway; it is forced to the disk before it takes its place.
CARELESS = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;"
REPEATABLE_READ = 3  # as psycopg numbers it


@contextlib.contextmanager
def in_place_of_default(chosen: Settings) -> Iterator[None]:
    usual = connections["default"]
    connections["default"] = load_backend(chosen["ENGINE"]).DatabaseWrapper(chosen, "default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = usual


def outside(told: Callable[[int, int], None]) -> Callable[[int, int], None]:
    """The same function, speaking to the database that is the default one now, wherever it is called."""
    usual = connections["default"]

    def speaking(done: int, total: int) -> None:
        inside = connections["default"]
        connections["default"] = usual
        try:
            told(done, total)
        finally:
            connections["default"] = inside

    return speaking


@contextlib.contextmanager
def snapshot() -> Iterator[None]:
    """The node as it is at this moment, whatever is written to it meanwhile; nobody waits for us."""
    with in_place_of_default(_reading(connection.settings_dict)), transaction.atomic():
        with connection.cursor() as cursor:  # a transaction sees the moment of its first statement
            cursor.execute("SELECT count(*) FROM django_migrations")
        yield


def _reading(usual: Settings) -> Settings:
    how = {"transaction_mode": "DEFERRED"} if is_sqlite() else {"isolation_level": REPEATABLE_READ}
    return {**usual, "OPTIONS": {**usual["OPTIONS"], **how}}


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def sqlite_file(path: Path) -> Settings:
    """An SQLite file that nobody else knows yet."""
    usual = connection.settings_dict
    return {**usual, "NAME": path, "OPTIONS": {**usual["OPTIONS"], "init_command": CARELESS}}


def postgres_schema(name: str) -> Settings:
    """The same PostgreSQL, seeing this schema and no other."""
    usual = connection.settings_dict
    return {**usual, "OPTIONS": {**usual["OPTIONS"], "options": f"-c search_path={name}"}}


def address() -> str:
    """How PostgreSQL is reached without Django; empty on SQLite."""
    if is_sqlite():
        return ""
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415 (a node on SQLite need not load it)

    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    chosen = connection.settings_dict
    return make_conninfo("", **{name: str(chosen[key]) for name, key in names.items() if chosen[key]})
