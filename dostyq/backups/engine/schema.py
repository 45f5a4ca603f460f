"""Which migrations a database has, and the tables as they were then."""

from collections.abc import Iterable

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState
from django.db.models import AutoField, Model

from dostyq.backups.engine.rows import LEFT_OUT, Rows

Migrations = dict[str, list[str]]


def applied() -> Migrations:
    """By app, as the database itself says."""
    return grouped(MigrationRecorder(connection).applied_migrations())


def grouped(keys: Iterable[tuple[str, str]]) -> Migrations:
    found: Migrations = {}
    for app, name in sorted(keys):
        found.setdefault(app, []).append(name)
    return found


def unknown(migrations: Migrations) -> list[str]:
    """Those that this program does not have: a newer one made them."""
    known = MigrationLoader(None).disk_migrations
    return [f"{app}.{name}" for app, names in migrations.items() for name in names if (app, name) not in known]


def is_behind() -> bool:
    """Migrations of this program are missing in the database."""
    loader = MigrationLoader(connection)
    return any(key not in loader.applied_migrations for key in loader.graph.nodes)


def last_of(migrations: Migrations) -> list[tuple[str, str]]:
    """In each app the migrations after which no other of them comes."""
    graph = MigrationLoader(None).graph
    keys = {(app, name) for app, names in migrations.items() for name in names}
    followed = {parent.key for key in keys for parent in graph.node_map[key].parents if parent.key[0] == key[0]}
    return sorted(keys - followed)


def state_at(migrations: Migrations) -> ProjectState:
    return MigrationLoader(None).project_state(last_of(migrations))


def copied(state: ProjectState) -> dict[str, Rows]:
    """The tables that a copy holds, by name."""
    found = state.apps.get_models(include_auto_created=True)
    kept = (model for model in found if _has_table(model) and model._meta.app_label not in LEFT_OUT)
    return {model._meta.db_table: model for model in sorted(kept, key=lambda model: model._meta.db_table)}


def _has_table(model: type[Model]) -> bool:
    return bool(model._meta.managed and not model._meta.proxy and not model._meta.swapped)


def last_number(model: Rows) -> int | None:
    """The last number that the database gave to a row of this table, rows that are gone included.

    It must not be given again: the journal and access passes name rows by it. None where rows are not numbered.
    """
    if not isinstance(model._meta.pk, AutoField):
        return None
    table, column = model._meta.db_table, str(model._meta.pk.column)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        else:
            sequence = sequence_of(table, column)
            cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608 (a name that the database itself has quoted)
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def sequence_of(table: str, column: str) -> str:
    """PostgreSQL's name of what numbers the rows, quoted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [connection.ops.quote_name(table), column])
        return str(cursor.fetchone()[0])
