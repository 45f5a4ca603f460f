"""One node put in the place of another, whole or not at all. Standard library only; psycopg where PostgreSQL is used.

The plan is written down first: before that nothing has changed, after that the change will happen. Whoever is killed in
between has the rest of the plan carried out by the next program that opens the node, because the settings ask for it.
Every step can be done again, and nothing is ever renamed onto something that exists.
"""

import contextlib
import json
import shutil
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dostyq.backups.engine import disk, holding

if TYPE_CHECKING:
    import psycopg

# Held by a running node together with others, by a restore alone.
NODE_LOCK = "node.lock"
PLAN, PLAN_LOCK = "restoring.json", "restoring.lock"
# Folders of work that was not finished; a plan may still need one of them.
UNFINISHED = ("restore-*", "upgrade-*")
ENDINGS = ("", "-wal", "-shm")
LEAVES_WITHIN_SECONDS = 3


class InUse(Exception):  # noqa: N818 (a state of things, as `domain.errors.Refused` is)
    """Somebody else has the database open."""


@dataclass(frozen=True)
class Schemas:
    """In PostgreSQL: these tables go from `shown` to `aside`, those of `new` take their place."""

    shown: str
    new: str
    aside: str
    tables: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """`moves` are pairs of names below the data folder, in their order; `scratch` is the folder that holds the new."""

    moves: tuple[tuple[str, str], ...]
    scratch: str
    schemas: Schemas | None = None


def plan_for(data: Path, *, scratch: str, aside: str, pieces: Sequence[str], database: str = "") -> Plan:
    """What stands in the data folder and is replaced goes aside; then the pieces of the scratch folder come in."""
    old = [*pieces, *([f"{database}{ending}" for ending in ENDINGS] if database else []), "prepared.json"]
    new = [*pieces, *([database] if database else [])]
    away = [(name, f"{aside}/{name}") for name in old if (data / name).exists()]
    inward = [(f"{scratch}/{name}", name) for name in new if (data / scratch / name).exists()]
    return Plan((*away, *inward), scratch)


def with_schemas(plan: Plan, schemas: Schemas) -> Plan:
    return replace(plan, schemas=schemas)


def swap(data: Path, plan: Plan, *, address: str = "") -> None:
    """Carry out a plan. `InUse` or a fault of the database before the plan is written leave everything as it was."""
    with holding.held(data / PLAN_LOCK):
        if plan.schemas is None:
            _write(data, plan)
        else:
            with _connected(address) as opened:
                _refuse_others(opened)
                _exchange_tables(opened, plan.schemas)
                _write(data, plan)
        _carry_out(data, plan)


def finish(data: Path, *, address: str = "") -> bool:
    """Carry out what a swap that was cut short has left; whether there was anything."""
    if not (data / PLAN).exists():
        return False
    with holding.held(data / PLAN_LOCK):
        plan = _read(data)
        if plan is None:
            return False
        if plan.schemas is not None:
            with _connected(address) as opened:
                _exchange_tables(opened, plan.schemas)
        _carry_out(data, plan)
    return True


def sweep(data: Path) -> None:
    """Take away what was cut short before there was a plan. Only for whoever knows that no restore is going on."""
    for pattern in UNFINISHED:
        for folder in data.glob(pattern):
            shutil.rmtree(folder, ignore_errors=True)
    (data / f"{PLAN}.new").unlink(missing_ok=True)


def make_sole(path: Path) -> None:
    """Fold the log of an SQLite file into it, which only a sole user can. Raises `InUse` when there is another.

    A file that is no database (any more) has no users.
    """
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=LEAVES_WITHIN_SECONDS, isolation_level=None)) as opened:
            mode = opened.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    except sqlite3.OperationalError as locked:
        raise InUse from locked
    except sqlite3.DatabaseError:
        return
    if mode != "delete":
        raise InUse


def _write(data: Path, plan: Plan) -> None:
    disk.force_all(data / plan.scratch)
    disk.write(data / PLAN, json.dumps(asdict(plan), indent=1).encode())


def _read(data: Path) -> Plan | None:
    try:
        found = json.loads((data / PLAN).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    schemas = found["schemas"]
    if schemas is not None:
        schemas = Schemas(**{**schemas, "tables": tuple(schemas["tables"])})
    return Plan(tuple((source, target) for source, target in found["moves"]), found["scratch"], schemas)


def _carry_out(data: Path, plan: Plan) -> None:
    for source, target in plan.moves:
        if (data / source).exists() and not (data / target).exists():
            (data / target).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            (data / source).rename(data / target)
    for folder in {(data / name).parent for move in plan.moves for name in move}:
        if folder.is_dir():
            disk.force(folder)
    (data / PLAN).unlink()
    disk.force(data)
    shutil.rmtree(data / plan.scratch, ignore_errors=True)


def _connected(address: str) -> "psycopg.Connection[Any]":
    """One transaction, committed when its block ends."""
    import psycopg  # noqa: PLC0415 (a node on SQLite need not load it, and this is read at every start)

    return psycopg.connect(address)


def _refuse_others(opened: "psycopg.Connection[Any]") -> None:
    """A connection that was closed a moment ago may still be seen."""
    asked = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user"
        " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    for _ in range(10 * LEAVES_WITHIN_SECONDS):
        if not _number(opened, asked):
            return
        time.sleep(0.1)
        opened.execute("SELECT pg_stat_clear_snapshot()")
    raise InUse


def _exchange_tables(opened: "psycopg.Connection[Any]", schemas: Schemas) -> None:
    """Without the new schema it was done before."""
    from psycopg import sql  # noqa: PLC0415 (as above)

    if not _number(opened, "SELECT count(*) FROM pg_namespace WHERE nspname = %s", schemas.new):
        return
    opened.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schemas.aside)))
    arrived = opened.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schemas.new]).fetchall()
    steps = [(table, schemas.shown, schemas.aside) for table in schemas.tables]
    steps += [(table, schemas.new, schemas.shown) for (table,) in arrived]
    for table, source, target in steps:
        moved = sql.SQL("ALTER TABLE {} SET SCHEMA {}")
        opened.execute(moved.format(sql.Identifier(source, table), sql.Identifier(target)))
    opened.execute(sql.SQL("DROP SCHEMA {}").format(sql.Identifier(schemas.new)))


def _number(opened: "psycopg.Connection[Any]", asked: Any, *values: str) -> int:
    row = opened.execute(asked, values).fetchone()
    return int(row[0]) if row else 0
