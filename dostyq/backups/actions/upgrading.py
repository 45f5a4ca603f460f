"""A node's database brought to the form that this version needs; one that holds data comes back whole if that fails.

On SQLite a clone is migrated and takes the place of the original only when all of it went well. On PostgreSQL all
migrations of one upgrade are one transaction. Before either, a copy of the node is written.
"""

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from dostyq.backups import queries
from dostyq.backups.actions import keeping, making, swapping
from dostyq.backups.actions.making import Say, silent
from dostyq.backups.engine import archive, databases, passphrases, schema
from dostyq.backups.models import Occasion
from dostyq.backups.permissions import can_keep_copies
from dostyq.domain.actor import Actor
from dostyq.domain.errors import Refused
from dostyq.people.permissions import require

UPGRADE = "upgrade"


class NotUpgraded(Exception):  # noqa: N818 (an answer, as `domain.errors.Refused` is)
    """The database is as it was. The cause is the fault; `copy` is the file that was written before."""

    def __init__(self, copy: Path) -> None:
        super().__init__(str(copy))
        self.copy = copy


def bring_up_to_date(*, actor: Actor, at: datetime, say: Say = silent) -> None:
    """Apply what migrations are missing. Raises `NotUpgraded`, or `Refused` when no copy can be written before."""
    require(can_keep_copies(actor))
    migrations = schema.applied()
    if schema.unknown(migrations):
        raise Refused("database_too_new", ours=archive.running_version())
    if not _holds_data(migrations) or not schema.is_behind():
        call_command("migrate", interactive=False, verbosity=0)  # which also tells the apps that it was called
        return
    copy = next(path for name in queries.names_at(at) if not (path := queries.path_of(name)).exists())
    making.write_copy(copy, occasion=Occasion.UPGRADE, at=at, passphrase=passphrases.kept(), say=say)
    try:
        _migrate_clone() if databases.is_sqlite() else _migrate_at_once()
    except Exception as broken:  # a migration may raise anything
        raise NotUpgraded(copy) from broken
    keeping.find_copies(actor=actor, at=at)


def _holds_data(migrations: schema.Migrations) -> bool:
    """Any row of the node's own; a database that was never migrated, or only begun, has none."""
    models = schema.copied(schema.state_at(migrations)) if migrations else {}
    return any(model._base_manager.exists() for model in models.values())


def _migrate_clone() -> None:
    data, original = Path(settings.DATA), Path(connection.settings_dict["NAME"])
    scratch = Path(tempfile.mkdtemp(prefix=f"{UPGRADE}-", dir=data))
    connection.close()
    try:
        with _sole(original) as opened:
            _clone(opened, scratch / original.name)
            with databases.in_place_of_default(databases.sqlite_file(scratch / original.name)):
                call_command("migrate", interactive=False, verbosity=0)
            opened.execute("PRAGMA journal_mode=DELETE")
        aside = f"{scratch.name}/old"  # the copy is kept, the clone's original is not
        plan = swapping.plan_for(data, scratch=scratch.name, aside=aside, pieces=[], database=original.name)
        swapping.swap(data, plan)
    finally:
        if not (data / swapping.PLAN).exists():
            shutil.rmtree(scratch, ignore_errors=True)


@contextlib.contextmanager
def _sole(path: Path) -> Iterator[sqlite3.Connection]:
    """Nobody else can open the file meanwhile. Raises `InUse` when somebody has."""
    with contextlib.closing(
        sqlite3.connect(path, timeout=swapping.LEAVES_WITHIN_SECONDS, isolation_level=None)
    ) as opened:
        opened.execute("PRAGMA locking_mode=EXCLUSIVE")
        try:
            opened.execute("BEGIN EXCLUSIVE")
            opened.execute("COMMIT")
        except sqlite3.OperationalError as locked:
            raise swapping.InUse from locked
        yield opened


def _clone(opened: sqlite3.Connection, path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as clone:
        opened.backup(clone)


def _migrate_at_once() -> None:
    """Constraints are checked at once, or a table with checks that are still due could not be altered."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        call_command("migrate", interactive=False, verbosity=0)
