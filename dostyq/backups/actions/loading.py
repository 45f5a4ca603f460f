"""A copy made into a node again, aside: tables as they were, every row, each compared, then brought up to date."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import AutoField

from dostyq.backups.actions.making import Progress
from dostyq.backups.engine import archive, rows, schema
from dostyq.backups.engine.archive import Manifest, Reader
from dostyq.backups.engine.rows import Row, Rows
from dostyq.domain.errors import Refused

STRANGE_ROW = (KeyError, TypeError, ValueError, AttributeError, OverflowError, ValidationError)


def refuse_newer(manifest: Manifest) -> None:
    if archive.is_newer(manifest.version) or schema.unknown(manifest.migrations):
        raise Refused("copy_too_new", theirs=manifest.version, ours=archive.running_version())


def load(reader: Reader, progress: Progress) -> None:
    """Into the default database, which must be empty and nobody else's. Raises `Refused` when it is not the same."""
    manifest = reader.manifest
    refuse_newer(manifest)
    executor = MigrationExecutor(connection)
    state = executor.migrate(schema.last_of(manifest.migrations))
    models = schema.copied(state)
    if schema.applied() != manifest.migrations or set(models) != set(manifest.tables):
        raise Refused("copy_strange", file="manifest.json")
    connection.disable_constraint_checking()
    with transaction.atomic():
        for name, model in models.items():
            _insert(model, progress.passing(reader.rows(name)), name)
        _check()
    for name, model in models.items():
        _compare(model, progress.passing(reader.rows(name)), name, manifest.tables[name].count)
    _bring_up_to_date(manifest)


def _insert(model: Rows, found: Iterator[Row], name: str) -> None:
    fields = rows.columns(model)
    quote = connection.ops.quote_name
    empty = f"DELETE FROM {quote(name)}"  # noqa: S608 (the table's own name, quoted); migrations may have put rows in
    names, places = ", ".join(quote(rows.column(field)) for field in fields), ", ".join(["%s"] * len(fields))
    insert = f"INSERT INTO {quote(name)} ({names}) VALUES ({places})"  # noqa: S608 (names of the models, quoted)
    try:
        with connection.cursor() as cursor:
            cursor.execute(empty)
            for some in _by_chunks(found):
                values = [rows.stored(fields, row) for row in some]
                cursor.executemany(insert, values)
    except (*STRANGE_ROW, DatabaseError) as broken:
        raise Refused("copy_row_refused", table=name, why=_first_line(broken)) from broken


def _compare(model: Rows, found: Iterator[Row], name: str, count: int) -> None:
    """Read back what was stored: the same rows, and no others."""
    for some in _by_chunks(found):
        stored = rows.read_some(model, [rows.key_of(model, row) for row in some])
        if any(stored.get(rows.key_of(model, row)) != row for row in some):
            raise Refused("copy_differs", table=name)
    if model._base_manager.count() != count:
        raise Refused("copy_differs", table=name)


def _check() -> None:
    """References lead somewhere; the file, where there is one, is sound."""
    try:
        connection.check_constraints()
    except DatabaseError as broken:
        raise Refused("copy_dangling", why=_first_line(broken)) from broken
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check")
            if cursor.fetchone()[0] != "ok":
                raise Refused("copy_differs", table="sqlite")


def _bring_up_to_date(manifest: Manifest) -> None:
    """The migrations that have come since; data steps in them see this database as the default one."""
    executor = MigrationExecutor(connection)
    try:
        state = executor.migrate(executor.loader.graph.leaf_nodes())
    except Exception as broken:  # a migration may raise anything
        raise Refused("copy_not_migrated", why=_first_line(broken)) from broken
    _check()
    for name, model in schema.copied(state).items():
        part = manifest.tables.get(name)
        if part is not None and part.sequence:
            _go_on_counting(model, part.sequence)


def _go_on_counting(model: Rows, last: int) -> None:
    """No number is given out twice, even if its row is gone."""
    key = model._meta.pk
    if not isinstance(key, AutoField):
        return
    last = max(last, schema.last_number(model) or 0)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
        else:
            cursor.execute("SELECT setval(%s, %s, true)", [schema.sequence_of(table, str(key.column)), last])


def _by_chunks(found: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(found)
    while some := list(islice(left, rows.AT_ONCE)):
        yield some


def _first_line(broken: Any) -> str:
    return (str(broken).strip().splitlines() or [type(broken).__name__])[0][:200]
