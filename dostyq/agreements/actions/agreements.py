"""Writing an agreement with its parties, areas, aims and statements."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction

from dostyq.agreements.models import Agreement, Aim, Area, Party, Statement
from dostyq.agreements.permissions import require_keeping_agreement
from dostyq.domain.actor import Actor
from dostyq.domain.errors import Refused
from dostyq.journal import actions as journal
from dostyq.people.models import Institution
from dostyq.people.permissions import require_one_world


@transaction.atomic
def record_agreement(
    agreement: Agreement,
    *,
    parties: Sequence[Institution],
    areas: Sequence[Area],
    aims: Sequence[Aim],
    statements: Sequence[Statement],
    actor: Actor,
    at: datetime,
) -> Agreement:
    """Store an agreement between two or more different institutions; the order of everything is kept."""
    require_keeping_agreement(actor, agreement.slug, parties)
    _refuse_own_partner(parties)
    require_one_world(institution.pk for institution in parties)
    _refuse_end_before_start(agreement)
    _refuse_twice(areas)
    _refuse_twice(aims)
    stored = journal.record(agreement, actor=actor, at=at)
    rows = [Party(institution=institution, position=place) for place, institution in enumerate(parties)]
    journal.record_rows(Party, rows, owner=stored, field="agreement", actor=actor, at=at)
    _record_by_code(Area, areas, owner=stored, actor=actor, at=at)
    _record_by_code(Aim, aims, owner=stored, actor=actor, at=at)
    for place, statement in enumerate(statements):
        statement.position = place
    journal.record_rows(Statement, statements, owner=stored, field="agreement", actor=actor, at=at)
    return stored


def _refuse_own_partner(parties: Sequence[Institution]) -> None:
    named = Counter(institution.pk for institution in parties)
    for institution in parties:
        if named[institution.pk] > 1:
            raise Refused("own_partner", institution=institution.short_name.original or institution.slug)
    if len(parties) < 2:
        raise Refused("no_second_party")


def _refuse_end_before_start(agreement: Agreement) -> None:
    until = agreement.valid_until
    for begins in filter(None, (agreement.since, agreement.signed)):
        if until is not None and until.end is not None and until.end < begins.start:
            raise Refused("date_ends_before_start", text=f"{begins.edtf} – {until.edtf}")


def _refuse_twice(rows: Sequence[Area] | Sequence[Aim]) -> None:
    if twice := next((code for code, times in Counter(row.code for row in rows).items() if times > 1), None):
        raise Refused("code_twice", code=twice)


def _record_by_code(
    model: type[Area] | type[Aim], rows: Sequence[models.Model], *, owner: Agreement, actor: Actor, at: datetime
) -> None:
    """Areas and aims keep their rows, since activities point to them; those no longer listed go."""
    codes = []
    for place, row in enumerate(rows):
        assert isinstance(row, Area | Aim)
        row.agreement, row.position = owner, place
        codes.append(row.code)
        journal.record(row, actor=actor, at=at, found_by=["code", "agreement_id"])
    gone = model.objects.filter(agreement=owner).exclude(code__in=codes)
    if dropped := sorted(gone.values_list("code", flat=True)):
        gone.delete()
        kind = model._meta.label_lower
        journal.note(actor=actor, at=at, verb="dropped", kind=kind, subject=owner.slug, codes=dropped)
