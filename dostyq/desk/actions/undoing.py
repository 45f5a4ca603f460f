"""Taking an import back, as long as nobody has built on it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model, ProtectedError, Q

from dostyq.credentials.models import Award
from dostyq.desk.actions.imports import held
from dostyq.desk.actions.storing import ACTIVITY, AWARD, PERSON, SOURCE
from dostyq.desk.models import Import, ImportRow, ImportState
from dostyq.domain.actor import Actor
from dostyq.domain.errors import Refused
from dostyq.domain.records import Decision, RowState
from dostyq.journal import actions as journal
from dostyq.journal.models import Entry
from dostyq.people.models import AccessPass, Person, Source
from dostyq.programme.models import Activity, Participation

# What was made last goes first.
TABLES: dict[str, type[Model]] = {AWARD: Award, ACTIVITY: Activity, PERSON: Person, SOURCE: Source}


@transaction.atomic
def undo(*, slug: str, actor: Actor, at: datetime) -> Import:
    """Take away what the import stored. Refused if any of it was changed or used since; then nothing is taken away."""
    found = held(slug, actor)
    if found.state != ImportState.WRITTEN:
        raise Refused("import_is_not_written")
    made = _made(found)
    _refuse_changed(found, made)
    try:
        for kind, table in TABLES.items():
            table._default_manager.filter(slug__in=made[kind]).delete()
    except ProtectedError as used:
        raise Refused("import_was_changed") from used
    found.rows.exclude(written=[]).update(written=[], state=RowState.READY)
    found.state, found.runs = ImportState.OPEN, []
    found.save(update_fields=["state", "runs"])
    journal.note(
        actor=actor, at=at, verb="undone", kind="desk.import", subject=slug, count=sum(map(len, made.values()))
    )
    return found


def _made(found: Import) -> dict[str, set[str]]:
    """What this import made itself; an activity that was there before and got an award is not among it."""
    made: dict[str, set[str]] = {kind: set() for kind in TABLES}
    for row in found.rows.exclude(written=[]):
        for kind, slug in row.written:
            if not (kind == ACTIVITY and _was_there(row, slug)):
                made[kind].add(slug)
    return made


def _was_there(row: ImportRow, slug: str) -> bool:
    return row.decision == Decision.SAME and row.same_as == slug


def _refuse_changed(found: Import, made: dict[str, set[str]]) -> None:
    subjects = set().union(*made.values())
    lines = Entry.objects.filter(subject__in=subjects)
    for before, last in found.runs:
        lines = lines.exclude(pk__gt=before, pk__lte=last)
    taken_up = Activity.objects.filter(parent__slug__in=made[ACTIVITY]).exclude(slug__in=made[ACTIVITY])
    elsewhere = Participation.objects.filter(person__slug__in=made[PERSON]).exclude(
        Q(activity__slug__in=made[ACTIVITY])
    )
    passes = AccessPass.objects.filter(person__slug__in=made[PERSON])
    if lines.exists() or taken_up.exists() or elsewhere.exists() or passes.exists():
        raise Refused("import_was_changed")
