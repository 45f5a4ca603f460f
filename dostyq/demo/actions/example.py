"""The example of the demo: loaded anew around today, whatever visitors have made of it."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import models, transaction

from dostyq.demo.actions.stories import load_story
from dostyq.demo.models import COORDINATORS, EXAMPLE_WRITTEN_ON, Record
from dostyq.demo.queries import standing_on_the_example
from dostyq.domain import edtf_dates
from dostyq.domain.actor import Actor
from dostyq.domain.edtf_dates import ImpreciseDate
from dostyq.journal import actions as journal
from dostyq.people.actions import invite_colleague, open_account
from dostyq.people.models import AccessPass, Person
from dostyq.people.permissions import can_keep_records, require
from dostyq.people.queries import hash_of

AT_ONCE = 500


@transaction.atomic
def renew_example(records: Sequence[Record], *, today: date, actor: Actor, at: datetime) -> None:
    """Take away everything that stands on the invented institutions, and store the records around this day again."""
    require(can_keep_records(actor))
    # The line is written first: whoever else renews at this moment waits for it.
    journal.note(actor=actor, at=at, verb="renewed", kind="demo.example", subject="example")
    for model, numbers in standing_on_the_example().items():
        _forget(model, sorted(numbers))
    load_story(around(records, today), actor=actor, at=at)
    for person, institution in COORDINATORS.values():
        _let_in(Person.objects.get(slug=person), institution, actor=actor, at=at)


def _forget(model: type[models.Model], numbers: Sequence[int]) -> None:
    """Without asking what points to the rows: that goes too, before this transaction ends."""
    for first in range(0, len(numbers), AT_ONCE):
        rows = model._default_manager.filter(pk__in=numbers[first : first + AT_ONCE])
        rows._raw_delete(using=rows.db)


def _let_in(person: Person, institution: str, *, actor: Actor, at: datetime) -> None:
    """An account that nobody can open by a password: the door of the demo opens it."""
    scopes = [f"institution:{institution}"]
    token = invite_colleague(person, list(person.names.order_by("pk")), scopes=scopes, actor=actor, at=at)
    number = AccessPass.objects.get(token_hash=hash_of(token)).pk
    open_account(number=number, sign_in_name=person.slug, password=secrets.token_urlsafe(24), at=at)


def around(records: Sequence[Record], today: date) -> list[Record]:
    """The records with every date moved by whole weeks, so that days of the week stay and the past stays past."""
    weeks = (today - EXAMPLE_WRITTEN_ON).days // 7
    return [_moved(record, days=7 * weeks) for record in records]


def _moved(record: Record, *, days: int) -> Record:
    values = {name: _later(value, days) for name, value in record.values.items()}
    inner = {name: [_moved(one, days=days) for one in records] for name, records in record.inner.items()}
    return Record(record.section, record.line, values, inner)


def _later(value: object, days: int) -> object:
    if isinstance(value, ImpreciseDate):
        return edtf_dates.moved(value, days=days)
    return value + timedelta(days=days) if isinstance(value, datetime) else value
