"""Writing a record together with its line in the journal."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar

from django.db import connection, models, transaction

from dostyq.domain.actor import Actor
from dostyq.domain.errors import Refused
from dostyq.journal import queries
from dostyq.journal.models import Entry

JOURNAL_LOCK = 0x646F7374  # any number that no other lock of this product has

Row = TypeVar("Row", bound=models.Model)


def note(*, actor: Actor, at: datetime, verb: str, kind: str, subject: str, **facts: object) -> None:
    """Add one line. `facts` hold ids, counts and names of fields, never names of people or texts."""
    _wait_for_the_line_before()
    Entry.objects.create(at=at, actor=actor.id, verb=verb, kind=kind, subject=subject, facts=facts)


@transaction.atomic
def record(
    wanted: Row, *, actor: Actor, at: datetime, found_by: Sequence[str] = ("slug",), keep: Sequence[str] = ()
) -> Row:
    """Store `wanted` where it differs from what is stored, with one journal line; the same again writes nothing.

    `found_by` names the fields that identify the row, `keep` those that stay as stored. Returns the stored row.
    """
    known = {name: getattr(wanted, name) for name in found_by}
    stored = type(wanted)._default_manager.filter(**known).first()
    if stored is None:
        wanted.save(force_insert=True)
        note(actor=actor, at=at, verb="added", kind=wanted._meta.label_lower, subject=str(known[found_by[0]]))
        return wanted
    changed = [name for name in _differing(stored, wanted) if name not in keep]
    if not changed:
        return stored
    for name in changed:
        setattr(stored, name, getattr(wanted, name))
    stored.save(update_fields=changed)
    note(
        actor=actor,
        at=at,
        verb="changed",
        kind=wanted._meta.label_lower,
        subject=str(known[found_by[0]]),
        fields=changed,
    )
    return stored


@transaction.atomic
def record_rows(
    model: type[Row], rows: Sequence[Row], *, owner: models.Model, field: str, actor: Actor, at: datetime
) -> bool:
    """Make `rows` the rows of `model` that point to `owner` through `field`, in order; False if they already are."""
    stored = list(model._default_manager.filter(**{field: owner}).order_by("pk"))
    for row in rows:
        setattr(row, field, owner)
    if len(stored) == len(rows) and not any(_differing(old, new) for old, new in zip(stored, rows, strict=True)):
        return False
    model._default_manager.filter(**{field: owner}).delete()
    for row in rows:
        row.save(force_insert=True)
    subject = str(getattr(owner, "slug", owner.pk))
    note(actor=actor, at=at, verb="listed", kind=model._meta.label_lower, subject=subject, count=len(rows))
    return True


def refuse_changed(kinds: Sequence[str], *, of: str, seen: int) -> None:
    """For the first line of an action that stores a form: what was seen must still be the last that is known.

    `seen` is what `queries.version` said when the form was made. Two who send at once come one after the other.
    Raises Refused: `changed_meanwhile`.
    """
    _wait_for_the_line_before()
    if queries.version(kinds, of=of) != seen:
        raise Refused("changed_meanwhile")


def _wait_for_the_line_before() -> None:
    """Lines must become visible in the order of their numbers: ready-made pages are good for one head of the journal.

    SQLite has one writer at a time anyway. PostgreSQL hands out numbers at once, so that a lower one may be committed
    after a higher one: whoever writes a line holds this lock until his transaction ends.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [JOURNAL_LOCK])


def _differing(stored: models.Model, wanted: models.Model) -> list[str]:
    names = [field.attname for field in stored._meta.concrete_fields if not field.primary_key]
    return [name for name in names if _comparable(getattr(stored, name)) != _comparable(getattr(wanted, name))]


def _comparable(value: object) -> object:
    """Moments in UTC: Python calls times of two zones unequal where a clock repeats or leaves out an hour (PEP 495)."""
    return value.astimezone(UTC) if isinstance(value, datetime) and value.tzinfo else value
