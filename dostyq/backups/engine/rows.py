"""Rows as plain values, the same from every database: `{"id": 7, "at": "2026-09-01T08:00:00+00:00", …}`.

A column's field turns its values into what JSON knows and back, as it was when the copy was made: the models come from
the state of the migrations, never from today's code.
"""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BinaryField, DurationField, Field, JSONField, Model
from django.utils.duration import duration_iso_string

Row = dict[str, Any]
Rows = type[Model]
Fields = list["Field[Any, Any]"]

# Tables that no copy holds, by app, and why.
LEFT_OUT = {
    "sessions": "everybody signs in again",
    "django_q": "the plan of the background work is made anew at each start",
    "backups": "the list of copies tells of the files on one machine",
}
AT_ONCE = 500


def columns(model: Rows) -> Fields:
    return [field for field in model._meta.local_concrete_fields if not getattr(field, "generated", False)]


def column(field: "Field[Any, Any]") -> str:
    return str(field.column)


def read(model: Rows) -> Iterator[Row]:
    """Every row in the order of its key, a few at a time."""
    fields = columns(model)
    found = model._base_manager.order_by("pk").values_list(*(field.attname for field in fields))
    for values in found.iterator(chunk_size=AT_ONCE):
        yield _plain_row(fields, values)


def read_some(model: Rows, keys: list[Any]) -> dict[Any, Row]:
    """The rows with these keys, by key."""
    fields, key = columns(model), _key(model)
    found = model._base_manager.filter(pk__in=keys).values_list(*(field.attname for field in fields))
    return {row[key]: row for values in found for row in [_plain_row(fields, values)]}


def key_of(model: Rows, row: Row) -> Any:
    return row[_key(model)]


def as_line(row: Row) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def stored(fields: Fields, row: Row) -> list[Any]:
    """The values for an INSERT. KeyError, TypeError or ValueError for a row that is not of this table."""
    if len(row) != len(fields):
        raise ValueError("other columns")
    return [_stored_value(field, row[column(field)]) for field in fields]


def _key(model: Rows) -> str:
    key = model._meta.pk
    assert key is not None
    return column(key)


def _plain_row(fields: Fields, values: tuple[Any, ...]) -> Row:
    return {column(field): _plain(field.get_prep_value(value)) for field, value in zip(fields, values, strict=True)}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    raise TypeError(f"no plain form of {type(value).__name__}")


def _stored_value(field: "Field[Any, Any]", value: Any) -> Any:
    if value is None:
        # A JSON column that may not be empty holds JSON's own null.
        is_json_null = isinstance(field, JSONField) and not field.null
        return field.get_db_prep_value(None, connection) if is_json_null else None
    python = field.to_python(value) if isinstance(field, BinaryField | DurationField) else value
    return field.get_db_prep_save(python, connection)
